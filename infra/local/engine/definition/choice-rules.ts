import { isObject } from "../json.ts";
import { isKnownOperator } from "../states/comparisons.ts";
import { outputFieldsOf, pathAt, templateAt } from "./output-fields.ts";
import { objectsAt, onlyFields, type Part, type Reading } from "./reading.ts";
import { partFields } from "./state-fields.ts";
import type { ChoiceRule, Comparison } from "./state-types.ts";
import type { Template } from "./template.ts";

const never: Template = { kind: "constant", value: false };

const readJsonataRule = (part: Part, index: number, reading: Reading): ChoiceRule => {
  onlyFields(part, partFields.choiceRule, reading);
  const condition = templateAt(part, "Condition", reading, `Choices[${index}]/Condition`);
  if (condition === undefined) reading.report(part.place, "Condition is missing");
  else if (
    condition.kind !== "expression" &&
    !(condition.kind === "constant" && typeof condition.value === "boolean")
  ) {
    reading.report(`${part.place}/Condition`, "Condition is neither a boolean nor a JSONata expression");
  }
  return { condition: condition ?? never, ...outputFieldsOf(part, reading, `Choices[${index}]/`) };
};

const nothing: Comparison = { kind: "or", rules: [] };

/** Reads And, Or, Not or one comparison; `extra` are fields that only the outermost rule has. */
const readComparison = (part: Part, extra: readonly string[], reading: Reading): Comparison => {
  const fields = Object.keys(part.value).filter((field) => field !== "Comment" && !extra.includes(field));
  const [first] = fields;
  if (fields.length === 1 && (first === "And" || first === "Or")) {
    const rules = objectsAt(part, first, reading).map((rule) => readComparison(rule, [], reading));
    return { kind: first === "And" ? "and" : "or", rules };
  }
  if (fields.length === 1 && first === "Not") {
    const rule = part.value.Not;
    if (isObject(rule)) {
      return { kind: "not", rule: readComparison({ ...part, value: rule, place: `${part.place}/Not` }, [], reading) };
    }
  }
  const operator = fields.find((field) => field !== "Variable");
  const variable = pathAt(part, "Variable", reading);
  if (fields.length !== 2 || operator === undefined || variable === undefined) {
    reading.report(part.place, "A choice rule has Variable and one comparison, or And, Or, Not");
    return nothing;
  }
  if (!isKnownOperator(operator)) {
    reading.report(part.place, `The comparison '${operator}' is not supported`);
    return nothing;
  }
  const against: Template = operator.endsWith("Path")
    ? (pathAt(part, operator, reading) as Template)
    : { kind: "constant", value: part.value[operator]! };
  return { kind: "compare", operator: operator.replace(/Path$/, ""), variable, against };
};

const readJsonPathRule = (part: Part, index: number, reading: Reading): ChoiceRule => ({
  condition: readComparison(part, ["Next", "Assign"], reading),
  ...outputFieldsOf(part, reading, `Choices[${index}]/`),
});

/** Reads the rules of a Choice state, in their order. */
export const readChoices = (part: Part, reading: Reading): ChoiceRule[] => {
  const rules = objectsAt(part, "Choices", reading);
  if (rules.length === 0) reading.report(`${part.place}/Choices`, "A Choice state needs a rule");
  return rules.map((rule, i) =>
    part.language === "JSONata" ? readJsonataRule(rule, i, reading) : readJsonPathRule(rule, i, reading),
  );
};
