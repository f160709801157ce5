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

/** The figure of a count that those of one sex are in; the whole, when no sex is given. */
export const countFigure = (sex: "woman" | "man" | undefined): "women" | "men" | "value" =>
  sex === undefined ? "value" : sex === "woman" ? "women" : "men";

const amountOf = (count: Count, sex: "woman" | "man" | undefined): number =>
  sex === undefined ? totalOf(count) : (count[countFigure(sex)] ?? 0);

/** The counts as they were known at an instant (milliseconds since the epoch): what came later, or was taken back later, was not. */
export const countsKnownAt = (counts: readonly Count[], at: number): Count[] =>
  counts
    .filter((count) => Date.parse(count.at) <= at)
    .map(({ withdrawn, ...count }) => (withdrawn && Date.parse(withdrawn.at) <= at ? { ...count, withdrawn } : count));

const standing = (counts: readonly Count[], code: string, on: CalendarDay): Count[] =>
  counts.filter((count) => count.code === code && count.on <= on && !count.withdrawn);

/** What has been added up by a day; of one sex only, when that is given. */
export const sumOf = (counts: readonly Count[], code: string, on: CalendarDay, sex?: "woman" | "man"): number =>
  standing(counts, code, on).reduce((sum, count) => sum + amountOf(count, sex), 0);

/** The readings of a level, earliest first, for each unit that reads it. */
const readings = (counts: readonly Count[], code: string, on: CalendarDay): Count[][] => {
  const all = standing(counts, code, on).sort((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? -1 : 1));
  return [...new Set(all.map(({ unit }) => unit))].map((unit) => all.filter((count) => count.unit === unit));
};

/**
 * A level at the first reading and how it has changed to the last one, added up over the units that have read it twice or more;
 * undefined until one has.
 */
export const changeOf = (
  counts: readonly Count[],
  code: string,
  on: CalendarDay,
  sex?: "woman" | "man",
): { readonly first: number; readonly change: number } | undefined => {
  const series = readings(counts, code, on).flatMap((read) => {
    const [first, last] = [read[0], read.at(-1)];
    return first && last && first !== last ? [{ first: amountOf(first, sex), last: amountOf(last, sex) }] : [];
  });
  if (series.length === 0) return undefined;
  return {
    first: series.reduce((sum, { first }) => sum + first, 0),
    change: series.reduce((sum, { first, last }) => sum + last - first, 0),
  };
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
