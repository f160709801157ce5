import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import { WebhookStore } from "../../shared/store/webhook-store.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";

const sqs = new SQSClient({});

export const webhookStore = new WebhookStore(documentClient, environment("PARTICIPATION_TABLE"));

/** A message of the queue: a receiver has something to be told, and so many tries have failed. */
export const ToTell = z.strictObject({ unit: z.string(), subscription: z.string(), attempt: z.int() });
export type ToTell = z.infer<typeof ToTell>;

/** Lets a receiver be told, now or in so many seconds. */
export const tell = async (toTell: ToTell, inSeconds = 0): Promise<void> => {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: environment("WEBHOOK_QUEUE"),
      MessageBody: JSON.stringify(toTell),
      DelaySeconds: inSeconds,
    }),
  );
};
