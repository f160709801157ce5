import { isObject, type Json } from "./json.ts";
import { type Path, parsePath } from "./json-path.ts";

/** An argument of an intrinsic function: a constant, a path, or another call. */
export type Argument = { readonly value: Json } | { readonly path: Path } | { readonly call: Intrinsic };

/** A call of one of the intrinsic functions that JSONPath definitions have. */
export interface Intrinsic {
  readonly name: string;
  readonly run: (values: Json[], uuid: () => string) => Json;
  readonly arguments: readonly Argument[];
  readonly text: string;
}

const text = (value: Json | undefined): string => {
  if (typeof value !== "string") throw new Error("expected a string");
  return value;
};
const number = (value: Json | undefined): number => {
  if (typeof value !== "number") throw new Error("expected a number");
  return value;
};
const list = (value: Json | undefined): Json[] => {
  if (!Array.isArray(value)) throw new Error("expected an array");
  return value;
};
const shown = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

/** The functions that are built; any other is refused when the definition is read. */
const functions: Record<string, (values: Json[], uuid: () => string) => Json> = {
  "States.Format": ([template, ...values]) => {
    let next = 0;
    return text(template).replaceAll(
      /\\([{}\\'])|\{\}/g,
      (_, escaped?: string) => escaped ?? shown(values[next++] ?? null),
    );
  },
  "States.StringToJson": ([value]) => JSON.parse(text(value)) as Json,
  "States.JsonToString": ([value]) => JSON.stringify(value),
  "States.Array": (values) => values,
  "States.ArrayPartition": ([values, size]) => {
    const parts: Json[] = [];
    for (let i = 0; i < list(values).length; i += number(size)) parts.push(list(values).slice(i, i + number(size)));
    return parts;
  },
  "States.ArrayContains": ([values, wanted]) =>
    list(values).some((value) => JSON.stringify(value) === JSON.stringify(wanted)),
  "States.ArrayRange": ([first, last, step]) => {
    const numbers: number[] = [];
    const by = number(step);
    if (by === 0) throw new Error("the step is 0");
    for (let n = number(first); by > 0 ? n <= number(last) : n >= number(last); n += by) numbers.push(n);
    return numbers;
  },
  "States.ArrayGetItem": ([values, index]) => {
    const item = list(values)[number(index)];
    if (item === undefined) throw new Error("the index is outside the array");
    return item;
  },
  "States.ArrayLength": ([values]) => list(values).length,
  "States.ArrayUnique": ([values]) => [
    ...new Map(list(values).map((value) => [JSON.stringify(value), value])).values(),
  ],
  "States.Base64Encode": ([value]) => Buffer.from(text(value)).toString("base64"),
  "States.Base64Decode": ([value]) => Buffer.from(text(value), "base64").toString(),
  "States.JsonMerge": ([first, second]) => {
    if (!isObject(first) || !isObject(second)) throw new Error("expected objects");
    return { ...first, ...second };
  },
  "States.MathAdd": ([first, second]) => number(first) + number(second),
  "States.StringSplit": ([value, separators]) => {
    const splitters = new Set(text(separators));
    const words: string[] = [""];
    for (const character of text(value)) {
      if (splitters.has(character)) words.push("");
      else words[words.length - 1] += character;
    }
    return words.filter((word) => word !== "");
  },
  "States.UUID": (_, uuid) => uuid(),
};

const space = /\s*/y;
const name = /States\.[A-Za-z0-9]+/y;
const quoted = /'((?:[^'\\]|\\.)*)'/y;
const literal = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const path = /\$[^,()\s]*/y;

/** Compiles `States.Name(arg, ...)`; throws an Error for an unknown function or a wrong form. */
export const parseIntrinsic = (source: string): Intrinsic => {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source) ?? undefined;
    if (found !== undefined) at += found[0].length;
    return found;
  };
  const expect = (character: string): void => {
    take(space);
    if (source[at] !== character) throw new Error(`The intrinsic function ${source} needs '${character}' at ${at}`);
    at++;
  };
  const argument = (): Argument => {
    take(space);
    const string = take(quoted);
    // Format keeps its escapes: \{ is not a place for a value.
    if (string !== undefined) return { value: string[1]!.replaceAll(/\\(['\\])/g, "$1") };
    if (source.startsWith("States.", at)) return { call: call() };
    const found = take(path);
    if (found !== undefined) return { path: parsePath(found[0]) };
    const constant = take(literal);
    if (constant === undefined) throw new Error(`The intrinsic function ${source} has a wrong argument at ${at}`);
    return { value: JSON.parse(constant[0]) as Json };
  };
  const call = (): Intrinsic => {
    const start = at;
    const called = take(name)?.[0] ?? "";
    const run = functions[called];
    if (run === undefined) throw new Error(`The intrinsic function '${called}' is not supported`);
    expect("(");
    const values: Argument[] = [];
    take(space);
    while (source[at] !== ")") {
      if (values.length > 0) expect(",");
      values.push(argument());
      take(space);
    }
    at++;
    return { name: called, run, arguments: values, text: source.slice(start, at) };
  };
  const parsed = call();
  take(space);
  if (at !== source.length) throw new Error(`The intrinsic function ${source} has something after its end`);
  return parsed;
};
