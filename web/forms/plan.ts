import type { SignalName } from "../../shared/participation/signals/index.ts";
import { legalKindWords, presentWords, withPartyWords } from "../code-words.ts";
import type { Field } from "../fields.ts";
import { type About, choice, day, type FormOf, fromList, fromWords, longtext, many, number } from "./parts.ts";

const present = many("present", "Vilka var med?", fromWords(presentWords), { optional: true });
const notes = longtext("notes", "Anteckning");

const activityFields = ({ choices: { activities, parties }, today }: About): Field[] => [
  choice("activity", "Vad ska göras?", fromList(activities)),
  choice("responsible", "Vem ansvarar?", fromList(withPartyWords(parties))),
  choice("legalKind", "Frivillig eller anvisad?", fromWords(legalKindWords)),
  day("from", "Från", { initial: today }),
  day("to", "Till", { optional: true }),
];

/** The phases that come after the one that the person is in. */
const phasesAfter = (about: About) => {
  const { phases } = about.choices;
  const now = "phases" in about ? about.phases.find(({ to }) => to === undefined)?.phase : undefined;
  return phases.slice(phases.findIndex(({ id }) => id === now) + 1);
};

/** The start meeting, the plan, and the follow-ups of it. */
export const planForms = {
  "start-meeting": ({ today }) => ({
    title: "Registrera uppstartsmötet",
    button: "Registrera mötet",
    done: "Uppstartsmötet är registrerat. Datumen framåt räknas från den dagen.",
    fields: [day("on", "Dag när mötet hölls", { initial: today }), present],
  }),
  "start-move": ({ status }) => ({
    title: "Flytta starten",
    button: "Flytta starten",
    done: "Starten är flyttad. Datumen framåt har räknats om.",
    fields: [
      day("to", status === "accepted" ? "Ny dag för uppstartsmötet" : "Dag när uppstartsmötet egentligen hölls"),
    ],
  }),
  plan: (about) => ({
    title: "Registrera planeringen",
    button: "Registrera planeringen",
    done: "Planeringen är registrerad.",
    fields: [
      day("on", "Dag när ni kom överens", { initial: about.today }),
      { kind: "rows", name: "activities", label: "Aktiviteter", each: "Aktivitet", fields: activityFields(about) },
      longtext("goals", "Mål"),
      longtext("ownWords", "Deltagarens egna ord", { hint: "Vad deltagaren själv vill, med egna ord." }),
    ],
  }),
  phases: (about) => ({
    title: "Byt trappsteg",
    button: "Registrera bytet",
    done: "Bytet av trappsteg är registrerat.",
    fields: [
      choice("to", "Nästa trappsteg", fromList(phasesAfter(about)), {
        optional: true,
        blank: "Inget mer: det sista trappsteget är klart",
      }),
      day("on", "Dag för bytet", { initial: about.today }),
    ],
  }),
  "follow-ups": ({ today }) => ({
    title: "Registrera uppföljning",
    button: "Registrera uppföljningen",
    done: "Uppföljningen är registrerad.",
    fields: [
      number("number", "Uppföljningens nummer", 1, 120),
      choice("outcome", "Blev uppföljningen av?", [
        { value: "held", label: "Ja, den hölls" },
        { value: "not-held", label: "Nej, den blev inte av" },
      ]),
      day("on", "Dag för uppföljningen", { initial: today }),
      { ...present, when: { field: "outcome", is: "held" } },
      notes,
    ],
  }),
} as const satisfies Partial<Record<SignalName, FormOf>>;
