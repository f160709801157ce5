import { addDays, type CalendarDay } from "../dates/calendar-day.ts";
import type { Kept } from "./participation.ts";

/** Directly before and after is within so many days (domain reference 1.5: within one week). */
const directlyDays = 7;

/**
 * The days that count as directly before the start, or directly after the closure, both inclusive; undefined while that day is
 * not known.
 */
export const directDays = (
  participation: Kept,
  when: "before" | "closure",
): { readonly from: CalendarDay; readonly to: CalendarDay } | undefined => {
  if (when === "before")
    return "startedOn" in participation
      ? { from: addDays(participation.startedOn, -directlyDays), to: participation.startedOn }
      : undefined;
  return "startedOn" in participation && "closedOn" in participation
    ? { from: participation.closedOn, to: addDays(participation.closedOn, directlyDays) }
    : undefined;
};
