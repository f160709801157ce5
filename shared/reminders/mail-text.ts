import type { CalendarDay } from "../dates/calendar-day.ts";
import { formatSwedishDate } from "../dates/stockholm-time.ts";
import { type StepName, steps } from "../participation/steps.ts";
import type { DigestLine, MailLine } from "../store/mail-line.ts";
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

/**
 * A reminder or an escalation in plain Swedish. It carries the step, the day and a link with an opaque id: mail is not a
 * safe place for anything about a person (IMY, Säkerhet för personuppgifter i e-post), nor for the programme's name.
 */
export const mailText = (mail: MailLine | DigestLine, link: string): { subject: string; text: string } => {
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
