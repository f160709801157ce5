import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { partitionKeyOf } from "../../shared/store/participation-table.ts";
import type { StateItem } from "../../shared/store/state-item.ts";
import { startInput, stepFunctions } from "../executions.ts";
import { log } from "../log.ts";

/** A new participation: begin its workflow. */
const begin = async (item: StateItem): Promise<void> => {
  const participationId = item.pk.slice(partitionKeyOf("").length);
  const { workflow, epoch, gen } = item;
  try {
    await stepFunctions.send(new StartExecutionCommand(startInput({ participationId, workflow, epoch, gen })));
    log("execution-started", { participationId, gen });
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
};

/**
 * A signal: wake the workflow, if it sleeps. The token only wakes; a token that is used up or timed out means that the
 * workflow is awake anyway and will see the record's new version, or be refused its wait and look again.
 */
const wake = async (item: StateItem): Promise<void> => {
  const participationId = item.pk.slice(partitionKeyOf("").length);
  if (!item.wakeToken) return;
  try {
    await stepFunctions.send(new SendTaskSuccessCommand({ taskToken: item.wakeToken, output: "{}" }));
    log("wake-sent", { participationId, ver: item.ver });
  } catch (error) {
    if (!(error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken))
      throw error;
    log("wake-too-late", { participationId, ver: item.ver });
  }
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
