import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, theReferral } from "./checks.ts";
import { signal } from "./signal.ts";

/** Somebody who is known by name came to an open activity again. */
export const recordVisit = signal({
  name: "visits",
  label: "Registrera besök",
  from: ["visiting", "referred", "waiting", "offered", "accepted"],
  body: z.strictObject({ on: Day }),
  when: ({ visits }) => visits.length > 0,
  apply(participation, { on }, context) {
    if (participation.visits.includes(on))
      return {
        refused: "already-done",
        field: "on",
        sv: `Besöket ${on} är redan registrerat.`,
        en: `The visit on ${on} is already recorded.`,
      };
    return (
      checkDay("on", on, context, theReferral(participation)) ?? {
        ...participation,
        visits: [...participation.visits, on].sort(),
      }
    );
  },
});
