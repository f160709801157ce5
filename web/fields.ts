import { isCalendarDay } from "../shared/dates/calendar-day.ts";

interface BaseField {
  /** The API's name for it, dotted when nested: `person.name`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** What stands there from the beginning. */
  readonly initial?: string;
  /** Asked only when another field has this value. */
  readonly when?: { readonly field: string; readonly is: string };
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export type Field =
  | (BaseField & { readonly kind: "day" })
  | (BaseField & { readonly kind: "choice"; readonly options: readonly Option[] })
  | (BaseField & {
      readonly kind: "text";
      readonly input?: "tel" | "email";
      /** What the API takes, and how to say so. */
      readonly form?: { readonly pattern: RegExp; readonly words: string };
    });

export type Values = Readonly<Record<string, string>>;

/** A field that is wrong; with a name that no field has, it stands in the summary alone. */
export interface FieldError {
  readonly name: string;
  readonly text: string;
}

export const initialValues = (fields: readonly Field[]): Values =>
  Object.fromEntries(fields.map(({ name, initial }) => [name, initial ?? ""]));

/** The fields that are asked, given what is filled in. */
export const askedFields = (fields: readonly Field[], values: Values): Field[] =>
  fields.filter(({ when }) => !when || values[when.field] === when.is);

const missing = {
  day: "skriv dagen som åååå-mm-dd",
  choice: "välj ett alternativ",
  text: "fyll i uppgiften",
} as const;

const wrongIn = (field: Field, value: string): string | undefined => {
  if (value === "") return field.optional ? undefined : missing[field.kind];
  if (field.kind === "day" && !isCalendarDay(value)) return "skriv en dag som finns, som åååå-mm-dd";
  if (field.kind === "text" && field.form && !field.form.pattern.test(value)) return field.form.words;
  return undefined;
};

/** "Telefon: skriv …"; "Vem remitterar? Välj …". */
const sentence = (label: string, wrong: string): string =>
  label.endsWith("?") ? `${label} ${wrong.charAt(0).toUpperCase()}${wrong.slice(1)}.` : `${label}: ${wrong}.`;

/** What can be seen to be wrong without asking the API, in words; the API still has the last word. */
export const checkFields = (fields: readonly Field[], values: Values): FieldError[] =>
  askedFields(fields, values).flatMap((field) => {
    const wrong = wrongIn(field, (values[field.name] ?? "").trim());
    return wrong === undefined ? [] : [{ name: field.name, text: sentence(field.label, wrong) }];
  });

/** What is sent: the fields that are asked and filled in, nested by their dotted names. */
export const bodyOf = (fields: readonly Field[], values: Values): Record<string, unknown> => {
  const body: Record<string, unknown> = {};
  for (const { name } of askedFields(fields, values)) {
    const value = (values[name] ?? "").trim();
    if (value === "") continue;
    const [first, second] = name.split(".") as [string, string?];
    if (second === undefined) body[first] = value;
    else body[first] = { ...(body[first] as object), [second]: value };
  }
  return body;
};
