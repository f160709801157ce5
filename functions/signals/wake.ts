import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { partitionKeyOf } from "../../shared/store/participation-table.ts";
import type { StateItem } from "../../shared/store/state-item.ts";
import { startExecution, wakeExecution } from "../executions.ts";
import { log } from "../log.ts";

/** A new participation: begin its workflow. */
const begin = async (item: StateItem): Promise<void> => {
  const participationId = item.pk.slice(partitionKeyOf("").length);
  const { workflow, epoch, gen } = item;
  if (await startExecution({ participationId, workflow, epoch, gen }))
    log("execution-started", { participationId, gen });
};

/**
 * A signal: wake the workflow, if it sleeps. When nobody sleeps on the token, the workflow is awake anyway and will see
 * the record's new version, or be refused its wait and look again.
 */
const wake = async (item: StateItem): Promise<void> => {
  const participationId = item.pk.slice(partitionKeyOf("").length);
  if (!item.wakeToken) return;
  const woken = await wakeExecution(item.wakeToken);
  log(woken ? "wake-sent" : "wake-too-late", { participationId, ver: item.ver });
};

const handle = async (record: DynamoDBRecord): Promise<void> => {
  const image = record.dynamodb?.NewImage;
  if (!image) return;
  const item = unmarshall(image as Parameters<typeof unmarshall>[0]) as StateItem;
  await (record.eventName === "INSERT" ? begin(item) : wake(item));
};

/**
 * Takes records that carry the mark `wake` from the table's stream, side by side. Lambda tries again from the first that
 * failed; waking twice is harmless.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const results = await Promise.allSettled(Records.map(handle));
  const failed = Records.filter((_, at) => results[at]?.status === "rejected");
  if (failed.length > 0) log("fault", { function: "wake", records: failed.length });
  return { batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? "" })) };
};
