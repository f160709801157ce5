import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { importOf } from "../../shared/store/import-store.ts";
import { log } from "../log.ts";
import { importStore } from "./parts.ts";
import { workOff } from "./work-off.ts";

const orderOf = ({ dynamodb }: DynamoDBRecord) =>
  importOf(unmarshall(dynamodb?.Keys as Parameters<typeof unmarshall>[0]));

/** A record may come late or twice: what counts is how the import stands now. */
const goOn = async (record: DynamoDBRecord): Promise<void> => {
  const { unit, id } = orderOf(record);
  const order = await importStore.get(unit, id);
  if (!order?.goesOn) return;
  const status = await workOff(order);
  log("import-step", { importId: id, step: order.step, status });
};

/**
 * Takes imports from the table's stream and works each off by one step; what a step writes brings the next one by the stream. One
 * that fails is handed over again, and given up after some tries (work-off.ts).
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of Records)
    try {
      await goOn(record);
    } catch (error) {
      log("fault", { function: "import-file", importId: orderOf(record).id, error: (error as Error).name });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" }] };
    }
  return { batchItemFailures: [] };
};
