import {
  BatchWriteCommand,
  type BatchWriteCommandOutput,
  type DynamoDBDocumentClient,
  PutCommand,
} from "@aws-sdk/lib-dynamodb";
import { getAll } from "./batch-get.ts";
import type { AnyMailLine } from "./mail-line.ts";
import { sortKeys } from "./participation-table.ts";
import { isConditionFailure } from "./transaction.ts";

/** A mail as it lies in the outbox, a part of the participation table. */
export type OutboxItem = AnyMailLine & { readonly pk: string; readonly sk: string };

/** Mails that are about no participation, which would take them with it, are kept as long as the log keeps that they were sent. */
export const expiryOf = (now: number): number => Math.floor(now / 1000) + 90 * 24 * 60 * 60;

/** BatchWriteItem takes 25 items at a time; stream batches are no larger. */
const batchSize = 25;

/** The reminders that are to leave, and which have left. Items are only written by the step that puts them and the mailer. */
export class Outbox {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /** Puts a mail that is to leave, unless it has been put before. */
  async put(partition: string, mail: AnyMailLine): Promise<void> {
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#table,
          Item: { pk: partition, sk: sortKeys.mail(mail.alarmKey), ...mail },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  /**
   * Those that have not left yet; a stream record may come more than once. A mail whose item is gone, since its participation
   * was disposed of meanwhile, is nobody's any more.
   */
  async unsent(mails: readonly OutboxItem[]): Promise<OutboxItem[]> {
    const keys = mails.map(({ pk, sk }) => ({ pk, sk }));
    const waiting = new Set<string>();
    for (const item of await getAll(this.#client, this.#table, keys))
      if (!item.sentAt) waiting.add(`${item.pk} ${item.sk}`);
    return mails.filter(({ pk, sk }) => waiting.has(`${pk} ${sk}`));
  }

  /** Marks mails as taken by SES. @param at RFC 3339 UTC */
  async markSent(mails: readonly OutboxItem[], at: string): Promise<void> {
    for (let from = 0; from < mails.length; from += batchSize) {
      let puts: BatchWriteCommandOutput["UnprocessedItems"] = {
        [this.#table]: mails.slice(from, from + batchSize).map((mail) => ({
          PutRequest: { Item: { ...mail, sentAt: at } },
        })),
      };
      while (puts && Object.keys(puts).length > 0) {
        const written: BatchWriteCommandOutput = await this.#client.send(new BatchWriteCommand({ RequestItems: puts }));
        puts = written.UnprocessedItems;
      }
    }
  }
}
