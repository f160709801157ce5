import { isCalendarDay } from "../shared/dates/calendar-day.ts";
import { askedFields, type Field, type FieldError, fieldsWithin, textIn, tickedIn, type Values } from "./fields.ts";

const missing = {
  day: "skriv dagen som åååå-mm-dd",
  choice: "välj ett alternativ",
  many: "välj minst ett alternativ",
  number: "skriv ett tal",
  text: "fyll i uppgiften",
  longtext: "fyll i uppgiften",
  file: "välj en fil som inte är tom",
} as const;

/** The number that staff wrote, with a comma or a point. */
export const numberIn = (text: string): number => Number(text.replace(",", "."));

/** How many bytes a text in base64 stands for. */
const bytesIn = (base64: string): number => (base64.length / 4) * 3;

const wrongIn = (field: Field, values: Values): string | undefined => {
  if (field.kind === "group" || field.kind === "rows") return undefined;
  const value = textIn(field, values).trim();
  const isEmpty = field.kind === "many" ? tickedIn(field, values).length === 0 : value === "";
  if (isEmpty) return field.optional ? undefined : missing[field.kind];
  if (field.kind === "day" && !isCalendarDay(value)) return "skriv en dag som finns, som åååå-mm-dd";
  if (field.kind === "text" && field.form && !field.form.pattern.test(value)) return field.form.words;
  if (field.kind === "file" && bytesIn(value) > field.mostBytes)
    return `filen är större än ${field.mostBytes / 1024 / 1024} MB, dela upp den`;
  if (field.kind === "number") {
    const number = numberIn(value);
    const isRight = (field.decimals || Number.isInteger(number)) && number >= field.from && number <= field.to;
    if (!isRight) return `skriv ett ${field.decimals ? "" : "helt "}tal från ${field.from} till ${field.to}`;
  }
  return undefined;
};

/** "Telefon: skriv …"; "Vem remitterar? Välj …". */
const sentence = (label: string, wrong: string): string =>
  label.endsWith("?") ? `${label} ${wrong.charAt(0).toUpperCase()}${wrong.slice(1)}.` : `${label}: ${wrong}.`;

/** What can be seen to be wrong without asking the API, in words; the API still has the last word. */
export const checkFields = (fields: readonly Field[], values: Values): FieldError[] =>
  askedFields(fields, values)
    .flatMap((field) => [{ path: field.name, field, values }, ...fieldsWithin(field, values)])
    .flatMap(({ path, field, values: around }) => {
      const wrong = wrongIn(field, around);
      return wrong === undefined ? [] : [{ name: path, text: sentence(field.label, wrong) }];
    });
