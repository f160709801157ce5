import { isObject, type Json, type JsonObject } from "./json.ts";

/**
 * A JSONPath of the small dialect that is needed to read older definitions: `$`, `$$` (context object) or `$variable`,
 * then names, indexes and wildcards. Filters, slices and `..` are refused when the definition is read.
 */
export interface Path {
  readonly text: string;
  readonly root: "input" | "context" | "variable";
  readonly variable: string;
  readonly steps: readonly Step[];
}

type Step = string | number | typeof wildcard;
const wildcard = Symbol("*");

const start = /^\$(\$|[\p{L}_][\p{L}\p{N}_]*)?/u;
const nextStep = /^(?:\.([\p{L}\p{N}_-]+)|\[(-?\d+)\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]|(\[\*\]|\.\*))/u;

/** Compiles a path; throws an Error for one outside the dialect. */
export const parsePath = (text: string): Path => {
  const head = start.exec(text);
  if (head === null) throw new Error(`'${text}' is not a JSONPath`);
  const steps: Step[] = [];
  let rest = text.slice(head[0].length);
  while (rest !== "") {
    const step = nextStep.exec(rest);
    if (step === null) throw new Error(`The JSONPath '${text}' uses what this engine does not support, at '${rest}'`);
    const name = step[1] ?? step[3] ?? step[4];
    steps.push(name ?? (step[2] === undefined ? wildcard : Number(step[2])));
    rest = rest.slice(step[0].length);
  }
  const variable = head[1] ?? "";
  return { text, root: variable === "" ? "input" : variable === "$" ? "context" : "variable", variable, steps };
};

/** A path led nowhere. `place` is where, in the words of AWS. */
export class PathNotFound extends Error {}

const bracketed = (steps: readonly Step[]): string =>
  steps.map((step) => (typeof step === "string" ? `['${step}']` : step === wildcard ? "[*]" : `[${step}]`)).join("");

/** Follows the steps from `from`; throws PathNotFound. */
export const followPath = (path: Path, from: Json | undefined): Json => {
  if (from === undefined) throw new PathNotFound(`No results for path: ${path.text}`);
  const walk = (value: Json, index: number): Json => {
    const step = path.steps[index];
    if (step === undefined) return value;
    if (step === wildcard) {
      const items = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
      return items.map((item) => walk(item, index + 1));
    }
    const next = child(value, step);
    if (next === undefined) {
      const reached = `$${bracketed(path.steps.slice(0, index + 1))}`;
      const isLast = index === path.steps.length - 1;
      throw new PathNotFound(isLast ? `No results for path: ${reached}` : `Missing property in path ${reached}`);
    }
    return walk(next, index + 1);
  };
  return walk(from, 0);
};

const child = (value: Json, step: string | number): Json | undefined => {
  if (typeof step === "number") return Array.isArray(value) ? value.at(step) : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
};

/** A copy of `input` with `value` at the path (which has names only), as ResultPath asks. Throws PathNotFound. */
export const placeAtPath = (path: Path, input: Json, value: Json): Json => {
  const place = (into: Json | undefined, index: number): Json => {
    const step = path.steps[index];
    if (step === undefined) return value;
    if (typeof step !== "string") throw new PathNotFound(`The ResultPath '${path.text}' is not a reference path`);
    if (into !== undefined && into !== null && !isObject(into)) {
      throw new PathNotFound(`Unable to apply step "${step}" to input ${JSON.stringify(into)}`);
    }
    const members: JsonObject = { ...into };
    members[step] = place(members[step], index + 1);
    return members;
  };
  return place(input, 0);
};
