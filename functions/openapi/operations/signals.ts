import { type SignalName, signalNames, signalOf } from "../../../shared/participation/signals/index.ts";
import { signalOperation } from "../../api/operation-words.ts";
import { afterSignalExample } from "../examples.ts";
import type { Bilingual, Operation } from "../operation.ts";
import { AfterSignal } from "../schemas/participation.ts";
import { dryRunQuery } from "./queries.ts";

/** What the OpenAPI file says of one signal; its Swedish summary is the signal's own label. */
interface SignalText extends Bilingual {
  /** The summary in English. */
  readonly label: string;
  readonly example: Readonly<Record<string, unknown>>;
}

const on = "2026-03-02";
const consent = "019bb0c2-1111-4222-8333-000000000001";

const texts: Record<SignalName, SignalText> = {
  visits: {
    label: "Record a visit",
    sv: "Personen kom till en öppen verksamhet en dag.",
    en: "The person came to an open activity on a day.",
    example: { on },
  },
  "visitor-referral": {
    label: "Go on to a referral",
    sv: "En besökare går vidare till en remiss på en av insatsens vägar in.",
    en: "A visitor goes on to a referral, by one of the programme's routes.",
    example: { route: "fk", on },
  },
  contacts: {
    label: "Record a contact",
    sv: "En kontakt av något av insatsens slag, till exempel ett samtal. Anteckningar skickas under texts.",
    en: "A contact of one of the programme's kinds, for example a talk. Notes are sent under texts.",
    example: { kind: "talk", on, texts: { notes: "Vi talade om hur veckan har varit." } },
  },
  "referral-supplement": {
    label: "Supplement the referral",
    sv: "Något som fattades i remissen har kommit: villkor som nu har visats vara uppfyllda.",
    en: "Something that the referral lacked has come: rules that have now been shown to hold.",
    example: { on, holds: ["age"] },
  },
  "referral-decision": {
    label: "Decide on the referral",
    sv: "Enheten antar personen, ställer personen i kö eller avböjer remissen. Ett antagande tar en plats.",
    en: "The unit accepts the person, puts the person in the waiting list or declines. An acceptance takes a place.",
    example: { decision: "accept", on, startMeetingOn: "2026-03-16" },
  },
  "referral-answer": {
    label: "Record the answer to the referrer",
    sv: "Remittenten har fått veta att remissen avböjdes.",
    en: "The referrer has been told that the referral was declined.",
    example: { on },
  },
  "waiting-contact": {
    label: "Record a contact in the waiting list",
    sv: "Enheten har haft kontakt med någon som väntar på plats, och kan ge eller ta bort en förtur.",
    en: "The unit has been in contact with somebody who waits for a place, and can give or take away priority.",
    example: { on, priority: "long-support" },
  },
  "place-offer": {
    label: "Offer a place",
    sv: "En plats hålls och erbjuds någon i kön. Svaret ska komma inom insatsens antal dagar.",
    en: "A place is held and offered to somebody in the waiting list, to be answered within the programme's days.",
    example: { on, extent: 100 },
  },
  "offer-answer": {
    label: "Record the answer to the offer",
    sv: "Personen tackar ja, tackar nej men står kvar i kön, eller har inte svarat i tid.",
    en: "The person says yes, says no but stays in the list, or has not answered in time.",
    example: { answer: "yes", on, startMeetingOn: "2026-03-16" },
  },
  consents: {
    label: "Record a consent",
    sv: "Personen samtycker: till en sak, gentemot namngivna parter, om namngivna uppgifter, tills vidare eller till en dag.",
    en: "The person consents: to one thing, towards named parties, about named information, until a day or further notice.",
    example: { kind: "secrecy", on, parties: ["fk"], information: ["dates", "plan"] },
  },
  "consent-withdrawals": {
    label: "Record a withdrawn consent",
    sv: "Personen tar tillbaka ett samtycke. Det som var öppet för andra parter stängs genast.",
    en: "The person withdraws a consent. What was open to other parties is closed at once.",
    example: { consent, on },
  },
  "consent-information": {
    label: "Record that the parties have been told",
    sv: "Parterna har fått besked om ett återtaget samtycke.",
    en: "The parties have been told of a withdrawn consent.",
    example: { consent, on },
  },
  objections: {
    label: "Note an objection",
    sv: "Personen menar att något som finns om den inte stämmer eller inte ska finnas. Invändningen skickas under texts.",
    en: "The person says that something that is kept is not right, or should not be kept. The objection goes under texts.",
    example: { on, about: "entry", texts: { objection: "Jag har aldrig tackat nej till ett möte." } },
  },
  assignment: {
    label: "Assign",
    sv: "Vilka i enheten som arbetar med deltagandet. Ingen betyder hela enheten, vilket skyddade personuppgifter inte tillåter.",
    en: "Who of the unit works with the participation. Nobody means the whole unit, which a protected identity does not allow.",
    example: { staff: ["b1946ac9-2492-4d23-8c1d-5f1c3c9a0b11"] },
  },
  protection: {
    label: "Record protected personal data",
    sv: "Personen har fått skyddade personuppgifter, eller har dem inte längre. Namnet visas då inte i listor.",
    en: "The person has got protected personal data, or has them no longer. The name is then in no list.",
    example: { protected: "yes", on, kind: "secrecy-marking", authority: "skatteverket", provision: "21 kap. 3 §" },
  },
  "start-meeting": {
    label: "Record the start meeting",
    sv: "Uppstartsmötet har hållits. Alla senare datum räknas från den dagen.",
    en: "The start meeting was held. Every later date counts from that day.",
    example: { on, present: ["participant", "project-worker"] },
  },
  "start-move": {
    label: "Move the start",
    sv: "Före mötet: en annan överenskommen dag. Efter mötet: den dag som var rätt hela tiden.",
    en: "Before the meeting: another agreed day. After it: the day that was right all along.",
    example: { to: "2026-03-16" },
  },
  plan: {
    label: "Record the plan",
    sv: "Planen är överenskommen med deltagaren. En ny överenskommelse blir en ny version. Mål och egna ord skickas under texts.",
    en: "The plan was agreed with the participant. Agreed again it is a new version. Goals and own words go under texts.",
    example: {
      on,
      activities: [
        {
          activity: "work-trial",
          responsible: "municipality",
          legalKind: "voluntary",
          from: "2026-03-09",
          to: "2026-06-12",
        },
      ],
      texts: { goals: "Pröva ett arbete på halvtid.", ownWords: "Jag vill ha fasta tider." },
    },
  },
  phases: {
    label: "Change phase",
    sv: "Ett trappsteg slutar och ett senare börjar, eller det sista slutar.",
    en: "A phase ends and a later one begins, or the last one ends.",
    example: { on, to: "phase-2" },
  },
  attendance: {
    label: "Record attendance",
    sv: "Närvaro eller frånvaro vid ett tillfälle av en aktivitet. Inget rapporteras vidare av sig självt.",
    en: "Attendance or absence at one session of an activity. Nothing is reported by itself.",
    example: { on, activity: "work-trial", outcome: "attended", hours: 4 },
  },
  "attendance-objections": {
    label: "Note an objection to an attendance entry",
    sv: "Deltagaren menar att en närvarouppgift är fel. Invändningen syns bredvid uppgiften.",
    en: "The participant says that an entry of attendance is wrong. The objection is shown beside it.",
    example: { on, activity: "work-trial", texts: { objection: "Jag var där men kom tio minuter sent." } },
  },
  "follow-ups": {
    label: "Record a follow-up",
    sv: "En uppföljning i insatsens takt hölls, eller blev inte av.",
    en: "A follow-up by the programme's cadence was held, or did not come about.",
    example: { number: 1, on, outcome: "held", present: ["participant", "case-worker", "project-worker"] },
  },
  measurements: {
    label: "Record a progression measurement",
    sv: "En progressionsmätning gjordes utanför Stegvis, eller blev inte av. Svar som registreras här räknas av sig själva.",
    en: "A progression measurement was made outside Stegvis, or did not come about. Answers given here count by themselves.",
    example: { month: 3, on, outcome: "made" },
  },
  answers: {
    label: "Record answers to the measurement",
    sv: "Svaren från deltagaren eller handläggaren vid ett tillfälle. Ingen ser den andras svar innan båda har svarat.",
    en: "The answers of participant or case worker at one occasion. Neither sees the other's before both have answered.",
    example: {
      occasion: "month-3",
      respondent: "participant",
      on,
      values: { "example-1": 4, "example-2": "declined" },
    },
  },
  situations: {
    label: "Record livelihood and occupation",
    sv: "Försörjning och sysselsättning som de verkligen var före, vid avslutet eller vid en efteruppföljning.",
    en: "Livelihood and occupation as they really were before, at the closure or at a follow-up after it.",
    example: { when: "before", on, livelihoods: ["sickness-benefit"], occupation: "none" },
  },
  "worker-changes": {
    label: "Record a change of project worker",
    sv: "En annan projektmedarbetare tar över. Överlämningen ska göras inom insatsens antal dagar.",
    en: "Another project worker takes over. The handover is to be made within the programme's days.",
    example: { on },
  },
  "worker-handovers": {
    label: "Record the handover",
    sv: "Överlämningen till den nya projektmedarbetaren är gjord.",
    en: "The handover to the new project worker has been made.",
    example: { on },
  },
  pauses: {
    label: "Record a pause",
    sv: "Ett uppehåll till en dag. Det som skulle ha infallit under uppehållet kommer efter det.",
    en: "A pause until a day. What would have come due within it comes after it.",
    example: { on, until: "2026-04-17", reason: "illness" },
  },
  resumptions: {
    label: "End the pause",
    sv: "Uppehållet slutar tidigare än planerat.",
    en: "The pause ends earlier than planned.",
    example: { on },
  },
  transfers: {
    label: "Propose a transfer",
    sv: "En annan enhet som driver insatsen ombeds ta över. Den ser inget namn förrän den har sagt ja.",
    en: "Another unit that runs the programme is asked to take over. It sees no name until it has said yes.",
    example: { to: "hassleholm-ame", on },
  },
  "transfer-answers": {
    label: "Answer the transfer",
    sv: "Den tillfrågade enheten svarar. Vid ja tar den över deltagandet med alla datum som de är.",
    en: "The unit that was asked answers. With a yes it takes the participation over, every date as it is.",
    example: { answer: "yes", on },
  },
  "programme-version": {
    label: "Change the version of the programme",
    sv: "Deltagandet går över till en annan version av insatsen. Prova först med dry-run för att se vilka datum som flyttas.",
    en: "The participation goes over to another version of its programme. Try dry-run first to see which dates move.",
    example: { to: 2, on },
  },
  review: {
    label: "Decide at the review",
    sv: "Vid avstämningen avslutas eller förlängs deltagandet.",
    en: "At the review the participation is closed or extended.",
    example: { decision: "close", on, reason: "goal-reached", outcome: "work", nextStep: "employer" },
  },
  extension: {
    label: "Extend",
    sv: "Deltagandet förlängs utan att vänta på avstämningen, högst till insatsens längsta tid.",
    en: "The participation is extended without waiting for the review, to the programme's longest time at most.",
    example: { on, to: "2026-10-26" },
  },
  "early-closure": {
    label: "Close early",
    sv: "Deltagandet avslutas före avstämningen, eller innan det har börjat.",
    en: "The participation is closed before the review, or before it has begun.",
    example: { on, reason: "illness", outcome: "health-care", nextStep: "health-care" },
  },
  "report-back": {
    label: "Record the report back",
    sv: "Remittenten har fått veta hur det gick.",
    en: "The referrer has been told how it went.",
    example: { on },
  },
  "follow-ups-after-closure": {
    label: "Record a follow-up after closure",
    sv: "Personen nåddes, nåddes inte eller får inte kontaktas.",
    en: "The person was reached, was not reached, or may not be contacted.",
    example: { number: 1, on, outcome: "reached" },
  },
  correction: {
    label: "Correct a line",
    sv: "En rad i historiken var fel: den får ett annat innehåll eller tas tillbaka (body null). Den gamla raden finns kvar.",
    en: "A line of the history was wrong: it gets another body, or is taken back (body null). The old line stays.",
    example: { of: consent, body: { number: 1, on, outcome: "not-held" }, reason: "wrong-value" },
  },
  "disposal-holds": {
    label: "Hold the disposal",
    sv: "Gallringen väntar av ett angivet skäl, eller behöver inte vänta längre.",
    en: "The disposal waits for a reason that is given, or need not wait any longer.",
    example: { on, reason: "appeal", hold: "begin" },
  },
  "disposal-proposals": {
    label: "Propose disposal",
    sv: "En samordnare föreslår gallring när bevarandetiden har gått ut.",
    en: "A coordinator proposes disposal when the retention time has passed.",
    example: { on },
  },
  "disposal-approvals": {
    label: "Approve the disposal",
    sv: "En annan samordnare godkänner. Allt om personen raderas och går inte att få tillbaka.",
    en: "Another coordinator approves. Everything about the person is erased and cannot be had back.",
    example: { on },
  },
};

const operationOf = (name: SignalName): Operation => {
  const { label, sv, en, example } = texts[name];
  return {
    summary: { sv: signalOf(name).label, en: label },
    description: { sv, en },
    query: dryRunQuery,
    requests: { example },
    answer: {
      description: {
        sv: "Deltagandet som det är nu, så mycket som avsändaren får se. Samma svar igen för samma Idempotency-Key.",
        en: "The participation as it is now, as far as the sender may see it. The same answer again for the same Idempotency-Key.",
      },
      schema: AfterSignal,
      examples: { example: afterSignalExample },
      etag: true,
    },
    problems: [
      "not-found",
      "not-allowed-now",
      "rule-broken",
      "changed-meanwhile",
      "changed-since-read",
      "other-body-same-key",
    ],
  };
};

/** What the OpenAPI file says of each signal, by operationId. */
export const signalOperations: Readonly<Record<string, Operation>> = Object.fromEntries(
  signalNames.map((name) => [signalOperation(name), operationOf(name)]),
);
