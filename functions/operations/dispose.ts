import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import * as z from "zod/mini";
import { instant, systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { changeTo } from "../../shared/participation/carry-out.ts";
import { Day } from "../../shared/participation/day.ts";
import { mayBeDisposed } from "../../shared/participation/disposal.ts";
import { anonymousRow } from "../../shared/statistics/anonymous-row.ts";
import { Erasure } from "../../shared/store/erasure.ts";
import { idFrom } from "../../shared/store/participation-table.ts";
import { PersonIndex } from "../../shared/store/person-index.ts";
import { VaultErasure } from "../../shared/store/vault-erasure.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { participationStore } from "../store.ts";

const table = environment("PARTICIPATION_TABLE");
/** The role may delete there, and open nothing. */
const vault = new VaultErasure(documentClient, { vault: environment("VAULT_TABLE"), keys: environment("KEY_TABLE") });
const erasure = new Erasure(documentClient, table, vault, new PersonIndex(documentClient, table, participationStore));

/** Erases everything about a participation that has been disposed of (gallrad). @returns whether anything was to be erased */
const erase = async (id: string): Promise<boolean> => {
  const erased = await erasure.erase(id);
  if (!erased) return false;
  // The log is kept longer than any backup: after a restore it says what is to be disposed of once more.
  log("erased", { participationId: id, ...erased });
  await erasure.finish(id);
  return true;
};

const idOf = ({ dynamodb }: DynamoDBRecord): string =>
  idFrom(String(unmarshall(dynamodb?.Keys as Parameters<typeof unmarshall>[0]).pk));

/** From the table's stream: records with the mark. One that fails is handed over again; so is, harmlessly, what comes after it. */
const fromStream = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const results = await Promise.allSettled(Records.map((record) => erase(idOf(record))));
  const failed = Records.filter((_, at) => results[at]?.status === "rejected");
  for (const record of failed) log("fault", { function: "dispose", participationId: idOf(record) });
  return { batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? "" })) };
};

/** By hand, after a restore from backup: what had been disposed of has come back (docs/operations.md, "Gallring"). */
const Again = z.strictObject({
  participationId: z.uuidv7(),
  /** The day of the first disposal, as its log line says; today, when absent. */
  disposedOn: z.optional(Day),
});

type Outcome = "erased" | "nothing-left" | "not-found" | "not-due" | "changed-meanwhile";

/**
 * Disposes once more of a participation that came back. Two people decided it before, so nobody does now; but only what is over,
 * past its retention time and not held can go this way.
 */
const again = async ({ participationId, disposedOn }: z.infer<typeof Again>): Promise<Outcome> => {
  const now = systemClock.now();
  const today = stockholmDay(now);
  const record = await participationStore.get(participationId);
  if (!record) return "not-found";
  const { participation } = record;
  if (participation.status !== "disposed") {
    if (!mayBeDisposed(participation, deployedForbund.retention, today)) return "not-due";
    const { id, programme, unit } = participation;
    const on = disposedOn ?? today;
    const row = anonymousRow(
      participation,
      (await participationStore.history(participationId)).signals,
      deployedForbund,
    );
    const written = await participationStore.change(
      record,
      changeTo({ status: "disposed", id, programme, unit, disposedOn: on }, record, deployedForbund, now),
      {
        signalId: crypto.randomUUID(),
        signal: "disposal-approvals",
        body: { on },
        at: instant(now),
        by: { sub: "operator", role: "operator" },
      },
      row ? [participationStore.putAnonymous(row)] : [],
    );
    if (written !== "written") return "changed-meanwhile";
  }
  return (await erase(participationId)) ? "erased" : "nothing-left";
};

/** Erases what has been disposed of, as the table's stream tells it, or disposes of one participation once more, by hand. */
export const handler = async (event: unknown): Promise<DynamoDBBatchResponse | { outcome: Outcome }> =>
  typeof event === "object" && event !== null && "Records" in event
    ? fromStream(event as DynamoDBStreamEvent)
    : { outcome: await again(Again.parse(event)) };
