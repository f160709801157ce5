import * as z from "zod/mini";
import type { CalendarDay } from "../dates/calendar-day.ts";
import { day, described, id, text, yes } from "./described.ts";

const code = {
  code: id("Stable code; what is stored"),
  name: text("Swedish text that staff choose from"),
  validFrom: z.optional(day("First day on which the code may be chosen; always, when absent")),
  validTo: z.optional(day("Last day on which the code may be chosen; for ever, when absent")),
};

/** A value of a code list. Lists are data with days of validity, since national and local lists change while cases run. */
export const Code = z.strictObject(code);

/** A source of livelihood (försörjningskälla). Several may hold at once. */
export const LivelihoodCode = z.strictObject({
  ...code,
  publicSupport: yes("Whether it counts as public support: parental benefit and old-age pension do not"),
});

/** An occupation (sysselsättning) in the sense of the national follow-up. */
export const OccupationCode = z.strictObject({
  ...code,
  kind: described(
    z.enum(["work", "studies", "job-seeking", "other"]),
    "Which of the four national kinds it is: förvärvsarbete, studier, aktivt arbetssökande, övriga",
  ),
});

export type Code = z.infer<typeof Code>;

/** Whether a code may be chosen on a day. */
export const isValidOn = ({ validFrom, validTo }: Pick<Code, "validFrom" | "validTo">, day: CalendarDay): boolean =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);
