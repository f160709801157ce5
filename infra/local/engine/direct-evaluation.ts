import type jsonata from "jsonata";

/**
 * Most expressions of a workflow are as simple as `$states.context.Execution.Input.caseId` or `$decision.action = 'SLEEP'`.
 * JSONata evaluates even these asynchronously, through several frames. This evaluates the simplest forms at once, by
 * JSONata's own syntax tree; whatever is not certain to give the very same value is left to JSONata (`unsure`).
 */
export type DirectEvaluation = (bindings: Record<string, unknown>) => unknown;

/** Answered when JSONata has to decide. */
export const unsure = Symbol("unsure");

type Node = jsonata.ExprNode & { then?: Node; else?: Node; condition?: Node };

/** Members that mark a step as more than a plain name: predicates, focus, index, grouping, `[]`. */
const extras = ["predicate", "stages", "group", "focus", "index", "ancestor", "tuple", "keepArray", "nextFunction"];
const isPlain = (node: Node): boolean => extras.every((key) => !(key in node));

const path = (node: Node): DirectEvaluation | undefined => {
  const [first, ...names] = (node.steps ?? []) as Node[];
  if (first?.type !== "variable" || "keepSingletonArray" in node) return undefined;
  if (![first, ...names].every(isPlain) || names.some(({ type }) => type !== "name")) return undefined;
  const start = variable(first);
  const keys = names.map(({ value }) => String(value));
  return start && ((bindings) => follow(start(bindings), keys));
};

const follow = (start: unknown, keys: readonly string[]): unknown => {
  let value = start;
  for (const key of keys) {
    if (value === undefined) return undefined;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return unsure;
    value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : key in value ? unsure : undefined;
  }
  return Array.isArray(value) ? unsure : value;
};

const variable = ({ value: name }: Node): DirectEvaluation | undefined =>
  // `$` and `$$` have no name; a name that is no variable may be one of JSONata's functions.
  typeof name !== "string" || name === "" || name === "$"
    ? undefined
    : (bindings) => (name in bindings ? bindings[name] : unsure);

const isScalar = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null;

/** Text as `&` and $string give it; other values are JSONata's. */
const asText = (value: unknown): unknown => {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : unsure;
};

const operators: Record<string, (left: unknown, right: unknown) => unknown> = {
  "&": (left, right) => {
    const [a, b] = [asText(left), asText(right)];
    return typeof a === "string" && typeof b === "string" ? a + b : unsure;
  },
  "=": (left, right) => {
    if (left === undefined || right === undefined) return false;
    return isScalar(left) && isScalar(right) ? left === right : unsure;
  },
  "!=": (left, right) => {
    if (left === undefined || right === undefined) return false;
    return isScalar(left) && isScalar(right) ? left !== right : unsure;
  },
  "+": (left, right) => {
    const sum = typeof left === "number" && typeof right === "number" ? left + right : Number.NaN;
    return Number.isFinite(sum) ? sum : unsure;
  },
  "-": (left, right) => {
    const difference = typeof left === "number" && typeof right === "number" ? left - right : Number.NaN;
    return Number.isFinite(difference) ? difference : unsure;
  },
  and: (left, right) => (typeof left === "boolean" && typeof right === "boolean" ? left && right : unsure),
  or: (left, right) => (typeof left === "boolean" && typeof right === "boolean" ? left || right : unsure),
};

const binary = (node: Node): DirectEvaluation | undefined => {
  const operate = operators[String(node.value)];
  const left = compileDirect(node.lhs as Node);
  const right = compileDirect(node.rhs as Node);
  if (operate === undefined || left === undefined || right === undefined) return undefined;
  return (bindings) => {
    const [a, b] = [left(bindings), right(bindings)];
    return a === unsure || b === unsure ? unsure : operate(a, b);
  };
};

const condition = (node: Node): DirectEvaluation | undefined => {
  const test = node.condition && compileDirect(node.condition);
  const yes = node.then && compileDirect(node.then);
  const no = node.else === undefined ? () => undefined : compileDirect(node.else);
  if (test === undefined || yes === undefined || no === undefined) return undefined;
  return (bindings) => {
    const answer = test(bindings);
    if (typeof answer !== "boolean") return unsure;
    return answer ? yes(bindings) : no(bindings);
  };
};

/** $exists and $string of one argument, unless the workflow has a variable of that name. */
const call = (node: Node): DirectEvaluation | undefined => {
  const name = node.procedure?.type === "variable" ? node.procedure.value : undefined;
  const [first, ...others] = node.arguments ?? [];
  if ((name !== "exists" && name !== "string") || first === undefined || others.length > 0) return undefined;
  const argument = compileDirect(first);
  if (argument === undefined) return undefined;
  return (bindings) => {
    const value = argument(bindings);
    if (value === unsure || name in bindings) return unsure;
    if (name === "exists") return value !== undefined;
    return value === undefined ? undefined : asText(value);
  };
};

/** The direct evaluation of an expression, or undefined if it is not of the simplest forms. */
export const compileDirect = (given: jsonata.ExprNode): DirectEvaluation | undefined => {
  const node = given as Node;
  if (!isPlain(node)) return undefined;
  switch (node.type as string) {
    case "path":
      return path(node);
    case "variable":
      return variable(node);
    case "string":
    case "number":
    case "value":
      return () => node.value;
    case "binary":
      return binary(node);
    case "condition":
      return condition(node);
    case "function":
      return call(node);
    case "block":
      return node.expressions?.length === 1 ? compileDirect(node.expressions[0]!) : undefined;
    default:
      return undefined;
  }
};
