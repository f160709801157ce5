import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, theStart } from "./checks.ts";
import { presentRoles } from "./hold-start-meeting.ts";
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
    present: z.optional(z.array(z.enum(presentRoles))),
  }),
  texts: ["notes"],
  apply(participation, { number, on, outcome, present = [] }, context) {
    const before = participation.followUps.find((followUp) => followUp.number === number);
    if (before)
      return {
        refused: "already-done",
        field: "number",
        sv: `Uppföljning ${number} är redan registrerad ${before.on}.`,
        en: `Follow-up ${number} is already recorded on ${before.on}.`,
      };
    const followUps = [...participation.followUps, { number, on, outcome, present }];
    return (
      checkDay("on", on, context, theStart(participation)) ?? {
        ...participation,
        followUps: followUps.sort((a, b) => a.number - b.number),
      }
    );
  },
});
