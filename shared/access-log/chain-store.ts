import { setTimeout as delay } from "node:timers/promises";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateScan, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { getAll } from "../store/batch-get.ts";
import { everyItem } from "../store/query.ts";
import { accessLogTable, itemOf, linkFrom, startOfChain } from "./access-log-table.ts";
import type { Canonical } from "./canonical-json.ts";
import { type Head, type Link, linkAfter, nothingYet } from "./hash-chain.ts";

/** So often is a link put again when somebody else has taken its number; then the request fails. */
const mostAttempts = 20;
/** Milliseconds by which the longest pause between two attempts grows. */
const pauseMs = 10;
/** So many chains' ends are remembered between requests. */
const mostHeads = 1_000;

const { byStart } = accessLogTable;
const nothing = (): void => {};

/**
 * Chains in a table that is only added to: a link is put under the next number if nobody has taken it, and nothing here
 * changes or deletes one.
 */
export class ChainStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  /** Where chains ended when this function last saw them: a guess, which the condition of the next put checks. */
  readonly #heads = new Map<string, Head>();
  /** When whoever adds to a chain now will be done. */
  readonly #turns = new Map<string, Promise<void>>();

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /**
   * Adds the next link, whoever else adds one meanwhile.
   * @throws when that fails: the caller must not go on as if it were logged
   */
  async append<Body extends Canonical>(chain: string, body: Body): Promise<Link<Body>> {
    // Those of one function take turns: only another function can then have taken the number.
    const turn = (this.#turns.get(chain) ?? Promise.resolve()).then(() => this.#append(chain, body));
    const over = turn.then(nothing, nothing);
    this.#turns.set(chain, over);
    void over.then(() => this.#turns.get(chain) === over && this.#turns.delete(chain));
    return turn;
  }

  async #append<Body extends Canonical>(chain: string, body: Body): Promise<Link<Body>> {
    let head = this.#heads.get(chain) ?? (await this.head(chain));
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const link = linkAfter(head, chain, body);
      if (await this.#put(link)) return link;
      head = await this.head(chain);
      // An answer that was lost on the way: the SDK sent it again and met what it had put itself.
      if (head.hash === link.hash) return link;
      await delay(Math.random() * pauseMs * attempt);
    }
    throw new Error("No number in the chain was free");
  }

  /** Adds a link after the one that was last; undefined when somebody else has added one meanwhile. */
  async putAfter<Body extends Canonical>(head: Head, chain: string, body: Body): Promise<Link<Body> | undefined> {
    const link = linkAfter(head, chain, body);
    return (await this.#put(link)) ? link : undefined;
  }

  /** Puts a link under its number. @returns false when somebody else has it */
  async #put(link: Link<Canonical>): Promise<boolean> {
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#table,
          Item: itemOf(link),
          ConditionExpression: "attribute_not_exists(#chain)",
          ExpressionAttributeNames: { "#chain": accessLogTable.partitionKey },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      this.#heads.delete(link.chain);
      return false;
    }
    if (this.#heads.size >= mostHeads) this.#heads.clear();
    this.#heads.set(link.chain, { sequence: link.sequence, hash: link.hash });
    return true;
  }

  /** The last link, or what the first one is tied to. */
  async head(chain: string): Promise<Head> {
    return (await this.last(chain)) ?? nothingYet;
  }

  /** The last link of a chain, as the table has it. */
  async last(chain: string): Promise<Link | undefined> {
    const { Items } = await this.#client.send(
      new QueryCommand({ ...this.#ofChain(chain), ScanIndexForward: false, Limit: 1 }),
    );
    return Items?.[0] && linkFrom(Items[0]);
  }

  /** The chains of those links that are there, of any number of links. */
  async taken(links: readonly Pick<Link, "chain" | "sequence">[]): Promise<string[]> {
    const keys = links.map(({ chain, sequence }) => ({ chain, sequence }));
    return (await getAll(this.#client, this.#table, keys)).map(({ chain }) => String(chain));
  }

  /** One link by its number. */
  async get(chain: string, sequence: number): Promise<Link | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: { chain, sequence }, ConsistentRead: true }),
    );
    return Item && linkFrom(Item);
  }

  /** Every link of a chain, in order. */
  async *links(chain: string): AsyncGenerator<Link> {
    for await (const item of this.items(chain)) yield linkFrom(item);
  }

  /** The links of a chain from the last one back, read so many at a time. */
  async *backwards(chain: string, pageSize: number): AsyncGenerator<Link> {
    const input = { ...this.#ofChain(chain), ScanIndexForward: false };
    for await (const item of everyItem(this.#client, input, pageSize)) yield linkFrom(item);
  }

  /** Every item of a chain as it lies in the table, in order; what should not be there too. */
  items(chain: string): AsyncGenerator<Record<string, unknown>> {
    return everyItem(this.#client, this.#ofChain(chain));
  }

  /** How many items the table has, whatever they are. */
  async count(): Promise<number> {
    let count = 0;
    const input = { TableName: this.#table, Select: "COUNT" as const, ConsistentRead: true };
    for await (const { Count = 0 } of paginateScan({ client: this.#client }, input)) count += Count;
    return count;
  }

  /** The names of all chains of which anything is there: of every item, also of one that no index leads to. */
  async everyChain(): Promise<Set<string>> {
    const found = new Set<string>();
    const input = {
      TableName: this.#table,
      ProjectionExpression: "#chain",
      ExpressionAttributeNames: { "#chain": accessLogTable.partitionKey },
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateScan({ client: this.#client }, input))
      for (const item of Items) found.add(String(item[accessLogTable.partitionKey]));
    return found;
  }

  /** The names of the chains that begin with `prefix`; of all of them, when absent. */
  chains(prefix?: string): Promise<string[]> {
    const input = {
      TableName: this.#table,
      IndexName: byStart.name,
      KeyConditionExpression: prefix ? "#start = :start AND begins_with(#chain, :prefix)" : "#start = :start",
      ExpressionAttributeNames: { "#start": byStart.partitionKey, ...(prefix && { "#chain": byStart.sortKey }) },
      ExpressionAttributeValues: { ":start": startOfChain, ...(prefix && { ":prefix": prefix }) },
    };
    return Array.fromAsync(everyItem(this.#client, input), (item) => String(item[byStart.sortKey]));
  }

  #ofChain(chain: string) {
    return {
      TableName: this.#table,
      KeyConditionExpression: "#chain = :chain",
      ExpressionAttributeNames: { "#chain": accessLogTable.partitionKey },
      ExpressionAttributeValues: { ":chain": chain },
      ConsistentRead: true,
    };
  }
}
