import * as z from "zod/mini";
import { Day } from "../day.ts";
import { baseFacts } from "./base-facts.ts";
import { checkDay, checkNotBefore, firstRefusal, theReferral } from "./checks.ts";
import { checkCohort, placeAsked } from "./places.ts";
import { signal } from "./signal.ts";

export const decliningReasons = ["not-eligible", "wrong-programme", "no-place", "withdrawn-by-referrer"] as const;

/** Why somebody comes before those who have waited longer. */
export const priorityReasons = ["young-person", "long-support", "urgent-need", "shared-decision"] as const;

/**
 * The unit decides on the referral: accept, put in the waiting list, or decline. A rule that does not hold lets nobody in, but
 * it is people who decide: what was wrong in the referral can be supplemented first.
 */
export const decideReferral = signal({
  name: "referral-decision",
  label: "Besluta om remissen",
  from: ["referred"],
  body: z.discriminatedUnion("decision", [
    z.strictObject({
      decision: z.literal("accept"),
      on: Day,
      startMeetingOn: z.optional(Day),
      ...placeAsked,
    }),
    z.strictObject({ decision: z.literal("queue"), on: Day, priority: z.optional(z.enum(priorityReasons)) }),
    z.strictObject({ decision: z.literal("decline"), on: Day, reason: z.enum(decliningReasons) }),
  ]),
  apply(participation, body, context) {
    const refusal = checkDay("on", body.on, context, theReferral(participation));
    if (refusal) return refusal;
    if (body.decision === "decline") {
      const { transfer: _proposed, ...kept } = participation;
      return { ...kept, status: "declined", declinedOn: body.on, decliningReason: body.reason };
    }
    if (participation.failedRules.length > 0)
      return {
        refused: "not-eligible",
        field: "decision",
        sv: "Personen uppfyller inte alla villkor. Komplettera remissen om något är fel i den, eller avböj.",
        en: "The person does not meet all conditions. Supplement the referral if it is wrong, or decline.",
      };
    if (body.decision === "queue")
      return {
        ...participation,
        status: "waiting",
        queuedOn: body.on,
        offersLapsed: 0,
        ...(body.priority && { priority: body.priority }),
      };
    const decision = { day: body.on, sv: "beslutet", en: "the decision" };
    return (
      firstRefusal(
        checkCohort(body.cohort, context.programme),
        body.startMeetingOn && checkNotBefore("startMeetingOn", body.startMeetingOn, decision),
      ) ?? {
        ...baseFacts(participation),
        status: "accepted",
        acceptedOn: body.on,
        place: { since: body.on, extent: body.extent ?? 100, ...(body.cohort && { cohort: body.cohort }) },
        ...(body.startMeetingOn && { startMeetingPlannedOn: body.startMeetingOn }),
      }
    );
  },
});
