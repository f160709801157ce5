import type { CalendarDay } from "../dates/calendar-day.ts";
import { directDays } from "./direct-days.ts";
import type { Participation } from "./participation.ts";

/**
 * A situation that was to be the one directly before the start, or directly after the closure, and is of another week: it was
 * recorded before that day was known, or the day has been moved since.
 */
export interface SituationWarning {
  readonly kind: "not-directly-before" | "not-directly-after";
  /** The days of which it can be. */
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** Warnings about how things stood before and after. */
export const situationWarnings = (participation: Participation): SituationWarning[] => {
  if (participation.status === "disposed") return [];
  return (["before", "closure"] as const).flatMap((when) => {
    const days = directDays(participation, when);
    const recorded = participation.situations.find((situation) => situation.when === when);
    if (!days || !recorded || (recorded.on >= days.from && recorded.on <= days.to)) return [];
    return [{ kind: when === "before" ? ("not-directly-before" as const) : ("not-directly-after" as const), ...days }];
  });
};
