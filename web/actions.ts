import type { Respondent } from "../shared/forbund/respondents.ts";
import type { SignalName } from "../shared/participation/signals/index.ts";
import type { StepName } from "../shared/participation/steps.ts";
import type { Choices, Due, Whole } from "./answers.ts";
import type { Values } from "./fields.ts";

/** Something that can be done: a signal's form, with what follows from where it stands. */
export interface Action {
  readonly signal: SignalName;
  /** In place of the form's own title. */
  readonly title?: string;
  /** What stands after the title: " 2", ", månad 3". */
  readonly suffix?: string;
  /** What the form does not ask, since it follows from the date: which follow-up, which month. */
  readonly given?: Values;
}

/** What decides who can still answer what. */
export interface Around {
  readonly instrument: Choices["instrument"];
  readonly answered: readonly { readonly occasion: string; readonly respondent: Respondent }[];
}

export const aroundOf = (shown: Whole): Around => ({
  instrument: shown.choices.instrument,
  answered: "answers" in shown ? shown.answers : [],
});

const answerTitles: Record<Respondent, string> = {
  participant: "Registrera deltagarens svar",
  "case-worker": "Registrera handläggarens svar",
};

/** One form for each respondent who has not answered yet: neither sees the other's answers first. */
const answers = ({ instrument, answered }: Around, at: { suffix?: string; occasion?: string } = {}): Action[] =>
  (instrument?.parts ?? [])
    .filter((part) => !answered.some((one) => one.occasion === at.occasion && one.respondent === part.respondent))
    .map(({ respondent }) => ({
      signal: "answers",
      title: answerTitles[respondent],
      ...(at.suffix !== undefined && { suffix: at.suffix }),
      given: { respondent, ...(at.occasion !== undefined && { occasion: at.occasion }) },
    }));

type At = Pick<Due, "step" | "number" | "key">;

const numbered = (signal: SignalName, { number }: At): Action =>
  number === undefined ? { signal } : { signal, suffix: ` ${number}`, given: { number: String(number) } };

const measured = ({ number: month }: At, around: Around): Action[] => {
  const suffix = `, månad ${month}`;
  return [
    ...answers(around, { suffix, occasion: `month-${month}` }),
    { signal: "measurements", suffix, given: { month: String(month) } },
  ];
};

/** What does a step: most often one signal. */
const actionsOfStep: Record<StepName, (due: At, around: Around) => Action[]> = {
  "visit-follow-up": () => [{ signal: "visitor-referral" }, { signal: "visits" }],
  "referral-decision": () => [{ signal: "referral-decision" }, { signal: "referral-supplement" }],
  "referral-answer": () => [{ signal: "referral-answer" }],
  "waiting-contact": () => [{ signal: "waiting-contact" }, { signal: "place-offer" }],
  "offer-answer": () => [{ signal: "offer-answer" }],
  "start-meeting": () => [{ signal: "start-meeting" }],
  plan: () => [{ signal: "plan" }],
  "worker-handover": () => [{ signal: "worker-handovers" }],
  "consent-information": ({ key }) => [
    { signal: "consent-information", given: { consent: key.slice("consent-information-".length) } },
  ],
  "transfer-answer": () => [{ signal: "transfer-answers" }],
  "pause-end": () => [{ signal: "resumptions" }],
  "follow-up": (due) => [numbered("follow-ups", due)],
  measurement: measured,
  review: () => [{ signal: "review" }],
  "report-back": () => [{ signal: "report-back" }],
  "follow-up-after-closure": (due) => [numbered("follow-ups-after-closure", due)],
  disposal: () => [{ signal: "disposal-proposals" }, { signal: "disposal-approvals" }],
};

export const actionsAt = (due: At, around: Around): Action[] => actionsOfStep[due.step](due, around);

interface Group {
  readonly title: string;
  readonly signals: readonly SignalName[];
}

/** Where a signal stands when no date ahead is about it. A correction stands at the line that it corrects. */
const groups: readonly Group[] = [
  {
    title: "Remiss och start",
    signals: [
      "referral-decision",
      "referral-supplement",
      "referral-answer",
      "visitor-referral",
      "waiting-contact",
      "place-offer",
      "offer-answer",
      "start-meeting",
      "start-move",
    ],
  },
  { title: "Samtycken och skydd", signals: ["consents", "consent-withdrawals", "consent-information", "protection"] },
  { title: "Planering", signals: ["plan", "phases", "follow-ups"] },
  { title: "Närvaro och kontakter", signals: ["attendance", "attendance-objections", "contacts", "visits"] },
  { title: "Mätning och läge", signals: ["answers", "measurements", "situations"] },
  { title: "Ansvar och invändningar", signals: ["assignment", "objections"] },
  {
    title: "Uppehåll och byten",
    signals: [
      "pauses",
      "resumptions",
      "worker-changes",
      "worker-handovers",
      "transfers",
      "transfer-answers",
      "programme-version",
    ],
  },
  {
    title: "Förlängning och avslut",
    signals: ["review", "extension", "early-closure", "report-back", "follow-ups-after-closure"],
  },
  { title: "Gallring", signals: ["disposal-holds", "disposal-proposals", "disposal-approvals"] },
];

/** Answers are given at dates, and at the start and the closure too, which have none. */
const everywhere: ReadonlySet<SignalName> = new Set<SignalName>(["answers"]);

/** What can be done beside the dates ahead, under headings. */
export const otherActions = (
  allowed: readonly SignalName[],
  dueSteps: readonly At[],
  around: Around,
): { readonly title: string; readonly actions: readonly Action[] }[] => {
  const atDates = new Set(dueSteps.flatMap((due) => actionsAt(due, around).map(({ signal }) => signal)));
  const stands = (name: SignalName) => allowed.includes(name) && (everywhere.has(name) || !atDates.has(name));
  return groups
    .map(({ title, signals }) => ({
      title,
      actions: signals.filter(stands).flatMap((signal) => (signal === "answers" ? answers(around) : [{ signal }])),
    }))
    .filter(({ actions }) => actions.length > 0);
};
