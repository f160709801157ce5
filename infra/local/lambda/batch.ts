import type { JsonObject } from "../engine/json.ts";

/** A stream record on its way to a function. */
export interface StreamRecord {
  sequenceNumber: string;
  /** Virtual instant (ms) when it was first read. */
  arrivedAt: number;
  /** The record as the function gets it. */
  event: JsonObject;
}

/** Records that are (or were) given to the function in one invocation. */
export interface Batch {
  records: StreamRecord[];
  /** Times that it was retried because the function failed; this is what MaximumRetryAttempts limits. */
  retries: number;
  /** Times that the function was invoked with (at least) these records. */
  invocations: number;
}

/** The two halves of a batch; splitting does not use up retries. */
export const bisect = (batch: Batch): [Batch, Batch] => {
  const middle = Math.ceil(batch.records.length / 2);
  return [
    { ...batch, records: batch.records.slice(0, middle) },
    { ...batch, records: batch.records.slice(middle) },
  ];
};

/**
 * Index of the first record that the function reports as failed (ReportBatchItemFailures), or the number of records when
 * it reports none. An answer that Lambda would not accept (unknown, empty or missing identifier) fails all: 0.
 */
export const firstFailed = (records: readonly StreamRecord[], payload: string): number => {
  const answer: unknown = JSON.parse(payload);
  if (typeof answer !== "object" || answer === null || !("batchItemFailures" in answer)) return records.length;
  const failures = answer.batchItemFailures;
  if (failures === null) return records.length;
  if (!Array.isArray(failures)) return 0;
  let first = records.length;
  for (const failure of failures as { itemIdentifier?: unknown }[]) {
    const index = records.findIndex((record) => record.sequenceNumber === failure?.itemIdentifier);
    if (index === -1) return 0;
    first = Math.min(first, index);
  }
  return first;
};

const wholeSeconds = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");

/** Why records were given up: Lambda's names. */
export type DiscardReason = "RetryAttemptsExhausted" | "RecordAgeExceeded";

/** What Lambda sends to the on-failure destination of a stream mapping about records that it gave up. */
export const onFailureDocument = (about: {
  batch: Batch;
  reason: DiscardReason;
  functionArn: string;
  streamArn: string;
  shardId: string;
  requestId: string;
  now: number;
}): JsonObject => {
  const { records, invocations } = about.batch;
  const first = records[0]!;
  const last = records.at(-1)!;
  return {
    requestContext: {
      requestId: about.requestId,
      functionArn: about.functionArn,
      condition: about.reason,
      approximateInvokeCount: invocations,
    },
    responseContext:
      invocations === 0 ? null : { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    version: "1.0",
    timestamp: new Date(about.now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: about.shardId,
      startSequenceNumber: first.sequenceNumber,
      endSequenceNumber: last.sequenceNumber,
      approximateArrivalOfFirstRecord: wholeSeconds(first.arrivedAt),
      approximateArrivalOfLastRecord: wholeSeconds(last.arrivedAt),
      batchSize: records.length,
      streamArn: about.streamArn,
    },
  };
};
