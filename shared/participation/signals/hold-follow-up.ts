import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** A follow-up (uppföljning) with participant, case worker and project worker was held, or did not come about. */
export const holdFollowUp = signal({
  name: "follow-ups",
  label: "Registrera uppföljning",
  from: ["active"],
  body: z.strictObject({
    /** Which one by the programme's cadence: 1, 2, 3 … */
    number: z.int().check(z.gte(1), z.lte(120)),
    on: Day,
    outcome: z.enum(["held", "not-held"]),
  }),
  apply(participation, { number, on, outcome }, context) {
    const before = participation.followUps.find((followUp) => followUp.number === number);
    if (before)
      return {
        refused: "already-done",
        field: "number",
        sv: `Uppföljning ${number} är redan registrerad ${before.on}.`,
        en: `Follow-up ${number} is already recorded on ${before.on}.`,
      };
    const wrongDay = checkDay("on", on, context, {
      day: participation.startedOn,
      sv: "uppstartsmötet",
      en: "the start meeting",
    });
    if (wrongDay) return wrongDay;
    const followUps = [...participation.followUps, { number, on, outcome }].sort((a, b) => a.number - b.number);
    return { ...participation, followUps };
  },
});
