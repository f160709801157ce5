import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** The plan (planering) was agreed with the participant. */
export const agreePlan = signal({
  name: "plan",
  label: "Registrera att planen är överenskommen",
  from: ["active"],
  body: z.strictObject({ on: Day }),
  apply(participation, body, context) {
    if (participation.planAgreedOn)
      return {
        refused: "already-done",
        sv: `Planen är redan överenskommen ${participation.planAgreedOn}.`,
        en: `The plan was already agreed on ${participation.planAgreedOn}.`,
      };
    const wrongDay = checkDay("on", body.on, context, {
      day: participation.startedOn,
      sv: "uppstartsmötet",
      en: "the start meeting",
    });
    return wrongDay ?? { ...participation, planAgreedOn: body.on };
  },
});
