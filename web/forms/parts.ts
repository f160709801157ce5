import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import type { Choices, Due } from "../answers.ts";
import type { Field, Option } from "../fields.ts";

/** What a signal's form needs to know of the participation that it is about. */
export type About = Kept & {
  readonly choices: Choices;
  readonly dueSteps: readonly Pick<Due, "step" | "number" | "dueOn">[];
  readonly today: CalendarDay;
};

/** How staff register one signal. Titles are written to stand with " 2" or ", månad 3" after them. */
export interface SignalForm {
  readonly title: string;
  readonly button: string;
  /** Said when it is done. */
  readonly done: string;
  /** Those of the signal's body (shared/participation/signals) and of its free texts. */
  readonly fields: readonly Field[];
  /** Which dates would move is shown before it is done. */
  readonly rehearsed?: true;
  /** The participation cannot be read by this unit afterwards. */
  readonly leaves?: true;
}

export type FormOf = (about: About) => SignalForm;

type More = Partial<Pick<Field, "hint" | "optional" | "when">>;

export const day = (name: string, label: string, more: More & { initial?: CalendarDay } = {}): Field => ({
  kind: "day",
  name,
  label,
  ...more,
});

export const choice = (
  name: string,
  label: string,
  options: readonly Option[],
  more: More & Partial<Omit<Field & { kind: "choice" }, "kind">> = {},
): Field => ({ kind: "choice", name, label, options, ...more });

export const many = (name: string, label: string, options: readonly Option[], more: More = {}): Field => ({
  kind: "many",
  name,
  label,
  options,
  ...more,
});

/** A free text; it goes to the vault. */
export const longtext = (name: string, label: string, more: More = {}): Field => ({
  kind: "longtext",
  name: `texts.${name}`,
  label,
  optional: true,
  ...more,
});

export const number = (name: string, label: string, from: number, to: number, more: More = {}): Field => ({
  kind: "number",
  name,
  label,
  from,
  to,
  ...more,
});

/** The alternatives that a table of words gives, in its order. */
export const fromWords = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The alternatives that a list of the förbund's gives. */
export const fromList = (
  list: readonly ({ readonly name: string } & ({ readonly code: string } | { readonly id: string }))[],
): Option[] => list.map((entry) => ({ value: "code" in entry ? entry.code : entry.id, label: entry.name }));
