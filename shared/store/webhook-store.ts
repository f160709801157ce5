import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { ChangeEvent } from "../webhooks/message.ts";
import type { MailLine } from "./mail-line.ts";
import { partitionKeyOf, replayPrefix, sortKeys, webhookPartitionOf } from "./participation-table.ts";
import { everyItem } from "./query.ts";
import { isConditionFailure, transact } from "./transaction.ts";

/** A receiver that a unit has asked to be told of changes. Its secret is kept nowhere (functions/webhooks/secret.ts). */
export interface Subscription {
  readonly id: string;
  readonly unit: string;
  readonly url: string;
  /**
   * `paused`: somebody has stopped it for a while; `disabled`: it has not answered for long; neither gets anything until it is
   * resumed or replayed. `ended`: taken away.
   */
  readonly status: "active" | "paused" | "disabled" | "ended";
  /** Sequence number of the last event that it has taken; the next one follows. */
  readonly delivered: number;
  /** RFC 3339 UTC: when the first of the tries failed that have failed in a row, and when the next one is. */
  readonly failingSince?: string;
  readonly retryAt?: string;
  readonly by: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}

/** One time that a receiver was told of an event, or was to be. */
export interface Delivery {
  readonly sequence: number;
  /** How many tries had failed before. */
  readonly attempt: number;
  /** RFC 3339 UTC. */
  readonly at: string;
  /** What it answered; null when no answer came in time. */
  readonly status: number | null;
}

const subscriptionsKey = "WEBHOOKS";
const subscriptionKey = (unit: string, id: string) => ({ pk: subscriptionsKey, sk: `${unit}#${id}` });
const eventsKey = (unit: string, sequence: number) => ({
  pk: `EVENTS#${unit}`,
  sk: `EVENT#${String(sequence).padStart(12, "0")}`,
});
const counterKey = (unit: string) => ({ pk: `EVENTS#${unit}`, sk: sortKeys.state });
/** Of one event there may be several in a second; what is told again writes over nothing, since that is later. */
const deliveryKey = (id: string, { at, sequence }: Delivery) => ({
  pk: webhookPartitionOf(id),
  sk: `${deliveryPrefix}${at}#${String(sequence).padStart(12, "0")}`,
});
const deliveryPrefix = "DELIVERY#";
const sentKey = (sub: string, key: string) => ({ pk: `WEBHOOK-SENT#${sub}#${key}`, sk: sortKeys.state });

/** Events can be replayed, and deliveries read, for so long; then DynamoDB takes them away. */
const keptSeconds = 30 * 24 * 3600;
/** So often is a number tried for that somebody else takes first. */
const attempts = 10;

const subscriptionFrom = ({ pk: _pk, sk: _sk, ...kept }: Record<string, unknown>) => kept as unknown as Subscription;

const isNew = { ConditionExpression: "attribute_not_exists(pk)" };

/** Receivers of webhooks and the events that they are told of, in the participation table. */
export class WebhookStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /**
   * Adds a receiver, who is told of what happens from now on.
   * @param key the Idempotency-Key
   * @returns it, or the one that was added with this key before
   */
  async add(asked: Pick<Subscription, "id" | "unit" | "url" | "by" | "at">, key: string): Promise<Subscription> {
    const subscription: Subscription = { ...asked, status: "active", delivered: await this.#latest(asked.unit) };
    const { unit, id, by } = asked;
    const failed = await transact(this.#client, [
      { Put: { TableName: this.#table, Item: { ...sentKey(by, key), unit, subscription: id }, ...isNew } },
      { Put: { TableName: this.#table, Item: { ...subscriptionKey(unit, id), ...subscription }, ...isNew } },
    ]);
    if (failed.length === 0) return subscription;
    const { Item } = await this.#get(sentKey(by, key));
    const before = Item && (await this.get(String(Item.unit), String(Item.subscription)));
    if (!before) throw new Error("The receiver met another transaction");
    return before;
  }

  async get(unit: string, id: string): Promise<Subscription | undefined> {
    const { Item } = await this.#get(subscriptionKey(unit, id));
    return Item && subscriptionFrom(Item);
  }

  /** Every receiver of the förbund, or of one unit, that has not been taken away. There are few: one for each system. */
  async all(unit?: string): Promise<Subscription[]> {
    const items = everyItem(this.#client, {
      TableName: this.#table,
      KeyConditionExpression: unit === undefined ? "pk = :pk" : "pk = :pk AND begins_with(sk, :unit)",
      ExpressionAttributeValues: { ":pk": subscriptionsKey, ...(unit !== undefined && { ":unit": `${unit}#` }) },
      ConsistentRead: true,
    });
    return (await Array.fromAsync(items, subscriptionFrom)).filter(({ status }) => status !== "ended");
  }

  /** Takes a receiver away. @returns false when there is none */
  end(unit: string, id: string): Promise<boolean> {
    return this.#update(unit, id, {
      UpdateExpression: "SET #status = :ended",
      ConditionExpression: "#status <> :ended",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":ended": "ended" },
    });
  }

  /** Stops a receiver for a while; what happens meanwhile waits for it. @returns false when it is not active */
  pause(unit: string, id: string): Promise<boolean> {
    return this.#update(unit, id, {
      UpdateExpression: "SET #status = :paused REMOVE failingSince, retryAt",
      ConditionExpression: "#status IN (:active, :paused)",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":paused": "paused", ":active": "active" },
    });
  }

  /**
   * Lets a receiver be told again, from a sequence number on, also one that is paused or has been disabled. The stream hands the mark
   * over.
   * @param from goes on where it stands, when undefined
   * @param key the Idempotency-Key, which is the sender's own
   * @returns whether it is told again, from there; `other` when that key was used for another number
   */
  async replay(
    { unit, sub }: { readonly unit: string; readonly sub: string },
    id: string,
    from: number | undefined,
    key: string,
  ): Promise<"replayed" | "other" | "not-found"> {
    const markKey = { pk: webhookPartitionOf(id), sk: `${replayPrefix}${sub}#${key}` };
    const mark = { ...markKey, unit, subscription: id, ...(from !== undefined && { from }) };
    const failed = await transact(this.#client, [
      {
        Update: {
          TableName: this.#table,
          Key: subscriptionKey(unit, id),
          UpdateExpression: `SET ${from === undefined ? "" : "delivered = :before, "}#status = :active REMOVE failingSince, retryAt`,
          ConditionExpression: "#status <> :ended AND attribute_exists(pk)",
          ExpressionAttributeNames: { "#status": "status" },
          ExpressionAttributeValues: {
            ...(from !== undefined && { ":before": from - 1 }),
            ":active": "active",
            ":ended": "ended",
          },
        },
      },
      { Put: { TableName: this.#table, Item: mark, ...isNew } },
    ]);
    if (failed.length === 0) return "replayed";
    if (failed.some(({ at }) => at === 0)) return "not-found";
    // The mark is there: this was done before.
    const { Item } = await this.#get(markKey);
    return Item?.from === from ? "replayed" : "other";
  }

  /** Gives an event of a unit its number, once: the same revision of a participation is the same event. */
  async append(unit: string, event: Omit<ChangeEvent, "sequence">): Promise<void> {
    const { participation, revision, occurredAt } = event;
    // Lies with the participation, and goes with it.
    const once = { pk: partitionKeyOf(participation), sk: `EVENT#${revision}` };
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const before = await this.#latest(unit);
      const sequence = before + 1;
      const expiresAt = Math.floor(Date.parse(occurredAt) / 1000) + keptSeconds;
      const failed = await transact(this.#client, [
        { Put: { TableName: this.#table, Item: { ...once, unit, sequence }, ...isNew } },
        {
          Update: {
            TableName: this.#table,
            Key: counterKey(unit),
            UpdateExpression: "SET latest = :next",
            ConditionExpression: before === 0 ? "attribute_not_exists(pk)" : "latest = :before",
            ExpressionAttributeValues: { ":next": sequence, ...(before > 0 && { ":before": before }) },
          },
        },
        {
          Put: {
            TableName: this.#table,
            Item: { ...eventsKey(unit, sequence), ...event, sequence, expiresAt },
            ...isNew,
          },
        },
      ]);
      if (failed.length === 0) return;
      if (failed.some(({ at, code }) => at === 0 && code === "ConditionalCheckFailed")) return;
    }
    throw new Error("No number of an event was free");
  }

  /** The unit's events after a number, in order, so many at most. */
  async eventsAfter(unit: string, sequence: number, most: number): Promise<ChangeEvent[]> {
    const { pk, sk } = eventsKey(unit, sequence);
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :after AND :last",
        // Nothing sorts between a number and the same with something behind it.
        ExpressionAttributeValues: { ":pk": pk, ":after": `${sk}~`, ":last": "EVENT#~" },
        ConsistentRead: true,
        Limit: most,
      }),
    );
    return Items as ChangeEvent[];
  }

  /** Notes that a receiver has taken an event. @returns false when it was replayed, or taken away, meanwhile */
  markDelivered({ unit, id, delivered }: Subscription, sequence: number): Promise<boolean> {
    return this.#update(unit, id, {
      UpdateExpression: "SET delivered = :sequence REMOVE failingSince, retryAt",
      ConditionExpression: "delivered = :before",
      ExpressionAttributeValues: { ":sequence": sequence, ":before": delivered },
    });
  }

  /** Notes that a receiver did not take an event, and when it is asked again. */
  markFailing({ unit, id, delivered }: Subscription, failingSince: string, retryAt: string): Promise<boolean> {
    return this.#update(unit, id, {
      UpdateExpression: "SET failingSince = :since, retryAt = :retryAt",
      ConditionExpression: "delivered = :before",
      ExpressionAttributeValues: { ":since": failingSince, ":retryAt": retryAt, ":before": delivered },
    });
  }

  /** Notes that a receiver was told, and what it answered. */
  async noteDelivery({ id }: Subscription, delivery: Delivery): Promise<void> {
    const expiresAt = Math.floor(Date.parse(delivery.at) / 1000) + keptSeconds;
    await this.#client.send(
      new PutCommand({ TableName: this.#table, Item: { ...deliveryKey(id, delivery), ...delivery, expiresAt } }),
    );
  }

  /** When a receiver was told, the latest first, so many at most. */
  async deliveries(id: string, most: number): Promise<Delivery[]> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues: { ":pk": webhookPartitionOf(id), ":prefix": deliveryPrefix },
        ScanIndexForward: false,
        Limit: most,
      }),
    );
    return Items as Delivery[];
  }

  /** Gives a receiver up, and puts the notice about it into the outbox. */
  async disable({ unit, id, delivered }: Subscription, notice: MailLine): Promise<void> {
    await transact(this.#client, [
      {
        Update: {
          TableName: this.#table,
          Key: subscriptionKey(unit, id),
          UpdateExpression: "SET #status = :disabled REMOVE failingSince, retryAt",
          ConditionExpression: "#status = :active AND delivered = :before",
          ExpressionAttributeNames: { "#status": "status" },
          ExpressionAttributeValues: { ":disabled": "disabled", ":active": "active", ":before": delivered },
        },
      },
      {
        Put: {
          TableName: this.#table,
          Item: { pk: webhookPartitionOf(id), sk: sortKeys.mail(notice.alarmKey), ...notice },
          ...isNew,
        },
      },
    ]);
  }

  async #latest(unit: string): Promise<number> {
    const { Item } = await this.#get(counterKey(unit));
    return Number(Item?.latest ?? 0);
  }

  #get(Key: { pk: string; sk: string }) {
    return this.#client.send(new GetCommand({ TableName: this.#table, Key, ConsistentRead: true }));
  }

  async #update(
    unit: string,
    id: string,
    input: Omit<ConstructorParameters<typeof UpdateCommand>[0], "TableName" | "Key">,
  ): Promise<boolean> {
    try {
      await this.#client.send(new UpdateCommand({ TableName: this.#table, Key: subscriptionKey(unit, id), ...input }));
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }
}
