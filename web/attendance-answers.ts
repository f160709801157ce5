import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import type { ReferralProgramme } from "./answers.ts";
import type { attendanceWords } from "./code-words.ts";

type Outcome = keyof typeof attendanceWords;

/** GET /v1/programmes/{id}/attendance-sheet. */
export interface Sheet {
  readonly activity: string;
  readonly on: CalendarDay;
  readonly participants: readonly {
    readonly id: string;
    readonly name: string | null;
    /** Whether the activity stands in their plan. */
    readonly planned: boolean;
    /** What is registered already. */
    readonly outcome: Outcome | null;
  }[];
}

/** POST /v1/programmes/{id}/group-sessions. */
export interface GroupRecorded {
  readonly results: readonly { readonly id: string; readonly outcome: string; readonly reason?: string }[];
}

/** What the page of a group's attendance shows: a sheet, once activity and day are chosen. */
export interface AttendanceContent {
  readonly at: "attendance";
  readonly programme: ReferralProgramme | undefined;
  readonly sheet?: Sheet;
}
