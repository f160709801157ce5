import * as z from "zod/mini";
import { addMonths } from "../../dates/calendar-day.ts";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/**
 * The start is moved: before the start meeting, to another agreed day; after it, to the day that was right all along.
 * Every later date follows, save what an extension has set.
 */
export const moveStart = signal({
  name: "start-move",
  label: "Flytta starten",
  from: ["accepted", "active"],
  body: z.strictObject({ to: Day }),
  apply(participation, body, context) {
    const accepted = { day: participation.acceptedOn, sv: "beslutet om remissen", en: "the decision on the referral" };
    if (participation.status === "accepted") {
      if (body.to < participation.acceptedOn) return checkDay("to", body.to, { ...context, today: body.to }, accepted)!;
      return { ...participation, startMeetingPlannedOn: body.to };
    }
    const wrongDay = checkDay("to", body.to, context, accepted);
    if (wrongDay) return wrongDay;
    const firstEvent = [participation.planAgreedOn, ...participation.followUps.map((f) => f.on)]
      .concat(participation.measurements.map((m) => m.on))
      .filter((day) => day !== undefined)
      .sort()[0];
    if (firstEvent && body.to > firstEvent)
      return {
        refused: "day-too-early",
        field: "to",
        sv: `Starten kan inte flyttas till ${body.to}: något är redan registrerat ${firstEvent}.`,
        en: `The start cannot be moved to ${body.to}: something is already recorded on ${firstEvent}.`,
      };
    return {
      ...participation,
      startedOn: body.to,
      plannedEndOn:
        participation.extensions.length > 0
          ? participation.plannedEndOn
          : addMonths(body.to, context.programme.months.normalLength),
    };
  },
});
