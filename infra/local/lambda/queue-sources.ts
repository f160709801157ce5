import { AwsError } from "../aws-error.ts";
import type { Clock } from "../clock.ts";
import type { JsonObject } from "../engine/json.ts";
import type { Queues, ReceivedMessage } from "../queues.ts";
import { functionNameOf } from "./function-name.ts";
import type { LambdaHost } from "./host.ts";

/** What an AWS::Lambda::EventSourceMapping of a queue says, with Lambda's defaults filled in. */
interface QueueMapping {
  functionName: string;
  queueArn: string;
  batchSize: number;
  reportsItemFailures: boolean;
}

const understood = new Set([
  "FunctionName",
  "EventSourceArn",
  "BatchSize",
  "FunctionResponseTypes",
  // Here a batch is delivered at once, by one poller.
  "MaximumBatchingWindowInSeconds",
  "ScalingConfig",
  "Tags",
]);

/** True for the properties of a mapping that reads a queue and not a stream. */
export const isQueueMapping = ({ EventSourceArn }: JsonObject): boolean =>
  typeof EventSourceArn === "string" && EventSourceArn.startsWith("arn:aws:sqs:");

const settingsOf = (properties: JsonObject): QueueMapping => {
  const unknown = Object.keys(properties).filter((name) => !understood.has(name));
  if (unknown.length > 0) throw new Error(`Not understood: ${unknown.join(", ")}`);
  const responseTypes = properties.FunctionResponseTypes ?? [];
  return {
    functionName: String(properties.FunctionName),
    queueArn: String(properties.EventSourceArn),
    batchSize: typeof properties.BatchSize === "number" ? properties.BatchSize : 10,
    reportsItemFailures: Array.isArray(responseTypes) && responseTypes.includes("ReportBatchItemFailures"),
  };
};

const record = (message: ReceivedMessage, { queueArn }: QueueMapping, region: string): JsonObject => ({
  messageId: message.id,
  receiptHandle: message.receiptHandle,
  body: message.body,
  attributes: {
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  },
  messageAttributes: {},
  md5OfBody: message.md5,
  eventSource: "aws:sqs",
  eventSourceARN: queueArn,
  awsRegion: region,
});

/** The messages that the function has done with: all, none when it failed, those that it does not report as failed. */
const doneOf = (messages: readonly ReceivedMessage[], answer: string, { reportsItemFailures }: QueueMapping) => {
  const { batchItemFailures = [] } = ((reportsItemFailures && JSON.parse(answer)) || {}) as {
    batchItemFailures?: { itemIdentifier: string }[];
  };
  return messages.filter(({ id }) => !batchItemFailures.some(({ itemIdentifier }) => itemIdentifier === id));
};

/**
 * The event source mappings that read queues: a message that is visible invokes the function, and is deleted when that was well;
 * otherwise it is visible again after the queue's visibility timeout, in virtual time, until the queue's redrive takes it away.
 */
export class QueueSources {
  readonly #ports: {
    clock: Clock;
    lambda: Pick<LambdaHost, "invokeRaw" | "config">;
    queues: Queues;
    region: string;
  };
  readonly #mappings: QueueMapping[] = [];
  #delivering: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(ports: {
    clock: Clock;
    lambda: Pick<LambdaHost, "invokeRaw" | "config">;
    queues: Queues;
    region: string;
  }) {
    this.#ports = ports;
  }

  /** Adds the AWS::Lambda::EventSourceMapping with this logical id. Throws an Error for anything that is not understood. */
  add(id: string, properties: JsonObject): void {
    try {
      const mapping = settingsOf(properties);
      this.#ports.lambda.config(functionNameOf(mapping.functionName));
      this.#ports.queues.resource(mapping.queueArn);
      this.#mappings.push(mapping);
    } catch (cause) {
      throw new Error(`The event source mapping ${id}: ${(cause as Error).message}`, { cause });
    }
  }

  /** Takes up delivery, also of what the last process left in the queues. Call once, after the last `add`. */
  start(): void {
    for (const mapping of this.#mappings) {
      const { name } = this.#ports.queues.resource(mapping.queueArn);
      this.#ports.queues.onSend((queue, visibleAt) => {
        if (queue === name) this.#deliverAt(mapping, visibleAt);
      });
      if (this.#ports.queues.peek(name).length > 0) this.#deliverAt(mapping, this.#ports.clock.now());
    }
  }

  /** Ends delivery after the invocation in progress. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#delivering;
  }

  #deliverAt(mapping: QueueMapping, visibleAt: number): void {
    const { clock } = this.#ports;
    if (visibleAt > clock.now()) clock.at(visibleAt, () => this.#plan(mapping));
    else this.#plan(mapping);
  }

  /** One batch after the other, and time stands still until it is done. */
  #plan(mapping: QueueMapping): void {
    const end = this.#ports.clock.begin();
    this.#delivering = this.#delivering.then(() => this.#deliver(mapping)).finally(end);
  }

  async #deliver(mapping: QueueMapping): Promise<void> {
    const { queues, lambda, clock, region } = this.#ports;
    if (this.#stopped) return;
    const messages = queues.receive(mapping.queueArn, mapping.batchSize);
    if (messages.length === 0) return;
    const event = JSON.stringify({ Records: messages.map((message) => record(message, mapping, region)) });
    const done = await lambda.invokeRaw(mapping.functionName, event).then(
      (result) => ("functionError" in result ? [] : doneOf(messages, result.payload, mapping)),
      (error: unknown) => {
        if (error instanceof AwsError) return [];
        throw error;
      },
    );
    for (const { receiptHandle } of done) queues.delete(mapping.queueArn, receiptHandle);
    const { visibilityTimeoutSeconds } = queues.resource(mapping.queueArn);
    if (done.length < messages.length) this.#deliverAt(mapping, clock.now() + visibilityTimeoutSeconds * 1000);
    this.#plan(mapping);
  }
}
