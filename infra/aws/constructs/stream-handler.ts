import { Duration } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import type { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { Handler } from "./handler.ts";

export interface StreamHandlerProps {
  readonly handler: Handler;
  readonly table: Table;
  /** Key that the table is encrypted with. */
  readonly key: IKey;
  /** A filter pattern of Lambda event filtering; other records do not invoke, and cost nothing. */
  readonly pattern: Record<string, unknown>;
  readonly deadLetters: DeadLetterQueue;
}

/**
 * Hands the table's stream to a function. A record that fails is tried again, alone in the end, ten times; Lambda waits
 * longer between the tries. Then it rests in the queue and the others go on: one bad record must not stop a shard.
 */
export const handleStream = ({ handler, table, key, pattern, deadLetters }: StreamHandlerProps): void => {
  const stream = table.tableStreamArn ?? "";
  handler
    .allow(["dynamodb:ListStreams"], ["*"])
    .allow(["dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords"], [stream])
    .allow(["kms:Decrypt"], [key.keyArn]);
  deadLetters.letSend(handler.role);
  handler.live.addEventSourceMapping("Stream", {
    eventSourceArn: stream,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 25,
    retryAttempts: 10,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    maxRecordAge: Duration.hours(23),
    // The construct library's own would let the function do more with the queue, and with its key, than send.
    onFailure: { bind: () => ({ destination: deadLetters.queue.queueArn }) },
    filters: [{ pattern: JSON.stringify(pattern) }],
  });
};
