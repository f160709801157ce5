import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { extended } from "./extension.ts";
import { signal } from "./signal.ts";

/** Extended (förlängd) at any time while it runs, without waiting for the review. */
export const extend = signal({
  name: "extension",
  label: "Förläng",
  from: ["active"],
  body: z.strictObject({ on: Day, to: Day }),
  apply(participation, body, context) {
    const wrongDay = checkDay("on", body.on, context, {
      day: participation.startedOn,
      sv: "uppstartsmötet",
      en: "the start meeting",
    });
    return wrongDay ?? extended(participation, body.to, body.on, false, context);
  },
});
