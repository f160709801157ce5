import type { CalendarDay } from "../dates/calendar-day.ts";
import type { CountedProgramme, Programme } from "../forbund/forbund.ts";
import type { Goal } from "../forbund/goal.ts";
import { type Countable, type Counted, countedOf, earlier, isBy, isIn, phaseFinishedOn, reachedOn } from "./counted.ts";
import { type Count, changeOf, sumOf } from "./counts.ts";
import { happenedOn } from "./goal-event.ts";
import { lastDay, type Reckoning } from "./time-point.ts";

/** How far a goal is reached. A figure that is null is not shown to whoever asks (suppress-numbers.ts). */
export interface GoalResult {
  readonly id: string;
  readonly wording: string;
  readonly measure: Goal["measure"];
  /** Of a share: how many of how many, and the share in percent with one decimal. */
  readonly numerator?: number | null;
  readonly denominator?: number | null;
  readonly percent?: number | null;
  /** Of everything else: persons, the sum, the change. Absent while it cannot be said. */
  readonly value?: number | null;
  /** The calendar year that the value is of, when the goal is wanted anew in every year. */
  readonly year?: string;
  /** Of a change: the level that it is counted from. */
  readonly first?: number | null;
  /** The largest share that is wanted, in percent, where one can be too large. */
  readonly most?: number;
  /** The larger number that the target is a part of. */
  readonly partOf?: number;
  readonly target: number | null;
  /** Null for a goal in words only, and as long as there is nothing to judge by. */
  readonly reached: boolean | null;
  readonly suppressed?: true;
}

export type OfPersons = Extract<Goal, { measure: "share" | "persons" }>;
export const isOfPersons = (goal: Goal): goal is OfPersons => goal.measure === "share" || goal.measure === "persons";

/** A share is judged exactly, not by the figure that is shown: 59.96 % is shown as 60.0 and is less than 60. */
const share = (numerator: number, denominator: number, target: number, most?: number) => ({
  numerator,
  denominator,
  ...(denominator > 0 && { percent: Math.round((numerator * 1000) / denominator) / 10 }),
  target,
  ...(most !== undefined && { most }),
  reached:
    denominator === 0
      ? null
      : numerator * 100 >= target * denominator && numerator * 100 <= (most ?? 100) * denominator,
});

const goalOf = ({ goals }: Programme, id: string): OfPersons | undefined =>
  goals.filter(isOfPersons).find((goal) => goal.id === id);

/** Those whom a share is of: another goal's are those who met that one. */
const denominatorOf = (
  goal: Extract<Goal, { measure: "share" }>,
  counted: readonly Counted[],
  reckoning: Reckoning,
): Counted[] => {
  const { of, at, group } = goal;
  const last = lastDay(at, reckoning);
  const members = counted.filter((p) => isIn(p, group));
  if (typeof of === "string") return members.filter((p) => isBy(reachedOn(p, of), last));
  if ("phase" in of) return members.filter((p) => isBy(phaseFinishedOn(p, of.phase), last));
  const other = goalOf(reckoning.programme, of.goal);
  const met = new Set(other ? metBy(other, counted, reckoning) : []);
  return members.filter((p) => met.has(p));
};

/** Those who met a goal; of a share, among those whom it is of. A circle of goals is stopped at synth (check-goals.ts). */
const metBy = (goal: OfPersons, counted: readonly Counted[], reckoning: Reckoning): Counted[] =>
  (goal.measure === "share"
    ? denominatorOf(goal, counted, reckoning)
    : counted.filter((p) => isIn(p, goal.group))
  ).filter((p) => happenedOn(p, goal.event, goal.at, reckoning) !== undefined);

/** Persons, each once however often they came; in the calendar year of the day, where they are wanted anew in each. */
const persons = (
  goal: Extract<Goal, { measure: "persons" }>,
  counted: readonly Counted[],
  reckoning: Reckoning,
): Pick<GoalResult, "value" | "year" | "partOf" | "target" | "reached"> => {
  const year = goal.per && earlier(reckoning.on, reckoning.programme.period.to).slice(0, 4);
  const met = metBy(goal, counted, reckoning).filter(
    (p) => year === undefined || happenedOn(p, goal.event, goal.at, reckoning)?.startsWith(year),
  );
  const value = new Set(met.map(({ personId }) => personId)).size;
  return {
    value,
    ...(year && { year }),
    ...(goal.partOf !== undefined && { partOf: goal.partOf }),
    target: goal.atLeast,
    reached: value >= goal.atLeast,
  };
};

const ofCounts = (
  goal: Exclude<Goal, OfPersons>,
  counts: readonly Count[],
  on: CalendarDay,
): Omit<GoalResult, "id" | "wording" | "measure"> => {
  switch (goal.measure) {
    case "count": {
      const value = sumOf(counts, goal.count, earlier(on, goal.by), goal.sex);
      return { value, target: goal.atLeast, reached: value >= goal.atLeast };
    }
    case "stock-change": {
      const changed = changeOf(counts, goal.series, on, goal.sex);
      if (changed === undefined) return { target: goal.change, reached: null };
      const { first, change: value } = changed;
      return {
        first,
        value,
        target: goal.change,
        reached: goal.change < 0 ? value <= goal.change : value >= goal.change,
      };
    }
    case "survey":
      return share(sumOf(counts, goal.yes, on), sumOf(counts, goal.asked, on), goal.atLeastPercent);
    case "described":
      return { target: null, reached: null };
  }
};

/**
 * How far each of a programme's goals is reached on a day. Pure: facts, counts and the förbund file give the figures.
 * @param population participations, of this programme and others, in any order
 * @param counts the programme's counts without persons
 * @param on the day whose figures are wanted
 */
export const goalResults = (
  programme: Programme | CountedProgramme,
  population: readonly Countable[],
  counts: readonly Count[],
  on: CalendarDay,
  forbund: Reckoning["forbund"],
): GoalResult[] => {
  const counted = countedOf(population, programme);
  return programme.goals.map((goal) => {
    const { id, wording, measure } = goal;
    if (!isOfPersons(goal)) return { id, wording, measure, ...ofCounts(goal, counts, on) };
    // Goals about persons stand in programmes with participations only (check-goals.ts).
    const reckoning = { programme: programme as Programme, forbund, on };
    if (goal.measure === "persons") return { id, wording, measure, ...persons(goal, counted, reckoning) };
    const of = denominatorOf(goal, counted, reckoning).length;
    const met = metBy(goal, counted, reckoning).length;
    return { id, wording, measure, ...share(met, of, goal.atLeastPercent, goal.atMostPercent) };
  });
};
