import * as z from "zod/mini";
import { baseFacts } from "./base-facts.ts";
import { checkCode, checkDay, theReferral, theStart } from "./checks.ts";
import { closed, closingBody } from "./closing.ts";
import { signal } from "./signal.ts";

/** Closed early (förtida avslut) at any time before closure, also before the start meeting. */
export const closeEarly = signal({
  name: "early-closure",
  label: "Avsluta i förtid",
  from: ["visiting", "referred", "waiting", "offered", "accepted", "active"],
  body: z.strictObject(closingBody),
  texts: ["answers"],
  apply(participation, body, context) {
    const from = participation.status === "active" ? theStart(participation) : theReferral(participation);
    const refusal =
      checkDay("on", body.on, context, from) ??
      checkCode("reason", body.reason, context.programme.closingReasons, context);
    if (refusal) return refusal;
    if (participation.status === "active") return closed(participation, body, true, context);
    const { transfer: _proposed, ...kept } = baseFacts(participation);
    return { ...kept, status: "withdrawn", closedOn: body.on, closingReason: body.reason };
  },
});
