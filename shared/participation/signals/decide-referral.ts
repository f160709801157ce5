import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** The unit answers the referral: accepted, or declined with a reason code. The decision is the unit's, never the förbund's. */
export const decideReferral = signal({
  name: "referral-decision",
  label: "Besluta om remissen",
  from: ["referred"],
  body: z.discriminatedUnion("decision", [
    z.strictObject({
      decision: z.literal("accept"),
      on: Day,
      /** Day agreed for the start meeting, when one is. */
      startMeetingOn: z.optional(Day),
    }),
    z.strictObject({
      decision: z.literal("decline"),
      on: Day,
      reason: z.enum(["not-eligible", "wrong-programme", "no-place", "withdrawn-by-referrer"]),
    }),
  ]),
  apply(participation, body, context) {
    const wrongDay = checkDay("on", body.on, context, {
      day: participation.referredOn,
      sv: "remissdagen",
      en: "the day of the referral",
    });
    if (wrongDay) return wrongDay;
    if (body.decision === "decline")
      return { ...participation, status: "declined", declinedOn: body.on, decliningReason: body.reason };
    if (body.startMeetingOn && body.startMeetingOn < body.on)
      return {
        refused: "day-too-early",
        field: "startMeetingOn",
        sv: `Uppstartsmötet ${body.startMeetingOn} kan inte vara före beslutet ${body.on}.`,
        en: `The start meeting ${body.startMeetingOn} cannot be before the decision ${body.on}.`,
      };
    return {
      ...participation,
      status: "accepted",
      acceptedOn: body.on,
      ...(body.startMeetingOn && { startMeetingPlannedOn: body.startMeetingOn }),
    };
  },
});
