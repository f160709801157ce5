import type * as z from "zod/mini";

/** A sentence about one field, in plain Swedish and in English. It never holds what was sent. */
export interface IssueText {
  readonly sv: string;
  readonly en: string;
}

type Issue = z.core.$ZodIssue;
type IssueOf<Code extends Issue["code"]> = Extract<Issue, { code: Code }>;

const listed = (values: readonly unknown[]): string => values.map(String).join(", ");

const typeWords: Readonly<Record<string, IssueText>> = {
  string: { sv: "Ska vara en text.", en: "Must be a text." },
  number: { sv: "Ska vara ett tal.", en: "Must be a number." },
  int: { sv: "Ska vara ett heltal.", en: "Must be a whole number." },
  boolean: { sv: "Ska vara true eller false.", en: "Must be true or false." },
  array: { sv: "Ska vara en lista.", en: "Must be a list." },
  object: { sv: "Ska vara ett objekt med fält.", en: "Must be an object with fields." },
  record: { sv: "Ska vara ett objekt med fält.", en: "Must be an object with fields." },
  null: { sv: "Ska vara null.", en: "Must be null." },
};

const formatWords: Readonly<Record<string, IssueText>> = {
  date: { sv: "Skriv en dag som finns, i formen ÅÅÅÅ-MM-DD.", en: "Write a day that exists, as YYYY-MM-DD." },
  datetime: {
    sv: "Skriv en tidpunkt, till exempel 2026-03-02T09:00:00Z.",
    en: "Write an instant, such as 2026-03-02T09:00:00Z.",
  },
  email: {
    sv: "Skriv en e-postadress, till exempel namn@exempel.se.",
    en: "Write a mail address, such as name@example.org.",
  },
  uuid: { sv: "Ska vara ett id (UUID).", en: "Must be an id (UUID)." },
  url: { sv: "Skriv en webbadress.", en: "Write a web address." },
};

/** Of what something is too little or too much: characters of a text, entries of a list, or the number itself. */
const unitWords: Readonly<Record<string, (count: number | bigint) => IssueText>> = {
  string: (count) => ({ sv: `${count} tecken`, en: `${count} character${count === 1 ? "" : "s"}` }),
  array: (count) => ({ sv: `${count} i listan`, en: `${count} in the list` }),
};

const amount = (origin: string, count: number | bigint): IssueText =>
  unitWords[origin]?.(count) ?? { sv: String(count), en: String(count) };

const tooSmall = ({ origin, minimum, inclusive = true }: IssueOf<"too_small">): IssueText => {
  if (minimum === 1 && inclusive && unitWords[origin]) return { sv: "Får inte vara tom.", en: "Must not be empty." };
  const { sv, en } = amount(origin, minimum);
  return inclusive ? { sv: `Minst ${sv}.`, en: `At least ${en}.` } : { sv: `Mer än ${sv}.`, en: `More than ${en}.` };
};

const tooBig = ({ origin, maximum, inclusive = true }: IssueOf<"too_big">): IssueText => {
  const { sv, en } = amount(origin, maximum);
  return inclusive ? { sv: `Högst ${sv}.`, en: `At most ${en}.` } : { sv: `Mindre än ${sv}.`, en: `Less than ${en}.` };
};

const allowedValues = (values: readonly unknown[]): IssueText => ({
  sv: `Tillåtna värden: ${listed(values)}.`,
  en: `Allowed values: ${listed(values)}.`,
});

/** What each alternative asks for; of alternatives that are told apart by one field, what may stand there. */
const noAlternative = (issue: IssueOf<"invalid_union">): IssueText => {
  if ("options" in issue && issue.options) return allowedValues(issue.options);
  const asked = issue.errors.flatMap(([first]) => (first ? [issueText(first)] : []));
  const join = (language: keyof IssueText, or: string) =>
    [...new Set(asked.map((text) => text[language]))].join(` ${or} `) || otherwise[language];
  return { sv: join("sv", "Eller:"), en: join("en", "Or:") };
};

const otherwise: IssueText = { sv: "Värdet stämmer inte.", en: "The value is not right." };
const wrongForm: IssueText = { sv: "Är inte skrivet i rätt form.", en: "Is not written in the right form." };

/** What to say of each code of issue that zod knows: all of them, so that none falls back on words for programmers. */
const texts: { readonly [Code in Issue["code"]]: (issue: IssueOf<Code>) => IssueText } = {
  invalid_type: ({ expected }) => typeWords[expected] ?? otherwise,
  invalid_value: ({ values }) => allowedValues(values),
  invalid_format: ({ format }) => formatWords[format.replace(/v\d$/, "")] ?? wrongForm,
  too_small: tooSmall,
  too_big: tooBig,
  not_multiple_of: ({ divisor }) => ({
    sv: `Ska vara delbart med ${divisor}.`,
    en: `Must be a multiple of ${divisor}.`,
  }),
  unrecognized_keys: () => ({
    sv: "Fältet finns inte här. Ta bort det eller rätta dess namn.",
    en: "There is no such field here. Remove it or correct its name.",
  }),
  invalid_union: noAlternative,
  invalid_key: () => ({ sv: "Namnet är inte skrivet i rätt form.", en: "The name is not written in the right form." }),
  invalid_element: () => otherwise,
  // What no rule of zod's says, the schema says itself, in both languages.
  custom: ({ params }) =>
    typeof params?.sv === "string" && typeof params.en === "string" ? { sv: params.sv, en: params.en } : otherwise,
};

/** What is wrong with a field that is there. */
export const issueText = (issue: Issue): IssueText => (texts[issue.code] as (issue: Issue) => IssueText)(issue);

/** Of a field that is not there and has to be. */
export const missing: IssueText = { sv: "Måste anges.", en: "Has to be given." };
