import { wrongRegistration } from "../../shared/forbund/reserved-codes.ts";
import type { SignalName } from "../../shared/participation/signals/index.ts";
import { missingMeasurementWords } from "../code-words.ts";
import type { Field } from "../fields.ts";
import { type About, choice, day, type FormOf, fromList, fromWords, longtext, number } from "./parts.ts";

/** Why it ended, how things stand, what comes next. A wrong registration has the first alone; so has what never started. */
const closingFields = (about: About, when?: Field["when"]): Field[] => {
  const { closingReasons, outcomes, nextSteps, finalMeasurement } = about.choices;
  const counted = closingReasons.map(({ code }) => code).filter((code) => code !== wrongRegistration);
  const more = { when: { field: "reason", is: counted } };
  return [
    choice("reason", "Orsak till avslutet", fromList(closingReasons), when ? { when } : {}),
    ...("startedOn" in about
      ? [
          choice("outcome", "Hur gick det?", fromList(outcomes), more),
          choice("nextStep", "Vad händer sedan?", fromList(nextSteps), more),
          ...(finalMeasurement
            ? [
                choice("noFinalMeasurement", "Varför saknas den sista mätningen?", fromWords(missingMeasurementWords), {
                  ...more,
                  optional: true,
                  blank: "Den saknas inte",
                }),
              ]
            : []),
        ]
      : []),
    longtext("answers", "Svar på frågeställningarna", when ? { when } : {}),
  ];
};

/** Extension, closure, and what comes after it. */
export const closureForms = {
  review: (about) => ({
    title: "Besluta vid avstämningen",
    button: "Registrera beslutet",
    done: "Beslutet vid avstämningen är registrerat.",
    fields: [
      choice("decision", "Beslut", [
        { value: "extend", label: "Insatsen förlängs" },
        { value: "close", label: "Insatsen avslutas" },
      ]),
      day("on", "Dag för beslutet", { initial: about.today }),
      day("to", "Nytt planerat slut", { when: { field: "decision", is: "extend" } }),
      ...closingFields(about, { field: "decision", is: "close" }),
    ],
  }),
  extension: ({ today }) => ({
    title: "Förläng",
    button: "Registrera förlängningen",
    done: "Förlängningen är registrerad.",
    fields: [day("on", "Dag för beslutet", { initial: today }), day("to", "Nytt planerat slut")],
  }),
  "early-closure": (about) => ({
    title: "Avsluta i förtid",
    button: "Avsluta deltagandet",
    done: "Deltagandet är avslutat.",
    fields: [day("on", "Dag för avslutet", { initial: about.today }), ...closingFields(about)],
  }),
  "report-back": ({ today }) => ({
    title: "Registrera återrapporteringen",
    button: "Registrera återrapporteringen",
    done: "Återrapporteringen är registrerad.",
    fields: [day("on", "Dag när remittenten fick veta hur det gick", { initial: today })],
  }),
  "follow-ups-after-closure": ({ today }) => ({
    title: "Registrera efteruppföljning",
    button: "Registrera efteruppföljningen",
    done: "Efteruppföljningen är registrerad.",
    fields: [
      number("number", "Efteruppföljningens nummer", 1, 20),
      choice("outcome", "Fick ni kontakt med personen?", [
        { value: "reached", label: "Ja" },
        { value: "not-reached", label: "Nej" },
        { value: "not-permitted", label: "Kontakt är inte tillåten: samtycket saknas eller har upphört" },
      ]),
      day("on", "Dag för efteruppföljningen", { initial: today }),
      number("attempts", "Antal försök", 0, 20, {
        optional: true,
        hint: "Ett försök om inget anges.",
        when: { field: "outcome", is: ["reached", "not-reached"] },
      }),
    ],
  }),
} as const satisfies Partial<Record<SignalName, FormOf>>;
