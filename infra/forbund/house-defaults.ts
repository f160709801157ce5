import type { CountedProgramme, Forbund, Programme } from "../../shared/forbund/forbund.ts";

/**
 * What the source documents never say and every förbund must decide: how soon things are answered, whom one reminds and when.
 * Ours, and declared as such in each programme's assumptions.
 */
export const houseDays: Programme["days"] = {
  answerReferral: 14,
  answerReferrer: 7,
  contactWaiting: 30,
  answerOffer: 14,
  startMeeting: 21,
  agreePlan: 14,
  handOverWorker: 14,
  informOfWithdrawal: 3,
  answerTransfer: 14,
  reportBack: 14,
};

export const houseAssumption =
  "Times to answer, to hold the start meeting, to agree the plan and to report back, the reminders and the code lists are ours; the documents give none.";

/** What a participation is like in time where the documents say nothing of it. */
export const houseMonths: Programme["months"] = {
  normalLength: 6,
  betweenFollowUps: 1,
  longestInTotal: 24,
  longestPause: 6,
};

/** Sentences that several programmes need: what was chosen for want of a statement in their documents. */
export const assumed = {
  months:
    "A normal length of 6 months, follow-ups every month with participant, case worker and project worker, 24 months in total and pauses of 6 at most are ours; the documents give none.",
  followUps:
    "Follow-ups every month with participant, case worker and project worker, and the limits of extensions and pauses, are ours; the documents give none.",
  routes: "Who refers is not stated; the routes are ours.",
  ageDay: "The age counts on the day of the referral; the documents do not say on which day.",
  unit: "Which unit runs the programme is not stated; the one given here stands in its place.",
  goals:
    "Where a goal does not say of whom, it is of those enrolled; where it does not say when, it counts as things stand at the person's closure.",
  minors: "A guardian's consent is asked for, since participants can be under 18; the documents do not mention it.",
  measurements:
    "Measurements at the start, every third month and at closure are ours; the documents do not say how often.",
  days: "The documents name months only; the first and the last day of these are ours.",
  split:
    "The document describes one programme; the national follow-up wants its structural part as a programme of its own, whose name is ours.",
  counts: "What is counted, and whether by sex, is ours; the documents do not say.",
} as const;

/** The rule for an age that is stated; on which day it counts is not, in any of the documents. */
export const aged = (from: number, to: number): Programme["eligibility"][number] => ({
  rule: "age",
  id: "age",
  name: `${from}–${to} år`,
  from,
  to,
  on: "referral",
});

/** Consent to hand over chosen data to the programme that comes next: a new consent for every programme. */
export const handoverConsent: Programme["consents"][number] = {
  kind: "handover",
  text: "Jag går med på att de uppgifter som anges lämnas över till den insats som anges, så att jag slipper börja om.",
  textVersion: 1,
  neededToStart: false,
};

/** A guardian's consent for a participant under 18 (OSL 12 kap. 3 §). */
export const guardianConsent: Programme["consents"][number] = {
  kind: "guardian",
  text: "Jag är vårdnadshavare och går med på att den unga deltar och att de parter som anges får dela de uppgifter som anges.",
  textVersion: 1,
  neededToStart: true,
  onlyUnder: 18,
};

/** Referral by a party, as staff choose it. */
export const partyRoutes = {
  fk: { id: "fk", name: "Remiss från Försäkringskassan", by: "fk", questions: false },
  af: { id: "af", name: "Remiss från Arbetsförmedlingen", by: "af", questions: false },
  municipality: { id: "municipality", name: "Remiss från kommunen", by: "municipality", questions: false },
  region: { id: "region", name: "Remiss från vården", by: "region", questions: false },
} as const satisfies Record<string, Programme["routes"][number]>;

/** How the national follow-up knows a programme of the usual kind. */
export const nationalFollowUp = {
  participants: { orientation: "individual", method: "personal-data", esf: false },
  volume: { orientation: "individual", method: "count-only", esf: false },
  structural: { orientation: "structural", method: "count-only", esf: false },
} as const satisfies Record<string, Programme["nationalFollowUp"]>;

/** What is alike in most programmes; a file spreads it first and then says what is its own. */
export const houseProgramme: Omit<
  Programme,
  "id" | "name" | "nationalFollowUp" | "period" | "units" | "routes" | "months" | "assumptions"
> = {
  version: 1,
  partners: [],
  sensitive: false,
  eligibility: [],
  ageBands: [],
  consents: [
    {
      kind: "secrecy",
      text: "Jag går med på att de parter som anges får dela de uppgifter som anges, så länge jag deltar. Jag kan ta tillbaka samtycket när som helst.",
      textVersion: 1,
      neededToStart: false,
    },
    {
      kind: "national-follow-up",
      text: "Jag går med på att uppgifter om mitt deltagande används i den nationella uppföljningen.",
      textVersion: 1,
      neededToStart: false,
    },
    {
      kind: "contact-after-closure",
      text: "Jag går med på att bli kontaktad efter att insatsen har avslutats, för att berätta hur det har gått.",
      textVersion: 1,
      neededToStart: false,
    },
  ],
  capacity: [],
  phases: [],
  activities: [],
  contacts: [{ code: "talk", name: "Samtal" }],
  days: houseDays,
  followUpParties: ["participant", "case-worker", "project-worker"],
  reminders: { before: [7, 1], after: [3, 10] },
  afterClosure: [],
  contactAfterClosure: { ground: "consent", mostAttempts: 3 },
  closingReasons: [
    { code: "according-to-plan", name: "Avslutat enligt plan" },
    { code: "goal-reached", name: "Målet är nått" },
    { code: "other-programme", name: "Vidare till annan insats" },
    { code: "too-ill", name: "För sjuk för att delta" },
    { code: "own-wish", name: "Eget önskemål" },
    { code: "does-not-come", name: "Kommer inte" },
    { code: "consent-withdrawn", name: "Samtycket är återtaget" },
    { code: "moved", name: "Flytt" },
    { code: "programme-ended", name: "Insatsen upphör" },
    { code: "wrong-registration", name: "Felregistrering" },
  ],
  outcomes: [
    { code: "work", name: "Arbete" },
    { code: "studies", name: "Studier" },
    { code: "work-training", name: "Arbetsträning eller praktik" },
    { code: "job-seeking", name: "Söker arbete" },
    { code: "health-care", name: "Vård eller rehabilitering" },
    { code: "right-compensation", name: "Rätt ersättning" },
    { code: "unchanged", name: "Som förut" },
    { code: "unknown", name: "Okänt" },
  ],
  nextSteps: [
    { code: "none", name: "Inget mer behövs" },
    { code: "employer", name: "Till arbetsgivaren" },
    { code: "other-programme", name: "Annan insats" },
    { code: "employment-service", name: "Arbetsförmedlingen" },
    { code: "social-services", name: "Socialtjänsten" },
    { code: "health-care", name: "Vården" },
    { code: "unknown", name: "Okänt" },
  ],
  counts: [],
  goals: [],
  reports: [],
};

/** What is alike in most programmes without persons. */
export const houseCounted: Omit<
  CountedProgramme,
  "id" | "name" | "kind" | "nationalFollowUp" | "units" | "assumptions"
> = {
  version: 1,
  period: {},
  partners: [],
  capacity: [],
  counts: [],
  goals: [],
  reports: [],
};

/** Structural work: changes how the parties work together, without participants. */
export const houseStructural = {
  ...houseCounted,
  kind: "structural",
  nationalFollowUp: nationalFollowUp.structural,
} as const satisfies Partial<CountedProgramme>;

/** People take part but are only counted. */
export const houseVolume = {
  ...houseCounted,
  kind: "volume",
  nationalFollowUp: nationalFollowUp.volume,
} as const satisfies Partial<CountedProgramme>;

/** Retention under the Social Services Act: five years after the last note (SoL 2025:400, 16 kap.). */
export const socialServicesRetention: Forbund["retention"] = { ground: "socialtjanst", years: 5 };
