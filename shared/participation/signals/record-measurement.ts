import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** A progression measurement (progressionsmätning) was made. Every third month, month 3 first (domain reference 2.3). */
export const recordMeasurement = signal({
  name: "measurements",
  label: "Registrera progressionsmätning",
  from: ["active"],
  body: z.strictObject({
    /** Month after the start that it belongs to: 3, 6, 9 … by the programme's interval. */
    month: z.int().check(z.gte(1), z.lte(120)),
    on: Day,
  }),
  apply(participation, { month, on }, context) {
    const interval = context.programme.months.betweenMeasurements;
    if (month % interval !== 0)
      return {
        refused: "no-such-step",
        field: "month",
        sv: `Insatsen mäter var ${interval}:e månad; månad ${month} finns inte.`,
        en: `The programme measures every ${interval} months; there is no month ${month}.`,
      };
    const before = participation.measurements.find((measurement) => measurement.month === month);
    if (before)
      return {
        refused: "already-done",
        field: "month",
        sv: `Mätningen för månad ${month} är redan registrerad ${before.on}.`,
        en: `The measurement of month ${month} is already recorded on ${before.on}.`,
      };
    const wrongDay = checkDay("on", on, context, {
      day: participation.startedOn,
      sv: "uppstartsmötet",
      en: "the start meeting",
    });
    if (wrongDay) return wrongDay;
    const measurements = [...participation.measurements, { month, on }].sort((a, b) => a.month - b.month);
    return { ...participation, measurements };
  },
});
