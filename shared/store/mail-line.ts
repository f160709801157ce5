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
