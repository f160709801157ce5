import { createHmac } from "node:crypto";

/** That something has happened with a participation: ids and a time, nothing else. Who may read more asks the API for it. */
export interface ChangeEvent {
  /** Counts the unit's events, 1, 2, 3 … */
  readonly sequence: number;
  /** Id of the participation, and the revision that it has from then on. */
  readonly participation: string;
  readonly revision: number;
  /** RFC 3339 UTC. */
  readonly occurredAt: string;
}

/** A request to a receiver. */
export interface WebhookMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The secret as a receiver is told it (Standard Webhooks: `whsec_` and base64). */
export const secretText = (secret: Uint8Array): string => `whsec_${Buffer.from(secret).toString("base64")}`;

/** @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const signatureOf = (secret: Uint8Array, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64")}`;

/**
 * An event as it is sent, signed with id and time as Standard Webhooks has it. The id is the same each time that it is sent, so that a
 * receiver that gets it twice can tell.
 * @param now milliseconds since the epoch
 */
export const webhookMessage = (
  { sequence, participation, revision, occurredAt }: ChangeEvent,
  subscription: string,
  secret: Uint8Array,
  now: number,
): WebhookMessage => {
  const id = `msg_${subscription}_${sequence}`;
  const timestamp = Math.floor(now / 1000);
  const body = JSON.stringify({
    type: "participation.changed",
    timestamp: occurredAt,
    data: { sequence, participation, revision },
  });
  return {
    headers: {
      "content-type": "application/json",
      "user-agent": "Stegvis-Webhooks/1",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signatureOf(secret, id, timestamp, body),
    },
    body,
  };
};

/** Seconds until the next try, growing to a quarter of an hour, which is as long as SQS delays a message. */
const backoff = [10, 60, 300, 900] as const;

/** @param attempt how many tries have failed */
export const secondsUntilRetry = (attempt: number): number => backoff[Math.min(attempt, backoff.length) - 1] ?? 10;

/** A receiver that has not answered well for so long gets nothing more until somebody has looked at it. */
const givenUpAfterMs = 3 * 24 * 3600 * 1000;

/** "Gone": the receiver does not want any more (Standard Webhooks). */
const gone = 410;

/**
 * Whether a receiver is given up.
 * @param status what it answered now; undefined when it did not
 * @param failingSince when the first of the tries failed that have failed in a row, in milliseconds since the epoch, as is `now`
 */
export const isGivenUp = (status: number | undefined, failingSince: number, now: number): boolean =>
  status === gone || now - failingSince >= givenUpAfterMs;
