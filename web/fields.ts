import type { ComponentType } from "preact";
import type { FieldProps } from "./field-input.tsx";

interface BaseField {
  /** The API's name for it, dotted when nested: `person.name`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** What stands there from the beginning. */
  readonly initial?: Value;
  /** Asked only when another field is asked and has this value, or one of these. */
  readonly when?: { readonly field: string; readonly is: string | readonly string[] };
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** What it puts into the body in place of itself, when that is not a value of the field's own name. */
  readonly gives?: Readonly<Record<string, unknown>>;
}

export type Field =
  | (BaseField & { readonly kind: "day" | "longtext" })
  | (BaseField & {
      readonly kind: "choice";
      readonly options: readonly Option[];
      /** The alternatives side by side: a scale. */
      readonly look?: "scale";
      /** What choosing none is called, where that is allowed. */
      readonly blank?: string;
      /** Whether alternatives that are whole numbers are sent as such. */
      readonly numbers?: true;
    })
  | (BaseField & { readonly kind: "many"; readonly options: readonly Option[] })
  | (BaseField & { readonly kind: "number"; readonly from: number; readonly to: number; readonly decimals?: true })
  | (BaseField & {
      readonly kind: "text";
      readonly input?: "tel" | "email";
      /** What the API takes, and how to say so. */
      readonly form?: { readonly pattern: RegExp; readonly words: string };
    })
  /** A file from one's own computer; its value is what it holds, in base64. It brings what shows it, which few forms need. */
  | (BaseField & {
      readonly kind: "file";
      readonly accept: string;
      readonly mostBytes: number;
      readonly Input: ComponentType<FieldProps & { readonly field: Field & { readonly kind: "file" } }>;
    })
  /** Fields that are an object of their own in the body, there even when none of them is filled in. */
  | (BaseField & { readonly kind: "group"; readonly fields: readonly Field[] })
  /** The same fields over and over: "Aktivitet 1", "Aktivitet 2". */
  | (BaseField & { readonly kind: "rows"; readonly fields: readonly Field[]; readonly each: string });

/** Text of a single field, the alternatives that are ticked, a group's fields, or those of each row. */
export type Value = string | readonly string[] | Values | readonly Values[];
export interface Values {
  readonly [name: string]: Value;
}

/** A field that is wrong, by its path in the body: `activities.0.from`; with a path that no field has, it stands in the summary alone. */
export interface FieldError {
  readonly name: string;
  readonly text: string;
}

/** The text of a field that has one. An alternative that is no longer there is as good as none chosen yet. */
export const textIn = (field: Field, values: Values): string => {
  const isThere = (value: Value | undefined): value is string =>
    typeof value === "string" &&
    (field.kind !== "choice" || value === "" || field.options.some((option) => option.value === value));
  return [values[field.name], field.initial].find(isThere) ?? "";
};

/** The alternatives of a field that are ticked and still there. */
export const tickedIn = (field: Field, values: Values): readonly string[] => {
  const value = values[field.name] ?? field.initial ?? [];
  return field.kind === "many" && Array.isArray(value)
    ? field.options.map((option) => option.value).filter((option) => (value as readonly string[]).includes(option))
    : [];
};

/** What is filled in within a field: one for a group, as many as there are for rows, none for any other. */
export const withinOf = (field: Field, values: Values): readonly Values[] => {
  const value = values[field.name] ?? field.initial;
  if (field.kind === "rows") return Array.isArray(value) ? (value as readonly Values[]) : [];
  if (field.kind === "group") return [typeof value === "object" && !Array.isArray(value) ? (value as Values) : {}];
  return [];
};

/** The fields that are asked, given what is filled in. Of several with one name, at most one is asked. */
export const askedFields = (fields: readonly Field[], values: Values): Field[] => {
  const isAsked = ({ when }: Field): boolean =>
    !when ||
    fields.some(
      (other) => other.name === when.field && isAsked(other) && [when.is].flat().includes(textIn(other, values)),
    );
  return fields.filter(isAsked);
};

/** Each field that is asked within a group or a row, with its path in the body. */
export const fieldsWithin = (field: Field, values: Values): { path: string; field: Field; values: Values }[] => {
  if (field.kind !== "group" && field.kind !== "rows") return [];
  return withinOf(field, values).flatMap((inner, at) =>
    askedFields(field.fields, inner).map((one) => ({
      path: `${field.name}.${field.kind === "rows" ? `${at}.` : ""}${one.name}`,
      field: one,
      values: inner,
    })),
  );
};
