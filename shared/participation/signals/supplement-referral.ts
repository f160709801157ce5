import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, theReferral } from "./checks.ts";
import { signal } from "./signal.ts";

/** The referral was supplemented (kompletterad): rules that seemed not to hold do hold. Only what changed is sent. */
export const supplementReferral = signal({
  name: "referral-supplement",
  label: "Komplettera remissen",
  from: ["referred"],
  body: z.strictObject({
    on: Day,
    /** Ids of rules that have been shown to hold. */
    holds: z.array(z.string()).check(z.minLength(1)),
  }),
  texts: ["questions"],
  when: ({ failedRules }) => failedRules.length > 0,
  apply(participation, { on, holds }, context) {
    const unknown = holds.find((rule) => !participation.failedRules.includes(rule));
    if (unknown !== undefined)
      return {
        refused: "unknown-code",
        field: "holds",
        sv: `Villkoret är inte ett av dem som fattas: ${participation.failedRules.join(", ")}.`,
        en: `The rule is not one of those that fail: ${participation.failedRules.join(", ")}.`,
      };
    return (
      checkDay("on", on, context, theReferral(participation)) ?? {
        ...participation,
        failedRules: participation.failedRules.filter((rule) => !holds.includes(rule)),
      }
    );
  },
});
