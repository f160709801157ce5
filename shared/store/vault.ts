import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { Day } from "../participation/day.ts";

/** Personnummer or samordningsnummer as written; the century and the separator may be left out. */
const IdentityNumber = z.string().check(z.trim(), z.regex(/^(\d{2})?\d{6}[-+]?\d{4}$/));

/** Who the participant is. Lies in a table of its own that only the API may read; the case knows nothing but the id. */
export const Person = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  /** Optional, since not everybody has one, and it can change. */
  identityNumber: z.optional(IdentityNumber),
  /** Day of birth as the person says it; the number's own day can be another (lag 2022:1697, folkbokföringslagen). */
  bornOn: z.optional(Day),
  phone: z.optional(z.string().check(z.trim(), z.regex(/^[+\d][\d\s-]{4,24}$/))),
  email: z.optional(z.email()),
  /** Language for an interpreter, as staff write it. */
  language: z.optional(z.string().check(z.trim(), z.minLength(2), z.maxLength(60))),
  /** A minor's guardian (vårdnadshavare). */
  guardian: z.optional(
    z.strictObject({
      name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
      phone: z.optional(z.string().check(z.trim(), z.regex(/^[+\d][\d\s-]{4,24}$/))),
    }),
  ),
});

export type Person = z.infer<typeof Person>;

/** A number that the person had before: a samordningsnummer that became a personnummer, or a changed one. */
export interface FormerNumber {
  readonly identityNumber: string;
  /** RFC 3339 UTC. */
  readonly until: string;
}

/** A person as kept: raised `version` with each change, numbers that no longer hold remembered. */
export interface KeptPerson {
  readonly person: Person;
  readonly version: number;
  readonly formerNumbers: readonly FormerNumber[];
}

/** Free texts of one signal, by name. */
export type Texts = Readonly<Record<string, string>>;

const personKey = (personId: string) => ({ pk: `PERSON#${personId}` });
const textsKey = (participationId: string, signalId: string) => ({ pk: `TEXTS#${participationId}#${signalId}` });

/** BatchGetItem takes a hundred keys at a time. */
const batchSize = 100;

/** Everything that says who somebody is, or that somebody has written in their own words. */
export class Vault {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#table = tableName;
  }

  /**
   * The part of a transaction that stores a person: a new one, or the next version of one that nobody else has changed
   * meanwhile. A number that is no longer the person's is remembered with the day on which it ceased.
   */
  putPerson(personId: string, person: Person, at: string, before?: KeptPerson) {
    const former = before?.person.identityNumber;
    const formerNumbers = [
      ...(before?.formerNumbers ?? []),
      ...(former !== undefined && former !== person.identityNumber ? [{ identityNumber: former, until: at }] : []),
    ];
    return {
      Put: {
        TableName: this.#table,
        Item: { ...personKey(personId), personId, person, version: (before?.version ?? 0) + 1, formerNumbers },
        ...(before
          ? {
              ConditionExpression: "version = :version",
              ExpressionAttributeValues: { ":version": before.version },
            }
          : { ConditionExpression: "attribute_not_exists(pk)" }),
      },
    };
  }

  /** The part of a transaction that stores the free texts of a signal. */
  putTexts(participationId: string, signalId: string, texts: Texts) {
    return {
      Put: {
        TableName: this.#table,
        Item: { ...textsKey(participationId, signalId), texts },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    };
  }

  /** Writes one put by itself. @returns false when somebody else was first */
  async change({ Put }: ReturnType<Vault["putPerson"]>): Promise<boolean> {
    try {
      await this.#client.send(new PutCommand(Put));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  async get(personId: string): Promise<KeptPerson | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: personKey(personId), ConsistentRead: true }),
    );
    return Item && { person: Item.person, version: Item.version, formerNumbers: Item.formerNumbers };
  }

  /** Names by person id, for a list; ids without a person are left out. */
  async names(personIds: readonly string[]): Promise<Map<string, string>> {
    const items = await this.#getAll([...new Set(personIds)].map(personKey));
    return new Map(items.map((item) => [item.personId as string, (item.person as Person).name]));
  }

  /** The free texts of a participation's signals, by signal id; signals without texts are left out. */
  async texts(participationId: string, signalIds: readonly string[]): Promise<Map<string, Texts>> {
    const prefix = textsKey(participationId, "").pk;
    const items = await this.#getAll(signalIds.map((signalId) => textsKey(participationId, signalId)));
    return new Map(items.map((item) => [String(item.pk).slice(prefix.length), item.texts as Texts]));
  }

  /** Erases a person, for good. Once more does nothing. */
  async erasePerson(personId: string): Promise<void> {
    await this.#client.send(new DeleteCommand({ TableName: this.#table, Key: personKey(personId) }));
  }

  /** Erases the free texts of a signal, for good. Once more does nothing. */
  async eraseTexts(participationId: string, signalId: string): Promise<void> {
    await this.#client.send(new DeleteCommand({ TableName: this.#table, Key: textsKey(participationId, signalId) }));
  }

  async #getAll(keys: Record<string, unknown>[]): Promise<Record<string, unknown>[]> {
    const found: Record<string, unknown>[] = [];
    for (let at = 0; at < keys.length; at += batchSize) {
      let wanted: Record<string, unknown>[] | undefined = keys.slice(at, at + batchSize);
      while (wanted && wanted.length > 0) {
        const page: BatchGetCommandOutput = await this.#client.send(
          new BatchGetCommand({ RequestItems: { [this.#table]: { Keys: wanted } } }),
        );
        found.push(...(page.Responses?.[this.#table] ?? []));
        wanted = page.UnprocessedKeys?.[this.#table]?.Keys;
      }
    }
    return found;
  }
}
