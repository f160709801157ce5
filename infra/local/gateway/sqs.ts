import { AwsError } from "../aws-error.ts";
import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import type { Queues, ReceivedMessage } from "../queues.ts";

const url = (input: JsonObject): string => {
  if (typeof input.QueueUrl === "string") return input.QueueUrl;
  throw new AwsError("MissingRequiredParameterException", "QueueUrl is required.");
};

const optionalNumber = (value: Json | undefined): number | undefined => (typeof value === "number" ? value : undefined);

const received = (message: ReceivedMessage): JsonObject => ({
  MessageId: message.id,
  ReceiptHandle: message.receiptHandle,
  MD5OfBody: message.md5,
  Body: message.body,
  Attributes: {
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  },
  ...(Object.keys(message.attributes).length === 0 ? {} : { MessageAttributes: message.attributes }),
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Long polling waits in real time, since nobody may be there to move a held clock. */
const receive = async (queues: Queues, input: JsonObject): Promise<Json> => {
  const deadline = Date.now() + (optionalNumber(input.WaitTimeSeconds) ?? 0) * 1000;
  for (;;) {
    const messages = queues.receive(
      url(input),
      optionalNumber(input.MaxNumberOfMessages),
      optionalNumber(input.VisibilityTimeout),
    );
    if (messages.length > 0) return { Messages: messages.map(received) };
    if (Date.now() >= deadline) return {};
    await pause(50);
  }
};

const attributesOf = (queues: Queues, input: JsonObject): Json => {
  const resource = queues.resource(url(input));
  const { visible, inFlight, delayed } = queues.depth(resource.name);
  const all: Record<string, string> = {
    QueueArn: resource.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(resource.visibilityTimeoutSeconds),
    MessageRetentionPeriod: String(resource.retentionSeconds),
    DelaySeconds: String(resource.delaySeconds),
  };
  const asked = Array.isArray(input.AttributeNames) ? input.AttributeNames.map(String) : [];
  const wanted = Object.entries(all).filter(([name]) => asked.includes("All") || asked.includes(name));
  return { Attributes: Object.fromEntries(wanted) };
};

/** Carries out one SQS operation (AWS JSON protocol). Throws AwsError; an operation that is not emulated is one. */
export const sqsOperation = async (queues: Queues, operation: string, input: Json): Promise<Json> => {
  if (!isObject(input)) throw new AwsError("SerializationException", "The body must be a JSON object.");
  switch (operation) {
    case "SendMessage": {
      if (typeof input.MessageBody !== "string" || input.MessageBody === "") {
        throw new AwsError("MissingRequiredParameterException", "MessageBody is required.");
      }
      const attributes = isObject(input.MessageAttributes) ? input.MessageAttributes : {};
      const sent = queues.send(url(input), input.MessageBody, attributes, optionalNumber(input.DelaySeconds));
      return { MessageId: sent.id, MD5OfMessageBody: sent.md5 };
    }
    case "ReceiveMessage":
      return receive(queues, input);
    case "DeleteMessage":
      queues.delete(url(input), String(input.ReceiptHandle));
      return {};
    case "GetQueueAttributes":
      return attributesOf(queues, input);
    case "GetQueueUrl":
      return { QueueUrl: queues.resource(String(input.QueueName)).url };
    case "ListQueues": {
      const prefix = typeof input.QueueNamePrefix === "string" ? input.QueueNamePrefix : "";
      const found = queues.resources.filter(({ name }) => name.startsWith(prefix));
      return { QueueUrls: found.map((resource) => resource.url) };
    }
    default:
      throw new AwsError("UnsupportedOperation", `The local runtime does not emulate SQS ${operation}.`);
  }
};
