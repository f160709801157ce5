import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Actor, Role } from "../access.ts";
import { type CalendarDay, toEpochDay } from "../dates/calendar-day.ts";
import type { MailChoice } from "../reminders/personal-mails.ts";
import { getAll } from "./batch-get.ts";
import { sortKeys } from "./participation-table.ts";
import { isConditionFailure, type TransactItems, transact } from "./transaction.ts";

/** An address that a calendar is read at. Of its secret only the hash is known. */
export interface CalendarAddress {
  readonly id: string;
  readonly madeOn: CalendarDay;
  /** The last day on which a calendar has read it. */
  readonly fetchedOn?: CalendarDay;
}

/** What a member of staff has chosen, beside who they were when they were last here. */
export interface StaffSettings {
  readonly sub: string;
  readonly unit: string;
  readonly role: Role;
  readonly seenOn: CalendarDay;
  /** The address that the identity provider gave when they were last here. */
  readonly mailAddress?: string;
  /** Which mails of their own they want, and at which unit they said so. */
  readonly mails?: { readonly choice: MailChoice; readonly unit: string };
  readonly calendar?: CalendarAddress;
}

export const settingsPrefix = "STAFF-SETTINGS#";
export const calendarPrefix = "CALENDAR#";

const settingsKey = (sub: string) => ({ pk: `${settingsPrefix}${sub}`, sk: sortKeys.state });
const calendarKey = (id: string) => ({ pk: `${calendarPrefix}${id}`, sk: sortKeys.state });

/** For so long an address that has been revoked is kept from being made again. */
const revokedSeconds = 24 * 60 * 60;

/** Each person's own choices: staff, never participants. Beside the directory of staff, apart from any case. */
export class StaffSettingsStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /** What somebody has chosen; undefined when nothing. */
  async get(sub: string): Promise<StaffSettings | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: settingsKey(sub), ConsistentRead: true }),
    );
    return Item as StaffSettings | undefined;
  }

  /** What several have chosen, in no order; read consistently. */
  async getMany(subs: readonly string[]): Promise<StaffSettings[]> {
    const items = await getAll(this.#client, this.#table, [...new Set(subs)].map(settingsKey));
    return items as unknown as StaffSettings[];
  }

  /** Chooses which mails of their own somebody gets, at their unit. */
  async chooseMails(actor: Actor, choice: MailChoice, today: CalendarDay): Promise<void> {
    const { names, values, expression } = nowAs(actor, today);
    await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: settingsKey(actor.sub),
        UpdateExpression: `SET mails = :mails, ${expression}`,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: { ...values, ":mails": { choice, unit: actor.unit } },
      }),
    );
  }

  /** Notes at which unit, in which role and with which address somebody was here today, when they have chosen anything. */
  async seen(actor: Actor, today: CalendarDay): Promise<void> {
    const { names, values, expression } = nowAs(actor, today);
    const update = new UpdateCommand({
      TableName: this.#table,
      Key: settingsKey(actor.sub),
      UpdateExpression: `SET ${expression}`,
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    });
    await this.#client.send(update).catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
  }

  /** Whose calendar an address stands for; undefined when it is unknown and when it has been revoked, which cost the same. */
  async whoReads(calendarId: string): Promise<StaffSettings | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: calendarKey(calendarId), ConsistentRead: true }),
    );
    if (typeof Item?.sub !== "string") return undefined;
    const settings = await this.get(Item.sub);
    return settings?.calendar?.id === calendarId ? settings : undefined;
  }

  /**
   * Makes an address the only one that somebody's calendar is read at.
   * @param before the one that they have had until now
   * @returns false when that was changed meanwhile
   */
  async setCalendar(
    actor: Actor,
    id: string,
    before: CalendarAddress | undefined,
    today: CalendarDay,
    now: number,
  ): Promise<boolean> {
    const calendar: CalendarAddress = { id, madeOn: today };
    const { names, values, expression } = nowAs(actor, today);
    const { sub } = actor;
    return this.#changed([
      {
        Update: {
          TableName: this.#table,
          Key: settingsKey(sub),
          UpdateExpression: `SET calendar = :calendar, ${expression}`,
          ExpressionAttributeNames: names,
          ...isStill(before, { ...values, ":calendar": calendar }),
        },
      },
      {
        Put: {
          TableName: this.#table,
          Item: { ...calendarKey(id), sub },
          ConditionExpression: "attribute_not_exists(pk)",
        },
      },
      ...(before ? [this.#revocation(before, now)] : []),
    ]);
  }

  /** Revokes somebody's address. @returns false when it was changed meanwhile */
  async revokeCalendar(sub: string, before: CalendarAddress, now: number): Promise<boolean> {
    return this.#changed([
      {
        Update: {
          TableName: this.#table,
          Key: settingsKey(sub),
          UpdateExpression: "REMOVE calendar",
          ...isStill(before, {}),
        },
      },
      this.#revocation(before, now),
    ]);
  }

  /** Notes that a calendar has read an address today; once a day, and not of one that was revoked meanwhile. */
  async noteFetched({ sub, calendar }: StaffSettings, today: CalendarDay): Promise<void> {
    if (!calendar || calendar.fetchedOn === today) return;
    const update = new UpdateCommand({
      TableName: this.#table,
      Key: settingsKey(sub),
      UpdateExpression: "SET calendar.fetchedOn = :today",
      ...isStill(calendar, { ":today": today }),
    });
    await this.#client.send(update).catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
  }

  /** Whoever knows the address finds from now on what somebody finds who has made one up. */
  #revocation({ id }: CalendarAddress, now: number) {
    return {
      Update: {
        TableName: this.#table,
        Key: calendarKey(id),
        UpdateExpression: "SET expiresAt = :expiresAt REMOVE #sub",
        ExpressionAttributeNames: { "#sub": "sub" },
        ExpressionAttributeValues: { ":expiresAt": Math.floor(now / 1000) + revokedSeconds },
      },
    };
  }

  async #changed(items: TransactItems): Promise<boolean> {
    return (await transact(this.#client, items)).length === 0;
  }
}

/** What somebody has chosen goes by itself when they have not been here for so many days. */
const keptDays = 400;
const daySeconds = 24 * 60 * 60;

/** The part of an update that says who somebody is today. */
const nowAs = ({ sub, unit, role, mail }: Actor, today: CalendarDay) => ({
  names: { "#sub": "sub", "#unit": "unit", "#role": "role" },
  values: {
    ":sub": sub,
    ":unit": unit,
    ":role": role,
    ":today": today,
    ":expiresAt": (toEpochDay(today) + keptDays) * daySeconds,
    ...(mail !== undefined && { ":mail": mail }),
  },
  expression: `#sub = :sub, #unit = :unit, #role = :role, seenOn = :today, expiresAt = :expiresAt${
    mail === undefined ? " REMOVE mailAddress" : ", mailAddress = :mail"
  }`,
});

/** The condition that somebody's address is the one that was read. */
const isStill = (before: CalendarAddress | undefined, values: Record<string, unknown>) => ({
  ConditionExpression: before ? "calendar.id = :before" : "attribute_not_exists(calendar)",
  ...((before || Object.keys(values).length > 0) && {
    ExpressionAttributeValues: { ...values, ...(before && { ":before": before.id }) },
  }),
});
