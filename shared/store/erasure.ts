import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SignalLine } from "../participation/history.ts";
import type { In } from "../participation/participation.ts";
import { referralKey } from "./participation-store.ts";
import { partitionKeyOf, personLineKey, sortKeyPrefixes, sortKeys } from "./participation-table.ts";
import type { PersonIndex } from "./person-index.ts";
import { everyItem } from "./query.ts";
import { type Erase, type StateItem, stateKey } from "./state-item.ts";
import type { VaultErasure } from "./vault-erasure.ts";

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

/** What was erased; the day is that of the disposal. */
export interface Erased {
  readonly disposedOn: string;
  readonly items: number;
  /** Another participation of the same person is still kept. */
  readonly personStays: boolean;
}

/** Erases what a participation that has been disposed of has left in any place. Each part may be done again, and does nothing then. */
export class Erasure {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #vault: VaultErasure;
  readonly #persons: Pick<PersonIndex, "others">;

  constructor(
    client: DynamoDBDocumentClient,
    tableName: string,
    vault: VaultErasure,
    persons: Pick<PersonIndex, "others">,
  ) {
    this.#client = client;
    this.#table = tableName;
    this.#vault = vault;
    this.#persons = persons;
  }

  /**
   * Erases everything that the record's mark stands for, and leaves the mark: `finish` takes it away. The key comes first: from
   * then on nothing in the vault can be read; the lines of the history come last, since they say what lies there. Whoever dies in
   * the middle begins again and misses nothing.
   * @returns undefined when there is no mark: nothing is to be erased, or nothing is left
   */
  async erase(id: string): Promise<Erased | undefined> {
    const mark = await this.#mark(id);
    if (!mark) return undefined;
    await this.#vault.eraseKey(id);
    const { keys, signals } = await this.#around(id);
    const withTexts = signals.filter(({ texts }) => texts && texts.length > 0);
    await forEach(withTexts, ({ signalId }) => this.#vault.eraseTexts(id, signalId));
    const personStays = (await this.#persons.others(mark.personId, id)).length > 0;
    if (!personStays) await this.#vault.erasePerson(mark.personId);
    const referrals = signals.filter(({ signal }) => signal === "referral").map(referralKey);
    await forEach(referrals, (key) => this.#delete(key));
    await this.#delete(personLineKey(mark.personId, id));
    await forEach(keys, (key) => this.#delete(key));
    return { disposedOn: mark.disposedOn, items: keys.length, personStays };
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

  /** The mark that the disposal left, and its day. */
  async #mark(id: string): Promise<(Erase & { disposedOn: string }) | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: stateKey(id), ConsistentRead: true }),
    );
    if (!Item?.erase) return undefined;
    const { participation, erase } = Item as StateItem & { participation: In<"disposed">; erase: Erase };
    return { ...erase, disposedOn: participation.disposedOn };
  }

  /** Everything under the participation save the record itself, of whatever kind: also what a later version puts there. */
  async #around(id: string): Promise<{ keys: Key[]; signals: SignalLine[] }> {
    const items = (await Array.fromAsync(
      everyItem(this.#client, {
        TableName: this.#table,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": partitionKeyOf(id) },
        ConsistentRead: true,
      }),
    )) as unknown as Key[];
    const around = items.filter(({ sk }) => sk !== sortKeys.state);
    return { keys: around.map(({ pk, sk }) => ({ pk, sk })), signals: around.filter(isSignal) };
  }

  async #delete(key: Key): Promise<void> {
    await this.#client.send(new DeleteCommand({ TableName: this.#table, Key: key }));
  }
}
