import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Session } from "../identity/session.ts";
import { everyItem } from "./query.ts";
import { sessionItem, sessionTable } from "./session-table.ts";
import { isConditionFailure } from "./transaction.ts";

const { partitionKey, bySub } = sessionTable;

/** The sessions of signed-in browsers, by the hash of what each browser's cookie holds. */
export class SessionStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /** @param until when it ends however much it is used (milliseconds) */
  async begin(id: string, session: Session, until: number): Promise<void> {
    await this.#client.send(new PutCommand({ TableName: this.#table, Item: sessionItem(id, session, until) }));
  }

  /** The session, whether or not its time is over; read consistently, so that one that has been ended is gone at once. */
  async get(id: string): Promise<Session | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: { [partitionKey]: id }, ConsistentRead: true }),
    );
    return Item as Session | undefined;
  }

  /** Notes that it is used; a session that was ended meanwhile is not brought back. */
  async note(id: string, now: number): Promise<void> {
    const update = new UpdateCommand({
      TableName: this.#table,
      Key: { [partitionKey]: id },
      UpdateExpression: "SET lastSeenAt = :now",
      ConditionExpression: `attribute_exists(${partitionKey})`,
      ExpressionAttributeValues: { ":now": now },
    });
    await this.#client.send(update).catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
  }

  async end(id: string): Promise<void> {
    await this.#client.send(new DeleteCommand({ TableName: this.#table, Key: { [partitionKey]: id } }));
  }

  /** Ends every session of somebody; answers how many there were. */
  async endAll(sub: string): Promise<number> {
    const ids: string[] = [];
    const query = {
      TableName: this.#table,
      IndexName: bySub.name,
      KeyConditionExpression: "#sub = :sub",
      ExpressionAttributeNames: { "#sub": bySub.partitionKey },
      ExpressionAttributeValues: { ":sub": sub },
    };
    for await (const item of everyItem(this.#client, query)) ids.push(String(item[partitionKey]));
    await Promise.all(ids.map((id) => this.end(id)));
    return ids.length;
  }
}
