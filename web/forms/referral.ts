import type { SignalName } from "../../shared/participation/signals/index.ts";
import { decliningWords, priorityWords } from "../code-words.ts";
import type { Field } from "../fields.ts";
import { type About, choice, day, type FormOf, fromList, fromWords, longtext, many, number } from "./parts.ts";

/** What a place is asked for with; only where the programme counts its places so. */
const placeFields = ({ choices: { capacity } }: About, when?: Field["when"]): Field[] => {
  const more = when ? { when } : {};
  return [
    ...(capacity.some(({ kind }) => kind === "full-time-equivalents")
      ? [
          number("extent", "Platsens omfattning i procent av heltid", 1, 100, {
            ...more,
            optional: true,
            hint: "Heltid om inget anges.",
          }),
        ]
      : []),
    ...(capacity.some(({ kind }) => kind === "cohort") ? [day("cohort", "Gruppens första dag", more)] : []),
  ];
};

const questions = longtext("questions", "Frågeställningar");

/** From a first visit or a referral to a place. */
export const referralForms = {
  visits: ({ today }) => ({
    title: "Registrera besök",
    button: "Registrera besöket",
    done: "Besöket är registrerat.",
    fields: [day("on", "Dag för besöket", { initial: today })],
  }),
  "visitor-referral": ({ today, choices }) => ({
    title: "Gå vidare till remiss",
    button: "Registrera remissen",
    done: "Remissen är registrerad. Besöken finns kvar.",
    fields: [
      choice("route", "Hur kommer remissen?", fromList(choices.routes.filter(({ by }) => by !== "visit"))),
      day("on", "Remissens dag", { initial: today }),
      questions,
    ],
  }),
  "referral-supplement": ({ today, choices, failedRules }) => ({
    title: "Komplettera remissen",
    button: "Registrera kompletteringen",
    done: "Kompletteringen är registrerad.",
    fields: [
      many(
        "holds",
        "Vilka villkor har visat sig vara uppfyllda?",
        fromList(choices.rules.filter(({ id }) => failedRules.includes(id))),
      ),
      day("on", "Dag för kompletteringen", { initial: today }),
      questions,
    ],
  }),
  "referral-decision": (about) => ({
    title: "Besluta om remissen",
    button: "Registrera beslutet",
    done: "Beslutet om remissen är registrerat.",
    fields: [
      choice("decision", "Beslut", [
        { value: "accept", label: "Personen antas" },
        { value: "queue", label: "Personen ställs i kö" },
        { value: "decline", label: "Remissen avböjs" },
      ]),
      day("on", "Dag för beslutet", { initial: about.today }),
      day("startMeetingOn", "Bokad dag för uppstartsmötet", {
        optional: true,
        when: { field: "decision", is: "accept" },
      }),
      ...placeFields(about, { field: "decision", is: "accept" }),
      choice("priority", "Förtur i kön", fromWords(priorityWords), {
        optional: true,
        blank: "Ingen förtur",
        when: { field: "decision", is: "queue" },
      }),
      choice("reason", "Orsak", fromWords(decliningWords), { when: { field: "decision", is: "decline" } }),
    ],
  }),
  "referral-answer": ({ today }) => ({
    title: "Registrera svaret till remittenten",
    button: "Registrera svaret",
    done: "Svaret till remittenten är registrerat.",
    fields: [day("on", "Dag när remittenten fick svar", { initial: today })],
  }),
  "waiting-contact": ({ today }) => ({
    title: "Registrera kontakt under väntetiden",
    button: "Registrera kontakten",
    done: "Kontakten är registrerad.",
    fields: [
      day("on", "Dag för kontakten", { initial: today }),
      choice(
        "priority",
        "Förtur i kön",
        [...fromWords(priorityWords), { value: "none", label: "Ingen förtur längre" }],
        {
          optional: true,
          blank: "Som förut",
        },
      ),
    ],
  }),
  "place-offer": (about) => ({
    title: "Erbjud plats",
    button: "Registrera erbjudandet",
    done: "Erbjudandet är registrerat. Platsen hålls tills personen har svarat.",
    fields: [day("on", "Dag för erbjudandet", { initial: about.today }), ...placeFields(about)],
  }),
  "offer-answer": ({ today }) => ({
    title: "Registrera svaret på erbjudandet",
    button: "Registrera svaret",
    done: "Svaret på erbjudandet är registrerat.",
    fields: [
      choice("answer", "Vad blev svaret?", [
        { value: "yes", label: "Ja" },
        { value: "no", label: "Nej, men personen står kvar i kön" },
        { value: "none", label: "Inget svar i tid; personen står kvar i kön" },
      ]),
      day("on", "Dag för svaret", { initial: today }),
      day("startMeetingOn", "Bokad dag för uppstartsmötet", { optional: true, when: { field: "answer", is: "yes" } }),
    ],
  }),
} as const satisfies Partial<Record<SignalName, FormOf>>;
