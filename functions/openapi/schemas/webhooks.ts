import * as z from "zod/mini";
import { component } from "../component.ts";
import { Instant } from "./shared.ts";

const webhook = {
  id: z.uuidv7(),
  url: z.string(),
  status: z.enum(["active", "paused", "disabled", "ended"]),
  delivered: z.int(),
  at: Instant,
  failingSince: z.nullable(Instant),
  retryAt: z.nullable(Instant),
};

/** A receiver of webhooks (webhooks.ts). */
export const Webhook = component("Webhook", z.strictObject(webhook));
export const WebhookList = component("WebhookList", z.strictObject({ webhooks: z.array(Webhook) }));

/** A receiver as it was added, with the secret that its messages are signed with. */
export const AddedWebhook = component("AddedWebhook", z.strictObject({ ...webhook, secret: z.string() }));

export const EndedWebhook = component("EndedWebhook", z.strictObject({ id: z.uuidv7(), status: z.literal("ended") }));
export const PausedWebhook = component(
  "PausedWebhook",
  z.strictObject({ id: z.uuidv7(), status: z.literal("paused") }),
);
export const ResumedWebhook = component(
  "ResumedWebhook",
  z.strictObject({ id: z.uuidv7(), status: z.literal("active") }),
);

/** When a receiver was told, and what it answered; the latest first. */
export const WebhookDeliveries = component(
  "WebhookDeliveries",
  z.strictObject({
    deliveries: z.array(
      z.strictObject({ sequence: z.int(), attempt: z.int(), at: Instant, status: z.nullable(z.int()) }),
    ),
  }),
);
export const Replayed = component("Replayed", z.strictObject({ id: z.uuidv7(), from: z.int() }));
