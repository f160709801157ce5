import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { getAll } from "./batch-get.ts";
import type { DataKeys } from "./data-keys.ts";
import { newKey, open, seal } from "./sealed.ts";
import { keyTableKeys, keyTablePrefixes } from "./vault-tables.ts";

/** What a participation opens in the vault: its own free texts, and the person that it is about. */
export interface OpenKeys {
  readonly texts: Uint8Array;
  readonly person: Uint8Array;
}

/**
 * A participation's key as it lies in the table. It opens the participation's texts and the person's key; when it is erased,
 * so is what it opens, wherever a copy may lie. The person's key lies under that of each of the person's participations, so
 * that a person can be read exactly as long as one of them is kept.
 */
export interface ParticipationKeyItem {
  readonly pk: string;
  /** The member whose data key it is sealed under, and the version of that. */
  readonly controller: string;
  readonly version: number;
  readonly sealed: Uint8Array;
  readonly person: Uint8Array;
}

/** The key of a file, as it lies in the table. */
export type FileKeyItem = Omit<ParticipationKeyItem, "person">;

/** The participation, and the person that it is about. */
export interface Subject {
  readonly id: string;
  readonly personId: string;
}

const boundTo = (pk: string, controller: string, version: number) => [
  "participation-key",
  pk,
  controller,
  String(version),
];
const personBoundTo = ({ id, personId }: Subject) => ["person-key", id, personId];

/** The keys of participations, each sealed under the data key of the participation's controller. */
export class ParticipationKeys {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #dataKeys: Pick<DataKeys, "current" | "version">;

  constructor(client: DynamoDBDocumentClient, tableName: string, dataKeys: Pick<DataKeys, "current" | "version">) {
    this.#client = client;
    this.#table = tableName;
    this.#dataKeys = dataKeys;
  }

  /**
   * Keys of a new participation, and the part of its transaction that stores them.
   * @param person the person's key, when the person is known from another participation; else it is made
   */
  async begin(subject: Subject, controller: string, person = newKey()) {
    const texts = newKey();
    const { pk } = keyTableKeys.participation(subject.id);
    const Item: ParticipationKeyItem = {
      pk,
      ...(await this.#sealedFor(pk, controller, texts)),
      person: seal(texts, person, personBoundTo(subject)),
    };
    return {
      keys: { texts, person },
      put: { Put: { TableName: this.#table, Item, ConditionExpression: "attribute_not_exists(pk)" } },
    };
  }

  /** A key for a file that lies in the vault for a time, and the part of a transaction that stores it. */
  async beginFile(id: string, controller: string) {
    const key = newKey();
    const { pk } = keyTableKeys.file(id);
    const Item: FileKeyItem = { pk, ...(await this.#sealedFor(pk, controller, key)) };
    return {
      key,
      put: { Put: { TableName: this.#table, Item, ConditionExpression: "attribute_not_exists(pk)" } },
    };
  }

  /** The key of a file; undefined when it has been erased. @throws when the data key that it is sealed under is gone */
  async ofFile(id: string): Promise<Uint8Array | undefined> {
    const [item] = (await getAll(this.#client, this.#table, [keyTableKeys.file(id)])) as unknown as FileKeyItem[];
    if (!item) return undefined;
    const key = await this.#open(item);
    if (!key) throw new Error(`The data key that ${item.pk} is sealed under is gone`);
    return key;
  }

  /** The keys of participations, by id; those that have been erased are left out. */
  async get(subjects: readonly Subject[]): Promise<Map<string, OpenKeys>> {
    const opened = await this.#opened(subjects.map(({ id }) => id));
    return new Map(
      subjects.flatMap((subject) => {
        const found = opened.get(keyTableKeys.participation(subject.id).pk);
        if (!found) return [];
        const { texts, item } = found;
        return [[subject.id, { texts, person: open(texts, item.person, personBoundTo(subject)) }]];
      }),
    );
  }

  /** The key of a participation's texts; undefined when it has been erased. */
  async ofTexts(id: string): Promise<Uint8Array | undefined> {
    return (await this.#opened([id])).get(keyTableKeys.participation(id).pk)?.texts;
  }

  /**
   * The part of a transaction that hands a participation over to another controller: its key, sealed anew. What it opens stays
   * as it is. It fails when the key was sealed anew by somebody else meanwhile.
   */
  async handOver(id: string, controller: string) {
    const found = (await this.#opened([id])).get(keyTableKeys.participation(id).pk);
    return found && found.item.controller !== controller
      ? this.#sealAnew(found.item, controller, found.texts)
      : undefined;
  }

  /** The change that seals a participation's key, or a file's, under the controller's current data key; undefined when it is already. */
  async renew(item: FileKeyItem) {
    const texts = await this.#open(item);
    return texts && this.#sealAnew(item, item.controller, texts);
  }

  async #sealAnew({ pk, sealed }: FileKeyItem, controller: string, texts: Uint8Array) {
    const next = await this.#sealedFor(pk, controller, texts);
    return {
      Update: {
        TableName: this.#table,
        Key: { pk },
        UpdateExpression: "SET controller = :controller, version = :version, sealed = :sealed",
        ConditionExpression: "sealed = :before",
        ExpressionAttributeValues: {
          ":controller": next.controller,
          ":version": next.version,
          ":sealed": next.sealed,
          ":before": sealed,
        },
      },
    };
  }

  async #sealedFor(pk: string, controller: string, texts: Uint8Array) {
    const { version, key } = await this.#dataKeys.current(controller);
    return { controller, version, sealed: seal(key, texts, boundTo(pk, controller, version)) };
  }

  async #open({ pk, controller, version, sealed }: FileKeyItem): Promise<Uint8Array | undefined> {
    const key = await this.#dataKeys.version(controller, version);
    return key && open(key, sealed, boundTo(pk, controller, version));
  }

  /** Items with their keys, by their own key. @throws when a data key that something is sealed under is gone */
  async #opened(ids: readonly string[]): Promise<Map<string, { item: ParticipationKeyItem; texts: Uint8Array }>> {
    const read = async (wanted: readonly string[]) => {
      const items = await getAll(this.#client, this.#table, wanted.map(keyTableKeys.participation));
      return Promise.all(
        (items as unknown as ParticipationKeyItem[]).map(async (item) => ({ item, texts: await this.#open(item) })),
      );
    };
    const found = await read([...new Set(ids)]);
    // A data key may be erased between the two reads, but not before all that it sealed is sealed anew: a second look finds that.
    const late = found
      .filter(({ texts }) => !texts)
      .map(({ item }) => item.pk.slice(keyTablePrefixes.participation.length));
    const again = late.length > 0 ? await read(late) : [];
    const opened = [...found.filter(({ texts }) => texts), ...again];
    return new Map(
      opened.map(({ item, texts }) => {
        if (!texts) throw new Error(`The data key that ${item.pk} is sealed under is gone`);
        return [item.pk, { item, texts }];
      }),
    );
  }
}
