import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { Clock } from "../clock.ts";
import { type Batch, bisect, type DiscardReason, firstFailed, onFailureDocument, type StreamRecord } from "./batch.ts";
import type { LambdaHost } from "./host.ts";
import type { MappingSettings } from "./mapping-settings.ts";
import type { Checkpoints, Queues } from "./ports.ts";

/** What a mapping works with. `functionArn` is how its failures name the function. */
export interface MappingPorts {
  clock: Clock;
  lambda: Pick<LambdaHost, "invokeRaw" | "config">;
  queues: Queues;
  checkpoints: Checkpoints;
  functionArn: string;
}

/** The position before the first record of a stream. */
export const streamStart = "0";

/** True when a sequence number comes after another; they are decimal numbers of up to 40 digits. */
export const isAfter = (sequenceNumber: string, other: string): boolean => BigInt(sequenceNumber) > BigInt(other);

const firstBackoffMs = 1000;
const longestBackoffMs = 60_000;

/**
 * One DynamoDB stream that invokes one function, with the order and the retries of Lambda: a batch that fails holds up
 * the shard and is tried again (in virtual time) until it succeeds or is given up to the on-failure destination. The
 * checkpoint is stored only after that, so records are delivered at least once.
 */
export class EventSourceMapping {
  /** Everything up to here is done. */
  position: string;
  readonly counters = { invocations: 0, delivered: 0, failed: 0, discarded: 0 };

  readonly settings: MappingSettings;
  readonly #ports: MappingPorts;
  readonly #shardId: string;
  readonly #checkpoint: string;
  /** Matching records that are in no batch yet, in order. */
  #pending: StreamRecord[] = [];
  /** Batches that were tried before, or cut out of such; they come before #pending. */
  #retries: Batch[] = [];
  #lastRead: string;
  #failuresInRow = 0;
  #cancelBackoff: (() => void) | undefined;
  #inProgress = false;
  #running: Promise<void> | undefined;
  #stopped = false;

  /** `checkpoint` is the key of the position among the checkpoints. */
  constructor(settings: MappingSettings, ports: MappingPorts, shardId: string, checkpoint: string) {
    this.settings = settings;
    this.#ports = ports;
    this.#shardId = shardId;
    this.#checkpoint = checkpoint;
    this.position = ports.checkpoints.get(checkpoint) ?? streamStart;
    this.#lastRead = this.position;
  }

  /** Takes the next records of the shard; what was done before or does not match the filter is skipped. */
  accept(records: readonly StreamRecord[]): void {
    for (const record of records) {
      if (!isAfter(record.sequenceNumber, this.#lastRead)) continue;
      this.#lastRead = record.sequenceNumber;
      if (this.settings.matches(record.event)) this.#pending.push(record);
    }
    if (this.#nothingWaits()) this.#save(this.#lastRead);
  }

  /** Takes records as done without delivering them: what was there before a mapping with LATEST. */
  skip(records: readonly StreamRecord[]): void {
    this.#lastRead = records.at(-1)?.sequenceNumber ?? this.#lastRead;
    this.#save(this.#lastRead);
  }

  /**
   * Invokes the function until no record is left, or until a failed batch waits for its next try; `onRetry` is called
   * when that has come. Resolves then; a second call while one works gets the same promise.
   */
  deliver(onRetry: () => void): Promise<void> {
    if (!this.#canWork()) return this.#running ?? Promise.resolve();
    this.#running ??= this.#run(onRetry);
    return this.#running;
  }

  /** Ends delivery after the invocation in progress; what is not done is delivered by the next process. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelBackoff?.();
    await this.#running;
  }

  #canWork(): boolean {
    if (this.#stopped || this.#cancelBackoff !== undefined) return false;
    return this.#retries.length > 0 || this.#pending.length > 0;
  }

  async #run(onRetry: () => void): Promise<void> {
    try {
      while (this.#canWork()) await this.#attempt(this.#nextBatch(), onRetry);
    } finally {
      this.#running = undefined;
    }
  }

  #nextBatch(): Batch {
    const batch = this.#retries.shift();
    return batch ?? { records: this.#pending.splice(0, this.settings.batchSize), retries: 0, invocations: 0 };
  }

  async #attempt(batch: Batch, onRetry: () => void): Promise<void> {
    const { records } = batch;
    const oldest = this.#ports.clock.now() - this.settings.maximumRecordAgeMs;
    const expired = records.filter((record) => record.arrivedAt <= oldest).length;
    if (expired > 0) {
      this.#keepForRetry({ ...batch, records: records.slice(expired) });
      this.#giveUp({ ...batch, records: records.slice(0, expired) }, "RecordAgeExceeded");
      return;
    }
    this.#inProgress = true;
    const answer = await this.#invoke(batch);
    this.#inProgress = false;
    if (answer === "notInvoked") {
      // A fault of the platform uses up no retries, only time.
      this.#retryLater(batch, onRetry);
      return;
    }
    const succeeded = this.#succeededOf(records, answer);
    // What remains after a part succeeded starts with a record that has failed once.
    const rest = succeeded === 0 ? batch : { records: records.slice(succeeded), retries: 0, invocations: 1 };
    if (succeeded > 0) {
      this.#keepForRetry(rest);
      this.#succeed(records.slice(0, succeeded));
      this.#retries = this.#retries.filter((kept) => kept !== rest);
    }
    if (rest.records.length > 0) this.#fail(rest, onRetry);
  }

  #succeededOf(records: readonly StreamRecord[], answer: string | undefined): number {
    if (answer === undefined) return 0;
    return this.settings.reportsItemFailures ? firstFailed(records, answer) : records.length;
  }

  /** The function's answer; undefined when it failed, "notInvoked" when the platform did. */
  async #invoke(batch: Batch): Promise<string | undefined> {
    const event = JSON.stringify({ Records: batch.records.map((record) => record.event) });
    this.counters.invocations++;
    try {
      const result = await this.#ports.lambda.invokeRaw(this.settings.functionName, event);
      batch.invocations++;
      return "functionError" in result ? undefined : result.payload;
    } catch (error) {
      if (error instanceof AwsError) return "notInvoked";
      throw error;
    }
  }

  #succeed(records: readonly StreamRecord[]): void {
    this.#failuresInRow = 0;
    this.counters.delivered += records.length;
    this.#done(records);
  }

  #fail(batch: Batch, onRetry: () => void): void {
    this.counters.failed++;
    if (this.settings.bisectOnError && batch.records.length > 1) {
      const [first, second] = bisect(batch);
      this.#keepForRetry(second);
      this.#retryLater(first, onRetry);
    } else if (batch.retries >= this.settings.maximumRetryAttempts) {
      this.#giveUp(batch, "RetryAttemptsExhausted");
    } else {
      this.#retryLater({ ...batch, retries: batch.retries + 1 }, onRetry);
    }
  }

  #keepForRetry(batch: Batch): void {
    if (batch.records.length > 0) this.#retries.unshift(batch);
  }

  #retryLater(batch: Batch, onRetry: () => void): void {
    this.#keepForRetry(batch);
    const backoff = Math.min(firstBackoffMs * 2 ** this.#failuresInRow++, longestBackoffMs);
    this.#cancelBackoff = this.#ports.clock.at(this.#ports.clock.now() + backoff, () => {
      this.#cancelBackoff = undefined;
      onRetry();
    });
  }

  #giveUp(batch: Batch, reason: DiscardReason): void {
    const queue = this.settings.onFailureQueueArn;
    if (queue !== undefined) {
      const document = onFailureDocument({
        batch,
        reason,
        functionArn: this.#ports.functionArn,
        streamArn: this.settings.streamArn,
        shardId: this.#shardId,
        requestId: randomUUID(),
        now: this.#ports.clock.now(),
      });
      this.#ports.queues.send(queue, JSON.stringify(document));
    }
    this.#failuresInRow = 0;
    this.counters.discarded += batch.records.length;
    this.#done(batch.records);
  }

  #done(records: readonly StreamRecord[]): void {
    this.#save(this.#nothingWaits() ? this.#lastRead : records.at(-1)!.sequenceNumber);
  }

  /** Once nothing waits, the records that did not match are done too. */
  #nothingWaits(): boolean {
    return !this.#inProgress && this.#retries.length === 0 && this.#pending.length === 0;
  }

  #save(position: string): void {
    if (position === this.position) return;
    this.position = position;
    this.#ports.checkpoints.set(this.#checkpoint, position);
  }
}
