import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Role } from "../access.ts";
import { importsPrefix, sortKeys } from "./participation-table.ts";
import { everyItem } from "./query.ts";
import { isConditionFailure, transact } from "./transaction.ts";
import type { VaultWrite } from "./vault.ts";

/** How far an import has come. */
export const importStatuses = ["received", "writing", "done", "stopped", "unreadable", "failed"] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** What became of a row, or would become of it. */
export const rowOutcomes = ["imported", "to-import", "exists", "differs", "wrong"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** What is wrong in a row, by the heading of the column; never what the cell said. */
export interface RowFault {
  readonly column: string;
  readonly sv: string;
  readonly en: string;
}

/** A line of the report. */
export interface RowReport {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly faults?: readonly RowFault[];
  /** Id of the participation that the row has become. */
  readonly participation?: string;
}

/** An import as it is asked for. */
export interface ImportOrder {
  readonly id: string;
  readonly unit: string;
  readonly kind: "referrals" | "participations";
  readonly dryRun: boolean;
  /** Whether the right rows are imported although others are wrong. */
  readonly wrongRows: "leave-out" | "stop";
  /** In how many parts the file lies in the vault. */
  readonly parts: number;
  /** Keyed hash of everything that was sent, to know it again. */
  readonly content: string;
  readonly by: { readonly sub: string; readonly role: Role };
  /** RFC 3339 UTC. */
  readonly at: string;
  readonly trace: string;
}

/** How far it has come; what a step changes. */
export interface ImportState {
  readonly status: ImportStatus;
  /** Raised by each step: a step that comes twice changes nothing. */
  readonly step: number;
  /** While true, the stream hands it over for the next step. */
  readonly goesOn: boolean;
  /** Part of the report that is to be written next. */
  readonly next: number;
  readonly rows: number;
  readonly counts: Readonly<Partial<Record<RowOutcome, number>>>;
  readonly fault?: Omit<RowFault, "column">;
  readonly finishedAt?: string;
}

export type Import = ImportOrder & ImportState;

const orderKey = (unit: string, id: string) => ({ pk: `${importsPrefix}${unit}`, sk: id });
const aroundKey = (id: string, sk: string) => ({ pk: `IMPORT#${id}`, sk });
const sentKey = (sub: string, key: string) => ({ pk: `IMPORT-SENT#${sub}#${key}`, sk: sortKeys.state });
const reportPrefix = "REPORT#";
const inOrder = (number: number): string => String(number).padStart(6, "0");

const importFrom = ({ pk: _pk, sk: _sk, ...kept }: Record<string, unknown>): Import => kept as unknown as Import;

/** The unit and the id that a key of an import stands for, as the stream tells it. */
export const importOf = ({ pk, sk }: Record<string, unknown>) => ({
  unit: String(pk).slice(importsPrefix.length),
  id: String(sk),
});

/** Imports, how far they have come, and their reports; in the participation table. The file itself lies in the vault. */
export class ImportStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /**
   * Stores an import together with its file; the stream hands it over to whoever works it off.
   * @param key the Idempotency-Key
   * @returns the import, or the one that was sent with this key before
   */
  async add(order: ImportOrder, key: string, file: readonly VaultWrite[]): Promise<Import> {
    const state: ImportState = { status: "received", step: 0, goesOn: true, next: 0, rows: 0, counts: {} };
    const { unit, id } = order;
    const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
    const sent = sentKey(order.by.sub, key);
    const failed = await transact(this.#client, [
      { Put: { TableName: this.#table, Item: { ...sent, unit, importId: id }, ...isNew } },
      { Put: { TableName: this.#table, Item: { ...orderKey(unit, id), ...order, ...state }, ...isNew } },
      ...file,
    ]);
    if (failed.length === 0) return { ...order, ...state };
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: sent, ConsistentRead: true }),
    );
    const before = Item && (await this.get(String(Item.unit), String(Item.importId)));
    if (!before) throw new Error("The import met another transaction");
    return before;
  }

  async get(unit: string, id: string): Promise<Import | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: orderKey(unit, id), ConsistentRead: true }),
    );
    return Item && importFrom(Item);
  }

  /** The imports of a unit, the latest first. */
  async ofUnit(unit: string): Promise<Import[]> {
    const { pk } = orderKey(unit, "");
    const found = everyItem(this.#client, {
      TableName: this.#table,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": pk },
      ScanIndexForward: false,
    });
    return Array.fromAsync(found, importFrom);
  }

  /** Counts a try of a step. @returns how many there have been, this one among them */
  async countTry({ id, step }: Import): Promise<number> {
    const { Attributes } = await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: aroundKey(id, `TRIES#${step}`),
        UpdateExpression: "ADD tries :one",
        ExpressionAttributeValues: { ":one": 1 },
        ReturnValues: "ALL_NEW",
      }),
    );
    return Number(Attributes?.tries);
  }

  /** Writes what a step has come to, unless somebody else has done the same step. */
  async finishStep({ unit, id, step }: Import, changes: Omit<ImportState, "step">): Promise<void> {
    const names = Object.keys(changes);
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: orderKey(unit, id),
          UpdateExpression: `SET #step = :next, ${names.map((name) => `#${name} = :${name}`).join(", ")}`,
          ConditionExpression: "#step = :step",
          ExpressionAttributeNames: { "#step": "step", ...Object.fromEntries(names.map((name) => [`#${name}`, name])) },
          ExpressionAttributeValues: {
            ":step": step,
            ":next": step + 1,
            ...Object.fromEntries(Object.entries(changes).map(([name, value]) => [`:${name}`, value])),
          },
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  /** Writes a part of the report, over what an earlier step wrote there. */
  async putReport(id: string, part: number, rows: readonly RowReport[]): Promise<void> {
    await this.#client.send(
      new PutCommand({
        TableName: this.#table,
        Item: { ...aroundKey(id, reportPrefix + inOrder(part)), rows },
      }),
    );
  }

  async reportPart(id: string, part: number): Promise<readonly RowReport[]> {
    const { Item } = await this.#client.send(
      new GetCommand({
        TableName: this.#table,
        Key: aroundKey(id, reportPrefix + inOrder(part)),
        ConsistentRead: true,
      }),
    );
    return (Item?.rows ?? []) as readonly RowReport[];
  }

  /** The whole report, row by row. */
  async report(id: string): Promise<RowReport[]> {
    const { pk } = aroundKey(id, "");
    const parts = everyItem(this.#client, {
      TableName: this.#table,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": pk, ":prefix": reportPrefix },
    });
    return (await Array.fromAsync(parts, ({ rows }) => rows as RowReport[])).flat();
  }
}
