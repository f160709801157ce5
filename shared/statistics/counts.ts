import type { CalendarDay } from "../dates/calendar-day.ts";
import type { CountedProgramme } from "../forbund/forbund.ts";

/** Something that was counted without persons: visits, events, trained staff, answers, or a level that was read. */
export interface Count {
  readonly id: string;
  /** The unit that counted. */
  readonly unit: string;
  readonly code: string;
  readonly on: CalendarDay;
  /** By sex, where the programme counts so. */
  readonly women?: number;
  readonly men?: number;
  readonly unknown?: number;
  /** Otherwise one figure. */
  readonly value?: number;
  /** RFC 3339 UTC: when it was recorded. */
  readonly at: string;
  /** It was wrong and does not count; it stays, with the day and the reason. */
  readonly withdrawn?: { readonly at: string; readonly reason: string };
}

export const totalOf = ({ women = 0, men = 0, unknown = 0, value }: Count): number => value ?? women + men + unknown;

/** The counts as they were known at an instant (milliseconds since the epoch): what came later, or was taken back later, was not. */
export const countsKnownAt = (counts: readonly Count[], at: number): Count[] =>
  counts
    .filter((count) => Date.parse(count.at) <= at)
    .map(({ withdrawn, ...count }) => (withdrawn && Date.parse(withdrawn.at) <= at ? { ...count, withdrawn } : count));

const standing = (counts: readonly Count[], code: string, on: CalendarDay): Count[] =>
  counts.filter((count) => count.code === code && count.on <= on && !count.withdrawn);

/** What has been added up by a day. */
export const sumOf = (counts: readonly Count[], code: string, on: CalendarDay): number =>
  standing(counts, code, on).reduce((sum, count) => sum + totalOf(count), 0);

/** The readings of a level, earliest first, for each unit that reads it. */
const readings = (counts: readonly Count[], code: string, on: CalendarDay): Count[][] => {
  const all = standing(counts, code, on).sort((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? -1 : 1));
  return [...new Set(all.map(({ unit }) => unit))].map((unit) => all.filter((count) => count.unit === unit));
};

/** How a level has changed from the first reading to the last one; undefined until there are two. */
export const changeOf = (counts: readonly Count[], code: string, on: CalendarDay): number | undefined => {
  const changes = readings(counts, code, on).flatMap((series) => {
    const [first, last] = [series[0], series.at(-1)];
    return first && last && first !== last ? [totalOf(last) - totalOf(first)] : [];
  });
  return changes.length === 0 ? undefined : changes.reduce((sum, change) => sum + change, 0);
};

/** What one kind of count comes to: the sum, or the latest level. */
export interface CountTotal {
  readonly code: string;
  readonly name: string;
  readonly level: boolean;
  readonly women?: number | null;
  readonly men?: number | null;
  readonly unknown?: number | null;
  readonly value: number | null;
  readonly suppressed?: true;
}

/** What each of the programme's kinds of count comes to on a day. */
export const countTotals = (
  { counts: kinds }: Pick<CountedProgramme, "counts">,
  counts: readonly Count[],
  on: CalendarDay,
): CountTotal[] =>
  kinds.map(({ code, name, bySex, level }) => {
    const counted = level
      ? readings(counts, code, on).flatMap((series) => series.slice(-1))
      : standing(counts, code, on);
    const sum = (of: (count: Count) => number) => counted.reduce((all, count) => all + of(count), 0);
    return {
      code,
      name,
      level,
      ...(bySex && {
        women: sum(({ women = 0 }) => women),
        men: sum(({ men = 0 }) => men),
        unknown: sum(({ unknown = 0 }) => unknown),
      }),
      value: sum(totalOf),
    };
  });
