import { isCalendarDay } from "../shared/dates/calendar-day.ts";
import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { MailEvent, Shown, SignalEvent } from "./answers.ts";
import { decliningReasons } from "./signal-forms.ts";
import { referrerWords, reminderRoleWords } from "./words.ts";

type Body = SignalEvent["body"];
type Reasons = Shown["closingReasons"];

const dayIn = (body: Body, field: string): string => {
  const day = body[field];
  return isCalendarDay(day) ? formatSwedishDate(day) : "okänd dag";
};

const closingReasonIn = (body: Body, reasons: Reasons): string =>
  (reasons.find(({ code }) => code === body.reason)?.name ?? String(body.reason)).toLowerCase();

const decliningReasonIn = (body: Body): string =>
  (decliningReasons.find(({ value }) => value === body.reason)?.label ?? String(body.reason)).toLowerCase();

const signalLines: Record<SignalEvent["signal"], (body: Body, reasons: Reasons) => string> = {
  referral: (body) =>
    `Remiss från ${referrerWords[body.referredBy as keyof typeof referrerWords] ?? "okänd"}, daterad ${dayIn(body, "on")}`,
  "referral-decision": (body) =>
    body.decision === "accept"
      ? `Antagen ${dayIn(body, "on")}${body.startMeetingOn ? `, uppstartsmöte bokat ${dayIn(body, "startMeetingOn")}` : ""}`
      : `Remissen avböjd ${dayIn(body, "on")}: ${decliningReasonIn(body)}`,
  "start-meeting": (body) => `Uppstartsmöte hölls ${dayIn(body, "on")}`,
  "start-move": (body) => `Starten flyttades till ${dayIn(body, "to")}`,
  plan: (body) => `Planen överenskommen ${dayIn(body, "on")}`,
  "follow-ups": (body) =>
    `Uppföljning ${body.number} ${body.outcome === "held" ? "hölls" : "blev inte av"} ${dayIn(body, "on")}`,
  measurements: (body) => `Progressionsmätning, månad ${body.month}, gjordes ${dayIn(body, "on")}`,
  review: (body, reasons) =>
    body.decision === "extend"
      ? `Avstämning ${dayIn(body, "on")}: förlängs till ${dayIn(body, "to")}`
      : `Avstämning ${dayIn(body, "on")}: avslutas, ${closingReasonIn(body, reasons)}`,
  extension: (body) => `Förlängd till ${dayIn(body, "to")}, beslutat ${dayIn(body, "on")}`,
  "early-closure": (body, reasons) => `Avslutad i förtid ${dayIn(body, "on")}: ${closingReasonIn(body, reasons)}`,
  "follow-ups-after-closure": (body) =>
    `Efteruppföljning ${body.number} ${dayIn(body, "on")}: ${body.outcome === "reached" ? "kontakt" : "ingen kontakt"}`,
};

/** One line of history in a sentence, without its own date. */
export const historyWords = (event: SignalEvent | MailEvent, reasons: Reasons): string => {
  if (event.kind === "signal") return signalLines[event.signal]?.(event.body, reasons) ?? event.signal;
  const what = event.kind === "reminder" ? "Påminnelse" : "Meddelande om försening";
  const sent = event.sentAt ? "" : " (inte skickad än)";
  return `${what} till ${reminderRoleWords[event.role]}: ${event.text}, senast ${formatSwedishDate(event.dueOn)}${sent}`;
};
