/** A receiver in GET /v1/webhooks: a system that is told that something has changed. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly status: "active" | "paused" | "disabled" | "ended";
  /** Number of the last event that it has taken. */
  readonly delivered: number;
  readonly at: string;
  readonly failingSince: string | null;
  readonly retryAt: string | null;
}

/** The same as it was added, with what its messages are signed with. */
export interface AddedWebhook extends Webhook {
  readonly secret: string;
}

/** A time that it was told, in GET /v1/webhooks/{webhook}/deliveries. */
export interface Delivery {
  readonly sequence: number;
  readonly attempt: number;
  readonly at: string;
  readonly status: number | null;
}
