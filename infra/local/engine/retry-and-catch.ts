import { type Data, dataOf } from "./data.ts";
import type { Catcher, MapState, ParallelState, Retrier, TaskState } from "./definition/state-types.ts";
import { StateError } from "./errors.ts";
import { evaluate } from "./evaluate.ts";
import type { Json, JsonObject } from "./json.ts";
import { sleepUntil } from "./sleep.ts";
import { applyResultPath, jsonataOutcome, type Outcome } from "./state-output.ts";
import { View, type Visit } from "./visit.ts";

type HandlingState = TaskState | ParallelState | MapState;

/** Whether an entry of ErrorEquals means this error. States.Runtime can be neither retried nor caught, by no name. */
const matches = (pattern: string, error: string | undefined, state: HandlingState): boolean => {
  if (error === "States.Runtime") return false;
  if (pattern === "States.ALL" || pattern === error) return true;
  if (pattern === "States.Timeout") return error === "States.HeartbeatTimeout";
  return (
    pattern === "States.TaskFailed" &&
    state.type === "Task" &&
    error !== undefined &&
    error !== "States.Timeout" &&
    error !== "States.DataLimitExceeded"
  );
};

const anyMatches = (patterns: readonly string[], error: string | undefined, state: HandlingState): boolean =>
  patterns.some((pattern) => matches(pattern, error, state));

/** Milliseconds before attempt number `attempt` (1: the first retry). */
const delayBefore = (attempt: number, retrier: Retrier, random: () => number): number => {
  const growing = retrier.intervalSeconds * retrier.backoffRate ** (attempt - 1);
  const seconds = Math.min(growing, retrier.maxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return seconds * 1000 * (retrier.fullJitter ? random() : 1);
};

/** The error as a catcher's Output, Assign or ResultPath sees it. What was not given is null in JSONPath, missing in JSONata. */
const errorOutput = ({ error, cause }: StateError, state: HandlingState): Json =>
  state.language === "JSONPath"
    ? { Error: error ?? null, Cause: cause ?? null }
    : { ...(error !== undefined && { Error: error }), ...(cause !== undefined && { Cause: cause }) };

const caught = async (visit: Visit<HandlingState>, catcher: Catcher, error: Json): Promise<Outcome> => {
  if (visit.state.language === "JSONata") {
    return jsonataOutcome(visit, catcher, { errorOutput: error }, error);
  }
  const assigned =
    catcher.assign && ((await evaluate(catcher.assign, visit, new View(visit, {}, error))) as JsonObject);
  const placed = applyResultPath(catcher.resultPath, visit, error);
  const output: Data = placed === visit.input.value ? visit.input : dataOf(placed);
  return { output, assigned, next: catcher.next };
};

/**
 * Runs `attempt` until it succeeds, a retrier gives up, or the error is caught. Each retrier counts its own attempts.
 * Throws the StateError that neither Retry nor Catch took.
 */
export const withRetryAndCatch = async <S extends HandlingState>(
  visit: Visit<S>,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> => {
  const { state, execution, scope } = visit;
  const { world } = execution;
  const attempts = state.retry.map(() => 0);
  for (;;) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof StateError)) throw failure;
      visit.lastId = failure.eventId;
      const index = state.retry.findIndex((retrier) => anyMatches(retrier.errors, failure.error, state));
      const retrier = state.retry[index];
      if (retrier !== undefined && attempts[index]! < retrier.maxAttempts) {
        attempts[index]!++;
        visit.retryCount++;
        const delay = delayBefore(attempts[index]!, retrier, () => world.random());
        await sleepUntil(world.clock.now() + delay, scope, world.clock);
        world.counters.transitions++;
        continue;
      }
      let last = failure;
      if (failure.failsState) {
        visit.lastId = execution.record(`${state.type}StateFailed`, visit.lastId);
        last = new StateError(failure.error, failure.cause, visit.lastId, { recorded: true });
      }
      const catcher = state.catch.find(({ errors }) => anyMatches(errors, failure.error, state));
      if (catcher === undefined) throw last;
      return caught(visit, catcher, errorOutput(failure, state));
    }
  }
};
