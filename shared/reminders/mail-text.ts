import type { CalendarDay } from "../dates/calendar-day.ts";
import { formatSwedishDate } from "../dates/stockholm-time.ts";
import { type StepName, steps } from "../participation/steps.ts";
import type { AnyMailLine, DailyLine, DailyThing, DigestLine, MailLine } from "../store/mail-line.ts";
import { weekLines } from "./week-counts.ts";

/** The one task with a date that belongs to no participation: to review the log of access (shared/access-log/review.ts). */
export const reviewTask = { name: "access-review", label: "granskning av åtkomstloggen" } as const;

/** "progressionsmätning, månad 3"; "uppföljning 2"; "avstämning". */
export const stepText = (step: StepName | typeof reviewTask.name, number?: number): string => {
  const { label } = step === reviewTask.name ? reviewTask : steps[step];
  if (number === undefined) return label;
  return step === "measurement" ? `${label}, månad ${number}` : `${label} ${number}`;
};

/** The notice that a receiver of webhooks has not answered for so long that it gets nothing more. */
const webhookNotice = (link: string) => ({
  subject: "En mottagare av webhookar är avstängd",
  text: `Hej!\n\nEtt system som enheten har kopplat till Stegvis har inte svarat på tre dagar, eller har tackat nej, och får inga fler meddelanden. Be den som sköter systemet att rätta det och börja om därifrån.\n\nÖppna mottagarna i Stegvis:\n${link}\n\nMejlet skickas automatiskt och innehåller inga personuppgifter.\n`,
});

/** The notice that somebody has read, in an emergency, what is not theirs. */
const emergencyNotice = (link: string) => ({
  subject: "Nödåtkomst har använts",
  text: `Hej!\n\nNågon på enheten har använt nödåtkomst till ett deltagande som inte är deras eget. Granska om det var rätt.\n\nÖppna deltagandet i Stegvis:\n${link}\n\nMejlet skickas automatiskt och innehåller inga personuppgifter.\n`,
});

/** How the week looks, in numbers alone; what there is none of is not said. */
const digestText = ({ counts, on }: DigestLine, link: string) => {
  const lines = weekLines(counts).map(({ label, count }) => `${label}: ${count}`);
  return {
    subject: `Veckan från ${formatSwedishDate(on)}`,
    text: `Hej!\n\nSå ser veckan ut för enhetens deltaganden:\n\n${lines.join("\n")}\n\nÖppna listan i Stegvis:\n${link}\n\nMejlet skickas automatiskt och innehåller inga personuppgifter.\n`,
  };
};

const goodbye = "Mejlet skickas automatiskt och innehåller inga personuppgifter.\n";

/** The mail of a day: what is late, then what is to be done, each with its day and its link. */
const dailyText = ({ things, count }: DailyLine, page: string) => {
  const lineOf = ({ step, number, dueOn, participationId }: DailyThing) =>
    `- ${stepText(step as StepName, number)}, senast ${formatSwedishDate(dueOn as CalendarDay)}\n  ${page}/#/deltaganden/${participationId}`;
  const part = (title: string, kind: MailLine["kind"]) => {
    const of = things.filter((thing) => thing.kind === kind);
    return of.length > 0 ? `${title}:\n${of.map(lineOf).join("\n")}\n\n` : "";
  };
  const more = count > things.length ? `Och ${count - things.length} till, som står i listan.\n\n` : "";
  return {
    subject: count === 1 ? "1 uppgift att se till" : `${count} uppgifter att se till`,
    text: `Hej!\n\nDet här är dagens påminnelser i de deltaganden som är fördelade till dig.\n\n${part("Försenat", "escalation")}${part("Ska göras", "reminder")}${more}Öppna listan i Stegvis:\n${page}/#/\n\nDu har valt ett mejl om dagen. Byt under Inställningar i Stegvis.\n\n${goodbye}`,
  };
};

/**
 * A reminder or an escalation in plain Swedish. It carries the step, the day and a link with an opaque id: mail is not a
 * safe place for anything about a person (IMY, Säkerhet för personuppgifter i e-post), nor for the programme's name.
 * @param page address of the page, without a slash at the end
 */
export const mailText = (mail: AnyMailLine, link: string, page: string): { subject: string; text: string } => {
  if (mail.kind === "personal") return mailText(mail.reminder, link, page);
  if (mail.kind === "daily") return dailyText(mail, page);
  if (mail.kind === "digest") return digestText(mail, link);
  if (mail.kind === "notice") return mail.step === "webhook-disabled" ? webhookNotice(link) : emergencyNotice(link);
  const what = stepText(mail.step as StepName, mail.number);
  const day = formatSwedishDate(mail.dueOn as CalendarDay);
  const moved = mail.movedBecause
    ? ` (dagen flyttades från ${formatSwedishDate(mail.nominalOn as CalendarDay)}: ${mail.movedBecause})`
    : "";
  const open = `Öppna uppgiften i Stegvis:\n${link}\n\nMejlet skickas automatiskt och innehåller inga personuppgifter.\n`;
  return mail.kind === "reminder"
    ? {
        subject: `Påminnelse: ${what} senast ${day}`,
        text: `Hej!\n\nUppgiften "${what}" ska vara klar senast ${day}${moved}.\n\n${open}`,
      }
    : {
        subject: `Försenat sedan ${day}: ${what}`,
        text: `Hej!\n\nUppgiften "${what}" skulle ha varit klar ${day}${moved} men är inte registrerad.\n\n${open}`,
      };
};
