import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { CalendarDay } from "../dates/calendar-day.ts";
import { sortKeys } from "./participation-table.ts";

/** Something that the person is not given, and by which provision. */
export interface Withheld {
  readonly item: string;
  /** As in `OSL 26:1`. */
  readonly provision: string;
}

/**
 * A register extract (registerutdrag, GDPR art. 15) that a person has asked for. Ids, days and codes only: what it says is gathered anew
 * each time it is read, so that nothing personal is kept twice.
 */
export interface Extract {
  readonly id: string;
  /** The participation that it was asked for at, and the person it is about. */
  readonly participation: string;
  readonly personId: string;
  readonly unit: string;
  readonly askedOn: CalendarDay;
  /** One month later (art. 12.3), on a working day. */
  readonly dueOn: CalendarDay;
  readonly begunBy: string;
  /** The secrecy review (sekretessprövning), once it has been made. */
  readonly review?: { readonly by: string; readonly on: CalendarDay; readonly withheld: readonly Withheld[] };
  readonly handedOverOn?: CalendarDay;
  /** Raised with each change: the ETag. */
  readonly revision: number;
}

const keyOf = (id: string) => ({ pk: `EXTRACT#${id}`, sk: sortKeys.state });

/** Register extracts, in the participation table. */
export class ExtractStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  async get(id: string): Promise<Extract | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: keyOf(id), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { pk: _pk, sk: _sk, ...extract } = Item;
    return extract as Extract;
  }

  /**
   * Writes an extract: a new one, or the next revision of one that nobody else has changed meanwhile.
   * @returns false when somebody was first
   */
  async put(extract: Extract): Promise<boolean> {
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#table,
          Item: { ...keyOf(extract.id), ...extract },
          ConditionExpression: "attribute_not_exists(pk) OR revision = :before",
          ExpressionAttributeValues: { ":before": extract.revision - 1 },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}
