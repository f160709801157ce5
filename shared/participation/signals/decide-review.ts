import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, checkReason } from "./checks.ts";
import { closed } from "./closing.ts";
import { extended } from "./extension.ts";
import { signal } from "./signal.ts";

/** The review (avstämning) at the planned end: close, or extend to a day. */
export const decideReview = signal({
  name: "review",
  label: "Besluta vid avstämningen",
  from: ["active"],
  body: z.discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("close"), on: Day, reason: z.string() }),
    z.strictObject({ decision: z.literal("extend"), on: Day, to: Day }),
  ]),
  apply(participation, body, context) {
    const wrongDay = checkDay("on", body.on, context, {
      day: participation.startedOn,
      sv: "uppstartsmötet",
      en: "the start meeting",
    });
    if (wrongDay) return wrongDay;
    if (body.decision === "extend") return extended(participation, body.to, body.on, true, context);
    return checkReason(body.reason, context) ?? closed(participation, body.on, body.reason, false, context);
  },
});
