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
