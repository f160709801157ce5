import type { CalendarDay } from "../../dates/calendar-day.ts";
import type { Refusal, SignalContext } from "./signal.ts";

/** What has happened cannot lie in the future, nor before what it builds on. */
export const checkDay = (
  field: string,
  day: CalendarDay,
  { today }: SignalContext,
  notBefore: { day: CalendarDay; sv: string; en: string },
): Refusal | undefined => {
  if (day > today)
    return {
      refused: "day-in-the-future",
      field,
      sv: `Dagen ${day} har inte varit än.`,
      en: `The day ${day} has not come yet.`,
    };
  if (day < notBefore.day)
    return {
      refused: "day-too-early",
      field,
      sv: `Dagen ${day} är före ${notBefore.sv} (${notBefore.day}).`,
      en: `The day ${day} is before ${notBefore.en} (${notBefore.day}).`,
    };
  return undefined;
};

/** Reasons are codes from the programme's list, so that no free text with personal data ends up in the record. */
export const checkReason = (code: string, { programme }: SignalContext): Refusal | undefined =>
  programme.closingReasons.some((reason) => reason.code === code)
    ? undefined
    : {
        refused: "unknown-reason",
        field: "reason",
        sv: `Orsaken "${code}" finns inte i insatsens lista: ${programme.closingReasons.map((r) => r.code).join(", ")}.`,
        en: `The reason "${code}" is not in the programme's list: ${programme.closingReasons.map((r) => r.code).join(", ")}.`,
      };
