import * as z from "zod/mini";
import { Day } from "../day.ts";
import { Protection } from "../facts.ts";
import { anyStatus, signal } from "./signal.ts";

/**
 * The person has got protected personal data (skyddade personuppgifter), perhaps in the middle of the case; or has them no
 * longer. A secrecy marking names its provision, day and authority (OSL 5 kap. 5 §). From then on those alone see it to whom it
 * is assigned; whoever registers it is one of them.
 */
export const protect = signal({
  name: "protection",
  label: "Registrera skyddade personuppgifter",
  from: anyStatus,
  body: z.discriminatedUnion("protected", [
    z.strictObject({
      protected: z.literal("yes"),
      on: Day,
      kind: Protection.shape.kind,
      authority: z.string().check(z.regex(/^[a-z0-9-]{2,40}$/)),
      provision: z.string().check(z.regex(/^[0-9A-Za-zÅÄÖåäö§ :.]{2,60}$/)),
    }),
    z.strictObject({ protected: z.literal("no"), on: Day }),
  ]),
  apply({ protection: _before, ...participation }, body, { today, sub }) {
    if (body.on > today)
      return {
        refused: "day-in-the-future",
        field: "on",
        sv: `Dagen ${body.on} har inte varit än.`,
        en: `The day ${body.on} has not come yet.`,
      };
    if (body.protected === "no") return participation;
    const { kind, on: since, authority, provision } = body;
    const staff = [...new Set([...participation.staff, sub])].sort();
    return { ...participation, staff, protection: { kind, since, authority, provision } };
  },
});
