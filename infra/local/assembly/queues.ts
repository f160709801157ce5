import type { JsonObject } from "../engine/json.ts";
import { number, object, onlyProperties, optionalText, refuse } from "./properties.ts";
import type { Resources } from "./resources.ts";

/** A queue of the template. */
export interface QueueResource {
  logicalId: string;
  name: string;
  arn: string;
  url: string;
  visibilityTimeoutSeconds: number;
  retentionSeconds: number;
  delaySeconds: number;
  /** The customer-managed key that it is encrypted with: not here, but its users need rights to it as on AWS. */
  keyArn?: string;
  /** After so many receives a message moves to the other queue. */
  redrive?: { deadLetterQueueArn: string; maxReceiveCount: number };
}

/** The queues; refuses FIFO queues. */
export const readQueues = (resources: Resources): QueueResource[] =>
  resources.ofType("AWS::SQS::Queue").map((resource) => {
    onlyProperties(
      resource,
      ["DelaySeconds", "KmsMasterKeyId", "MessageRetentionPeriod", "QueueName", "RedrivePolicy", "VisibilityTimeout"],
      [
        "KmsDataKeyReusePeriodSeconds",
        "ReceiveMessageWaitTimeSeconds",
        "RedriveAllowPolicy",
        "SqsManagedSseEnabled",
        "Tags",
        "FifoQueue",
      ],
    );
    if (resource.properties.FifoQueue === true) refuse(resource, "FIFO queues are not emulated");
    const key = optionalText(resource, "KmsMasterKeyId");
    const { deadLetterTargetArn, maxReceiveCount } = object(resource, "RedrivePolicy") as JsonObject;
    return {
      logicalId: resource.logicalId,
      name: resource.attributes.QueueName ?? resource.logicalId,
      arn: resource.attributes.Arn ?? "",
      url: resource.ref,
      visibilityTimeoutSeconds: number(resource, "VisibilityTimeout", 30),
      retentionSeconds: number(resource, "MessageRetentionPeriod", 345_600),
      delaySeconds: number(resource, "DelaySeconds", 0),
      // The key that AWS manages for SQS (alias/aws/sqs) lets everybody in who may use the queue.
      ...(key?.startsWith("arn:") ? { keyArn: key } : {}),
      ...(deadLetterTargetArn === undefined
        ? {}
        : { redrive: { deadLetterQueueArn: String(deadLetterTargetArn), maxReceiveCount: Number(maxReceiveCount) } }),
    };
  });
