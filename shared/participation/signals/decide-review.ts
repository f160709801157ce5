import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, theStart } from "./checks.ts";
import { closed, closingBody } from "./closing.ts";
import { extended } from "./extension.ts";
import { signal } from "./signal.ts";

/** The review (avstämning) at the planned end: close, or extend to a day. */
export const decideReview = signal({
  name: "review",
  label: "Besluta vid avstämningen",
  from: ["active"],
  body: z.discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("close"), ...closingBody }),
    z.strictObject({ decision: z.literal("extend"), on: Day, to: Day }),
  ]),
  texts: ["answers"],
  apply(participation, body, context) {
    const wrongDay = checkDay("on", body.on, context, theStart(participation));
    if (wrongDay) return wrongDay;
    if (body.decision === "extend") return extended(participation, body.to, body.on, true, context);
    return closed(participation, body, false, context);
  },
});
