import type { ChoiceRule, ChoiceState, Comparison } from "../definition/state-types.ts";
import type { Template } from "../definition/template.ts";
import { StateError } from "../errors.ts";
import { evaluate, evaluationError, expressionFor } from "../evaluate.ts";
import type { Json, JsonObject } from "../json.ts";
import { followPath, PathNotFound } from "../json-path.ts";
import { effectiveInput, filterOutput, jsonataOutcome, type Outcome } from "../state-output.ts";
import { View, type Visit } from "../visit.ts";
import { compare } from "./comparisons.ts";

const isComparison = (condition: Template | Comparison): condition is Comparison =>
  ["and", "or", "not", "compare"].includes(condition.kind);

const nameOfType = (value: Json): string => {
  if (value === null) return "NULL";
  return (Array.isArray(value) ? "array" : typeof value).toUpperCase();
};

const isTrue = async (condition: Template, visit: Visit): Promise<boolean> => {
  const value = await evaluate(condition, visit, new View(visit));
  if (typeof value === "boolean" || condition.kind !== "expression") return value === true;
  const { expression, location } = condition;
  const cause = `${expressionFor(expression, location)} returned a value of the wrong type. Expected: BOOLEAN, actual: ${nameOfType(value)}`;
  throw evaluationError(visit, location, cause);
};

/** The value of Variable, or undefined when there is none: only IsPresent may ask. */
const presentValue = async (template: Template, visit: Visit, view: View): Promise<Json | undefined> => {
  if (template.kind !== "path" || template.path.root !== "input") return evaluate(template, visit, view);
  try {
    return followPath(template.path, view.root);
  } catch (problem) {
    if (problem instanceof PathNotFound) return undefined;
    throw problem;
  }
};

const holds = async (rule: Comparison, visit: Visit, view: View): Promise<boolean> => {
  switch (rule.kind) {
    case "not":
      return !(await holds(rule.rule, visit, view));
    case "and":
      for (const part of rule.rules) if (!(await holds(part, visit, view))) return false;
      return true;
    case "or":
      for (const part of rule.rules) if (await holds(part, visit, view)) return true;
      return false;
    case "compare": {
      const against = await evaluate(rule.against, visit, view);
      if (rule.operator === "IsPresent") {
        return ((await presentValue(rule.variable, visit, view)) !== undefined) === against;
      }
      return compare(rule.operator, await evaluate(rule.variable, visit, view), against);
    }
  }
};

const firstMatch = async (visit: Visit<ChoiceState>): Promise<ChoiceRule | undefined> => {
  const view = new View(visit, {}, await effectiveInput(visit));
  for (const choice of visit.state.choices) {
    const { condition } = choice;
    if (isComparison(condition) ? await holds(condition, visit, view) : await isTrue(condition, visit)) return choice;
  }
  return undefined;
};

/** Goes on by the first rule that holds, with that rule's Assign and Output, or else by Default with the state's own. */
export const runChoice = async (visit: Visit<ChoiceState>): Promise<Outcome> => {
  const { state } = visit;
  const choice = await firstMatch(visit);
  if (choice === undefined && state.next === undefined) {
    throw new StateError("States.NoChoiceMatched", `No choice matched in state '${state.name}'`, visit.lastId);
  }
  const chosen = choice ?? state;
  if (state.language === "JSONata") return jsonataOutcome(visit, chosen, {}, visit.input.value);
  const input = await effectiveInput(visit);
  const assigned = chosen.assign && ((await evaluate(chosen.assign, visit, new View(visit, {}, input))) as JsonObject);
  const outcome = await jsonataOutcome(
    visit,
    { assign: undefined, output: undefined, next: chosen.next },
    {},
    await filterOutput(visit, input),
  );
  return { ...outcome, assigned };
};
