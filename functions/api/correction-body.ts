import * as z from "zod/mini";
import type { Begun } from "../../shared/participation/beginnings.ts";
import { Day } from "../../shared/participation/day.ts";
import { Entry } from "../../shared/participation/facts.ts";
import type { Correction, SignalLine } from "../../shared/participation/history.ts";
import { type SignalName, signalOf } from "../../shared/participation/signals/index.ts";
import { parse } from "./parse.ts";
import type { InvalidParam } from "./problem.ts";

/** What of a referral can be corrected; who it is about cannot (that is a wrong registration). */
const ReferralCorrection = z.strictObject({
  referredOn: z.optional(Day),
  route: z.optional(z.string()),
  entry: z.optional(Entry),
  failedRules: z.optional(z.array(z.string())),
});

/**
 * A correction whose new body is one that the corrected line's own signal takes; for the first line, the whole of it with what
 * was corrected.
 */
export const correctionBody = (
  correction: Correction,
  line: SignalLine,
): { ok: true; value: Correction } | { ok: false; invalidParams: InvalidParam[] } => {
  if (correction.body === null) return { ok: true, value: correction };
  const isFirst = line.signal === "referral";
  const parsed = parse(isFirst ? ReferralCorrection : signalOf(line.signal as SignalName).body, correction.body);
  if (!parsed.ok)
    return {
      ok: false,
      invalidParams: parsed.invalidParams.map((param) => ({ ...param, name: `body.${param.name}` })),
    };
  const body = isFirst ? { ...(line.body as Begun), ...(parsed.value as Partial<Begun>) } : parsed.value;
  return { ok: true, value: { ...correction, body } };
};
