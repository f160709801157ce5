import { addDays, type CalendarDay } from "./calendar-day.ts";
import { dayOff } from "./swedish-holidays.ts";
import { nextWorkingDay, previousWorkingDay } from "./working-days.ts";

export interface DueDate {
  /** The day that the programme's rule gives, whatever kind of day it is. */
  readonly nominalOn: CalendarDay;
  /** The working day when it is due: `nominalOn`, or the first working day after it. */
  readonly dueOn: CalendarDay;
  /** Why `nominalOn` was no working day, in Swedish ("söndag", "midsommarafton"). Absent when nothing was moved. */
  readonly movedBecause?: string;
}

export interface ReminderDay {
  /** Numbered in order of time on each side of the due date; stays the same however the days move. */
  readonly key: `before-${number}` | `after-${number}`;
  readonly on: CalendarDay;
}

/**
 * When something is due that falls on `nominal`: a weekend, a public holiday or midsommarafton, julafton, nyårsafton
 * moves it to the next working day. Throws RangeError for days that do not exist or lie before 2005.
 */
export function dueDate(nominal: CalendarDay): DueDate {
  const reason = dayOff(nominal);
  if (reason === undefined) return { nominalOn: nominal, dueOn: nominal };
  return { nominalOn: nominal, dueOn: nextWorkingDay(nominal), movedBecause: reason };
}

/**
 * The working days on which to remind before `dueOn` and to escalate after it, earliest first. `before` and `after`
 * are whole calendar days, in any order; a reminder moves back to a working day and an escalation forward, so a
 * reminder is never after `dueOn` (0 means the day itself) and an escalation never on it or before. Two that meet on
 * one day both stay, each with its key.
 * Throws RangeError for fractions, for `before` under 0 and for `after` under 1.
 */
export function reminderDays(
  dueOn: CalendarDay,
  { before, after }: { readonly before: readonly number[]; readonly after: readonly number[] },
): ReminderDay[] {
  // Moving keeps the order and each side keeps to its side of dueOn, so the list is sorted as it is built.
  const reminders = atLeast(0, before)
    .sort((a, b) => b - a)
    .map((days, at): ReminderDay => ({ key: `before-${at + 1}`, on: previousWorkingDay(addDays(dueOn, -days)) }));
  const escalations = atLeast(1, after)
    .sort((a, b) => a - b)
    .map((days, at): ReminderDay => ({ key: `after-${at + 1}`, on: nextWorkingDay(addDays(dueOn, days)) }));
  return [...reminders, ...escalations];
}

/** A copy, so that the programme's own list keeps its order. */
function atLeast(least: number, days: readonly number[]): number[] {
  const wrong = days.find((count) => !Number.isSafeInteger(count) || count < least);
  if (wrong !== undefined) throw new RangeError(`Not a whole number of days from ${least} upwards: ${wrong}`);
  return [...days];
}
