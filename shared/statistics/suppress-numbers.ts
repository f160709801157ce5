import type { CalendarDay } from "../dates/calendar-day.ts";
import type { CountedProgramme, Programme } from "../forbund/forbund.ts";
import type { CountTotal } from "./counts.ts";
import { bandName, countName, figureName, figuresAboutPeople, goalNames, sexName } from "./figures-about-people.ts";
import type { GoalResult } from "./goals.ts";
import { type Figures, figureNames, type Headcount } from "./headcount.ts";
import type { Numbers } from "./numbers.ts";
import { hiddenAmong } from "./suppress.ts";

type Hidden = ReadonlySet<string>;

const shownFigures = (group: string, figures: Figures, hidden: Hidden): Figures => {
  const isHidden = (name: string) => hidden.has(figureName(group, name));
  return figureNames.some(isHidden)
    ? ({
        ...Object.fromEntries(figureNames.map((name) => [name, isHidden(name) ? null : figures[name]])),
        suppressed: true,
      } as unknown as Figures)
    : figures;
};

const shownHeadcount = (headcount: Headcount, hidden: Hidden): Headcount => ({
  participations: hidden.has(figureName("all", "referred")) ? null : headcount.participations,
  persons: hidden.has("persons") ? null : headcount.persons,
  all: shownFigures("all", headcount.all, hidden),
  bySex: headcount.bySex.map(({ sex, figures }) => ({ sex, figures: shownFigures(sexName(sex), figures, hidden) })),
  byAge: headcount.byAge.map(({ band, figures }) => ({ band, figures: shownFigures(bandName(band), figures, hidden) })),
});

/** A goal's result: percent and judgement follow from what is hidden, and are hidden with it. */
const shownGoal = (result: GoalResult, { of, met }: { of?: string; met?: string }, hidden: Hidden): GoalResult => {
  const isOf = of !== undefined && hidden.has(of);
  const isMet = met !== undefined && hidden.has(met);
  if (!isOf && !isMet) return result;
  if (result.measure === "stock-change")
    return { ...result, first: null, value: null, reached: null, suppressed: true };
  return {
    ...result,
    ...(isMet && (result.value === undefined ? { numerator: null } : { value: null })),
    ...(isOf && { denominator: null }),
    ...(result.percent !== undefined && { percent: null }),
    reached: null,
    suppressed: true,
  };
};

const shownCount = (count: CountTotal, hidden: Hidden): CountTotal => {
  const isHidden = (name: string) => hidden.has(countName(count.code, name));
  const names = (["women", "men", "unknown", "value"] as const).filter(isHidden);
  if (names.length === 0) return count;
  return { ...count, ...Object.fromEntries(names.map((name) => [name, null])), suppressed: true };
};

/**
 * Numbers as they are shown to the förbund, who may not see a person: small figures about people are null, and whatever they
 * could be computed from. Several views of the same people, such as a report and the same report today, are given together: what
 * one of them hides, all hide.
 */
export const suppressNumbers = <Views extends readonly Numbers[]>(
  programme: Programme | CountedProgramme,
  views: Views,
  on: CalendarDay,
): { [View in keyof Views]: Numbers } => {
  const sets = views.map((view) => figuresAboutPeople(programme, view, on));
  let hidden: Hidden = new Set<string>();
  for (;;) {
    const size = hidden.size;
    for (const { figures, sums } of sets)
      hidden = new Set([...hidden, ...hiddenAmong(figures, sums, { also: hidden })]);
    if (hidden.size === size) break;
  }
  return views.map(({ headcount, goals, counts }) => ({
    headcount: headcount && shownHeadcount(headcount, hidden),
    goals: goals.map((result, at) => {
      const goal = programme.goals[at];
      return goal ? shownGoal(result, goalNames(goal, programme, on), hidden) : result;
    }),
    counts: counts.map((count) => shownCount(count, hidden)),
  })) as unknown as { [View in keyof Views]: Numbers };
};
