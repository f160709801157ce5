import type { FailState } from "../definition/state-types.ts";
import type { Template } from "../definition/template.ts";
import { StateError } from "../errors.ts";
import { evaluate, evaluationError, expressionFor, runtimeError } from "../evaluate.ts";
import type { Outcome } from "../state-output.ts";
import { View, type Visit } from "../visit.ts";

const textOf = async (template: Template | undefined, field: string, visit: Visit): Promise<string | undefined> => {
  if (template === undefined) return undefined;
  const value = await evaluate(template, visit, new View(visit));
  if (typeof value === "string") return value;
  if (template.kind !== "expression")
    throw runtimeError(visit, `The ${field} field is not a string: ${JSON.stringify(value)}`);
  const cause = `${expressionFor(template.expression, field)} returned a value of the wrong type. Expected: STRING`;
  throw evaluationError(visit, field, cause);
};

/** Fails its machine or branch with Error and Cause. */
export const runFail = async (visit: Visit<FailState>): Promise<Outcome> => {
  const error = await textOf(visit.state.error, "Error", visit);
  const cause = await textOf(visit.state.cause, "Cause", visit);
  throw new StateError(error, cause, visit.lastId, { recorded: true });
};
