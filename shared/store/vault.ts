import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  type DynamoDBDocumentClient,
  GetCommand,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";

/** Who the participant is. Lies in a table of its own that only the API may read; the case knows nothing but the id. */
export const Person = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  /** Personnummer or samordningsnummer as written; optional, since not everybody has one. */
  identityNumber: z.optional(z.string().check(z.trim(), z.regex(/^(\d{2})?\d{6}[-+]?\d{4}$/))),
  phone: z.optional(z.string().check(z.trim(), z.regex(/^[+\d][\d\s-]{4,24}$/))),
  email: z.optional(z.email()),
});

export type Person = z.infer<typeof Person>;

const keyOf = (personId: string) => ({ pk: `PERSON#${personId}` });

/** BatchGetItem takes a hundred keys at a time. */
const batchSize = 100;

export class Vault {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /** The part of a transaction that stores a person. */
  putItem(personId: string, person: Person) {
    return { Put: { TableName: this.#table, Item: { ...keyOf(personId), personId, person } } };
  }

  async get(personId: string): Promise<Person | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: keyOf(personId), ConsistentRead: true }),
    );
    return Item?.person as Person | undefined;
  }

  /** Names by person id, for a list; ids without a person are left out. */
  async names(personIds: readonly string[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    const unique = [...new Set(personIds)];
    for (let at = 0; at < unique.length; at += batchSize) {
      let keys: Record<string, unknown>[] | undefined = unique.slice(at, at + batchSize).map(keyOf);
      while (keys && keys.length > 0) {
        const page: BatchGetCommandOutput = await this.#client.send(
          new BatchGetCommand({ RequestItems: { [this.#table]: { Keys: keys } } }),
        );
        for (const item of page.Responses?.[this.#table] ?? [])
          names.set(item.personId as string, (item.person as Person).name);
        keys = page.UnprocessedKeys?.[this.#table]?.Keys;
      }
    }
    return names;
  }
}
