import type { CountTotal } from "./counts.ts";
import type { GoalResult } from "./goals.ts";
import { type Figures, figureNames, type Headcount } from "./headcount.ts";
import type { Numbers } from "./numbers.ts";

/** What was reported and what is known now. */
interface Changed<T> {
  readonly reported: T;
  readonly now: T;
}

/** A figure of the headcount that is another now; for all, for a sex, for an age band. */
export interface ChangedFigure extends Changed<number | null> {
  readonly figure: string;
  readonly group: "all" | Pick<Headcount["bySex"][number], "sex"> | Pick<Headcount["byAge"][number], "band">;
}

/** Everything in which what a report said of a day differs from what is known of the same day now. */
export interface Changes {
  readonly headcount: readonly ChangedFigure[];
  readonly goals: readonly (Changed<GoalResult | null> & { readonly id: string })[];
  readonly counts: readonly (Changed<CountTotal | null> & { readonly code: string })[];
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

const changedFigures = (reported: Figures, now: Figures, group: ChangedFigure["group"]): ChangedFigure[] =>
  figureNames
    .filter((name) => reported[name] !== now[name])
    .map((figure) => ({ figure, group, reported: reported[figure], now: now[figure] }));

const changedHeadcount = (reported: Headcount, now: Headcount): ChangedFigure[] => [
  ...(["participations", "persons"] as const)
    .filter((name) => reported[name] !== now[name])
    .map((figure) => ({ figure, group: "all" as const, reported: reported[figure], now: now[figure] })),
  ...changedFigures(reported.all, now.all, "all"),
  ...reported.bySex.flatMap(({ sex, figures }, at) =>
    changedFigures(figures, now.bySex[at]?.figures ?? figures, { sex }),
  ),
  ...reported.byAge.flatMap(({ band, figures }, at) =>
    changedFigures(figures, now.byAge[at]?.figures ?? figures, { band }),
  ),
];

/**
 * Compares what was known of a day when it was reported with what is known of it now, so that a late correction does not pass
 * unseen (domain reference 8, item 10). Both are of the same programme and the same day.
 */
export const changedSince = (reported: Numbers, now: Numbers): Changes => ({
  headcount: reported.headcount && now.headcount ? changedHeadcount(reported.headcount, now.headcount) : [],
  goals: now.goals
    .map((goal) => ({ id: goal.id, reported: reported.goals.find(({ id }) => id === goal.id) ?? null, now: goal }))
    .filter((pair) => differs(pair.reported, pair.now)),
  counts: now.counts
    .map((count) => ({
      code: count.code,
      reported: reported.counts.find(({ code }) => code === count.code) ?? null,
      now: count,
    }))
    .filter((pair) => differs(pair.reported, pair.now)),
});
