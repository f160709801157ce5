import { isCalendarDay } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Choices, MailEvent, SignalEvent } from "./answers.ts";
import {
  attendanceWords,
  consentKindWords,
  correctionWords,
  decliningWords,
  holdWords,
  nameIn,
  objectionWords,
  occasionWords,
  pauseWords,
  priorityWords,
  protectionWords,
  respondentWords,
  wordsFor,
} from "./code-words.ts";
import { referrerWords, reminderRoleWords } from "./words.ts";

type Body = SignalEvent["body"];

/** What a line's sentence is made from, beside its body. */
interface Around {
  readonly choices: Choices;
  /** Consents by their ids, which are those of the lines that brought them. */
  readonly consents: readonly { readonly id: string; readonly kind: keyof typeof consentKindWords }[];
}

const dayIn = (body: Body, field = "on"): string => {
  const day = body[field];
  return isCalendarDay(day) ? formatSwedishDate(day) : "okänd dag";
};

const low = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const closing = (body: Body, { closingReasons, outcomes, nextSteps }: Choices): string =>
  [
    low(nameIn(closingReasons, body.reason)),
    body.outcome ? `utfall: ${low(nameIn(outcomes, body.outcome))}` : "",
    body.nextStep ? `nästa steg: ${low(nameIn(nextSteps, body.nextStep))}` : "",
  ]
    .filter(Boolean)
    .join("; ");

const booked = (body: Body): string =>
  body.startMeetingOn ? `, uppstartsmöte bokat ${dayIn(body, "startMeetingOn")}` : "";

const priority = (body: Body): string =>
  body.priority && body.priority !== "none" ? `, förtur: ${low(wordsFor(priorityWords, body.priority))}` : "";

const decision = (body: Body): string => {
  if (body.decision === "accept") return `Antagen ${dayIn(body)}${booked(body)}`;
  if (body.decision === "queue") return `Ställd i kö ${dayIn(body)}${priority(body)}`;
  return `Remissen avböjd ${dayIn(body)}: ${low(wordsFor(decliningWords, body.reason))}`;
};

const offerAnswers: Readonly<Record<string, string>> = {
  yes: "ja",
  no: "nej, står kvar i kön",
  none: "inget svar i tid",
};

const afterClosure: Readonly<Record<string, string>> = {
  reached: "kontakt",
  "not-reached": "ingen kontakt",
  "not-permitted": "kontakt inte tillåten",
};

const consentOf = (body: Body, { consents }: Around): string => {
  const consent = consents.find(({ id }) => id === body.consent);
  return consent ? low(consentKindWords[consent.kind]) : "okänt samtycke";
};

const namesIn = (list: Choices["livelihoods"] | Choices["rules"], codes: unknown): string =>
  Array.isArray(codes) ? codes.map((code) => low(nameIn(list, code))).join(", ") : "";

const signalLines: Record<SignalEvent["signal"], (body: Body, around: Around) => string> = {
  referral: (body) =>
    body.visiting
      ? `Första besöket ${dayIn(body, "referredOn")}`
      : `Remiss från ${wordsFor(referrerWords, body.referredBy)}, daterad ${dayIn(body, "referredOn")}`,
  assignment: (body, { choices }) =>
    Array.isArray(body.staff) && body.staff.length > 0
      ? `Fördelat till ${body.staff.map((sub) => choices.staff.find((one) => one.sub === sub)?.name ?? "någon som slutat").join(", ")}`
      : "Fördelat till hela enheten",
  visits: (body) => `Besök ${dayIn(body)}`,
  "visitor-referral": (body, { choices }) =>
    `Från besökare till remiss ${dayIn(body)}: ${low(nameIn(choices.routes, body.route))}`,
  contacts: (body, { choices }) => `${nameIn(choices.contacts, body.kind)} ${dayIn(body)}`,
  "referral-supplement": (body, { choices }) =>
    `Remissen kompletterad ${dayIn(body)}; uppfyllt: ${namesIn(choices.rules, body.holds)}`,
  "referral-decision": decision,
  "referral-answer": (body) => `Remittenten fick svar ${dayIn(body)}`,
  "waiting-contact": (body) =>
    `Kontakt under väntetiden ${dayIn(body)}${body.priority === "none" ? ", ingen förtur längre" : priority(body)}`,
  "place-offer": (body) => `Plats erbjuden ${dayIn(body)}`,
  "offer-answer": (body) => `Svar på erbjudandet ${dayIn(body)}: ${wordsFor(offerAnswers, body.answer)}${booked(body)}`,
  consents: (body) => `Samtycke ${dayIn(body)}: ${low(wordsFor(consentKindWords, body.kind))}`,
  "consent-withdrawals": (body, around) => `Samtycke återtaget ${dayIn(body)}: ${consentOf(body, around)}`,
  "consent-information": (body, around) =>
    `Parterna fick besked ${dayIn(body)} om återtaget samtycke: ${consentOf(body, around)}`,
  protection: (body) =>
    body.protected === "yes"
      ? `Skyddade personuppgifter från ${dayIn(body)}: ${low(wordsFor(protectionWords, body.kind))}`
      : `Inga skyddade personuppgifter längre, från ${dayIn(body)}`,
  "start-meeting": (body) => `Uppstartsmöte hölls ${dayIn(body)}`,
  "start-move": (body) => `Starten flyttades till ${dayIn(body, "to")}`,
  plan: (body) => `Planeringen överenskommen ${dayIn(body)}`,
  phases: (body, { choices }) =>
    body.to
      ? `Nytt trappsteg ${dayIn(body)}: ${nameIn(choices.phases, body.to)}`
      : `Sista trappsteget klart ${dayIn(body)}`,
  attendance: (body, { choices }) =>
    `${nameIn(choices.activities, body.activity)} ${dayIn(body)}: ${low(wordsFor(attendanceWords, body.outcome))}`,
  "attendance-objections": (body, { choices }) =>
    `Deltagaren invänder mot närvaron ${dayIn(body)}, ${low(nameIn(choices.activities, body.activity))}`,
  "follow-ups": (body) =>
    `Uppföljning ${body.number} ${body.outcome === "held" ? "hölls" : "blev inte av"} ${dayIn(body)}`,
  measurements: (body) =>
    `Progressionsmätning, månad ${body.month}, ${body.outcome === "not-made" ? "blev inte av" : "gjordes"} ${dayIn(body)}`,
  answers: (body, { choices }) =>
    `${wordsFor(respondentWords, body.respondent)} svarade på mätningen ${dayIn(body)}: ${low(occasionWords(String(body.occasion), choices.phases))}`,
  situations: (body, { choices }) =>
    `Försörjning och sysselsättning, ${low(occasionWords(String(body.when)))}: ${namesIn(choices.livelihoods, body.livelihoods)}; ${low(nameIn(choices.occupations, body.occupation))}`,
  "worker-changes": (body) => `Byte av projektmedarbetare ${dayIn(body)}`,
  "worker-handovers": (body) => `Överlämning till ny projektmedarbetare ${dayIn(body)}`,
  pauses: (body) =>
    `Uppehåll från ${dayIn(body)} till ${dayIn(body, "until")}: ${low(wordsFor(pauseWords, body.reason))}`,
  resumptions: (body) => `Uppehållet slut ${dayIn(body)}`,
  transfers: (body, { choices }) => `Överflyttning föreslagen ${dayIn(body)} till ${nameIn(choices.units, body.to)}`,
  "transfer-answers": (body) => `Överflyttningen ${body.answer === "yes" ? "antagen" : "avböjd"} ${dayIn(body)}`,
  "programme-version": (body) => `Insatsens version ${body.to} gäller från ${dayIn(body)}`,
  review: (body, { choices }) =>
    body.decision === "extend"
      ? `Avstämning ${dayIn(body)}: förlängs till ${dayIn(body, "to")}`
      : `Avstämning ${dayIn(body)}: avslutas, ${closing(body, choices)}`,
  extension: (body) => `Förlängd till ${dayIn(body, "to")}, beslutat ${dayIn(body)}`,
  "early-closure": (body, { choices }) => `Avslutad i förtid ${dayIn(body)}: ${closing(body, choices)}`,
  "report-back": (body) => `Återrapporterat till remittenten ${dayIn(body)}`,
  "follow-ups-after-closure": (body) =>
    `Efteruppföljning ${body.number} ${dayIn(body)}: ${wordsFor(afterClosure, body.outcome)}`,
  correction: (body) =>
    `${body.body === null ? "En rad togs tillbaka" : "En rad rättades"}: ${low(wordsFor(correctionWords, body.reason))}`,
  objections: (body) => `Deltagaren invänder ${dayIn(body)}: ${low(wordsFor(objectionWords, body.about))}`,
  "disposal-holds": (body) =>
    body.hold === "begin"
      ? `Gallringen väntar från ${dayIn(body)}: ${low(wordsFor(holdWords, body.reason))}`
      : `Gallringen behöver inte vänta från ${dayIn(body)}: ${low(wordsFor(holdWords, body.reason))}`,
  "disposal-proposals": (body) => `Gallring föreslagen ${dayIn(body)}`,
  "disposal-approvals": (body) => `Gallringen godkänd ${dayIn(body)}`,
};

/** A signal in a sentence, by the body that is given: the line's own, or what it was corrected to. */
export const signalWords = (signal: SignalEvent["signal"], body: Body, around: Around): string =>
  signalLines[signal]?.(body, around) ?? signal;

/** A mail in a sentence. */
export const mailWords = ({ kind, role, text, dueOn, sentAt }: MailEvent): string => {
  if (kind === "notice") return `Meddelande till ${reminderRoleWords[role]}: ${text}`;
  const what = kind === "reminder" ? "Påminnelse" : "Meddelande om försening";
  const sent = sentAt ? "" : " (inte skickad än)";
  return `${what} till ${reminderRoleWords[role]}: ${text}, senast ${formatSwedishDate(dueOn)}${sent}`;
};

/** Why a line was corrected. */
export const correctionReason = ({ body }: SignalEvent): string => low(wordsFor(correctionWords, body.reason));
