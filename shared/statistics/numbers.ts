import type { CalendarDay } from "../dates/calendar-day.ts";
import type { CountedProgramme, Programme } from "../forbund/forbund.ts";
import type { Countable } from "./counted.ts";
import { type Count, type CountTotal, countTotals } from "./counts.ts";
import { type GoalResult, goalResults } from "./goals.ts";
import { type Headcount, headcount } from "./headcount.ts";
import type { Reckoning } from "./time-point.ts";

/** What can be told of a programme on a day, without a person. */
export interface Numbers {
  /** Null for a programme without persons. */
  readonly headcount: Headcount | null;
  readonly goals: readonly GoalResult[];
  readonly counts: readonly CountTotal[];
}

export const numbersOf = (
  programme: Programme | CountedProgramme,
  population: readonly Countable[],
  counts: readonly Count[],
  on: CalendarDay,
  forbund: Reckoning["forbund"],
): Numbers => ({
  headcount: "ageBands" in programme ? headcount(programme, population, on) : null,
  goals: goalResults(programme, population, counts, on, forbund),
  counts: countTotals(programme, counts, on),
});
