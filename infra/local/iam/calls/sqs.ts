import { isObject, type Json } from "../../engine/json.ts";
import type { Call } from "../evaluate.ts";
import { keyCall } from "./encrypted.ts";

/** What must be known of a queue to say which rights a call needs. */
export interface QueueRights {
  readonly arn: string;
  /** The customer-managed key that it is encrypted with. */
  readonly keyArn?: string | undefined;
}

/** All clients of AWS speak TLS to it; the gateway stands in for that, also where this machine's own wire has none. */
export const secureTransport = { "aws:SecureTransport": "true" };

const keyActions: Record<string, readonly ("kms:Decrypt" | "kms:GenerateDataKey")[]> = {
  SendMessage: ["kms:GenerateDataKey", "kms:Decrypt"],
  ReceiveMessage: ["kms:Decrypt"],
};

/**
 * The rights that an operation on a queue needs, those to the queue's key included.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * @param context what else is known of the caller, such as the resource that a service calls for
 */
export const queueCalls = (
  operation: string,
  { arn, keyArn }: QueueRights,
  context: Record<string, string> = {},
): Call[] => [
  { action: `sqs:${operation}`, resource: arn, context: () => ({ ...secureTransport, ...context }) },
  ...(keyArn === undefined ? [] : (keyActions[operation] ?? [])).map((action) => {
    const call = keyCall(action, { keyArn: keyArn ?? "", service: "sqs", encryptionContext: { "aws:sqs:arn": arn } });
    return { ...call, context: () => ({ ...call.context?.(), ...context }) };
  }),
];

/** The rights that an operation of SQS needs; `find` takes a queue's URL. */
export const sqsCalls = (operation: string, input: Json, find: (url: string) => QueueRights | undefined): Call[] => {
  const queue = isObject(input) ? find(String(input.QueueUrl ?? input.QueueName)) : undefined;
  return queue ? queueCalls(operation, queue) : [{ action: `sqs:${operation}`, resource: "*" }];
};
