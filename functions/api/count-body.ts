import * as z from "zod/mini";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import type { CountedProgramme } from "../../shared/forbund/forbund.ts";
import { Day } from "../../shared/participation/day.ts";

const number = z.optional(z.int().check(z.gte(0), z.lte(100_000)));

/** Something that was counted on a day: by sex or in one figure, as the programme says; of a level, what it was. */
export const NewCount = z.strictObject({
  code: z.string(),
  on: Day,
  women: number,
  men: number,
  unknown: number,
  value: number,
});

/** Why a count was wrong. */
export const WithdrawnCount = z.strictObject({
  reason: z.enum(["wrong-day", "wrong-value", "did-not-happen", "counted-twice"]),
});

interface Fault {
  readonly field: string;
  readonly sv: string;
  readonly en: string;
}

/** What is wrong with a count in a programme; undefined when nothing is. */
export const faultInCount = (
  { code, on, women, men, unknown, value }: z.infer<typeof NewCount>,
  { counts }: Pick<CountedProgramme, "counts">,
  today: CalendarDay,
): Fault | undefined => {
  const kind = counts.find((one) => one.code === code);
  if (!kind) {
    const allowed = counts.map((one) => one.code).join(", ");
    return { field: "code", sv: `Det räknas inte här: ${allowed}.`, en: `That is not counted here: ${allowed}.` };
  }
  if (on > today) return { field: "on", sv: "Dagen har inte varit än.", en: "The day has not come yet." };
  const bySex = [women, men, unknown].some((figure) => figure !== undefined);
  if (kind.bySex && (!bySex || value !== undefined))
    return {
      field: "women",
      sv: "Räkna kvinnor, män och okända var för sig.",
      en: "Count women, men and unknown apart.",
    };
  if (!kind.bySex && (bySex || value === undefined))
    return { field: "value", sv: "Ange en enda siffra.", en: "Give one figure only." };
  return undefined;
};
