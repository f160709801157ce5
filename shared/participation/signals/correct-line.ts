import * as z from "zod/mini";
import { anyStatus, signal } from "./signal.ts";

export const correctionReasons = [
  "wrong-day",
  "wrong-person",
  "wrong-value",
  "did-not-happen",
  "late-information",
] as const;

/**
 * A line of the history was wrong: it gets another body, or is taken back. The old line stays and can be seen; everything that
 * followed from it is worked out anew. Carried out by telling the whole history again (carry-out.ts), never by `apply`.
 */
export const correctLine = signal({
  name: "correction",
  label: "Rätta",
  from: anyStatus,
  body: z.strictObject({
    /** Id of the signal that is corrected. */
    of: z.string(),
    /** The body as it should have been; null takes the line back. */
    body: z.nullable(z.record(z.string(), z.unknown())),
    reason: z.enum(correctionReasons),
  }),
  apply() {
    throw new Error("A correction is told from the history");
  },
});
