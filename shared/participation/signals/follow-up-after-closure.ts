import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** A follow-up after closure (efteruppföljning) was made, or the person was not reached; both are data. */
export const followUpAfterClosure = signal({
  name: "follow-ups-after-closure",
  label: "Registrera efteruppföljning",
  from: ["closed"],
  body: z.strictObject({
    /** Which one of the programme's list: 1, 2 … */
    number: z.int().check(z.gte(1), z.lte(20)),
    on: Day,
    outcome: z.enum(["reached", "not-reached"]),
  }),
  apply(participation, { number, on, outcome }, context) {
    const planned = context.programme.afterClosure.length;
    if (number > planned)
      return {
        refused: "no-such-step",
        field: "number",
        sv: `Insatsen har ${planned} efteruppföljningar; nummer ${number} finns inte.`,
        en: `The programme has ${planned} follow-ups after closure; there is no number ${number}.`,
      };
    const before = participation.followUpsAfterClosure.find((followUp) => followUp.number === number);
    if (before)
      return {
        refused: "already-done",
        field: "number",
        sv: `Efteruppföljning ${number} är redan registrerad ${before.on}.`,
        en: `Follow-up ${number} after closure is already recorded on ${before.on}.`,
      };
    const wrongDay = checkDay("on", on, context, { day: participation.closedOn, sv: "avslutet", en: "the closure" });
    if (wrongDay) return wrongDay;
    const followUpsAfterClosure = [...participation.followUpsAfterClosure, { number, on, outcome }];
    return {
      ...participation,
      followUpsAfterClosure,
      status: followUpsAfterClosure.length === planned ? "ended" : "closed",
    };
  },
});
