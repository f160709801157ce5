import { isObject, type Json, type JsonObject } from "../json.ts";
import type { ExpressionCompiler } from "../jsonata.ts";
import type { TaskResource } from "./resource.ts";
import type { QueryLanguage } from "./state-types.ts";
import type { Report } from "./template.ts";

/** What is at hand while a definition is read. Problems are reported, not thrown: all of them come in one message. */
export interface Reading {
  readonly compiler: ExpressionCompiler;
  readonly report: Report;
  /** Why this task cannot run here; undefined if it can. */
  resourceProblem(resource: TaskResource): string | undefined;
}

/** An object of the definition that is being read, and where it stands. */
export interface Part {
  readonly value: JsonObject;
  /** For example "/States/Sleep". */
  readonly place: string;
  readonly language: QueryLanguage;
}

/** The member as an object; reports and answers undefined if it is anything else. */
export const objectAt = (part: Part, key: string, reading: Reading): JsonObject | undefined => {
  const value = part.value[key];
  if (isObject(value)) return value;
  reading.report(`${part.place}/${key}`, value === undefined ? `${key} is missing` : `${key} is not an object`);
  return undefined;
};

/** The member as an array of objects, each with its place; reports what is not. */
export const objectsAt = (part: Part, key: string, reading: Reading): Part[] => {
  const values = part.value[key];
  if (!Array.isArray(values)) {
    reading.report(`${part.place}/${key}`, values === undefined ? `${key} is missing` : `${key} is not an array`);
    return [];
  }
  return values.flatMap((value: Json, i) => {
    const place = `${part.place}/${key}[${i}]`;
    if (isObject(value)) return [{ value, place, language: part.language }];
    reading.report(place, "is not an object");
    return [];
  });
};

/** The member as a string; reports and answers "" if it is anything else. */
export const stringAt = (part: Part, key: string, reading: Reading): string => {
  const value = part.value[key];
  if (typeof value === "string") return value;
  reading.report(`${part.place}/${key}`, value === undefined ? `${key} is missing` : `${key} is not a string`);
  return "";
};

/** The member as a number in a range, or undefined if it is not there; reports any other value. */
export const numberAt = (
  part: Part,
  key: string,
  range: { min: number; max: number; integer: boolean },
  reading: Reading,
): number | undefined => {
  const value = part.value[key];
  if (value === undefined) return undefined;
  const fits = typeof value === "number" && value >= range.min && value <= range.max;
  if (fits && (!range.integer || Number.isInteger(value))) return value;
  const kind = range.integer ? "an integer" : "a number";
  reading.report(`${part.place}/${key}`, `${key} is not ${kind} from ${range.min} to ${range.max}`);
  return undefined;
};

/** Reports every field that is not among these. */
export const onlyFields = (part: Part, fields: ReadonlySet<string>, reading: Reading): void => {
  for (const field of Object.keys(part.value)) {
    if (!fields.has(field)) reading.report(part.place, `Field '${field}' is not supported`);
  }
};

/** The query language of a part that may name one, or else that of what surrounds it. */
export const languageOf = (part: Part, reading: Reading): QueryLanguage => {
  const value = part.value.QueryLanguage;
  if (value === undefined) return part.language;
  if (value !== "JSONata" && value !== "JSONPath") {
    reading.report(`${part.place}/QueryLanguage`, "QueryLanguage is neither JSONata nor JSONPath");
    return part.language;
  }
  if (value === "JSONPath" && part.language === "JSONata") {
    reading.report(`${part.place}/QueryLanguage`, "A part of a JSONata definition cannot be JSONPath");
  }
  return value;
};
