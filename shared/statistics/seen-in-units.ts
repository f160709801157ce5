import type { Participation } from "../participation/participation.ts";
import type { Countable } from "./counted.ts";

/** Which of a programme's units numbers are wanted of. */
export interface UnitsSeen {
  readonly units: readonly string[];
  /** Whether they are all of the programme's. */
  readonly whole: boolean;
}

/** Ids of those whose identity is protected now; on the day of an old report, too, they count where they would today. */
export const protectedIn = (population: readonly Participation[]): ReadonlySet<string> =>
  new Set(population.flatMap((p) => (p.status !== "disposed" && p.protection ? [p.id] : [])));

/**
 * Those who count in the numbers of some units. A unit's name is most often a municipality's, and figures of one alone are small: that
 * somebody with protected personal data is among them would say where they live. They count in the whole programme's numbers, and
 * in those of no single unit among several; so does what has been disposed of without its unit (anonymous-row.ts).
 */
export const seenInUnits = <Population extends Countable>(
  population: readonly Population[],
  { units, whole }: UnitsSeen,
  hidden: ReadonlySet<string>,
): Population[] =>
  population.filter((p) => {
    if (whole) return p.unit === undefined || units.includes(p.unit);
    return p.unit !== undefined && units.includes(p.unit) && !("id" in p && hidden.has(p.id));
  });
