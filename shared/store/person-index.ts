import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Kept } from "../participation/participation.ts";
import type { ParticipationStore } from "./participation-store.ts";
import { idFrom, personPartitionOf } from "./participation-table.ts";
import { everyItem } from "./query.ts";

/** Which participations are about the same person, whichever units run them. Disposal asks, and whoever looks a person up by number; neither tells about units that are not the asker's. */
export class PersonIndex {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #store: Pick<ParticipationStore, "get">;

  constructor(client: DynamoDBDocumentClient, tableName: string, store: Pick<ParticipationStore, "get">) {
    this.#client = client;
    this.#table = tableName;
    this.#store = store;
  }

  /**
   * The person's other participations of which something is still kept. Everything is read consistently: who writes another
   * participation of the person does so in the same transaction.
   */
  async others(personId: string, id: string): Promise<Kept[]> {
    return (await this.of(personId)).filter((one) => one.id !== id);
  }

  /** All of the person's participations of which something is still kept. */
  async of(personId: string): Promise<Kept[]> {
    const listed = everyItem(this.#client, {
      TableName: this.#table,
      KeyConditionExpression: "pk = :person",
      ExpressionAttributeValues: { ":person": personPartitionOf(personId) },
      ConsistentRead: true,
    });
    const ids = await Array.fromAsync(listed, ({ sk }) => idFrom(String(sk)));
    const records = await Promise.all(ids.map((id) => this.#store.get(id)));
    return records.flatMap((record) =>
      record && record.participation.status !== "disposed" && record.participation.personId === personId
        ? [record.participation]
        : [],
    );
  }
}
