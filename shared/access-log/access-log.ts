import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { everyItem } from "../store/query.ts";
import { type Access, type AccessLine, linesOf } from "./access-line.ts";
import { accessLogTable, actorChain, linkFrom, monthOf, placePrefixes } from "./access-log-table.ts";
import { ChainStore } from "./chain-store.ts";
import type { Link } from "./hash-chain.ts";

export type LoggedLine = Link<AccessLine>;

const { byMonth, bySubject } = accessLogTable;

const lineFrom = (item: Record<string, unknown>): LoggedLine => linkFrom(item) as LoggedLine;

/** The log of access (docs/decisions/0010-access-log.md). */
export class AccessLog {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #chains: ChainStore;

  constructor(client: DynamoDBDocumentClient, tableName: string, chains = new ChainStore(client, tableName)) {
    this.#client = client;
    this.#table = tableName;
    this.#chains = chains;
  }

  /**
   * Logs an access: one line, whomever and how many it was about. Nothing may leave before this has come back.
   * @throws when it could not be logged; the request must fail then
   */
  async append(access: Access): Promise<LoggedLine[]> {
    const appended: LoggedLine[] = [];
    for (const line of linesOf(access)) appended.push(await this.#chains.append(actorChain(line.by.sub), line));
    return appended;
  }

  /** The lines of a unit in a month, `2026-01`; in no order. */
  ofMonth(unit: string, month: string): Promise<LoggedLine[]> {
    return this.#query(byMonth, monthOf(unit, month));
  }

  /**
   * Who has read or written a participation, or a person where no participation was concerned: every line that names the id,
   * by time. What is known of a person is asked for by that id and by those of all participations.
   * @param months those in which a line about several can have named it, `2026-01`
   */
  async about(id: string, unit: string, months: readonly string[]): Promise<LoggedLine[]> {
    const [alone, ...among] = await Promise.all([
      this.#query(bySubject, id),
      ...months.map((month) => this.#query(byMonth, monthOf(unit, month), placePrefixes.several)),
    ]);
    const names = ({ body }: LoggedLine) => body.participations.includes(id) || body.persons.includes(id);
    return [...alone, ...among.flat().filter(names)].sort(byTime);
  }

  #query(index: typeof byMonth | typeof bySubject, value: string, prefix?: string): Promise<LoggedLine[]> {
    const input = {
      TableName: this.#table,
      IndexName: index.name,
      KeyConditionExpression: prefix ? "#key = :value AND begins_with(#place, :prefix)" : "#key = :value",
      ExpressionAttributeNames: { "#key": index.partitionKey, ...(prefix && { "#place": index.sortKey }) },
      ExpressionAttributeValues: { ":value": value, ...(prefix && { ":prefix": prefix }) },
    };
    return Array.fromAsync(everyItem(this.#client, input), lineFrom);
  }
}

const byTime = (a: LoggedLine, b: LoggedLine): number =>
  a.body.at.localeCompare(b.body.at) || a.chain.localeCompare(b.chain) || a.sequence - b.sequence;
