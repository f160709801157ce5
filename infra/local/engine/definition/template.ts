import type { Intrinsic } from "../intrinsics.ts";
import { parseIntrinsic } from "../intrinsics.ts";
import { isObject, type Json } from "../json.ts";
import { type Path, parsePath } from "../json-path.ts";
import { type Expression, type ExpressionCompiler, isExpression } from "../jsonata.ts";

/**
 * A value of a definition that may hold expressions, compiled. Parts without any are constants, shared by every
 * execution.
 */
export type Template =
  | { readonly kind: "constant"; readonly value: Json }
  /** `location` is the field as AWS names it in messages, for example "Arguments/Payload". */
  | { readonly kind: "expression"; readonly expression: Expression; readonly location: string }
  | { readonly kind: "path"; readonly path: Path; readonly location: string }
  | { readonly kind: "intrinsic"; readonly intrinsic: Intrinsic; readonly location: string }
  | { readonly kind: "array"; readonly items: readonly Template[] }
  | { readonly kind: "object"; readonly members: readonly (readonly [string, Template])[] };

/** Says what is wrong at a place of the definition, for example "/States/Sleep/Arguments". */
export type Report = (place: string, problem: string) => void;

const constantIfAll = (parts: readonly Template[], whole: Json, otherwise: Template): Template =>
  parts.every((part) => part.kind === "constant") ? { kind: "constant", value: whole } : otherwise;

/** Compiles a JSONata template: every string `{% ... %}` is an expression. */
export const compileTemplate = (
  value: Json,
  location: string,
  place: string,
  compiler: ExpressionCompiler,
  report: Report,
): Template => {
  if (typeof value === "string" && value.startsWith("{%") !== value.endsWith("%}")) {
    report(place, "A JSONata expression starts with '{%' and ends with '%}', without anything around it");
  }
  if (isExpression(value)) {
    try {
      return { kind: "expression", expression: compiler.compile(value), location };
    } catch (problem) {
      report(place, `The JSONata expression ${value} is not valid: ${(problem as Error).message}`);
      return { kind: "constant", value };
    }
  }
  if (Array.isArray(value)) {
    const items = value.map((item, i) =>
      compileTemplate(item, `${location}[${i}]`, `${place}[${i}]`, compiler, report),
    );
    return constantIfAll(items, value, { kind: "array", items });
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([key, member]) =>
        [key, compileTemplate(member, `${location}/${key}`, `${place}/${key}`, compiler, report)] as const,
    );
    return constantIfAll(
      members.map(([, member]) => member),
      value,
      { kind: "object", members },
    );
  }
  return { kind: "constant", value };
};

/** Compiles a JSONPath or an intrinsic function; `location` is the field that messages name. */
export const compilePath = (text: Json, location: string, place: string, report: Report): Template => {
  try {
    if (typeof text !== "string") throw new Error("A path is a string");
    if (text.startsWith("States.")) return { kind: "intrinsic", intrinsic: parseIntrinsic(text), location };
    return { kind: "path", path: parsePath(text), location };
  } catch (problem) {
    report(place, (problem as Error).message);
    return { kind: "constant", value: text };
  }
};

/** Compiles a JSONPath payload template: the value of every field `name.$` is a path or an intrinsic function. */
export const compilePayload = (value: Json, place: string, report: Report): Template => {
  if (Array.isArray(value)) {
    const items = value.map((item, i) => compilePayload(item, `${place}[${i}]`, report));
    return constantIfAll(items, value, { kind: "array", items });
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, member]) =>
      key.endsWith(".$")
        ? ([key.slice(0, -2), compilePath(member, key, `${place}/${key}`, report)] as const)
        : ([key, compilePayload(member, `${place}/${key}`, report)] as const),
    );
    return constantIfAll(
      members.map(([, member]) => member),
      value,
      { kind: "object", members },
    );
  }
  return { kind: "constant", value };
};
