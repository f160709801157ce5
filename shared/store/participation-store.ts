import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { CalendarDay } from "../dates/calendar-day.ts";
import type { PlaceChange } from "../participation/capacity.ts";
import type { Change } from "../participation/carry-out.ts";
import type { SignalLine, WrittenLine } from "../participation/history.ts";
import type { Kept, Status } from "../participation/participation.ts";
import type { ParticipationRecord } from "../participation/record.ts";
import type { WorkflowName } from "../participation/steps.ts";
import type { Belonging } from "../relation.ts";
import type { AnonymousRow } from "../statistics/anonymous-row.ts";
import { getAll } from "./batch-get.ts";
import type { MailLine } from "./mail-line.ts";
import {
  anonymousKeyOf,
  idFrom,
  listOrder,
  participationTable,
  partitionKeyOf,
  personLineKey,
  sortKeyPrefixes,
  sortKeys,
} from "./participation-table.ts";
import { everyItem } from "./query.ts";
import { derived, derivedNames, recordFrom, type StateItem, stateKey, toErase } from "./state-item.ts";
import { isConditionFailure, placeUpdate, transact } from "./transaction.ts";
import type { VaultWrite } from "./vault.ts";

/** What a disposal puts beside: the row that numbers still need. */
export type AnonymousPut = ReturnType<ParticipationStore["putAnonymous"]>;

/**
 * Names of lines that an import tells begin so; a client's keys have no full stop. What follows is the keyed hash of the row, so
 * that the same row is known again whoever of the unit sends it.
 */
export const rowPrefix = "row.";

/** Key of the item by which a referral that is sent twice is known. */
export const referralKey = (line: Pick<SignalLine, "signalId" | "by">) => ({
  pk: `REFERRAL#${line.signalId.startsWith(rowPrefix) ? "" : `${line.by.sub}#`}${line.signalId}`,
  sk: sortKeys.state,
});

/** The row of a file that a participation was imported from: what it said, as a keyed hash, and by which import. */
export interface ImportedRow {
  readonly content: string;
  readonly importId: string;
}

/** A participation as it begins: from one line, or from a history that is told at once. */
export interface Beginning {
  /** Whom `change` is about; one that follows another is only written while that one is kept. */
  readonly participation: Kept;
  readonly change: Change;
  readonly epoch: number;
  /** The referral, and what has happened since. */
  readonly lines: readonly [SignalLine, ...SignalLine[]];
  readonly inVault: readonly VaultWrite[];
  /** Where it was imported from. */
  readonly row?: ImportedRow;
}

/** Written; or somebody else was first, read again; or this very signal was already carried out; or no place is left. */
export type Written = "written" | "changed-meanwhile" | "repeated" | { readonly full: PlaceChange };

/** A participation as it stands in its unit's list. */
export interface Listed extends Belonging {
  readonly id: string;
  readonly open: boolean;
  /** The day that is due next; absent when nothing is. */
  readonly dueOn?: CalendarDay;
}

/** Everything that is known of participations, in DynamoDB. Writes are conditional: the table has the last word. */
export class ParticipationStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /** The record, read consistently; undefined when there is none. */
  async get(id: string): Promise<ParticipationRecord | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: stateKey(id), ConsistentRead: true }),
    );
    return Item && recordFrom(Item);
  }

  /** Several records by id, in the order of the ids, read consistently; ids without one are left out. */
  async getMany(ids: readonly string[]): Promise<Map<string, ParticipationRecord>> {
    const items = await getAll(this.#client, this.#table, ids.map(stateKey));
    const found = new Map(items.map((item) => [idFrom(String(item.pk)), recordFrom(item)]));
    return new Map(
      ids.flatMap((id) => {
        const record = found.get(id);
        return record ? [[id, record] as const] : [];
      }),
    );
  }

  /** The signal with that id, when it was carried out before. */
  async signal(id: string, signalId: string): Promise<WrittenLine | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk: partitionKeyOf(id), sk: sortKeys.signal(signalId) },
        ConsistentRead: true,
      }),
    );
    return Item as WrittenLine | undefined;
  }

  /**
   * Stores a new participation, its first lines, the places that it takes and what belongs to it in the vault, in one
   * transaction. The stream starts its workflow. The first line's `signalId` and who sent it name the referral: sending it again
   * changes nothing.
   * @returns the id of the participation, which is another one when the referral was sent before; undefined when the one that
   *   it follows has been disposed of meanwhile; or the place that is not left
   */
  async create(begins: Beginning): Promise<string | undefined | { readonly full: PlaceChange }> {
    const { participation, change, epoch, lines, inVault, row } = begins;
    const [referral] = lines;
    const item: StateItem = {
      ...stateKey(participation.id),
      ...derived(change.participation, change.nextDueOn),
      ver: lines.length,
      revision: lines.length,
      gen: 1,
      epoch,
      workflow: "participation",
      alarmsGone: [...change.alarmsGone],
      wake: referral.signalId,
      // Until the first wait is stored, the sweeper must see this participation as one that should be awake.
      sleepUntil: referral.at,
    };
    const before = [
      { Put: { TableName: this.#table, Item: item, ConditionExpression: "attribute_not_exists(pk)" } },
      {
        Put: {
          TableName: this.#table,
          Item: { ...referralKey(referral), participationId: participation.id, ...row },
          ConditionExpression: "attribute_not_exists(pk)",
        },
      },
      ...lines.map((line, at) => this.#linePut(participation.id, line, at + 1)),
      { Put: { TableName: this.#table, Item: personLineKey(participation.personId, participation.id) } },
      ...(participation.follows ? [this.#isKept(participation.follows)] : []),
    ];
    const failed = await transact(this.#client, [
      ...before,
      ...change.places.map((place) => placeUpdate(this.#table, place)),
      ...inVault,
    ]);
    if (failed.length === 0) return participation.id;
    const sent = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: referralKey(referral), ConsistentRead: true }),
    );
    const id: unknown = sent.Item?.participationId;
    if (typeof id === "string") return id;
    const full = failed.find(({ code }) => code === "ConditionalCheckFailed");
    const place = full && change.places[full.at - before.length];
    if (place) return { full: place };
    if (participation.follows) return undefined;
    throw new Error("The referral met another transaction");
  }

  /** Which of the rows with these names have been imported, by name, with what they said then. */
  async importedRows(
    names: readonly string[],
  ): Promise<Map<string, ImportedRow & { readonly participationId: string }>> {
    const keys = new Map(names.map((name) => [`REFERRAL#${name}`, name]));
    const items = await getAll(
      this.#client,
      this.#table,
      [...keys.keys()].map((pk) => ({ pk, sk: sortKeys.state })),
    );
    return new Map(
      items.map((item) => [
        keys.get(String(item.pk)) ?? "",
        item as unknown as ImportedRow & { readonly participationId: string },
      ]),
    );
  }

  /** The part of a transaction that fails when a participation has been disposed of. */
  #isKept(id: string) {
    return {
      ConditionCheck: {
        TableName: this.#table,
        Key: stateKey(id),
        ConditionExpression: "attribute_exists(#unit)",
        ExpressionAttributeNames: { "#unit": "unit" },
      },
    };
  }

  /**
   * Carries one signal into the record: the facts, a raised version, the line of history, the places that it takes or frees,
   * its texts in the vault, and, when a date changed, the mark that wakes the workflow through the table's stream; for a
   * disposal, the mark that says what is to be erased, and the row that is left. One transaction: all of it or nothing.
   */
  async change(
    record: ParticipationRecord,
    change: Change,
    line: SignalLine,
    beside: readonly (VaultWrite | AnonymousPut)[] = [],
  ): Promise<Written> {
    const { participation, datesChanged } = change;
    const attributes = {
      ...derived(participation, change.nextDueOn),
      ...toErase(record.participation, participation),
      alarmsGone: change.alarmsGone,
    };
    const names = Object.keys(attributes);
    const removed = derivedNames.filter((name) => !names.includes(name));
    const set = [
      "ver = :next, revision = :revision",
      // A wake-up that is lost leaves `sleepUntil` in the past, where the sweeper looks.
      ...(datesChanged ? ["wake = :wake, sleepUntil = :at"] : []),
      ...names.map((name) => `#${name} = :${name}`),
    ];
    const remove = removed.length > 0 ? ` REMOVE ${removed.map((name) => `#${name}`).join(", ")}` : "";
    const failed = await transact(this.#client, [
      {
        Update: {
          TableName: this.#table,
          Key: stateKey(participation.id),
          UpdateExpression: `SET ${set.join(", ")}${remove}`,
          ConditionExpression: "ver = :ver",
          ExpressionAttributeNames: Object.fromEntries([...names, ...removed].map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: {
            ":ver": record.ver,
            ":next": record.ver + 1,
            ":revision": record.revision + 1,
            ...(datesChanged && { ":wake": line.signalId, ":at": line.at }),
            ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
          },
        },
      },
      this.#linePut(participation.id, line, record.revision + 1),
      ...change.places.map((place) => placeUpdate(this.#table, place)),
      ...beside,
    ]);
    if (failed.length === 0) return "written";
    if (failed.some(({ at }) => at === 0)) return "changed-meanwhile";
    if (failed.some(({ at }) => at === 1)) return "repeated";
    const full = failed.find(({ code }) => code === "ConditionalCheckFailed");
    const place = full && change.places[full.at - 2];
    return place ? { full: place } : "changed-meanwhile";
  }

  /** The part of a disposal that keeps what numbers need. The key is random: not even the time of the disposal leads back. */
  putAnonymous(row: AnonymousRow) {
    return {
      Put: {
        TableName: this.#table,
        Item: { pk: anonymousKeyOf(row.programme), sk: crypto.randomUUID(), ...row },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    };
  }

  /** What is left of all that has been disposed of in a programme. */
  async anonymousRows(programme: string): Promise<AnonymousRow[]> {
    const items = await Array.fromAsync(
      everyItem(this.#client, {
        TableName: this.#table,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": anonymousKeyOf(programme) },
      }),
    );
    return items.map(({ pk: _pk, sk: _sk, ...row }) => row as unknown as AnonymousRow);
  }

  /**
   * Lets the stream hand over once more what was disposed of and not erased.
   * @returns false when nothing is left to erase
   */
  async eraseAgain(id: string, at: string): Promise<boolean> {
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: stateKey(id),
          UpdateExpression: "SET sleepUntil = :at",
          ConditionExpression: "attribute_exists(erase)",
          ExpressionAttributeValues: { ":at": at },
        }),
      );
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }

  #linePut(id: string, line: SignalLine, revision: number) {
    return {
      Put: {
        TableName: this.#table,
        Item: { pk: partitionKeyOf(id), sk: sortKeys.signal(line.signalId), ...line, revision },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    };
  }

  /**
   * Lets reminders leave: marks their alarms as gone and puts the mails into the outbox, in one transaction, so that none
   * is lost and none is put twice.
   * @returns the record's new version, or undefined when it changed meanwhile
   */
  async letLeave(
    record: ParticipationRecord,
    gone: readonly string[],
    mails: readonly MailLine[],
  ): Promise<number | undefined> {
    const { id } = record.participation;
    const next = record.ver + 1;
    const failed = await transact(this.#client, [
      {
        Update: {
          TableName: this.#table,
          Key: stateKey(id),
          UpdateExpression: "SET ver = :next, alarmsGone = :gone",
          ConditionExpression: "ver = :ver AND gen = :gen AND epoch = :epoch",
          ExpressionAttributeValues: {
            ":next": next,
            ":gone": [...record.alarmsGone, ...gone],
            ":ver": record.ver,
            ":gen": record.gen,
            ":epoch": record.epoch,
          },
        },
      },
      ...mails.map((mail) => ({
        Put: {
          TableName: this.#table,
          Item: { pk: partitionKeyOf(id), sk: sortKeys.mail(mail.alarmKey), ...mail },
          ConditionExpression: "attribute_not_exists(pk)",
        },
      })),
    ]);
    return failed.length === 0 ? next : undefined;
  }

  /**
   * Fences the execution in charge and names the next one.
   * @returns false when the record changed meanwhile
   */
  async raiseGeneration(
    record: ParticipationRecord,
    to: { gen: number; epoch: number; workflow: WorkflowName; at: string },
  ): Promise<boolean> {
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: stateKey(record.participation.id),
          // The new execution must be seen as overdue until it has stored its first wait.
          UpdateExpression:
            "SET gen = :nextGen, epoch = :nextEpoch, workflow = :workflow, sleepUntil = :at REMOVE wakeToken",
          ConditionExpression: "gen = :gen AND epoch = :epoch",
          ExpressionAttributeValues: {
            ":nextGen": to.gen,
            ":nextEpoch": to.epoch,
            ":workflow": to.workflow,
            ":at": to.at,
            ":gen": record.gen,
            ":epoch": record.epoch,
          },
        }),
      );
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }

  /** All lines of one participation's history, oldest first; signals in the order in which they were carried out. */
  async history(id: string): Promise<{ signals: WrittenLine[]; mails: MailLine[] }> {
    const [signals, mails] = await Promise.all([
      this.#lines<WrittenLine>(id, sortKeyPrefixes.signal),
      this.#lines<MailLine>(id, sortKeyPrefixes.mail),
    ]);
    return {
      signals: signals.sort((a, b) => a.revision - b.revision),
      mails: mails.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    };
  }

  /** Subjects of all who have carried out a signal in a participation; each as often as they did. */
  async whoSignalled(id: string): Promise<string[]> {
    const lines = everyItem(this.#client, {
      ...this.#linesOf(id, sortKeyPrefixes.signal),
      ProjectionExpression: "#by.#sub",
      ExpressionAttributeNames: { "#by": "by", "#sub": "sub" },
    });
    return Array.fromAsync(lines, (line) => (line as Pick<WrittenLine, "by">).by.sub);
  }

  async #lines<Line>(id: string, prefix: string): Promise<Line[]> {
    return (await Array.fromAsync(everyItem(this.#client, this.#linesOf(id, prefix)))) as Line[];
  }

  #linesOf(id: string, prefix: string) {
    return {
      TableName: this.#table,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": partitionKeyOf(id), ":prefix": prefix },
    };
  }

  /** A unit's participations, soonest due first, closed ones last: which are open, and what decides who may see them. */
  async ofUnit(unit: string): Promise<Listed[]> {
    const listed = everyItem(this.#client, {
      TableName: this.#table,
      IndexName: participationTable.byUnit.name,
      KeyConditionExpression: "#unit = :unit",
      ExpressionAttributeNames: { "#unit": participationTable.byUnit.partitionKey },
      ExpressionAttributeValues: { ":unit": unit },
    });
    return Array.fromAsync(listed, ({ pk, listOrder: place, staff, isProtected }) => ({
      id: idFrom(String(pk)),
      open: listOrder.isOpen(String(place)),
      unit,
      staff: staff as string[],
      isProtected: isProtected === true,
      ...(listOrder.dueOn(String(place)) && { dueOn: listOrder.dueOn(String(place)) }),
    }));
  }

  /** To whom participations are assigned now, by id; those that are disposed of are left out. */
  async staffOf(ids: readonly string[]): Promise<Map<string, readonly string[]>> {
    const items = await getAll(this.#client, this.#table, [...new Set(ids)].map(stateKey), {
      ProjectionExpression: "pk, staff",
    });
    return new Map(items.flatMap(({ pk, staff }) => (staff ? [[idFrom(String(pk)), staff as string[]] as const] : [])));
  }

  /** Ids of the participations that a unit is asked to take over or is handed, what is due first on top; one may have been answered just now. */
  async offeredTo(unit: string): Promise<string[]> {
    const items = everyItem(this.#client, {
      TableName: this.#table,
      IndexName: participationTable.byReceiver.name,
      KeyConditionExpression: "#receiver = :unit",
      ExpressionAttributeNames: { "#receiver": participationTable.byReceiver.partitionKey },
      ExpressionAttributeValues: { ":unit": unit },
    });
    return Array.fromAsync(items, ({ pk }) => idFrom(String(pk)));
  }

  /** The statuses of participations, in no order, and nothing else of them: enough to count. */
  async statuses(ids: readonly string[]): Promise<Status[]> {
    const items = await getAll(this.#client, this.#table, ids.map(stateKey), {
      ProjectionExpression: "participation.#status",
      ExpressionAttributeNames: { "#status": "status" },
    });
    return items.map(({ participation }) => (participation as { status: Status }).status);
  }

  /**
   * Ids of watched participations whose workflow should have woken by itself before `until` (RFC 3339 UTC); with no
   * `until`, of all of them.
   */
  async *sleeping(until?: string): AsyncGenerator<string> {
    const asleep = everyItem(this.#client, {
      TableName: this.#table,
      IndexName: participationTable.openBySleep.name,
      KeyConditionExpression: until ? "#open = :open AND sleepUntil < :until" : "#open = :open",
      ExpressionAttributeNames: { "#open": participationTable.openBySleep.partitionKey },
      ExpressionAttributeValues: { ":open": "open", ...(until && { ":until": until }) },
    });
    for await (const { pk } of asleep) yield idFrom(String(pk));
  }
}
