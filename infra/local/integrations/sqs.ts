import { isObject, type Json } from "../engine/json.ts";
import type { ServiceIntegration } from "../engine/service-integration.ts";
import type { Queues } from "../queues.ts";
import { badArguments, optimizedFailure } from "./failure.ts";

/** arn:aws:states:::sqs:sendMessage; a MessageBody that is not text is sent as JSON. Errors are SQS.<Exception>. */
export const sqsSendMessage =
  (queues: Queues): ServiceIntegration =>
  async ({ arguments: input }): Promise<Json> => {
    if (!isObject(input) || typeof input.QueueUrl !== "string") throw badArguments("QueueUrl is required");
    const body = typeof input.MessageBody === "string" ? input.MessageBody : JSON.stringify(input.MessageBody ?? null);
    try {
      const sent = queues.send(input.QueueUrl, body, isObject(input.MessageAttributes) ? input.MessageAttributes : {});
      return { MessageId: sent.id, MD5OfMessageBody: sent.md5 };
    } catch (error) {
      throw optimizedFailure(error, "AmazonSQS", "SQS", "Exception");
    }
  };
