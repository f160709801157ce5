import type { Role } from "../shared/access.ts";
import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import type { Programme } from "../shared/forbund/forbund.ts";
import type { DueStep } from "../shared/participation/due-steps.ts";
import type { Participation, Status } from "../shared/participation/participation.ts";
import type { SignalName } from "../shared/participation/signals/index.ts";
import type { ReminderRole } from "../shared/participation/steps.ts";
import type { Person } from "../shared/store/vault.ts";

/** GET /v1/me. */
export interface Me {
  readonly name: string;
  readonly role: Role;
  readonly unitName: string | null;
  readonly mayRefer: boolean;
  /** The API's day in Sweden: the browser's own clock may be wrong, and the embedded runtime's is virtual. */
  readonly today: CalendarDay;
  readonly programmes: readonly { readonly id: string; readonly name: string; readonly revision: number }[];
}

/** A date ahead, with its name in words. */
export interface Due extends DueStep {
  readonly text: string;
  readonly overdue: boolean;
}

/** A line of GET /v1/participations. */
export interface Listed {
  readonly id: string;
  readonly name: string | null;
  readonly status: Status;
  readonly statusText: string;
  readonly programmeName: string;
  readonly next: Due | null;
}

/** GET /v1/participations. */
export interface List {
  readonly participations: readonly Listed[];
  readonly total: number;
  readonly limit: number;
  readonly page: number;
}

/** Something that staff did. */
export interface SignalEvent {
  readonly kind: "signal";
  readonly at: string;
  readonly signal: SignalName | "referral";
  readonly body: Readonly<Record<string, unknown>>;
  readonly by: Role;
  readonly signalId: string;
}

/** A mail that the workflow let leave. */
export interface MailEvent {
  readonly kind: "reminder" | "escalation";
  readonly at: string;
  readonly text: string;
  readonly dueOn: CalendarDay;
  readonly role: ReminderRole;
  readonly sentAt: string | null;
}

/** GET /v1/participations/{id}. */
export type Shown = Participation & {
  readonly statusText: string;
  readonly programmeName: string;
  readonly revision: number;
  readonly dueSteps: readonly Due[];
  readonly signals: readonly SignalName[];
  readonly person: Person | null;
  readonly closingReasons: Programme["closingReasons"];
  readonly history: readonly (SignalEvent | MailEvent)[];
};
