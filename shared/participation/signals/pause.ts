import * as z from "zod/mini";
import { addMonths } from "../../dates/calendar-day.ts";
import { Day } from "../day.ts";
import { pauseNow } from "../pause-now.ts";
import { checkDay, checkNotBefore, theStart } from "./checks.ts";
import { signal } from "./signal.ts";

export const pauseReasons = ["illness", "parental-leave", "care-of-relative", "treatment", "other"] as const;

/** A pause (uppehåll) until a day: what would come due within it comes after it, save the review. */
export const pause = signal({
  name: "pauses",
  label: "Registrera uppehåll",
  from: ["active"],
  body: z.strictObject({ on: Day, until: Day, reason: z.enum(pauseReasons) }),
  when: (participation) => pauseNow(participation) === undefined,
  apply(participation, { on, until, reason }, context) {
    const now = pauseNow(participation);
    if (now)
      return {
        refused: "already-done",
        sv: `Ett uppehåll pågår redan, till ${now.until}.`,
        en: `There is a pause already, until ${now.until}.`,
      };
    const latest = addMonths(on, context.programme.months.longestPause);
    if (until > latest)
      return {
        refused: "too-long",
        field: "until",
        sv: `Ett uppehåll är högst ${context.programme.months.longestPause} månader, till ${latest}.`,
        en: `A pause is at most ${context.programme.months.longestPause} months, until ${latest}.`,
      };
    const last = participation.pauses.at(-1)?.endedOn;
    return (
      checkDay("on", on, context, theStart(participation)) ??
      (last &&
        checkNotBefore("on", on, { day: last, sv: "förra uppehållets slut", en: "the end of the last pause" })) ??
      checkNotBefore("until", until, { day: on, sv: "uppehållets början", en: "the beginning of the pause" }) ?? {
        ...participation,
        pauses: [...participation.pauses, { from: on, until, reason }],
      }
    );
  },
});
