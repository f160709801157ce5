import { dataOf } from "../data.ts";
import type { TaskState } from "../definition/state-types.ts";
import { evaluate, evaluateNumber } from "../evaluate.ts";
import { withRetryAndCatch } from "../retry-and-catch.ts";
import { effectiveArguments, type Outcome, stateOutcome } from "../state-output.ts";
import { TaskAttempt } from "../task-attempt.ts";
import { View, type Visit } from "../visit.ts";

const runOnce = async (visit: Visit<TaskState>): Promise<Outcome> => {
  const { state } = visit;
  const attempt = new TaskAttempt(visit);
  try {
    const view = new View(visit);
    const input = dataOf(await effectiveArguments(visit, view));
    const seconds = async (field: TaskState["timeoutSeconds"]): Promise<number | undefined> =>
      field && evaluateNumber(field, 1, visit, view);
    const timeoutSeconds = await seconds(state.timeoutSeconds);
    const heartbeatSeconds = await seconds(state.heartbeatSeconds);
    const credentials = state.credentials && (await evaluate(state.credentials, visit, view));
    const result = await attempt.run({ input, timeoutSeconds, heartbeatSeconds, credentials });
    return await stateOutcome(visit, result.value);
  } finally {
    attempt.close();
  }
};

/** Calls a service, as often as Retry says. */
export const runTask = (visit: Visit<TaskState>): Promise<Outcome> => withRetryAndCatch(visit, () => runOnce(visit));
