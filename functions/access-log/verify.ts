import * as z from "zod/mini";
import { verificationChain } from "../../shared/access-log/access-log-table.ts";
import { type Verification, verifyLog } from "../../shared/access-log/verify-log.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { log } from "../log.ts";
import { kmsMac } from "./kms-mac.ts";
import { chainStore } from "./stores.ts";

/** `alarm`: fail when something is wrong, so that the alarm sounds. `report`: answer with what was found, for whoever asks. */
const VerifyInput = z.strictObject({ mode: z.enum(["alarm", "report"]) });

/** So many findings are kept with the verification; all of them are in the log lines. */
const mostKept = 100;

/**
 * Checks every chain and seal of the log of access, keeps what was found as a link of the log itself, where reviews show it, and
 * writes each finding to the log lines.
 * @throws in mode `alarm`, when anything was found
 */
export const handler = async (event: unknown): Promise<Verification> => {
  const { mode } = VerifyInput.parse(event);
  const now = systemClock.now();
  const verification = await verifyLog(chainStore, kmsMac, now);
  const { findings, ...counts } = verification;
  for (const finding of findings) log("access-log-finding", finding);
  log("access-log-verified", { ...counts, findings: findings.length });
  await chainStore.append(verificationChain, {
    at: instant(now),
    ...counts,
    findingCount: findings.length,
    findings: findings.slice(0, mostKept),
  });
  if (mode === "alarm" && findings.length > 0)
    throw new Error(
      `The log of access is not whole: ${findings.length} findings (docs/operations.md, "The log of access")`,
    );
  return verification;
};
