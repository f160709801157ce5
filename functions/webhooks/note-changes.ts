import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { instant, systemClock } from "../../shared/clock.ts";
import { idFrom, replayPrefix } from "../../shared/store/participation-table.ts";
import type { Subscription } from "../../shared/store/webhook-store.ts";
import { log } from "../log.ts";
import { participationStore } from "../store.ts";
import { tell, webhookStore } from "./queue.ts";

/** Of a line of a participation's history, or of the mark of a replay, what is needed here. */
interface Noted {
  readonly pk: string;
  readonly sk: string;
  readonly revision: number;
  readonly at: string;
  readonly unit: string;
  readonly subscription: string;
}

const notedIn = ({ dynamodb }: DynamoDBRecord): Noted =>
  unmarshall(dynamodb?.NewImage as Parameters<typeof unmarshall>[0]) as Noted;

/** Whether a receiver is to be told now: one that has failed waits for its next try, unless that has been lost. */
const isToBeTold = ({ status, retryAt }: Subscription, now: string): boolean =>
  status === "active" && (retryAt === undefined || retryAt < now);

/** Gives a change its number in its unit, where somebody wants to know of it. @returns the unit */
const noteChange = async ({ pk, revision, at }: Noted, units: ReadonlySet<string>): Promise<string | undefined> => {
  const participation = idFrom(pk);
  const unit = (await participationStore.get(participation))?.participation.unit;
  if (unit === undefined || !units.has(unit)) return undefined;
  await webhookStore.append(unit, { participation, revision, occurredAt: at });
  return unit;
};

/**
 * Takes new lines of history from the table's stream, numbers them as events, and lets the receivers of their unit be told; and marks
 * of replays. In the order of the stream: the first that fails is handed over again, with all after it.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const subscriptions = await webhookStore.all();
  const units = new Set(subscriptions.map(({ unit }) => unit));
  if (units.size === 0) return { batchItemFailures: [] };
  const changed = new Set<string>();
  for (const record of Records)
    try {
      const noted = notedIn(record);
      const { unit, subscription } = noted;
      if (noted.sk.startsWith(replayPrefix)) await tell({ unit, subscription, attempt: 0 });
      else {
        const unitChanged = await noteChange(noted, units);
        if (unitChanged) changed.add(unitChanged);
      }
    } catch (error) {
      log("fault", { function: "note-changes", error: (error as Error).name });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" }] };
    }
  // Read again now that the events are there: whoever has just told a receiver all it knew of sees them, or is seen here to have ended.
  const now = instant(systemClock.now());
  const current = changed.size > 0 ? await webhookStore.all() : [];
  for (const one of current)
    if (changed.has(one.unit) && isToBeTold(one, now)) await tell({ unit: one.unit, subscription: one.id, attempt: 0 });
  return { batchItemFailures: [] };
};
