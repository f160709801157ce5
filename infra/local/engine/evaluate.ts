import type { ComputedField } from "./definition/state-types.ts";
import type { Template } from "./definition/template.ts";
import { Aborted, StateError } from "./errors.ts";
import type { Argument, Intrinsic } from "./intrinsics.ts";
import type { Json, JsonObject } from "./json.ts";
import { followPath, type Path, PathNotFound } from "./json-path.ts";
import { type Expression, ExpressionError } from "./jsonata.ts";
import type { View, Visit } from "./visit.ts";

const where = (visit: Visit): string =>
  `An error occurred while executing the state '${visit.state.name}' (entered at the event id #${visit.enteredId}).`;

/** A failure that AWS calls States.Runtime: a path that leads nowhere, a value of the wrong kind. Cannot be caught. */
export const runtimeError = (visit: Visit, cause: string): StateError =>
  new StateError("States.Runtime", `${where(visit)} ${cause}`, visit.lastId);

/** A failed evaluation, with its event; `location` is the field. */
export const evaluationError = (
  visit: Visit,
  location: string | undefined,
  cause: string,
  previousId: number = visit.beforeId,
): StateError => {
  if (visit.scope.aborted) throw new Aborted();
  const error = "States.QueryEvaluationError";
  const whole = `${where(visit)} ${cause}`;
  const eventId = visit.execution.record("EvaluationFailed", previousId, {
    cause: whole,
    error,
    ...(location !== undefined && { location }),
    state: visit.state.name,
  });
  return new StateError(error, whole, eventId, { recorded: true });
};

/** The first words of a message about a field that is computed by an expression. */
export const expressionFor = (expression: Expression, location: string): string =>
  `The JSONata expression '${expression.source}' specified for the field '${location}'`;

const expressionFailed = (problem: unknown, expression: Expression, location: string, visit: Visit): unknown => {
  if (!(problem instanceof ExpressionError)) return problem;
  return evaluationError(visit, location, `${expressionFor(expression, location)} ${problem.message}`);
};

const evaluateExpression = (
  expression: Expression,
  location: string,
  visit: Visit,
  view: View,
): Json | Promise<Json> => {
  try {
    const value = expression.evaluate(view.bindings);
    if (!(value instanceof Promise)) return value;
    return value.catch((problem: unknown) => {
      throw expressionFailed(problem, expression, location, visit);
    });
  } catch (problem) {
    throw expressionFailed(problem, expression, location, visit);
  }
};

const rootOf = (path: Path, view: View): Json | undefined =>
  path.root === "input" ? view.root : path.root === "context" ? view.context : view.variable(path.variable);

/** How AWS words a path that leads nowhere, by the field that holds it. */
const missing = (path: Path, location: string, problem: PathNotFound, view: View): string => {
  if (location === "SecondsPath" || location === "TimestampPath") {
    return `The ${location} parameter does not reference an input value: ${path.text}`;
  }
  if (location === "Variable") {
    return `Invalid path '${path.text}': The choice state's condition path references an invalid value.`;
  }
  if (location.endsWith("Path")) return `Invalid path '${path.text}' : ${problem.message}`;
  const input = JSON.stringify(path.root === "context" ? view.context : view.root);
  return `The JSONPath '${path.text}' specified for the field '${location}' could not be found in the input '${input}'`;
};

/** The value at a path. A path that leads nowhere is a States.Runtime error. */
export const evaluatePath = (path: Path, location: string, visit: Visit, view: View): Json => {
  try {
    return followPath(path, rootOf(path, view));
  } catch (problem) {
    if (!(problem instanceof PathNotFound)) throw problem;
    throw runtimeError(visit, missing(path, location, problem, view));
  }
};

const evaluateIntrinsic = (intrinsic: Intrinsic, location: string, visit: Visit, view: View): Json => {
  const resolve = (argument: Argument): Json => {
    if ("value" in argument) return argument.value;
    if ("call" in argument) return evaluateIntrinsic(argument.call, location, visit, view);
    return evaluatePath(argument.path, location, visit, view);
  };
  const values = intrinsic.arguments.map(resolve);
  try {
    return intrinsic.run(values, () => visit.execution.world.uuid());
  } catch (problem) {
    const cause = `${where(visit)} The function '${intrinsic.text}' had the following error: ${(problem as Error).message}`;
    throw new StateError("States.IntrinsicFailure", cause, visit.lastId);
  }
};

/** The value of a template; at once where nothing in it needs JSONata. A failure is a StateError. */
export const evaluate = (template: Template, visit: Visit, view: View): Json | Promise<Json> => {
  switch (template.kind) {
    case "constant":
      return template.value;
    case "expression":
      return evaluateExpression(template.expression, template.location, visit, view);
    case "path":
      return evaluatePath(template.path, template.location, visit, view);
    case "intrinsic":
      return evaluateIntrinsic(template.intrinsic, template.location, visit, view);
    case "array":
      return evaluateItems(template.items, visit, view);
    case "object":
      return evaluateMembers(template.members, visit, view);
  }
};

const evaluateItems = async (items: readonly Template[], visit: Visit, view: View): Promise<Json> => {
  const values: Json[] = [];
  for (const item of items) {
    const value = evaluate(item, visit, view);
    values.push(value instanceof Promise ? await value : value);
  }
  return values;
};

const evaluateMembers = async (
  members: readonly (readonly [string, Template])[],
  visit: Visit,
  view: View,
): Promise<Json> => {
  const values: JsonObject = {};
  for (const [key, member] of members) {
    const value = evaluate(member, visit, view);
    values[key] = value instanceof Promise ? await value : value;
  }
  return values;
};

/** The integer of a field such as TimeoutSeconds, at least `min`. */
export const evaluateNumber = async (field: ComputedField, min: number, visit: Visit, view: View): Promise<number> => {
  const { template } = field;
  const given = await evaluate(template, visit, view);
  // Seen on AWS for this field alone: "3" read from the input is 3.
  const isNumeral = field.field === "MaxConcurrencyPath" && typeof given === "string" && /^-?\d+$/.test(given);
  const value = isNumeral ? Number(given) : given;
  const isInteger = Number.isInteger(value);
  if (isInteger && (value as number) >= min) return value as number;
  if (template.kind === "expression") {
    const problem = isInteger ? "outside of the acceptable range" : "of the wrong type";
    const cause = `${expressionFor(template.expression, field.field)} returned a value ${problem}.`;
    throw evaluationError(visit, field.field, cause);
  }
  const shown = typeof value === "string" ? value : JSON.stringify(value);
  const path = template.kind === "path" ? template.path.text : field.field;
  const problem = isInteger ? "references a negative value" : "cannot be parsed as a long value";
  throw runtimeError(visit, `The ${field.field} parameter ${problem}: ${path} == ${shown}`);
};
