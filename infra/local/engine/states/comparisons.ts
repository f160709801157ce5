import type { Json } from "../json.ts";

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** True for an RFC 3339 timestamp, the only form that Step Functions takes. */
export const isTimestamp = (value: Json): value is string =>
  typeof value === "string" && timestamp.test(value) && !Number.isNaN(Date.parse(value));

type Test = (value: Json, against: Json) => boolean;

const orders: Record<string, (difference: number) => boolean> = {
  Equals: (difference) => difference === 0,
  LessThan: (difference) => difference < 0,
  GreaterThan: (difference) => difference > 0,
  LessThanEquals: (difference) => difference <= 0,
  GreaterThanEquals: (difference) => difference >= 0,
};

const kinds: Record<string, (value: Json, against: Json) => number> = {
  Numeric: (value, against) =>
    typeof value === "number" && typeof against === "number" ? value - against : Number.NaN,
  String: (value, against) =>
    typeof value !== "string" || typeof against !== "string"
      ? Number.NaN
      : value < against
        ? -1
        : Number(value > against),
  Timestamp: (value, against) =>
    isTimestamp(value) && isTimestamp(against) ? Date.parse(value) - Date.parse(against) : Number.NaN,
};

const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** StringMatches: `*` stands for any characters, `\*` for itself. */
const matchesPattern = (value: string, pattern: string): boolean => {
  const parts = pattern.match(/\\[*\\]|\*|[^*\\]+|\\/g) ?? [];
  const source = parts.map((part) =>
    part === "*" ? "[\\s\\S]*" : literally(part.length === 2 && part.startsWith("\\") ? part.slice(1) : part),
  );
  return new RegExp(`^${source.join("")}$`).test(value);
};

const tests: Record<string, Test> = {
  BooleanEquals: (value, against) => typeof value === "boolean" && value === against,
  StringMatches: (value, against) =>
    typeof value === "string" && typeof against === "string" && matchesPattern(value, against),
  IsNull: (value, expected) => (value === null) === expected,
  IsString: (value, expected) => (typeof value === "string") === expected,
  IsNumeric: (value, expected) => (typeof value === "number") === expected,
  IsBoolean: (value, expected) => (typeof value === "boolean") === expected,
  IsTimestamp: (value, expected) => isTimestamp(value) === expected,
};
for (const [kind, compare] of Object.entries(kinds)) {
  for (const [order, holds] of Object.entries(orders)) {
    tests[kind + order] = (value, against) => holds(compare(value, against));
  }
}

/** True for a comparison of a JSONPath Choice that the engine has; `...Path` takes its right side from the input. */
export const isKnownOperator = (operator: string): boolean =>
  operator === "IsPresent" || Object.hasOwn(tests, operator) || isPathOperator(operator);

const isPathOperator = (operator: string): boolean => {
  const plain = operator.replace(/Path$/, "");
  return plain !== operator && Object.hasOwn(tests, plain) && !plain.startsWith("Is") && plain !== "StringMatches";
};

/** Compares two values that are both there. A value of the wrong type never matches. */
export const compare: (operator: string, value: Json, against: Json) => boolean = (operator, value, against) =>
  tests[operator]!(value, against);
