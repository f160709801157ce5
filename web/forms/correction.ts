import type { SignalName } from "../../shared/participation/signals/index.ts";
import type { SignalEvent } from "../answers.ts";
import { correctionWords, homes, sexWords } from "../code-words.ts";
import { fieldsUnder, valuesFrom } from "../field-body.ts";
import type { Field, Values } from "../fields.ts";
import { type About, choice, day, type FormOf, fromList, fromWords, many, number, type SignalForm } from "./parts.ts";

/** A correction: other data for the line, in the fields that it was registered with, or the line taken back. */
export const correctionForm = (fields: readonly Field[]): SignalForm => {
  const when = { field: "what", is: "change" };
  return {
    title: "Rätta",
    button: "Registrera rättelsen",
    done: "Rättelsen är registrerad. Det som följer av raden har räknats om.",
    fields: [
      { kind: "text", name: "of", label: "Rad" },
      choice("what", "Vad ska hända med raden?", [
        ...(fields.length > 0 ? [{ value: "change", label: "Ändra uppgifterna", gives: {} }] : []),
        { value: "take-back", label: "Ta tillbaka raden", hint: "Det blev inte av.", gives: { body: null } },
      ]),
      ...fieldsUnder("body", fields).map((field) => (field.when ? field : { ...field, when })),
      choice("reason", "Varför rättas den?", fromWords(correctionWords)),
    ],
  };
};

export const correctionForms = {
  correction: () => correctionForm([]),
} as const satisfies Partial<Record<SignalName, FormOf>>;

/** What of the first line can be corrected; who it is about cannot. */
export const beginningFields = (
  { choices }: About,
  lists: {
    readonly municipalities: readonly { id: string; name: string }[];
    readonly levels: readonly { code: string; name: string }[];
  },
): Field[] => [
  day("referredOn", "Remissens dag"),
  choice("route", "Hur kom remissen?", fromList(choices.routes)),
  choice("entry.sex", "Kön", fromWords(sexWords)),
  number("entry.age", "Ålder vid remissen", 0, 120, { optional: true }),
  choice("entry.municipality", "Kommun", fromList(homes(lists.municipalities)), {
    optional: true,
    blank: "Uppgift saknas",
  }),
  ...(lists.levels.length > 0
    ? [choice("entry.level", "Nivå", fromList(lists.levels), { optional: true, blank: "Uppgift saknas" })]
    : []),
  ...(choices.rules.length > 0
    ? [many("failedRules", "Villkor som inte är uppfyllda", fromList(choices.rules), { optional: true })]
    : []),
];

/** The participation as if nothing had been done yet with what the line's form chooses among, so that its own choice is there. */
export const beforeLine = (about: About): About =>
  ({
    ...about,
    consents: about.consents.map(({ withdrawnOn: _withdrawn, partiesToldOn: _told, ...consent }) => consent),
    failedRules: about.choices.rules.map(({ id }) => id),
    ...("attendance" in about && {
      attendance: about.attendance.map((entry) => ({ ...entry, disputed: false })),
      answers: [],
      phases: [],
    }),
  }) as About;

/** A choice that is no longer in the list stays the line's own. */
const withOwnChoice = (field: Field, values: Values): Field => {
  const own = values[field.name];
  return field.kind === "choice" && typeof own === "string" && !field.options.some(({ value }) => value === own)
    ? { ...field, options: [...field.options, { value: own, label: own }] }
    : field;
};

/** The form that corrects a line, and how it is filled in from the beginning. Free texts stay as they were. */
export const correctionOf = (
  fields: readonly Field[],
  body: SignalEvent["body"],
): { readonly form: SignalForm; readonly initial: Values } => {
  const corrected = fields.filter(({ name }) => !name.startsWith("texts."));
  const values = valuesFrom(corrected, body);
  const form = correctionForm(corrected.map((field) => withOwnChoice({ ...field, initial: "" } as Field, values)));
  return {
    form,
    initial: Object.fromEntries(Object.entries(values).map(([name, value]) => [`body.${name}`, value])),
  };
};
