import type { Role } from "../shared/access.ts";
import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import type { Substitution } from "../shared/store/access-grants.ts";
import type { List } from "./answers.ts";

/** A member of the unit's staff. */
export interface Member {
  readonly sub: string;
  readonly name: string;
  readonly role: Role;
  readonly seenOn: CalendarDay;
}

/** Who works at the unit, who stands in for whom, and what can be assigned. */
export interface StaffContent {
  readonly staff: readonly Member[];
  readonly substitutes: readonly Substitution[];
  /** Null for whoever has no list. */
  readonly list: List | null;
}

/** POST /v1/assignments. */
export interface Assigned {
  readonly dryRun: boolean;
  readonly results: readonly {
    readonly id: string;
    readonly outcome: "assigned" | "refused" | "not-found";
    readonly reason?: string;
  }[];
}

/** A participation that a search has found; of a colleague's only that it is there. */
export interface Found {
  readonly id: string;
  readonly relation: string;
  readonly statusText?: string;
  readonly programmeName?: string;
}
