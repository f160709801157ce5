import type { CalendarDay } from "../dates/calendar-day.ts";
import type { WeekCounts } from "../reminders/week-counts.ts";

/** A reminder, an escalation or a notice that is to leave, and when it has left. */
export interface MailLine {
  readonly alarmKey: string;
  readonly kind: "reminder" | "escalation" | "notice";
  /** A step of the participation; of a notice, what it is about. */
  readonly step: string;
  readonly number?: number;
  readonly dueOn: string;
  readonly nominalOn: string;
  readonly movedBecause?: string;
  readonly role: string;
  /** The unit whose mailbox gets it. */
  readonly unit: string;
  /** RFC 3339 UTC: when the workflow let it leave. */
  readonly at: string;
  /** RFC 3339 UTC: when SES took it. */
  readonly sentAt?: string;
}

/** A reminder or an escalation that goes to one of those to whom the participation is assigned, beside the mailbox. */
export interface PersonalLine {
  readonly alarmKey: string;
  readonly kind: "personal";
  readonly reminder: MailLine;
  readonly participationId: string;
  /** Subject of whom it is for. */
  readonly to: string;
  readonly unit: string;
  readonly at: string;
  readonly sentAt?: string;
  readonly expiresAt: number;
}

/** One of the things that the mail of a day tells of. */
export type DailyThing = Pick<MailLine, "kind" | "step" | "number" | "dueOn"> & { readonly participationId: string };

/** The mail of a day to somebody who wants one instead of many. */
export interface DailyLine {
  readonly alarmKey: string;
  readonly kind: "daily";
  /** Those that are told of, soonest due first; the others are only counted. */
  readonly things: readonly DailyThing[];
  readonly count: number;
  readonly to: string;
  readonly unit: string;
  readonly at: string;
  readonly sentAt?: string;
  readonly expiresAt: number;
}

/** Whatever can lie in the outbox. */
export type AnyMailLine = MailLine | DigestLine | PersonalLine | DailyLine;

/** The mail of a Monday that tells a unit's coordinator how the week looks: counts, and nothing about any participation. */
export interface DigestLine {
  readonly alarmKey: string;
  readonly kind: "digest";
  readonly counts: WeekCounts;
  /** The Monday. */
  readonly on: CalendarDay;
  readonly role: "coordinator";
  readonly unit: string;
  readonly at: string;
  readonly sentAt?: string;
  /** Seconds since the epoch at which the item may go by itself. */
  readonly expiresAt: number;
}
