import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { CalendarDay } from "../dates/calendar-day.ts";
import type { MailLine } from "./mail-line.ts";
import { partitionKeyOf, sortKeys } from "./participation-table.ts";
import { everyItem } from "./query.ts";
import { transact } from "./transaction.ts";

/** Somebody stands in for a colleague, for a time; both days inclusive. */
export interface Substitution {
  readonly id: string;
  readonly unit: string;
  /** Subjects of whom is stood in for, and of who stands in. */
  readonly for: string;
  readonly by: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** Subject of whoever decided it. */
  readonly decidedBy: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}

/** Why somebody had to read what is not theirs. */
export const emergencyReasons = ["danger", "acute-contact", "staff-absent", "authority-asks"] as const;
export type EmergencyReason = (typeof emergencyReasons)[number];

/** Access to one participation in an emergency. */
export interface Emergency {
  readonly id: string;
  readonly participationId: string;
  readonly reason: EmergencyReason;
  readonly sub: string;
  /** RFC 3339 UTC. */
  readonly at: string;
  readonly until: string;
}

const substitutesOf = (unit: string): string => `SUBSTITUTES#${unit}`;
const standsInOf = (sub: string): string => `STANDS-IN#${sub}`;

/** Access that is given for a time: substitutes within a unit, and emergencies. In the participation table. */
export class AccessGrants {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  async #items(pk: string, prefix = ""): Promise<Record<string, unknown>[]> {
    return Array.fromAsync(
      everyItem(this.#client, {
        TableName: this.#table,
        KeyConditionExpression: prefix ? "pk = :pk AND begins_with(sk, :prefix)" : "pk = :pk",
        ExpressionAttributeValues: { ":pk": pk, ...(prefix && { ":prefix": prefix }) },
        ConsistentRead: true,
      }),
    );
  }

  /** For whom somebody stands in on a day: subjects. */
  async standsInForWhom(sub: string, day: CalendarDay): Promise<string[]> {
    const items = (await this.#items(standsInOf(sub))) as unknown as Substitution[];
    return items.filter(({ from, to }) => from <= day && day <= to).map((one) => one.for);
  }

  /** Whether somebody stands in for one of the staff on a day. */
  async standsInFor(sub: string, staff: readonly string[], day: CalendarDay): Promise<boolean> {
    return (await this.standsInForWhom(sub, day)).some((one) => staff.includes(one));
  }

  /** Substitutions of a unit that have not ended before a day. */
  async substitutions(unit: string, day: CalendarDay): Promise<Substitution[]> {
    const items = (await this.#items(substitutesOf(unit))) as unknown as (Substitution & Record<"pk" | "sk", string>)[];
    return items.filter(({ to }) => to >= day).map(({ pk: _pk, sk: _sk, ...one }) => one);
  }

  async #substitution(unit: string, id: string): Promise<Substitution | undefined> {
    const found = (await this.#items(substitutesOf(unit), id)).find(({ sk }) => sk === id);
    if (!found) return undefined;
    const { pk: _pk, sk: _sk, ...one } = found;
    return one as unknown as Substitution;
  }

  /**
   * Lets somebody stand in. The same id again changes nothing.
   * @returns it, or the one of that id that was there before
   */
  async addSubstitution(one: Substitution): Promise<Substitution> {
    const put = (pk: string) => ({
      Put: {
        TableName: this.#table,
        Item: { pk, sk: one.id, ...one },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    });
    const failed = await transact(this.#client, [put(substitutesOf(one.unit)), put(standsInOf(one.by))]);
    if (failed.length === 0) return one;
    const before = await this.#substitution(one.unit, one.id);
    if (!before) throw new Error("The substitution met another transaction");
    return before;
  }

  /**
   * Ends a substitution with its last day.
   * @returns false when the unit has no such substitution
   */
  async endSubstitution(unit: string, id: string, lastDay: CalendarDay): Promise<boolean> {
    const one = await this.#substitution(unit, id);
    if (!one) return false;
    const end = (pk: string) => ({
      Update: {
        TableName: this.#table,
        Key: { pk, sk: id },
        UpdateExpression: "SET #to = :to",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeNames: { "#to": "to" },
        ExpressionAttributeValues: { ":to": lastDay },
      },
    });
    const failed = await transact(this.#client, [end(substitutesOf(unit)), end(standsInOf(one.by))]);
    return failed.length === 0;
  }

  /** Whether somebody has emergency access to a participation at an instant (milliseconds since the epoch). */
  async hasEmergency(participationId: string, sub: string, now: number): Promise<boolean> {
    const items = (await this.#items(
      partitionKeyOf(participationId),
      sortKeys.emergency(sub, ""),
    )) as unknown as Emergency[];
    return items.some(({ until }) => now < Date.parse(until));
  }

  /**
   * Gives emergency access, and puts the notice about it into the outbox: both or neither.
   * @param key the Idempotency-Key
   * @returns false when this was done before
   */
  async addEmergency(emergency: Emergency, key: string, notice: MailLine): Promise<boolean> {
    const pk = partitionKeyOf(emergency.participationId);
    const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
    const failed = await transact(this.#client, [
      {
        Put: {
          TableName: this.#table,
          Item: { pk, sk: sortKeys.emergency(emergency.sub, key), ...emergency },
          ...isNew,
        },
      },
      { Put: { TableName: this.#table, Item: { pk, sk: sortKeys.mail(notice.alarmKey), ...notice }, ...isNew } },
    ]);
    return failed.length === 0;
  }
}
