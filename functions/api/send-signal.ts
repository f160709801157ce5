import { isDeepStrictEqual } from "node:util";
import type { Actor } from "../../shared/access.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { carryOut } from "../../shared/participation/carry-out.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import type { SignalName } from "../../shared/participation/signals/index.ts";
import type { Refusal } from "../../shared/participation/signals/signal.ts";
import { participationStore } from "../store.ts";

export type Sent =
  | { outcome: "done" | "repeated"; record: ParticipationRecord }
  | { outcome: "not-found" | "other-body-same-key" | "changed-meanwhile" | "changed-since-read" }
  | { outcome: "refused"; refusal: Refusal };

/** Another writer may come first a few times; that many times in a row means that something is wrong. */
const attempts = 8;

/** The answer when this key was used before: the same again if it was the same signal; undefined for a new key. */
const usedBefore = async (
  record: ParticipationRecord,
  key: string,
  name: SignalName,
  body: unknown,
): Promise<Sent | undefined> => {
  const line = await participationStore.signal(record.participation.id, key);
  if (!line) return undefined;
  return line.signal === name && isDeepStrictEqual(line.body, body)
    ? { outcome: "repeated", record }
    : { outcome: "other-body-same-key" };
};

/**
 * Carries out a signal: read, compute, write on the condition that nothing changed in between; else again.
 * A repeated signal (same key, same body) changes nothing and gets the same kind of answer.
 * @param ifRevision the revision that the caller had read, when it wants no other
 */
export const sendSignal = async (
  id: string,
  name: SignalName,
  body: unknown,
  key: string,
  actor: Actor,
  ifRevision?: number,
): Promise<Sent> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const now = systemClock.now();
    const record = await participationStore.get(id);
    if (!record || record.participation.unit !== actor.unit) return { outcome: "not-found" };
    if (ifRevision !== undefined && ifRevision !== record.revision)
      return (await usedBefore(record, key, name, body)) ?? { outcome: "changed-since-read" };
    const change = carryOut(record, name, body, deployedForbund, now);
    if ("refused" in change)
      return (await usedBefore(record, key, name, body)) ?? { outcome: "refused", refusal: change };
    const line = { signalId: key, signal: name, body, at: instant(now), by: { sub: actor.sub, role: actor.role } };
    const written = await participationStore.change(record, change, line);
    if (written === "written")
      return {
        outcome: "done",
        record: {
          ...record,
          participation: change.participation,
          ver: record.ver + 1,
          revision: record.revision + 1,
          alarmsGone: change.alarmsGone,
        },
      };
    if (written === "repeated") return (await usedBefore(record, key, name, body)) ?? { outcome: "changed-meanwhile" };
  }
  return { outcome: "changed-meanwhile" };
};
