import { isObject, type Json, type JsonObject } from "../engine/json.ts";

/** True when the value (undefined: the field is missing) matches. */
type Matcher = (value: Json | undefined) => boolean;

type Scalar = string | number | boolean | null;

const isScalar = (value: Json | undefined): value is Scalar =>
  value === null || !["object", "undefined"].includes(typeof value);

const isLeaf = (value: Json | undefined): boolean => value !== undefined && !isObject(value);

/** A field that holds a list matches when one of its entries does. */
const anyEntry = (test: (value: Json) => boolean): Matcher => {
  return (value) => value !== undefined && (Array.isArray(value) ? value.some(test) : test(value));
};

const onText = (operand: Json, path: string, test: (value: string, operand: string) => boolean): Matcher => {
  if (typeof operand !== "string") throw new Error(`${path} needs a text`);
  return anyEntry((value) => typeof value === "string" && test(value, operand));
};

const comparisons: Record<string, (value: number, operand: number) => boolean> = {
  "=": (value, operand) => value === operand,
  "<": (value, operand) => value < operand,
  "<=": (value, operand) => value <= operand,
  ">": (value, operand) => value > operand,
  ">=": (value, operand) => value >= operand,
};

/** [">", 0, "<=", 5]. Only a JSON number can match; the numbers of DynamoDB are texts in its stream records. */
const numeric = (operand: Json, path: string): Matcher => {
  if (!Array.isArray(operand) || ![2, 4].includes(operand.length))
    throw new Error(`${path} needs one or two comparisons`);
  const tests = [0, 2].slice(0, operand.length / 2).map((at) => {
    const compare = comparisons[String(operand[at])];
    const limit = operand[at + 1];
    if (compare === undefined || typeof limit !== "number")
      throw new Error(`${path} is not a comparison with a number`);
    return (value: number) => compare(value, limit);
  });
  return anyEntry((value) => typeof value === "number" && tests.every((test) => test(value)));
};

const anythingBut = (operand: Json, path: string): Matcher => {
  if (isObject(operand)) {
    const matches = operator(operand, path);
    return anyEntry((value) => !matches(value));
  }
  const excluded = Array.isArray(operand) ? operand : [operand];
  if (!excluded.every(isScalar)) throw new Error(`${path} needs scalars`);
  return anyEntry((value) => isScalar(value) && !excluded.includes(value));
};

const operators: Record<string, (operand: Json, path: string) => Matcher> = {
  exists: (operand, path) => {
    if (typeof operand !== "boolean") throw new Error(`${path} needs true or false`);
    return (value) => isLeaf(value) === operand;
  },
  prefix: (operand, path) => onText(operand, path, (value, start) => value.startsWith(start)),
  suffix: (operand, path) => onText(operand, path, (value, end) => value.endsWith(end)),
  "equals-ignore-case": (operand, path) =>
    onText(operand, path, (value, other) => value.toLowerCase() === other.toLowerCase()),
  numeric,
  "anything-but": anythingBut,
};

const operator = (rule: JsonObject, path: string): Matcher => {
  const [name, ...others] = Object.keys(rule);
  const build = name === undefined ? undefined : operators[name];
  if (name === undefined || build === undefined || others.length > 0) {
    throw new Error(`${path} is not an operator that is understood: ${JSON.stringify(rule)}`);
  }
  return build(rule[name]!, `${path}.${name}`);
};

/** The alternatives of one field: scalars to be equal to, and operators. */
const field = (alternatives: Json[], path: string): Matcher => {
  if (alternatives.length === 0) throw new Error(`${path} has no alternatives`);
  const matchers = alternatives.map((alternative): Matcher => {
    if (isScalar(alternative)) return anyEntry((value) => value === alternative);
    if (isObject(alternative)) return operator(alternative, path);
    throw new Error(`${path} holds a list in a list`);
  });
  return (value) => matchers.some((matches) => matches(value));
};

const object = (pattern: JsonObject, path: string): Matcher => {
  const parts = Object.entries(pattern).map(([key, rule]): Matcher => {
    const at = `${path}.${key}`;
    if (key === "$or") return alternatives(rule, at);
    const matches = Array.isArray(rule) ? field(rule, at) : isObject(rule) ? object(rule, at) : undefined;
    if (matches === undefined) throw new Error(`${at} must be an object or a list`);
    return (value) => matches(isObject(value) ? value[key] : undefined);
  });
  if (parts.length === 0) throw new Error(`${path} is empty`);
  return (value) => parts.every((matches) => matches(value));
};

const alternatives = (rule: Json, path: string): Matcher => {
  if (!Array.isArray(rule) || rule.length < 2) throw new Error(`${path} needs a list of at least two patterns`);
  const matchers = rule.map((pattern, index) => {
    if (!isObject(pattern)) throw new Error(`${path}[${index}] must be an object`);
    return object(pattern, `${path}[${index}]`);
  });
  return (value) => matchers.some((matches) => matches(value));
};

/**
 * Compiles the filter patterns of an event source mapping (JSON texts, FilterCriteria.Filters[].Pattern): a record
 * passes when one of them matches, and always when there are none. Follows Lambda's rules for event filtering; throws
 * an Error that names the place for a pattern that is not understood.
 */
export const eventFilter = (patterns: readonly string[]): ((record: Json) => boolean) => {
  if (patterns.length === 0) return () => true;
  const matchers = patterns.map((pattern) => {
    const parsed: Json = JSON.parse(pattern);
    if (!isObject(parsed)) throw new Error(`A filter pattern must be an object: ${pattern}`);
    return object(parsed, "pattern");
  });
  return (record) => matchers.some((matches) => matches(record));
};
