import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import type { CountedProgramme } from "../shared/forbund/forbund.ts";
import type { InformationKind } from "../shared/participation/consents.ts";
import type { In } from "../shared/participation/participation.ts";
import type { ItemProgression } from "../shared/participation/progression.ts";
import type { Exactness } from "../shared/statistics/anonymous-row.ts";
import type { Changes } from "../shared/statistics/changed-since.ts";
import type { Count } from "../shared/statistics/counts.ts";
import type { Numbers } from "../shared/statistics/numbers.ts";
import type { Named, Told } from "./answers.ts";

/** A programme in GET /v1/programmes: of which whoever is signed in sees numbers. */
export interface NumberedProgramme extends Named {
  readonly counts: CountedProgramme["counts"];
  readonly mayCount: boolean;
  readonly reports: CountedProgramme["reports"];
}

/** GET /v1/programmes/{id}/numbers. */
export interface ProgrammeNumbers extends Numbers {
  readonly on: CalendarDay;
  /** Whether somebody with protected personal data counts in the numbers of all units together only. */
  readonly withoutProtected: boolean;
  /** With the day of a report: in what it differs from what is known now. */
  readonly reportedOn?: CalendarDay;
  readonly changes?: Changes;
  /** When something that has been disposed of counts in them: how exactly, and whether all of it does. */
  readonly disposed?: Exactness & { readonly whole: boolean };
}

/** GET /v1/programmes/{id}/counts; the förbund's own staff get no single count. */
export interface Counted {
  readonly counts: readonly Count[];
}

/** Somebody in GET /v1/programmes/{id}/waiting-list. */
export interface Waiting {
  readonly place: number;
  readonly id: string;
  readonly name: string | null;
  readonly protected: boolean;
  readonly queuedOn: CalendarDay;
  readonly priority: string | null;
  readonly offersLapsed: number;
  /** When a place has been offered. */
  readonly answerBy?: CalendarDay;
}

/** A line of GET /v1/disposals. */
export interface Disposal {
  readonly id: string;
  readonly programme: Named;
  readonly from: CalendarDay;
  readonly latest: CalendarDay;
  readonly proposedOn?: CalendarDay;
  readonly youMayApprove?: boolean;
}

/** GET /v1/participations/{id}/report. */
export interface EndReport extends Told {
  readonly programmeName: string;
  readonly to: string | null;
  readonly open: readonly InformationKind[];
  readonly statusText?: string;
  readonly attended?: number;
  readonly sessions?: number;
  readonly progression?: readonly ItemProgression[];
  readonly closingReasonName?: string | null;
  readonly outcomeName?: string | null;
  readonly nextStepName?: string | null;
  readonly questions?: string | null;
  readonly answers?: string | null;
  readonly situations?: In<"closed">["situations"];
}
