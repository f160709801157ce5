import type { SignalName } from "../shared/participation/signals/index.ts";
import type { StepName } from "../shared/participation/steps.ts";
import type { Due, Me, Shown } from "./answers.ts";
import type { Field, Option } from "./fields.ts";

/** What a signal's form needs to know of the participation that it is about. */
export type About = Pick<Shown, "status" | "closingReasons"> & { readonly today: Me["today"] };

/** How staff register one signal. Titles are written to stand with "uppföljning 2" or "månad 3" after them. */
export interface SignalForm {
  readonly title: string;
  readonly button: string;
  /** Said when it is done. */
  readonly done: string;
  readonly fields: readonly Field[];
}

const day = (name: string, label: string, initial?: string): Field => ({
  kind: "day",
  name,
  label,
  ...(initial !== undefined && { initial }),
});

const choice = (name: string, label: string, options: readonly Option[]): Field => ({
  kind: "choice",
  name,
  label,
  options,
});

const closingReason = ({ closingReasons }: About): Field =>
  choice(
    "reason",
    "Orsak till avslutet",
    closingReasons.map(({ code, name }) => ({ value: code, label: name })),
  );

export const decliningReasons: readonly Option[] = [
  { value: "not-eligible", label: "Personen hör inte till målgruppen" },
  { value: "wrong-programme", label: "En annan insats passar bättre" },
  { value: "no-place", label: "Det finns ingen plats" },
  { value: "withdrawn-by-referrer", label: "Remittenten har dragit tillbaka remissen" },
];

/** Every signal's form; its fields are those of the signal's body (shared/participation/signals). */
export const signalForms: Record<SignalName, (about: About) => SignalForm> = {
  "referral-decision": ({ today }) => ({
    title: "Besluta om remissen",
    button: "Registrera beslutet",
    done: "Beslutet om remissen är registrerat.",
    fields: [
      choice("decision", "Beslut", [
        { value: "accept", label: "Personen antas" },
        { value: "decline", label: "Remissen avböjs" },
      ]),
      day("on", "Dag för beslutet", today),
      {
        ...day("startMeetingOn", "Bokad dag för uppstartsmötet"),
        optional: true,
        when: { field: "decision", is: "accept" },
      },
      { ...choice("reason", "Orsak", decliningReasons), when: { field: "decision", is: "decline" } },
    ],
  }),
  "start-meeting": ({ today }) => ({
    title: "Registrera uppstartsmötet",
    button: "Registrera mötet",
    done: "Uppstartsmötet är registrerat. Datumen framåt räknas från den dagen.",
    fields: [day("on", "Dag när mötet hölls", today)],
  }),
  "start-move": ({ status }) => ({
    title: "Flytta starten",
    button: "Flytta starten",
    done: "Starten är flyttad. Datumen framåt har räknats om.",
    fields: [
      day("to", status === "accepted" ? "Ny dag för uppstartsmötet" : "Dag när uppstartsmötet egentligen hölls"),
    ],
  }),
  plan: ({ today }) => ({
    title: "Registrera att planen är överenskommen",
    button: "Registrera planen",
    done: "Planen är registrerad.",
    fields: [day("on", "Dag när planen blev överenskommen", today)],
  }),
  "follow-ups": ({ today }) => ({
    title: "Registrera uppföljning",
    button: "Registrera uppföljningen",
    done: "Uppföljningen är registrerad.",
    fields: [
      choice("outcome", "Blev uppföljningen av?", [
        { value: "held", label: "Ja, den hölls" },
        { value: "not-held", label: "Nej, den blev inte av" },
      ]),
      day("on", "Dag för uppföljningen", today),
    ],
  }),
  measurements: ({ today }) => ({
    title: "Registrera progressionsmätning",
    button: "Registrera mätningen",
    done: "Progressionsmätningen är registrerad.",
    fields: [day("on", "Dag för mätningen", today)],
  }),
  review: (about) => ({
    title: "Besluta vid avstämningen",
    button: "Registrera beslutet",
    done: "Beslutet vid avstämningen är registrerat.",
    fields: [
      choice("decision", "Beslut", [
        { value: "extend", label: "Insatsen förlängs" },
        { value: "close", label: "Insatsen avslutas" },
      ]),
      day("on", "Dag för beslutet", about.today),
      { ...day("to", "Nytt planerat slut"), when: { field: "decision", is: "extend" } },
      { ...closingReason(about), when: { field: "decision", is: "close" } },
    ],
  }),
  extension: ({ today }) => ({
    title: "Förläng",
    button: "Registrera förlängningen",
    done: "Förlängningen är registrerad.",
    fields: [day("on", "Dag för beslutet", today), day("to", "Nytt planerat slut")],
  }),
  "early-closure": (about) => ({
    title: "Avsluta i förtid",
    button: "Avsluta deltagandet",
    done: "Deltagandet är avslutat.",
    fields: [day("on", "Dag för avslutet", about.today), closingReason(about)],
  }),
  "follow-ups-after-closure": ({ today }) => ({
    title: "Registrera efteruppföljning",
    button: "Registrera efteruppföljningen",
    done: "Efteruppföljningen är registrerad.",
    fields: [
      choice("outcome", "Fick ni kontakt med personen?", [
        { value: "reached", label: "Ja" },
        { value: "not-reached", label: "Nej" },
      ]),
      day("on", "Dag för efteruppföljningen", today),
    ],
  }),
};

/** Which signal does a step, and what its body calls the step's number. */
const signalOfStep: Record<StepName, { readonly signal: SignalName; readonly number?: "number" | "month" }> = {
  "referral-decision": { signal: "referral-decision" },
  "start-meeting": { signal: "start-meeting" },
  plan: { signal: "plan" },
  "follow-up": { signal: "follow-ups", number: "number" },
  measurement: { signal: "measurements", number: "month" },
  review: { signal: "review" },
  "follow-up-after-closure": { signal: "follow-ups-after-closure", number: "number" },
};

/** The signal that does a step, its form's title with the step's number, and the part of the body that follows from the step. */
export const actionOf = ({ step, number }: Pick<Due, "step" | "number">) => {
  const { signal, number: field } = signalOfStep[step];
  return {
    signal,
    suffix: number === undefined ? "" : field === "month" ? `, månad ${number}` : ` ${number}`,
    given: field && number !== undefined ? { [field]: number } : {},
  };
};

const ofSteps = new Set<SignalName>(Object.values(signalOfStep).map(({ signal }) => signal));

/** Signals that belong to no date: extension, early closure, moved start. */
export const otherSignals = (allowed: readonly SignalName[]): SignalName[] =>
  allowed.filter((name) => !ofSteps.has(name));
