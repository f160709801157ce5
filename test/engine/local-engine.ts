import { VirtualClock } from "../../infra/local/clock.ts";
import { Engine, type EngineOptions, type Json, type ServiceIntegration } from "../../infra/local/engine/engine.ts";
import type { HistoryEvent } from "../../infra/local/engine/history.ts";

/** All virtual times of the engine's tests count from here. */
export const start = Date.parse("2026-01-01T00:00:00.000Z");
export const day = 86_400;
export const sendMessage = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
export const invoke = "arn:aws:states:::lambda:invoke";

/** An engine on a held clock, and what tests ask of it. */
export const localEngine = (
  integration: ServiceIntegration = async () => ({}),
  options: Partial<EngineOptions> = {},
) => {
  const clock = new VirtualClock({ startAt: start, mode: "held" });
  const engine = new Engine({
    ...{ clock, region: "eu-north-1", accountId: "111111111111", integration: () => integration },
    ...options,
  });
  const create = (definition: object, name = "machine"): string =>
    engine.createStateMachine({ name, definition: JSON.stringify(definition), roleArn: "role" }).stateMachineArn;
  const begin = (stateMachineArn: string, input: Json = {}, name?: string): string =>
    engine.startExecution({ stateMachineArn, input: JSON.stringify(input), name }).executionArn;
  const history = (executionArn: string): HistoryEvent[] =>
    engine.getExecutionHistory({ executionArn, maxResults: 1000 }).events;
  return {
    ...{ clock, engine, create, begin, history },
    types: (executionArn: string): string[] => history(executionArn).map(({ type }) => type),
    describe: (executionArn: string) => engine.describeExecution({ executionArn }),
    output: (executionArn: string): Json =>
      JSON.parse(engine.describeExecution({ executionArn }).output ?? "null") as Json,
    /** Creates the machine, starts it, and lets `seconds` pass. */
    run: async (definition: object, seconds = 0, input: Json = {}): Promise<string> => {
      const executionArn = begin(create(definition), input);
      await clock.advanceTo(clock.now() + seconds * 1000);
      return executionArn;
    },
    /** Seconds of virtual time since the start at which the event of this type happened. */
    secondOf: (executionArn: string, type: string): number | undefined => {
      const event = history(executionArn).find((one) => one.type === type);
      return event && (event.timestamp - start) / 1000;
    },
  };
};

/** A JSONata machine of these states; the first one starts. */
export const jsonata = (states: Record<string, object>): object => ({
  QueryLanguage: "JSONata",
  StartAt: Object.keys(states)[0],
  States: states,
});

/** An engine whose only task waits for its token, with what the task was given. */
export const waitingTask = (fields: object = {}, moreStates: Record<string, object> = {}) => {
  const tokens: string[] = [];
  const local = localEngine(async ({ arguments: given }) => {
    tokens.push((given as { token: string }).token);
    return {};
  });
  const definition = jsonata({
    Ask: {
      Type: "Task",
      Resource: sendMessage,
      Arguments: { token: "{% $states.context.Task.Token %}" },
      End: true,
      ...fields,
    },
    ...moreStates,
  });
  return { ...local, definition, tokens };
};

/** The code of the AwsError that `act` throws; "none" if it throws nothing. */
export const codeOf = (act: () => unknown): string => {
  try {
    act();
    return "none";
  } catch (problem) {
    return (problem as { code?: string }).code ?? String(problem);
  }
};
