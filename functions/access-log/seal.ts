import { sealLog } from "../../shared/access-log/seal-log.ts";
import { systemClock } from "../../shared/clock.ts";
import { log } from "../log.ts";
import { kmsMac } from "./kms-mac.ts";
import { chainStore } from "./stores.ts";

/**
 * Seals the log of access, each night. The log line is a copy of the seal's hash in another place, which an operator can compare
 * when the table itself is in doubt.
 */
export const handler = async (): Promise<void> => {
  const seal = await sealLog(chainStore, kmsMac, systemClock.now());
  if (seal) log("access-log-sealed", { sequence: seal.sequence, hash: seal.hash, chains: seal.body.heads.length });
};
