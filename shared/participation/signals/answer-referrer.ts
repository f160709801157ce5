import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** The referrer has been told that the referral was declined, and why. */
export const answerReferrer = signal({
  name: "referral-answer",
  label: "Registrera svaret till remittenten",
  from: ["declined"],
  body: z.strictObject({ on: Day }),
  when: ({ answeredOn }) => answeredOn === undefined,
  apply(participation, { on }, context) {
    if (participation.answeredOn)
      return {
        refused: "already-done",
        sv: `Remittenten fick svar ${participation.answeredOn}.`,
        en: `The referrer was answered on ${participation.answeredOn}.`,
      };
    const decision = { day: participation.declinedOn, sv: "beslutet", en: "the decision" };
    return checkDay("on", on, context, decision) ?? { ...participation, answeredOn: on };
  },
});
