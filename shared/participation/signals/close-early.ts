import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, checkReason } from "./checks.ts";
import { closed } from "./closing.ts";
import { signal } from "./signal.ts";

/** Closed early (förtida avslut) at any time before closure, also before the start meeting. */
export const closeEarly = signal({
  name: "early-closure",
  label: "Avsluta i förtid",
  from: ["referred", "accepted", "active"],
  body: z.strictObject({ on: Day, reason: z.string() }),
  apply(participation, body, context) {
    const from =
      participation.status === "active"
        ? { day: participation.startedOn, sv: "uppstartsmötet", en: "the start meeting" }
        : { day: participation.referredOn, sv: "remissdagen", en: "the day of the referral" };
    const refusal = checkDay("on", body.on, context, from) ?? checkReason(body.reason, context);
    if (refusal) return refusal;
    if (participation.status === "active") return closed(participation, body.on, body.reason, true, context);
    const { id, personId, programme, unit, referredBy, referredOn } = participation;
    return {
      id,
      personId,
      programme,
      unit,
      referredBy,
      referredOn,
      status: "withdrawn",
      closedOn: body.on,
      closingReason: body.reason,
    };
  },
});
