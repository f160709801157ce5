import { v7 } from "uuid";
import * as z from "zod/mini";
import { instant, systemClock } from "../../shared/clock.ts";
import { type Subscription, WebhookStore } from "../../shared/store/webhook-store.ts";
import { secretText } from "../../shared/webhooks/message.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { mayBeReceiver } from "../webhooks/receiver.ts";
import { secretOf } from "../webhooks/secret.ts";
import { bodyOf } from "./json-body.ts";
import { brokenRule, type Problem, problem } from "./problem.ts";
import { type ApiRequest, type Reply, type Route, route } from "./route.ts";

const webhookStore = new WebhookStore(documentClient, environment("PARTICIPATION_TABLE"));

const NewWebhook = z.strictObject({ url: z.string().check(z.trim(), z.maxLength(500)) });

const Replay = z.strictObject({
  /** Sequence number of the first event that is to be told again. */
  from: z.int().check(z.gte(1)),
});

/** Pausing and resuming say nothing more than their address. */
const Nothing = z.strictObject({});

const DeliveriesQuery = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1000)), 50),
});

/** A unit has a few systems that want to know. */
const most = 10;

const view = ({ id, url, status, delivered, failingSince, retryAt, at }: Subscription) => ({
  ...{ id, url, status, delivered, at },
  failingSince: failingSince ?? null,
  retryAt: retryAt ?? null,
});

const add = async ({ actor, body, key }: ApiRequest<unknown, z.infer<typeof NewWebhook>>): Promise<Reply | Problem> => {
  if (!mayBeReceiver(body.url))
    return brokenRule({
      field: "url",
      sv: "Ska vara en https-adress på internet, utan port och inloggning.",
      en: "Must be an https address on the internet, without a port and credentials.",
    });
  const { unit, sub } = actor;
  if ((await webhookStore.all(unit)).length >= most)
    return brokenRule({
      field: "url",
      sv: `Högst ${most} mottagare. Ta bort någon först.`,
      en: `At most ${most} receivers. Take one away first.`,
    });
  const added = await webhookStore.add({ id: v7(), unit, url: body.url, by: sub, at: instant(systemClock.now()) }, key);
  if (added.url !== body.url) return problem("other-body-same-key");
  return {
    status: 201,
    location: `/v1/webhooks/${added.id}`,
    // Told here and never again.
    body: { ...view(added), secret: secretText(await secretOf(added.id)) },
  };
};

const read = async ({ actor, params }: ApiRequest): Promise<Reply | Problem> => {
  const found = await webhookStore.get(actor.unit, params.webhook ?? "");
  return found && found.status !== "ended" ? { body: view(found) } : problem("not-found");
};

const end = async ({ actor, params }: ApiRequest): Promise<Reply | Problem> => {
  const id = params.webhook ?? "";
  return (await webhookStore.get(actor.unit, id)) && (await webhookStore.end(actor.unit, id))
    ? { body: { id, status: "ended" } }
    : problem("not-found");
};

const replay = async ({
  actor,
  params,
  body,
  key,
}: ApiRequest<unknown, z.infer<typeof Replay>>): Promise<Reply | Problem> => {
  const id = params.webhook ?? "";
  const isThere = await webhookStore.get(actor.unit, id);
  const outcome = isThere ? await webhookStore.replay(actor, id, body.from, key) : "not-found";
  if (outcome === "other") return problem("other-body-same-key");
  return outcome === "replayed" ? { status: 202, body: { id, from: body.from } } : problem("not-found");
};

const pause = async ({ actor, params }: ApiRequest): Promise<Reply | Problem> => {
  const id = params.webhook ?? "";
  const found = await webhookStore.get(actor.unit, id);
  if (!found || found.status === "ended") return problem("not-found");
  if (await webhookStore.pause(actor.unit, id)) return { body: { id, status: "paused" } };
  return problem("not-allowed-now", {
    detail: { sv: "Mottagaren är redan avstängd.", en: "The receiver has already been disabled." },
  });
};

const resume = async ({ actor, params, key }: ApiRequest): Promise<Reply | Problem> => {
  const id = params.webhook ?? "";
  const isThere = await webhookStore.get(actor.unit, id);
  const outcome = isThere ? await webhookStore.replay(actor, id, undefined, key) : "not-found";
  if (outcome === "other") return problem("other-body-same-key");
  return outcome === "replayed" ? { body: { id, status: "active" } } : problem("not-found");
};

const readDeliveries = async ({
  actor,
  params,
  query,
}: ApiRequest<z.infer<typeof DeliveriesQuery>>): Promise<Reply | Problem> => {
  const found = await webhookStore.get(actor.unit, params.webhook ?? "");
  if (!found || found.status === "ended") return problem("not-found");
  const deliveries = await webhookStore.deliveries(found.id, query.limit);
  return {
    body: { deliveries: deliveries.map(({ sequence, attempt, at, status }) => ({ sequence, attempt, at, status })) },
  };
};

/** Receivers that a unit's systems have, who are told by webhooks that something has changed (docs/webhooks.md). */
export const webhookRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/webhooks",
    operationId: "listWebhooks",
    action: "webhooks",
    handle: async ({ actor }) => ({ body: { webhooks: (await webhookStore.all(actor.unit)).map(view) } }),
  }),
  route({
    method: "POST",
    path: "/v1/webhooks",
    operationId: "addWebhook",
    action: "webhooks",
    body: bodyOf(NewWebhook),
    handle: add,
  }),
  route({
    method: "GET",
    path: "/v1/webhooks/{webhook}",
    operationId: "readWebhook",
    action: "webhooks",
    handle: read,
  }),
  route({
    method: "DELETE",
    path: "/v1/webhooks/{webhook}",
    operationId: "endWebhook",
    action: "webhooks",
    handle: end,
  }),
  route({
    method: "GET",
    path: "/v1/webhooks/{webhook}/deliveries",
    operationId: "listWebhookDeliveries",
    action: "webhooks",
    query: DeliveriesQuery,
    handle: readDeliveries,
  }),
  route({
    method: "POST",
    path: "/v1/webhooks/{webhook}/pauses",
    operationId: "pauseWebhook",
    action: "webhooks",
    body: bodyOf(Nothing),
    handle: pause,
  }),
  route({
    method: "POST",
    path: "/v1/webhooks/{webhook}/resumptions",
    operationId: "resumeWebhook",
    action: "webhooks",
    body: bodyOf(Nothing),
    handle: resume,
  }),
  route({
    method: "POST",
    path: "/v1/webhooks/{webhook}/replays",
    operationId: "replayWebhook",
    action: "webhooks",
    body: bodyOf(Replay),
    handle: replay,
  }),
];
