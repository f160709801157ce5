import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { SignalLine } from "../participation/history.ts";
import { referralKey } from "./participation-store.ts";
import { partitionKeyOf, sortKeyPrefixes, sortKeys } from "./participation-table.ts";
import { type Erase, type StateItem, stateKey } from "./state-item.ts";

interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** How many items go at the same time. */
const together = 10;

/** Does something with each, ten at a time, and in order of ten. */
const forEach = async <Item>(items: readonly Item[], act: (item: Item) => Promise<unknown>): Promise<void> => {
  for (let at = 0; at < items.length; at += together) await Promise.all(items.slice(at, at + together).map(act));
};

const isSignal = (item: Key): item is Key & SignalLine => item.sk.startsWith(sortKeyPrefixes.signal);

/** What is still to be erased of a participation that has been disposed of; each part may be done again, and does nothing then. */
export class Erasure {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /** The mark that the disposal left; undefined when nothing is to be erased, or nothing is left. */
  async mark(id: string): Promise<Erase | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: stateKey(id), ConsistentRead: true }),
    );
    return (Item as StateItem | undefined)?.erase;
  }

  /** Everything under the participation save the record itself, of whatever kind: also what a later version puts there. */
  async around(id: string): Promise<{ keys: Key[]; signals: SignalLine[] }> {
    const items: Key[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": partitionKeyOf(id) },
          ConsistentRead: true,
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      items.push(...((page.Items ?? []) as Key[]));
      start = page.LastEvaluatedKey;
    } while (start);
    const around = items.filter(({ sk }) => sk !== sortKeys.state);
    return { keys: around.map(({ pk, sk }) => ({ pk, sk })), signals: around.filter(isSignal) };
  }

  /** Erases what says by which request the participation began. */
  async forgetReferral(signals: readonly SignalLine[]): Promise<void> {
    await forEach(signals.filter(({ signal }) => signal === "referral").map(referralKey), (key) => this.#delete(key));
  }

  /** Erases items of the participation. */
  async forget(keys: readonly Key[]): Promise<void> {
    await forEach(keys, (key) => this.#delete(key));
  }

  /** Takes the mark away, and all that tied the record to its workflow: nothing is left to erase. */
  async finish(id: string): Promise<void> {
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: stateKey(id),
          UpdateExpression: "REMOVE erase, #open, sleepUntil, wake, wakeToken",
          ConditionExpression: "attribute_exists(erase)",
          ExpressionAttributeNames: { "#open": "open" },
        }),
      );
    } catch (error) {
      // Somebody else has just finished it.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async #delete(key: Key): Promise<void> {
    await this.#client.send(new DeleteCommand({ TableName: this.#table, Key: key }));
  }
}
