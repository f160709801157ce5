import { type DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Actor, Role } from "../access.ts";
import type { CalendarDay } from "../dates/calendar-day.ts";
import { everyItem } from "./query.ts";

/** A member of a unit's staff, as last seen: so that work can be assigned to people by name. */
export interface StaffMember {
  readonly sub: string;
  readonly name: string;
  readonly role: Role;
  readonly seenOn: CalendarDay;
}

const partitionOf = (unit: string): string => `STAFF#${unit}`;

/** Who works at each unit: whoever has signed in there. Staff, never participants. */
export class StaffDirectory {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /** Remembers that somebody was here today; writes nothing when that is known. @returns whether it was new */
  async see({ sub, name, role, unit }: Actor, today: CalendarDay): Promise<boolean> {
    if (unit === "") return false;
    const Key = { pk: partitionOf(unit), sk: sub };
    const { Item } = await this.#client.send(new GetCommand({ TableName: this.#table, Key }));
    if (Item?.seenOn === today && Item.name === name && Item.role === role) return false;
    await this.#client.send(
      new PutCommand({ TableName: this.#table, Item: { ...Key, sub, name, role, seenOn: today } }),
    );
    return true;
  }

  /** A unit's staff, by name. */
  async of(unit: string): Promise<StaffMember[]> {
    const items = everyItem(this.#client, {
      TableName: this.#table,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": partitionOf(unit) },
    });
    const found = await Array.fromAsync(
      items,
      ({ sub, name, role, seenOn }) => ({ sub, name, role, seenOn }) as StaffMember,
    );
    return found.sort((a, b) => a.name.localeCompare(b.name, "sv"));
  }
}
