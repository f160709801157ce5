import * as z from "zod/mini";
import { Attendance } from "../facts.ts";
import { checkDay, checkId, theStart } from "./checks.ts";
import { signal } from "./signal.ts";

/**
 * Attendance at one session of an activity. What absence may lead to follows from the legal kind of the placement in the plan,
 * never from this entry alone (SoL 2025:400, 12 kap. 4–5 §§); nothing is reported by itself.
 */
export const recordAttendance = signal({
  name: "attendance",
  label: "Registrera närvaro",
  from: ["active"],
  body: z.extend(z.pick(Attendance, { on: true, activity: true, outcome: true }), {
    hours: z.optional(z.number().check(z.gte(0), z.lte(24))),
  }),
  when: (_participation, { programme }) => programme.activities.length > 0,
  apply(participation, body, context) {
    const { on, activity } = body;
    if (participation.attendance.some((one) => one.on === on && one.activity === activity))
      return {
        refused: "already-done",
        field: "on",
        sv: `Närvaron den ${on} är redan registrerad. Rätta den om den är fel.`,
        en: `Attendance on ${on} is already recorded. Correct it if it is wrong.`,
      };
    return (
      checkDay("on", on, context, theStart(participation)) ??
      checkId(
        "activity",
        activity,
        context.programme.activities.map(({ id }) => id),
      ) ?? { ...participation, attendance: [...participation.attendance, body] }
    );
  },
});
