import { Duration } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { Handler } from "./handler.ts";

export interface StreamHandlerProps {
  readonly handler: Handler;
  readonly table: Table;
  /** A filter pattern of Lambda event filtering; other records do not invoke, and cost nothing. */
  readonly pattern: Record<string, unknown>;
  readonly deadLetters: DeadLetterQueue;
}

/**
 * Hands the table's stream to a function. A record that fails is tried again, alone in the end, ten times; Lambda waits
 * longer between the tries. Then it rests in the queue and the others go on: one bad record must not stop a shard.
 */
export const handleStream = ({ handler, table, pattern, deadLetters }: StreamHandlerProps): void => {
  handler.live.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 25,
      retryAttempts: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: Duration.hours(23),
      onFailure: new SqsDlq(deadLetters.queue),
      filters: [{ pattern: JSON.stringify(pattern) }],
    }),
  );
};
