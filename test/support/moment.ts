import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmInstant } from "../../shared/dates/stockholm-time.ts";

/** A moment in Europe/Stockholm: `2026-01-12` (8 in the morning) or `2026-01-12 14:30`. */
export const moment = (text: string): number => {
  const [day, time = "08:00"] = text.split(" ");
  return stockholmInstant(day as CalendarDay, time);
};
