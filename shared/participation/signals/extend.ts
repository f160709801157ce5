import * as z from "zod/mini";
import { Day } from "../day.ts";
import { checkDay, theStart } from "./checks.ts";
import { extended } from "./extension.ts";
import { signal } from "./signal.ts";

/** Extended (förlängd) at any time while it runs, without waiting for the review. */
export const extend = signal({
  name: "extension",
  label: "Förläng",
  from: ["active"],
  body: z.strictObject({ on: Day, to: Day }),
  apply: (participation, { on, to }, context) =>
    checkDay("on", on, context, theStart(participation)) ?? extended(participation, to, on, false, context),
});
