import { createHash } from "node:crypto";
import jsonata from "jsonata";
import { compileDirect, unsure } from "./direct-evaluation.ts";
import type { Json } from "./json.ts";

/** One compiled `{% ... %}`. */
export interface Expression {
  /** What stands between `{%` and `%}`, trimmed: messages show it. */
  readonly source: string;
  /**
   * Evaluates with these variables ($states and the workflow's own). Throws ExpressionError when the expression
   * fails, gives nothing, or gives what JSON cannot hold.
   */
  evaluate(bindings: Record<string, unknown>): Json | Promise<Json>;
}

/** Why an expression gave no value; the message follows "The JSONata expression '...' specified for the field '...' ". */
export class ExpressionError extends Error {}

/** What AWS's functions need from outside. */
export interface ExpressionSources {
  now(): number;
  random(): number;
  uuid(): string;
}

/** True for a string that AWS takes for an expression. */
export const isExpression = (value: unknown): value is string =>
  typeof value === "string" && value.startsWith("{%") && value.endsWith("%}");

const hashAlgorithms: Record<string, string> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

const hash = (text: string, algorithm: string): string => {
  const known = hashAlgorithms[algorithm];
  if (known === undefined) throw new Error(`$hash does not know the algorithm ${algorithm}`);
  return createHash(known).update(text).digest("hex");
};

const partition = (values: unknown, size: number): unknown[][] => {
  if (!(size >= 1)) throw new Error("$partition needs a positive size");
  const list = Array.isArray(values) ? values : [values];
  const parts: unknown[][] = [];
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size));
  return parts;
};

const range = (first: number, last: number, step: number): number[] => {
  if (step === 0) throw new Error("$range needs a step other than 0");
  const numbers: number[] = [];
  for (let n = first; step > 0 ? n <= last : n >= last; n += step) numbers.push(n);
  // A JSONata sequence, so that a single number stands alone: AWS answers 1 to $range(1, 1, 1).
  Object.defineProperty(numbers, "sequence", { value: true, enumerable: false });
  return numbers;
};

/** A number in [0, 1) that depends on the seed alone (mulberry32). */
const seeded = (seed: number): number => {
  let state = (Math.trunc(seed) + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
};

/** Adds what AWS adds to JSONata, and gives $now and $millis the virtual time. */
const registerAwsFunctions = (expression: jsonata.Expression, sources: ExpressionSources): void => {
  expression.registerFunction("partition", partition, "<x-n:a>");
  expression.registerFunction("range", range, "<nnn:a>");
  expression.registerFunction("hash", hash, "<ss:s>");
  expression.registerFunction("uuid", () => sources.uuid(), "<:s>");
  expression.registerFunction("parse", (text: string): unknown => JSON.parse(text), "<s:x>");
  expression.registerFunction(
    "random",
    (seed?: number) => (seed === undefined ? sources.random() : seeded(seed)),
    "<n?:n>",
  );
  expression.registerFunction("millis", () => sources.now(), "<:n>");
  expression.registerFunction(
    "now",
    function (this: jsonata.Focus, picture?: string, timezone?: string): unknown {
      return this.environment.lookup("fromMillis").implementation.call(this, sources.now(), picture, timezone);
    },
    "<s?s?:s>",
  );
  expression.registerFunction("eval", () => {
    throw new Error("$eval is not supported by Step Functions");
  });
};

const isMarked = (list: readonly unknown[]): boolean => "sequence" in list || "keepSingleton" in list || "cons" in list;

/** Whether a value is plain JSON already. Throws ExpressionError for a function. */
const isPlain = (value: unknown): boolean => {
  if (value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number")
    return true;
  if (value === undefined) return false;
  if (Array.isArray(value)) return !isMarked(value) && value.every(isPlain);
  if (typeof value !== "object" || "_jsonata_lambda" in value || "_jsonata_function" in value) {
    throw new ExpressionError("returned an unsupported result type.");
  }
  for (const key in value) if (!isPlain((value as Record<string, unknown>)[key])) return false;
  return true;
};

const copied = (value: unknown): Json => {
  if (Array.isArray(value)) return value.map((item: unknown) => (item === undefined ? null : copied(item)));
  if (typeof value !== "object" || value === null) return value as Json;
  const members: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) if (member !== undefined) members[key] = copied(member);
  return members;
};

/**
 * Turns what JSONata gave into plain JSON. Answers the same object where nothing needs a change: JSONata marks its own
 * arrays ("sequences"), and a marked array would be unwrapped by the next expression that reads it.
 */
const toPlain = (value: unknown): Json => (isPlain(value) ? (value as Json) : copied(value));

/** Compiles expressions, each distinct one once. */
export class ExpressionCompiler {
  readonly #sources: ExpressionSources;
  readonly #compiled = new Map<string, Expression>();

  constructor(sources: ExpressionSources) {
    this.#sources = sources;
  }

  /** Compiles a text with its `{% %}`. Throws an Error that says where, for what is not JSONata 2.0. */
  compile(text: string): Expression {
    const source = text.slice(2, -2).trim();
    let expression = this.#compiled.get(source);
    if (expression === undefined) {
      expression = this.#compileSource(source);
      this.#compiled.set(source, expression);
    }
    return expression;
  }

  #compileSource(source: string): Expression {
    let program: jsonata.Expression;
    try {
      program = jsonata(source);
    } catch (problem) {
      const { message, position } = problem as jsonata.JsonataError;
      throw new Error(`${message} (position ${position})`);
    }
    registerAwsFunctions(program, this.#sources);
    const direct = compileDirect(program.ast());
    return {
      source,
      evaluate(bindings) {
        const value = direct === undefined ? unsure : direct(bindings);
        if (value === undefined) throw new ExpressionError(nothing);
        return value === unsure ? evaluateProgram(program, bindings) : (value as Json);
      },
    };
  }
}

const nothing = "returned nothing (undefined).";

const evaluateProgram = async (program: jsonata.Expression, bindings: Record<string, unknown>): Promise<Json> => {
  let value: unknown;
  try {
    value = await program.evaluate({}, bindings);
  } catch (problem) {
    const { code, message } = problem as Partial<jsonata.JsonataError>;
    throw new ExpressionError(`threw an error during evaluation. ${code === undefined ? "" : `${code}: `}${message}`);
  }
  if (value === undefined) throw new ExpressionError(nothing);
  return toPlain(value);
};
