import type { JsonObject } from "./json.ts";
import type { MapItem, Visit } from "./visit.ts";

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** The context object (`$states.context`, `$$`) of a visit, as AWS fills it. */
export const contextObject = (visit: Visit, mapItem: MapItem | undefined): JsonObject => {
  const { identity, startedAt } = visit.execution;
  const canRetry = visit.state.type === "Task" || visit.state.type === "Parallel" || visit.state.type === "Map";
  return {
    Execution: {
      Id: identity.arn,
      Input: identity.input.value,
      StartTime: isoTime(startedAt),
      Name: identity.name,
      RoleArn: identity.revision.roleArn,
      RedriveCount: 0,
    },
    StateMachine: { Id: identity.stateMachineArn, Name: identity.stateMachineName },
    State: {
      Name: visit.state.name,
      EnteredTime: isoTime(visit.enteredAt),
      ...(canRetry && { RetryCount: visit.retryCount }),
    },
    ...(mapItem !== undefined && { Map: { Item: { Index: mapItem.index, Value: mapItem.value } } }),
    ...(visit.taskToken !== undefined && { Task: { Token: visit.taskToken } }),
  };
};
