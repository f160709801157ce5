import { addMonths, type CalendarDay, calendarDay } from "../dates/calendar-day.ts";
import type { Forbund } from "../forbund/forbund.ts";
import type { Kept } from "./participation.ts";

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
