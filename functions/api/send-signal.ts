import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { type Actor, may, mayDo } from "../../shared/access.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { type Change, carryOut, correct } from "../../shared/participation/carry-out.ts";
import { mayBeDisposed } from "../../shared/participation/disposal.ts";
import { type Correction, type SignalLine, tell } from "../../shared/participation/history.ts";
import type { Participation } from "../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import type { SignalName } from "../../shared/participation/signals/index.ts";
import type { Refusal } from "../../shared/participation/signals/signal.ts";
import { anonymousRow } from "../../shared/statistics/anonymous-row.ts";
import type { Texts } from "../../shared/store/vault.ts";
import { participationStore } from "../store.ts";
import { noPlace } from "./no-place.ts";
import { standingTo } from "./standing.ts";
import { personIndex } from "./stores.ts";
import { sameTexts } from "./texts.ts";
import { unknownStaff } from "./unknown-staff.ts";
import { vault } from "./vault.ts";

export type Sent =
  | { outcome: "done" | "repeated" | "would-be-done"; record: ParticipationRecord }
  | { outcome: "changed-since-read"; record: ParticipationRecord }
  | { outcome: "not-found" | "forbidden" | "other-body-same-key" | "changed-meanwhile" }
  | { outcome: "refused"; refusal: Refusal };

/** A signal as it is sent to one participation. */
export interface SignalSent {
  readonly id: string;
  readonly name: SignalName;
  readonly body: unknown;
  readonly texts: Texts;
  /** The Idempotency-Key. */
  readonly key: string;
  readonly actor: Actor;
  /** The revision that the sender had read, when it has read one: a signal about any other is refused. */
  readonly ifMatch?: number;
  /** The trace that the request is part of. */
  readonly traceId: string;
  /** Says what would be, and changes nothing. */
  readonly dryRun: boolean;
}

/** Another writer may come first a few times; that many times in a row means that something is wrong. */
const attempts = 8;

/** Two writers who met wait a little, and not the same time, before they try again. In milliseconds. */
const pauseBefore = (attempt: number): Promise<void> => delay(attempt * 10 * Math.random());

/** The record as it was once a line had been written: the history is told again that far, and no later line counts. */
const asAfter = async (
  record: ParticipationRecord,
  { revision }: { revision: number },
): Promise<ParticipationRecord> => {
  const { signals } = await participationStore.history(record.participation.id);
  const told = tell(
    signals.filter((line) => line.revision <= revision),
    deployedForbund,
  );
  const participation = "stood" in told ? told.stood.at(-1)?.participation : undefined;
  return participation ? { ...record, participation, revision } : record;
};

/**
 * The answer when this key was used before: the same again if it was the same signal from the same sender, whatever has happened
 * since; undefined for a new key.
 */
const usedBefore = async (record: ParticipationRecord, sent: SignalSent): Promise<Sent | undefined> => {
  const line = await participationStore.signal(record.participation.id, sent.key);
  if (!line) return undefined;
  return line.signal === sent.name &&
    line.by.sub === sent.actor.sub &&
    isDeepStrictEqual(line.body, sent.body) &&
    (await sameTexts(sent.id, line, sent.texts))
    ? { outcome: "repeated", record: await asAfter(record, line) }
    : { outcome: "other-body-same-key" };
};

/** Another participation of the same person says nothing about itself here, not even which unit runs it. */
const otherDataRemain: Refusal = {
  refused: "not-permitted",
  sv: "Gallringen ska vänta: andra uppgifter om samma person ska fortfarande bevaras.",
  en: "Disposal has to wait: other data about the same person are still to be kept.",
};

/**
 * Data may not be disposed of while other data about the same person remain (SoL (2025:400) 16 kap.): what is itself due to be
 * disposed of does not count, or the first of two could never go.
 */
const mustWaitForOthers = async (participation: Participation, now: number): Promise<boolean> => {
  if (participation.status === "disposed") return false;
  const others = await personIndex.others(participation.personId, participation.id);
  return others.some((other) => !mayBeDisposed(other, deployedForbund.retention, stockholmDay(now)));
};

const changeBy = async (
  record: ParticipationRecord,
  line: SignalLine,
  now: number,
  actor: Actor,
): Promise<Change | Refusal | "forbidden"> => {
  if (line.signal !== "correction") {
    const change = carryOut(record, line.signal as SignalName, line.body, deployedForbund, {
      signalId: line.signalId,
      sub: line.by.sub,
      now,
    });
    const disposes = line.signal === "disposal-proposals" || line.signal === "disposal-approvals";
    return disposes && !("refused" in change) && (await mustWaitForOthers(record.participation, now))
      ? otherDataRemain
      : change;
  }
  const { signals } = await participationStore.history(record.participation.id);
  const { of } = line.body as Correction;
  const corrected = signals.find(({ signalId }) => signalId === of)?.signal as SignalName | "referral" | undefined;
  // Who may not do a thing may not correct it either.
  if (corrected && !mayDo(actor, corrected === "referral" ? "refer" : corrected)) return "forbidden";
  return correct(record, signals, line as SignalLine & { body: Correction }, deployedForbund);
};

/** What a change puts into the table beside the record: the row that a disposal leaves for numbers. */
const anonymousPuts = async ({ participation: before }: ParticipationRecord, { participation }: Change) => {
  if (participation.status !== "disposed" || before.status === "disposed") return [];
  const row = anonymousRow(before, (await participationStore.history(before.id)).signals, deployedForbund);
  return row ? [participationStore.putAnonymous(row)] : [];
};

/** A participation that goes to another unit takes its keys with it. */
const handedOver = async ({ participation: before }: ParticipationRecord, { participation: after }: Change) =>
  before.status === "disposed" || after.status === "disposed" || before.unit === after.unit
    ? []
    : vault.handOver(after.id, before.unit, after.unit);

/** The record as it is once a change has been written. */
const after = (record: ParticipationRecord, change: Change): ParticipationRecord => ({
  ...record,
  participation: change.participation,
  ver: record.ver + 1,
  revision: record.revision + 1,
  alarmsGone: change.alarmsGone,
});

/**
 * Carries out a signal: read, compute, write on the condition that nothing changed in between; else again.
 * A repeated signal (same key, same body) changes nothing and gets the same kind of answer.
 */
export const sendSignal = async (sent: SignalSent): Promise<Sent> => {
  const { id, name, body, texts, key, actor, ifMatch, traceId, dryRun } = sent;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await pauseBefore(attempt);
    const now = systemClock.now();
    const record = await participationStore.get(id);
    if (!record) return { outcome: "not-found" };
    const relation = await standingTo(actor, record.participation);
    if (!may(actor, name, relation)) {
      // A unit that has said no to a transfer has nothing to do with it any more, but may click twice.
      const before = await usedBefore(record, sent);
      if (before?.outcome === "repeated") return before;
      return { outcome: may(actor, "read", relation) ? "forbidden" : "not-found" };
    }
    if (ifMatch !== undefined && ifMatch !== record.revision)
      return (await usedBefore(record, sent)) ?? { outcome: "changed-since-read", record };
    const line: SignalLine = {
      signalId: key,
      signal: name,
      body,
      at: instant(now),
      by: { sub: actor.sub, role: actor.role },
      trace: traceId,
      ...(Object.keys(texts).length > 0 && { texts: Object.keys(texts) }),
    };
    const unknown =
      name === "assignment" && (await unknownStaff(actor.unit, (body as { staff: readonly string[] }).staff));
    const change = unknown || (await changeBy(record, line, now, actor));
    if (change === "forbidden") return { outcome: "forbidden" };
    if ("refused" in change) return (await usedBefore(record, sent)) ?? { outcome: "refused", refusal: change };
    if (dryRun) return (await usedBefore(record, sent)) ?? { outcome: "would-be-done", record: after(record, change) };
    const inVault = [
      ...(line.texts ? [await vault.putTexts(id, key, texts)] : []),
      ...(await handedOver(record, change)),
    ];
    const written = await participationStore.change(record, change, line, [
      ...inVault,
      ...(await anonymousPuts(record, change)),
    ]);
    if (written === "written") return { outcome: "done", record: after(record, change) };
    if (typeof written === "object") return { outcome: "refused", refusal: noPlace(written.full) };
    if (written === "repeated") return (await usedBefore(record, sent)) ?? { outcome: "changed-meanwhile" };
  }
  return { outcome: "changed-meanwhile" };
};
