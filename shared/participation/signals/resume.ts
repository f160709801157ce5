import * as z from "zod/mini";
import { Day } from "../day.ts";
import { pauseNow } from "../pause-now.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** The pause is over: dates go back to where they would have been, the passed ones to be done now. */
export const resume = signal({
  name: "resumptions",
  label: "Avsluta uppehållet",
  from: ["active"],
  body: z.strictObject({ on: Day }),
  when: (participation) => pauseNow(participation) !== undefined,
  apply(participation, { on }, context) {
    const now = pauseNow(participation);
    if (!now) return { refused: "nothing-to-do", sv: "Inget uppehåll pågår.", en: "There is no pause." };
    const began = { day: now.from, sv: "uppehållets början", en: "the beginning of the pause" };
    return (
      checkDay("on", on, context, began) ?? {
        ...participation,
        pauses: participation.pauses.map((one) => (one === now ? { ...one, endedOn: on } : one)),
      }
    );
  },
});
