import { isDeepStrictEqual } from "node:util";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Actor } from "../access.ts";
import type { Count } from "../statistics/counts.ts";
import { sortKeys } from "./participation-table.ts";
import { everyItem } from "./query.ts";
import { transact } from "./transaction.ts";

/** Who counted or took back, and the key of the request, by which it is known when it comes again. */
export interface CountedBy {
  readonly by: Pick<Actor, "sub" | "role">;
  readonly key: string;
}

/** A count that is taken back: a line beside it, so that both can be seen. */
export interface Withdrawal extends CountedBy {
  readonly at: string;
  readonly reason: string;
}

const partitionOf = (programme: string): string => `COUNTS#${programme}`;
const placeOf = ({ on, id }: Pick<Count, "on" | "id">): string => `${on}#${id}`;
const withdrawnSuffix = "#WITHDRAWN";
const guardOf = ({ by, key }: CountedBy) => ({ pk: `COUNT-KEY#${by.sub}#${key}`, sk: sortKeys.state });

/** What was counted, without what is new in every request. */
const facts = ({ id: _id, at: _at, withdrawn: _withdrawn, ...said }: Count) => said;

/** Counts without persons, in partitions of their own in the participation table: one for each programme, by day. */
export class CountStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /**
   * Stores a count. Sent again with the same key it changes nothing.
   * @returns the count; the one from before, when this was sent before; undefined when the key was used for another count
   */
  async add(programme: string, count: Count, { by, key }: CountedBy): Promise<Count | undefined> {
    const Item = { pk: partitionOf(programme), sk: placeOf(count), ...count, by };
    const guard = guardOf({ by, key });
    const condition = { ConditionExpression: "attribute_not_exists(pk)" };
    const failed = await transact(this.#client, [
      { Put: { TableName: this.#table, Item, ...condition } },
      { Put: { TableName: this.#table, Item: { ...guard, programme, count }, ...condition } },
    ]);
    if (failed.length === 0) return count;
    const { Item: before } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: guard, ConsistentRead: true }),
    );
    if (!before) throw new Error("The count met another transaction");
    const same = before.programme === programme && isDeepStrictEqual(facts(before.count as Count), facts(count));
    return same ? (before.count as Count) : undefined;
  }

  /** Everything that was counted in a programme, by day; what was taken back with the instant and the reason. */
  async of(programme: string): Promise<Count[]> {
    const items = await Array.fromAsync(
      everyItem(this.#client, {
        TableName: this.#table,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": partitionOf(programme) },
        ConsistentRead: true,
      }),
    );
    const isWithdrawal = ({ sk }: Record<string, unknown>) => String(sk).endsWith(withdrawnSuffix);
    const withdrawals = new Map(items.filter(isWithdrawal).map((item) => [item.of, item as unknown as Withdrawal]));
    return items
      .filter((item) => !isWithdrawal(item))
      .map(({ pk: _pk, sk: _sk, by: _by, ...item }) => {
        const count = item as unknown as Count;
        const withdrawal = withdrawals.get(count.id);
        return withdrawal ? { ...count, withdrawn: { at: withdrawal.at, reason: withdrawal.reason } } : count;
      });
  }

  /**
   * Takes a count back.
   * @returns the withdrawal; the one from before, when this was sent before; undefined when it was taken back by another request
   */
  async withdraw(programme: string, count: Count, withdrawal: Withdrawal): Promise<Count | undefined> {
    const key = { pk: partitionOf(programme), sk: `${placeOf(count)}${withdrawnSuffix}` };
    const withdrawn = ({ at, reason }: Withdrawal): Count => ({ ...count, withdrawn: { at, reason } });
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#table,
          Item: { ...key, of: count.id, ...withdrawal },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
      return withdrawn(withdrawal);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const { Item } = await this.#client.send(
        new GetCommand({ TableName: this.#table, Key: key, ConsistentRead: true }),
      );
      const before = Item as Withdrawal | undefined;
      const same = before?.key === withdrawal.key && before.reason === withdrawal.reason;
      return before && same ? withdrawn(before) : undefined;
    }
  }
}
