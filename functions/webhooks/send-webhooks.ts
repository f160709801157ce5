import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { instant, systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import type { Subscription } from "../../shared/store/webhook-store.ts";
import { isGivenUp, secondsUntilRetry, webhookMessage } from "../../shared/webhooks/message.ts";
import { log } from "../log.ts";
import { ToTell, tell, webhookStore } from "./queue.ts";
import { post } from "./receiver.ts";
import { secretOf } from "./secret.ts";

/** So many events are told in one go; then others have their turn. */
const together = 50;

const isWell = (status: number | undefined): boolean => status !== undefined && status >= 200 && status < 300;

const giveUp = async (subscription: Subscription, now: number): Promise<void> => {
  const { id, unit } = subscription;
  const day = stockholmDay(now);
  await webhookStore.disable(subscription, {
    alarmKey: `webhook-${subscription.delivered}`,
    kind: "notice",
    step: "webhook-disabled",
    dueOn: day,
    nominalOn: day,
    role: "manager",
    unit,
    at: instant(now),
  });
  log("webhook-disabled", { subscription: id });
};

const fail = async (subscription: Subscription, attempt: number, status: number | undefined): Promise<void> => {
  const now = systemClock.now();
  const { id, unit, failingSince = instant(now) } = subscription;
  log("webhook-failed", { subscription: id, attempt, status });
  if (isGivenUp(status, Date.parse(failingSince), now)) return giveUp(subscription, now);
  const seconds = secondsUntilRetry(attempt + 1);
  if (await webhookStore.markFailing(subscription, failingSince, instant(now + seconds * 1000)))
    await tell({ unit, subscription: id, attempt: attempt + 1 }, seconds);
};

/** Tells a receiver what it has not been told, in order, until it does not take something. */
const deliver = async ({ unit, subscription: id, attempt }: ToTell): Promise<void> => {
  let subscription = await webhookStore.get(unit, id);
  if (subscription?.status !== "active") return;
  const events = await webhookStore.eventsAfter(unit, subscription.delivered, together);
  if (events.length === 0) return;
  const secret = await secretOf(id);
  let failed = attempt;
  for (const event of events) {
    const status = await post(webhookMessage(event, id, secret, systemClock.now()), subscription.url);
    const at = instant(systemClock.now());
    const { sequence } = event;
    await webhookStore.noteDelivery(subscription, { sequence, attempt: failed, at, status: status ?? null });
    if (!isWell(status)) return fail(subscription, failed, status);
    failed = 0;
    // Somebody has asked for a replay, or another message tells the same receiver: that one goes on.
    if (!(await webhookStore.markDelivered(subscription, sequence))) return;
    const { failingSince: _since, retryAt: _retryAt, ...well } = subscription;
    subscription = { ...well, delivered: sequence };
  }
  // What came meanwhile, while this one stood as failing, has told nobody.
  await tell({ unit, subscription: id, attempt: 0 });
};

/** Takes receivers that have something to be told from the queue. One that does not answer is tried again, for three days. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures = [];
  for (const { messageId, body } of Records)
    try {
      await deliver(ToTell.parse(JSON.parse(body)));
    } catch (error) {
      log("fault", { function: "send-webhooks", error: (error as Error).name });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  return { batchItemFailures };
};
