import * as z from "zod/mini";
import { Day } from "../day.ts";
import { baseFacts } from "./base-facts.ts";
import { checkDay, checkNotBefore } from "./checks.ts";
import { signal } from "./signal.ts";

/**
 * The offer was answered: yes; no, but the person stays in the list; or not at all in time, which frees the place too. A no to
 * the programme itself is an early closure.
 */
export const answerOffer = signal({
  name: "offer-answer",
  label: "Registrera svaret på erbjudandet",
  from: ["offered"],
  body: z.discriminatedUnion("answer", [
    z.strictObject({ answer: z.literal("yes"), on: Day, startMeetingOn: z.optional(Day) }),
    z.strictObject({ answer: z.enum(["no", "none"]), on: Day }),
  ]),
  apply(participation, body, context) {
    const { place, queuedOn, priority, offersLapsed, answerBy } = participation;
    const refusal = checkDay("on", body.on, context, { day: place.since, sv: "erbjudandet", en: "the offer" });
    if (refusal) return refusal;
    if (body.answer === "none" && body.on <= answerBy)
      return {
        refused: "not-allowed-in-status",
        field: "answer",
        sv: `Personen kan svara till och med ${answerBy}.`,
        en: `The person can answer until ${answerBy}.`,
      };
    if (body.answer !== "yes")
      return {
        ...baseFacts(participation),
        status: "waiting",
        queuedOn,
        offersLapsed: offersLapsed + 1,
        contactedOn: body.on,
        ...(priority && { priority }),
      };
    const answered = { day: body.on, sv: "svaret", en: "the answer" };
    return (
      (body.startMeetingOn ? checkNotBefore("startMeetingOn", body.startMeetingOn, answered) : undefined) ?? {
        ...baseFacts(participation),
        status: "accepted",
        acceptedOn: body.on,
        place,
        ...(body.startMeetingOn && { startMeetingPlannedOn: body.startMeetingOn }),
      }
    );
  },
});
