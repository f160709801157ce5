import { type Data, dataOf } from "./data.ts";
import type { OutputFields } from "./definition/state-types.ts";
import { StateError } from "./errors.ts";
import { evaluate } from "./evaluate.ts";
import type { Json, JsonObject } from "./json.ts";
import { type Path, PathNotFound, placeAtPath } from "./json-path.ts";
import { View, type Visit } from "./visit.ts";

/** How a visit ended: what it hands on, which variables it sets, where it goes on. */
export interface Outcome {
  readonly output: Data;
  readonly assigned: JsonObject | undefined;
  readonly next: string | undefined;
}

/** The input after InputPath (JSONPath); the input itself in a JSONata state. */
export const effectiveInput = async (visit: Visit): Promise<Json> => {
  const { inputPath } = visit.state;
  if (inputPath === undefined) return visit.input.value;
  return inputPath === null ? {} : evaluate(inputPath, visit, new View(visit));
};

/** Arguments, or Parameters, or else the (effective) input: what a task gets and what branches start with. */
export const effectiveArguments = async (visit: Visit, view: View = new View(visit)): Promise<Json> => {
  const input = await effectiveInput(visit);
  if (visit.state.arguments === undefined) return input;
  const seen = visit.state.language === "JSONPath" ? new View(visit, {}, input) : view;
  return evaluate(visit.state.arguments, visit, seen);
};

/** Puts `value` into the input, as ResultPath says. */
export const applyResultPath = (path: Path | null | undefined, visit: Visit, value: Json): Json => {
  if (path === undefined) return value;
  if (path === null) return visit.input.value;
  try {
    return placeAtPath(path, visit.input.value, value);
  } catch (problem) {
    if (!(problem instanceof PathNotFound)) throw problem;
    throw new StateError("States.ResultPathMatchFailure", problem.message, visit.lastId);
  }
};

const asData = (value: Json, input: Data): Data => (value === input.value ? input : dataOf(value));

/**
 * The outcome by Assign and Output, which see the same variables. `fields` are those of the state, or of the rule or
 * catcher that was chosen; without Output, `otherwise` is handed on.
 */
export const jsonataOutcome = async (
  visit: Visit,
  fields: OutputFields,
  known: { result?: Json; errorOutput?: Json },
  otherwise: Json,
): Promise<Outcome> => {
  const view = new View(visit, known);
  const assigned = fields.assign && ((await evaluate(fields.assign, visit, view)) as JsonObject);
  const output = fields.output === undefined ? otherwise : await evaluate(fields.output, visit, view);
  return { output: asData(output, visit.input), assigned, next: fields.next };
};

/** The outcome of a JSONPath state with a result: ResultSelector, ResultPath, OutputPath, and Assign. */
const jsonPathOutcome = async (visit: Visit, result: Json | undefined): Promise<Outcome> => {
  const { state } = visit;
  const raw = result === undefined ? await effectiveInput(visit) : result;
  const assigned =
    state.assign &&
    ((await evaluate(
      state.assign,
      visit,
      new View(visit, {}, result === undefined ? visit.input.value : result),
    )) as JsonObject);
  const selected =
    state.resultSelector === undefined || result === undefined
      ? raw
      : await evaluate(state.resultSelector, visit, new View(visit, {}, raw));
  const placed = applyResultPath(state.resultPath, visit, selected);
  const output = await filterOutput(visit, placed);
  return { output: asData(output, visit.input), assigned, next: state.next };
};

/** Applies OutputPath. */
export const filterOutput = async (visit: Visit, value: Json): Promise<Json> => {
  const { outputPath } = visit.state;
  if (outputPath === undefined) return value;
  return outputPath === null ? {} : evaluate(outputPath, visit, new View(visit, {}, value));
};

/** The outcome of a state that produced `result`, or that only passes its input on (undefined). */
export const stateOutcome = (visit: Visit, result: Json | undefined): Promise<Outcome> =>
  visit.state.language === "JSONPath"
    ? jsonPathOutcome(visit, result)
    : jsonataOutcome(
        visit,
        visit.state,
        result === undefined ? {} : { result },
        result === undefined ? visit.input.value : result,
      );
