import { addMonths, type CalendarDay, calendarDay } from "../dates/calendar-day.ts";
import type { Forbund } from "../forbund/forbund.ts";
import type { Kept, Status } from "./participation.ts";

export type Retention = Forbund["retention"];

/**
 * The first day on which a participation may be disposed of (gallrad): the retention time after its last note.
 * Source: SoL (2025:400) 16 kap. (five years in social services); elsewhere the member's own plan.
 */
export const disposalDueOn = ({ notedOn }: Pick<Kept, "notedOn">, { years }: Retention): CalendarDay =>
  addMonths(notedOn, 12 * years);

/** The last day: by the end of the calendar year after the one in which the retention time ran out. */
export const disposalLatestOn = (participation: Pick<Kept, "notedOn">, retention: Retention): CalendarDay =>
  calendarDay(`${Number(disposalDueOn(participation, retention).slice(0, 4)) + 1}-12-31`);

/** Statuses in which nothing is left to do but to dispose of it in time. */
const overStatuses: ReadonlySet<Status> = new Set<Status>(["declined", "withdrawn", "ended"]);

/** Whether a participation is over, its retention time too, and nobody has asked for it to be kept. */
export const mayBeDisposed = (participation: Kept, retention: Retention, today: CalendarDay): boolean =>
  overStatuses.has(participation.status) &&
  disposalDueOn(participation, retention) <= today &&
  !participation.holds.some(({ until }) => until === undefined);
