import { addDays, type CalendarDay, weekday } from "../dates/calendar-day.ts";
import type { Status } from "../participation/participation.ts";

/** How a unit's week looks, in numbers of participations; each is counted by what is due first in it. */
export interface WeekCounts {
  /** Something should have been done before today. */
  readonly overdue: number;
  /** Something is to be done from today to Sunday, and nothing before. */
  readonly thisWeek: number;
  /** Referrals that nobody has decided on. */
  readonly undecided: number;
  /** People in the waiting list. */
  readonly waiting: number;
}

/** The open participations of a unit: the days that are due next, and the statuses, neither in any order. */
export const weekCounts = (
  dueOn: readonly (CalendarDay | undefined)[],
  statuses: readonly Status[],
  today: CalendarDay,
): WeekCounts => {
  const sunday = addDays(today, 7 - weekday(today));
  const days = dueOn.filter((day) => day !== undefined);
  const inStatus = (wanted: Status) => statuses.filter((status) => status === wanted).length;
  return {
    overdue: days.filter((day) => day < today).length,
    thisWeek: days.filter((day) => today <= day && day <= sunday).length,
    undecided: inStatus("referred"),
    waiting: inStatus("waiting"),
  };
};

const labels: Readonly<Record<keyof WeekCounts, string>> = {
  overdue: "Deltaganden där något är försenat",
  thisWeek: "Deltaganden där något ska göras den här veckan",
  undecided: "Remisser som väntar på beslut",
  waiting: "Personer i kö",
};

/** What there is to say, in Swedish, in the order in which it matters; nothing when every number is nought. */
export const weekLines = (counts: WeekCounts): { label: string; count: number }[] =>
  (Object.keys(labels) as (keyof WeekCounts)[])
    .filter((key) => counts[key] > 0)
    .map((key) => ({ label: labels[key], count: counts[key] }));
