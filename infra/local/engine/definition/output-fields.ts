import { type Path, parsePath } from "../json-path.ts";
import { type Part, type Reading, stringAt } from "./reading.ts";
import type { ComputedField, OutputFields } from "./state-types.ts";
import { compilePath, compilePayload, compileTemplate, type Template } from "./template.ts";

/** A field that holds a template of the part's language; undefined if it is not there. */
export const templateAt = (part: Part, key: string, reading: Reading, location: string = key): Template | undefined => {
  const value = part.value[key];
  if (value === undefined) return undefined;
  const place = `${part.place}/${key}`;
  return part.language === "JSONata"
    ? compileTemplate(value, location, place, reading.compiler, reading.report)
    : compilePayload(value, place, reading.report);
};

/** A field that holds one JSONPath; undefined if it is not there. */
export const pathAt = (part: Part, key: string, reading: Reading): Template | undefined => {
  const value = part.value[key];
  return value === undefined ? undefined : compilePath(value, key, `${part.place}/${key}`, reading.report);
};

/** InputPath or OutputPath: undefined if it is not there, null if it is null. */
export const filterAt = (part: Part, key: string, reading: Reading): Template | null | undefined =>
  part.value[key] === null ? null : pathAt(part, key, reading);

/** ResultPath: undefined if it is not there, null if it is null. */
export const resultPathAt = (part: Part, reading: Reading): Path | null | undefined => {
  const value = part.value.ResultPath;
  if (value === undefined || value === null) return value;
  try {
    const path = parsePath(typeof value === "string" ? value : "");
    if (path.root !== "input" || path.steps.some((step) => typeof step !== "string")) {
      throw new Error("ResultPath is not a reference path of names");
    }
    return path;
  } catch (problem) {
    reading.report(`${part.place}/ResultPath`, (problem as Error).message);
    return undefined;
  }
};

/**
 * A number that is constant, an expression (JSONata), or read from the input by the field `...Path` (JSONPath).
 * A constant has to be an integer from `min` to `max`.
 */
export const numberFieldAt = (
  part: Part,
  key: string,
  range: { min: number; max: number },
  reading: Reading,
): ComputedField | undefined => {
  const path = pathAt(part, `${key}Path`, reading);
  const value = part.value[key];
  const place = `${part.place}/${key}`;
  if (path !== undefined) {
    if (value !== undefined) reading.report(place, `${key} and ${key}Path exclude each other`);
    return { field: `${key}Path`, template: path };
  }
  if (value === undefined) return undefined;
  const template = templateAt(part, key, reading) as Template;
  if (template.kind === "constant") {
    const number = template.value;
    if (typeof number !== "number" || !Number.isInteger(number) || number < range.min || number > range.max) {
      reading.report(place, `${key} is not an integer from ${range.min} to ${range.max}`);
    }
  }
  return { field: key, template };
};

/** Assign, as `location` in messages; its members are variables, so it has to be an object. */
export const assignAt = (part: Part, reading: Reading, location = "Assign"): Template | undefined => {
  const value = part.value.Assign;
  if (value === undefined) return undefined;
  const place = `${part.place}/Assign`;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    reading.report(place, "Assign is not an object");
    return undefined;
  }
  for (const name of Object.keys(value)) {
    const variable = part.language === "JSONPath" && name.endsWith(".$") ? name.slice(0, -2) : name;
    if (variable === "states" || variable.length > 80 || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(variable)) {
      reading.report(place, `'${variable}' cannot be the name of a variable`);
    }
  }
  return templateAt(part, "Assign", reading, location);
};

/** Assign, Output and Next of a rule or catcher. `prefix` stands before their locations, for example "Catch[0]/". */
export const outputFieldsOf = (part: Part, reading: Reading, prefix: string): OutputFields & { next: string } => ({
  assign: assignAt(part, reading, `${prefix}Assign`),
  output: part.language === "JSONata" ? templateAt(part, "Output", reading, `${prefix}Output`) : undefined,
  next: stringAt(part, "Next", reading),
});
