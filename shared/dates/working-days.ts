import { addDays, type CalendarDay } from "./calendar-day.ts";
import { isWorkingDay } from "./swedish-holidays.ts";

/** `day` itself if it is a working day, otherwise the first one after it. Throws RangeError before 2005. */
export function nextWorkingDay(day: CalendarDay): CalendarDay {
  return firstWorkingDay(day, 1);
}

/** `day` itself if it is a working day, otherwise the last one before it. Throws RangeError before 2005. */
export function previousWorkingDay(day: CalendarDay): CalendarDay {
  return firstWorkingDay(day, -1);
}

/**
 * The `n`th working day after `day` (before it when negative). `day` is never counted itself, working day or not, and
 * 0 gives it back as it is. Throws RangeError for fractions and before 2005.
 */
export function addWorkingDays(day: CalendarDay, n: number): CalendarDay {
  if (!Number.isSafeInteger(n)) throw new RangeError(`Not a whole number of working days: ${n}`);
  const step = n < 0 ? -1 : 1;
  let found = day;
  for (let left = Math.abs(n); left > 0; left -= 1) found = firstWorkingDay(addDays(found, step), step);
  return found;
}

function firstWorkingDay(day: CalendarDay, step: 1 | -1): CalendarDay {
  let candidate = day;
  while (!isWorkingDay(candidate)) candidate = addDays(candidate, step);
  return candidate;
}
