import type { ComputedField, WaitState } from "../definition/state-types.ts";
import { evaluate, evaluateNumber, evaluationError, runtimeError } from "../evaluate.ts";
import { maxWaitMilliseconds } from "../limits.ts";
import { sleepUntil } from "../sleep.ts";
import { type Outcome, stateOutcome } from "../state-output.ts";
import { View, type Visit } from "../visit.ts";
import { isTimestamp } from "./comparisons.ts";

const form = "a valid ISO-8601 extended offset date-time format string";

/** The instant of Timestamp or TimestampPath, in whole seconds, as AWS takes it. */
const instantOf = async (field: ComputedField, visit: Visit): Promise<number> => {
  const { template } = field;
  const value = await evaluate(template, visit, new View(visit));
  if (isTimestamp(value)) return Math.floor(Date.parse(value) / 1000) * 1000;
  const shown = typeof value === "string" ? value : JSON.stringify(value);
  if (visit.state.language === "JSONata") {
    const cause = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${shown}`;
    throw evaluationError(visit, "Timestamp", cause, visit.enteredId);
  }
  const path = template.kind === "path" ? template.path.text : field.field;
  throw runtimeError(visit, `The ${field.field} parameter does not reference ${form}: ${path} == ${shown}`);
};

const endOf = async (visit: Visit<WaitState>): Promise<number> => {
  const { seconds, timestamp } = visit.state;
  const now = visit.execution.world.clock.now();
  if (seconds !== undefined) return now + (await evaluateNumber(seconds, 0, visit, new View(visit))) * 1000;
  const instant = await instantOf(timestamp!, visit);
  if (instant - now > maxWaitMilliseconds) throw runtimeError(visit, "Wait state delay is too long.");
  return instant;
};

/** Waits for a time, or until one; at once when that has passed. */
export const runWait = async (visit: Visit<WaitState>): Promise<Outcome> => {
  await sleepUntil(await endOf(visit), visit.scope, visit.execution.world.clock);
  return stateOutcome(visit, undefined);
};
