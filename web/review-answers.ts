import type { Role } from "../shared/access.ts";
import type { ReviewAnswer } from "../shared/access-log/review.ts";
import type { CalendarDay } from "../shared/dates/calendar-day.ts";

/** A line of GET /v1/access-reviews. */
export interface ReviewSummary {
  readonly id: string;
  readonly month: string;
  readonly dueOn: CalendarDay;
  readonly lines: number;
  readonly outOf: number;
  readonly answered: number;
  readonly closedAt?: string;
}

/** A line of the log that is to be looked at. */
export interface ReviewedLine {
  readonly line: number;
  readonly why: readonly { readonly label: string }[];
  /** Whether it stands in the log as it did when it was drawn. */
  readonly isIntact: boolean;
  readonly access?: {
    readonly at: string;
    readonly by: { readonly name?: string; readonly role: Role; readonly sub: string };
    readonly text: string;
    readonly participations: readonly string[];
  };
  readonly answer?: { readonly answer: ReviewAnswer; readonly at: string };
}

/** GET /v1/access-reviews/{review}. */
export interface Review extends ReviewSummary {
  readonly revision: number;
  readonly found: readonly { readonly label: string; readonly count: number }[];
  readonly reviewed: readonly ReviewedLine[];
  readonly verification?: { readonly at: string; readonly findingCount: number };
}
