import { BatchWriteCommand, type BatchWriteCommandOutput, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { CalendarDay } from "../dates/calendar-day.ts";
import type { DailyThing } from "./mail-line.ts";
import { expiryOf } from "./outbox.ts";
import { dailyPartitionOf } from "./participation-table.ts";
import { everyItem } from "./query.ts";

/** Something that the mail of a day is to tell somebody of. */
export interface DailyItem extends DailyThing {
  readonly to: string;
  readonly alarmKey: string;
}

/** BatchWriteItem takes 25 items at a time. */
const batchSize = 25;

/** What the mails of a day are to tell, gathered as the day's reminders leave. */
export class DailyThings {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /** Adds things to a day's mails; the same again changes nothing. */
  async add(day: CalendarDay, things: readonly DailyItem[], now: number): Promise<void> {
    for (let from = 0; from < things.length; from += batchSize) {
      let puts: BatchWriteCommandOutput["UnprocessedItems"] = {
        [this.#table]: things.slice(from, from + batchSize).map((thing) => {
          const sk = `${thing.to}#${thing.participationId}/${thing.alarmKey}`;
          return { PutRequest: { Item: { pk: dailyPartitionOf(day), sk, ...thing, expiresAt: expiryOf(now) } } };
        }),
      };
      while (puts && Object.keys(puts).length > 0) {
        const written: BatchWriteCommandOutput = await this.#client.send(new BatchWriteCommand({ RequestItems: puts }));
        puts = written.UnprocessedItems;
      }
    }
  }

  /** Everything that a day's mails are to tell, by whom it is for. */
  async of(day: CalendarDay): Promise<Map<string, DailyItem[]>> {
    const items = everyItem(this.#client, {
      TableName: this.#table,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": dailyPartitionOf(day) },
    });
    const found = new Map<string, DailyItem[]>();
    for await (const item of items) {
      const { to } = item as unknown as DailyItem;
      found.set(to, [...(found.get(to) ?? []), item as unknown as DailyItem]);
    }
    return found;
  }
}
