import * as z from "zod/mini";
import type { CalendarDay } from "../../dates/calendar-day.ts";
import { Day } from "../day.ts";
import type { In } from "../participation.ts";
import { checkDay, theStart } from "./checks.ts";
import { type Refusal, type SignalContext, signal } from "./signal.ts";

/** Refused for a month in which the programme does not measure, or that is done. */
export const checkMonth = (
  { measurements }: In<"active">,
  month: number,
  { programme }: SignalContext,
): Refusal | undefined => {
  const interval = programme.months.betweenMeasurements;
  if (interval === undefined || month % interval !== 0)
    return {
      refused: "no-such-step",
      field: "month",
      sv: interval ? `Insatsen mäter var ${interval}:e månad; månad ${month} finns inte.` : "Insatsen mäter inte.",
      en: interval
        ? `The programme measures every ${interval} months; there is no month ${month}.`
        : "The programme does not measure.",
    };
  const before = measurements.find((measurement) => measurement.month === month);
  return (
    before && {
      refused: "already-done",
      field: "month",
      sv: `Mätningen för månad ${month} är redan registrerad ${before.on}.`,
      en: `The measurement of month ${month} is already recorded on ${before.on}.`,
    }
  );
};

/** The participation with one measurement more. */
export const measured = (
  participation: In<"active">,
  month: number,
  on: CalendarDay,
  outcome: "made" | "not-made",
): In<"active"> => ({
  ...participation,
  measurements: [...participation.measurements, { month, on, outcome }].sort((a, b) => a.month - b.month),
});

/**
 * A progression measurement (progressionsmätning) was made outside Stegvis, or did not come about. Answers that are registered
 * here complete their measurement by themselves. Every third month, month 3 first (domain reference 2.3).
 */
export const recordMeasurement = signal({
  name: "measurements",
  label: "Registrera progressionsmätning",
  from: ["active"],
  body: z.strictObject({
    /** Month after the start that it belongs to: 3, 6, 9 … by the programme's interval. */
    month: z.int().check(z.gte(1), z.lte(120)),
    on: Day,
    outcome: z.optional(z.enum(["made", "not-made"])),
  }),
  when: (_participation, { programme }) => programme.months.betweenMeasurements !== undefined,
  apply: (participation, { month, on, outcome = "made" }, context) =>
    checkMonth(participation, month, context) ??
    checkDay("on", on, context, theStart(participation)) ??
    measured(participation, month, on, outcome),
});
