import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { isConditionFailure } from "./transaction.ts";
import { keyTableKeys, vaultKeys } from "./vault-tables.ts";

/**
 * Erases from the vault, for good, without being able to open anything in it. Each part may be done again, and does nothing then.
 */
export class VaultErasure {
  readonly #client: DynamoDBDocumentClient;
  readonly #tables: { readonly vault: string; readonly keys: string };

  constructor(client: DynamoDBDocumentClient, tables: { readonly vault: string; readonly keys: string }) {
    this.#client = client;
    this.#tables = tables;
  }

  /**
   * Erases a participation's key: its texts cannot be read any more, in whatever copy, nor the person by way of it. This is what
   * disposes (crypto-shredding); the items that it leaves behind are random bytes from now on.
   */
  async eraseKey(participationId: string): Promise<void> {
    await this.#delete(this.#tables.keys, keyTableKeys.participation(participationId));
  }

  /** Erases a file: its key first, without which its parts are random bytes. */
  async eraseFile(id: string, parts: number): Promise<void> {
    await this.#delete(this.#tables.keys, keyTableKeys.file(id));
    for (let part = 0; part < parts; part += 1) await this.#delete(this.#tables.vault, vaultKeys.file(id, part));
  }

  /** Erases the free texts of a signal. */
  async eraseTexts(participationId: string, signalId: string): Promise<void> {
    await this.#delete(this.#tables.vault, vaultKeys.texts(participationId, signalId));
  }

  /** Erases a person and the places in the index of all numbers; the person last, who says which numbers those are. */
  async erasePerson(personId: string): Promise<void> {
    const { Item } = await this.#client.send(
      new GetCommand({
        TableName: this.#tables.vault,
        Key: vaultKeys.person(personId),
        ProjectionExpression: "numbers",
        ConsistentRead: true,
      }),
    );
    for (const mac of (Item?.numbers as Set<string> | undefined) ?? []) await this.#eraseNumber(mac, personId);
    await this.#delete(this.#tables.vault, vaultKeys.person(personId));
  }

  /** Somebody else may have the same number: then the place stays, without this person. */
  async #eraseNumber(mac: string, personId: string): Promise<void> {
    const place = { TableName: this.#tables.vault, Key: vaultKeys.number(mac) };
    await unless(
      this.#client.send(
        new UpdateCommand({
          ...place,
          UpdateExpression: "DELETE personIds :personIds",
          ConditionExpression: "attribute_exists(pk)",
          ExpressionAttributeValues: { ":personIds": new Set([personId]) },
        }),
      ),
    );
    await unless(
      this.#client.send(new DeleteCommand({ ...place, ConditionExpression: "attribute_not_exists(personIds)" })),
    );
  }

  async #delete(table: string, key: { pk: string }): Promise<void> {
    await this.#client.send(new DeleteCommand({ TableName: table, Key: key }));
  }
}

/** A write that need not be done when its condition does not hold. */
const unless = async (write: Promise<unknown>): Promise<void> => {
  try {
    await write;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
};
