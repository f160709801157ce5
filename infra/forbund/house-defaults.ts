import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";

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

/** Retention under the Social Services Act: five years after the last note (SoL 2025:400, 16 kap.). */
export const socialServicesRetention: Forbund["retention"] = { ground: "socialtjanst", years: 5 };
