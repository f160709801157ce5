import { type DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Clock } from "../clock.ts";
import type { CalendarDay } from "../dates/calendar-day.ts";
import { stockholmDay } from "../dates/stockholm-time.ts";
import { Day } from "../participation/day.ts";
import { getAll } from "./batch-get.ts";
import { hasCheckDigit, inTwelveDigits } from "./identity-number.ts";
import type { NumberHash } from "./number-hash.ts";
import type { ParticipationKeys, Subject } from "./participation-keys.ts";
import { open, openJson, seal, sealJson } from "./sealed.ts";
import { transact } from "./transaction.ts";
import { vaultKeys } from "./vault-tables.ts";

/** Personnummer or samordningsnummer as written; the century and the separator may be left out. */
export const IdentityNumber = z.string().check(
  z.trim(),
  z.regex(/^(\d{2})?\d{6}[-+]?\d{4}$/),
  z.refine(hasCheckDigit, {
    params: { sv: "Numret är fel skrivet: kontrollsiffran stämmer inte", en: "The number's check digit is wrong" },
  }),
);

/** Who the participant is. Lies sealed in a table of its own that only the API may read; the case knows nothing but the id. */
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

/** Bytes of a file in one item, which takes 400 kB. */
const filePart = 380_000;

/** Free texts of one signal, by name. */
export type Texts = Readonly<Record<string, string>>;

/** A person as the item lies in the table. */
interface PersonItem {
  readonly pk: string;
  readonly version: number;
  /** The person and the former numbers. */
  readonly sealed: Uint8Array;
}

interface TextsItem {
  readonly pk: string;
  readonly sealed: Uint8Array;
}

/** Both are bound to the key of their item; a person's also to its version. */
const personBoundTo = (personId: string, version: number) => ["person", vaultKeys.person(personId).pk, String(version)];
const fileBoundTo = (id: string, part: number) => ["file", vaultKeys.file(id, part).pk];
const textsBoundTo = (participationId: string, signalId: string) => [
  "texts",
  vaultKeys.texts(participationId, signalId).pk,
];

type Update = {
  TableName: string;
  Key: { pk: string };
  UpdateExpression: string;
  ConditionExpression?: string;
  ExpressionAttributeValues: Record<string, unknown>;
};

/** A part of a transaction. */
export type VaultWrite = { Put: { TableName: string; Item: object; ConditionExpression: string } } | { Update: Update };

export interface VaultProps {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly keys: ParticipationKeys;
  readonly numbers: NumberHash;
  /** Whose responsibility a unit's data are: the member that it belongs to (personuppgiftsansvarig). */
  readonly controllerOf: (unit: string) => string;
  readonly clock: Clock;
}

/** What a new participation brings to the vault. */
export interface Brought {
  readonly person?: Person | undefined;
  /** The participation that it follows, which is about the same person. */
  readonly follows?: Subject | undefined;
  readonly texts?: { readonly signalId: string; readonly texts: Texts } | undefined;
}

/**
 * Everything that says who somebody is, or that somebody has written in their own words. Each person and each participation's
 * texts are sealed under a key of their own (docs/decisions/0008-vault-encryption.md).
 */
export class Vault {
  readonly #props: VaultProps;

  constructor(props: VaultProps) {
    this.#props = props;
  }

  /** The parts of a transaction that store what a new participation brings, and its keys. */
  async begin(
    participation: Subject & { readonly unit: string },
    at: string,
    { person, follows, texts }: Brought,
  ): Promise<VaultWrite[]> {
    const { keys, controllerOf } = this.#props;
    const known = follows && (await keys.get([follows])).get(follows.id)?.person;
    if (follows && !known) throw new Error(`The participation ${follows.id} has no key`);
    const begun = await keys.begin(participation, controllerOf(participation.unit), known);
    return [
      begun.put,
      ...(person ? await this.#personWrites(participation.personId, begun.keys.person, person, at) : []),
      ...(texts ? [this.#textsPut(participation.id, begun.keys.texts, texts.signalId, texts.texts)] : []),
    ];
  }

  /** The part of a transaction that stores the free texts of a signal. */
  async putTexts(participationId: string, signalId: string, texts: Texts): Promise<VaultWrite> {
    const key = await this.#props.keys.ofTexts(participationId);
    if (!key) throw new Error(`The participation ${participationId} has no key`);
    return this.#textsPut(participationId, key, signalId, texts);
  }

  /**
   * The parts of a transaction that keep a file for a time, under a key of its own. A transaction takes four megabytes.
   * @returns in how many parts it lies, beside
   */
  async keepFile(id: string, unit: string, file: Uint8Array): Promise<{ parts: number; writes: VaultWrite[] }> {
    const { table, keys, controllerOf } = this.#props;
    const begun = await keys.beginFile(id, controllerOf(unit));
    const parts = Math.ceil(file.length / filePart);
    const puts = Array.from({ length: parts }, (_, part) => ({
      Put: {
        TableName: table,
        Item: {
          ...vaultKeys.file(id, part),
          sealed: seal(begun.key, file.subarray(part * filePart, (part + 1) * filePart), fileBoundTo(id, part)),
        },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    }));
    return { parts, writes: [begun.put, ...puts] };
  }

  /** A file that is kept; undefined once it has been erased. */
  async file(id: string, parts: number): Promise<Uint8Array | undefined> {
    const { client, table, keys } = this.#props;
    const key = await keys.ofFile(id);
    if (!key) return undefined;
    const opened = [];
    for (let part = 0; part < parts; part += 1) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: vaultKeys.file(id, part), ConsistentRead: true }),
      );
      if (!Item) return undefined;
      opened.push(open(key, Item.sealed as Uint8Array, fileBoundTo(id, part)));
    }
    return Buffer.concat(opened);
  }

  /** The parts of a transaction by which a participation goes from one unit to another: none within one controller. */
  async handOver(id: string, from: string, to: string): Promise<VaultWrite[]> {
    const { keys, controllerOf } = this.#props;
    if (controllerOf(from) === controllerOf(to)) return [];
    const write = await keys.handOver(id, controllerOf(to));
    return write ? [write] : [];
  }

  /**
   * Changes the person of a participation, from the version that was read. A number that is no longer the person's is
   * remembered with the day on which it ceased, and finds the person still.
   * @returns false when somebody else was first
   */
  async change(participation: Subject, person: Person, at: string, before: KeptPerson): Promise<boolean> {
    const { keys, client } = this.#props;
    const key = (await keys.get([participation])).get(participation.id)?.person;
    if (!key) return false;
    const failed = await transact(client, await this.#personWrites(participation.personId, key, person, at, before));
    return failed.length === 0;
  }

  /** The person that a participation is about; undefined once the key of either has been erased. */
  async get(participation: Subject): Promise<KeptPerson | undefined> {
    const { client, table, keys } = this.#props;
    const [opened, { Item }] = await Promise.all([
      keys.get([participation]),
      client.send(
        new GetCommand({ TableName: table, Key: vaultKeys.person(participation.personId), ConsistentRead: true }),
      ),
    ]);
    const key = opened.get(participation.id)?.person;
    return key && Item && openPerson(participation.personId, key, Item as PersonItem);
  }

  /** Names by person id, for a list of participations; ids without a person are left out. */
  async names(participations: readonly Subject[]): Promise<Map<string, string>> {
    const persons = await this.persons(participations);
    return new Map([...persons].map(([personId, { name }]) => [personId, name]));
  }

  /** Persons by their id, for many participations; ids without a person are left out. */
  async persons(participations: readonly Subject[]): Promise<Map<string, Person>> {
    const { client, table, keys } = this.#props;
    const personIds = [...new Set(participations.map(({ personId }) => personId))];
    const [opened, items] = await Promise.all([
      keys.get(participations),
      getAll(client, table, personIds.map(vaultKeys.person)),
    ]);
    const found = new Map((items as unknown as PersonItem[]).map((item) => [item.pk, item]));
    return new Map(
      participations.flatMap(({ id, personId }) => {
        const key = opened.get(id)?.person;
        const item = found.get(vaultKeys.person(personId).pk);
        return key && item ? [[personId, openPerson(personId, key, item).person]] : [];
      }),
    );
  }

  /** The free texts of a participation's signals, by signal id; signals without texts are left out. */
  async texts(participationId: string, signalIds: readonly string[]): Promise<Map<string, Texts>> {
    if (signalIds.length === 0) return new Map();
    const { client, table, keys } = this.#props;
    const [key, items] = await Promise.all([
      keys.ofTexts(participationId),
      getAll(
        client,
        table,
        signalIds.map((signalId) => vaultKeys.texts(participationId, signalId)),
      ),
    ]);
    if (!key) return new Map();
    const prefix = vaultKeys.texts(participationId, "").pk;
    return new Map(
      (items as unknown as TextsItem[]).map(({ pk, sealed }) => {
        const signalId = pk.slice(prefix.length);
        return [signalId, openJson(key, sealed, textsBoundTo(participationId, signalId)) as Texts];
      }),
    );
  }

  /**
   * Ids of everybody who has or had an identity number, however it is written. There may be several: nobody is taken for
   * somebody else for having the same number.
   */
  async findByNumber(identityNumber: string): Promise<string[]> {
    const { client, table, numbers } = this.#props;
    const mac = await numbers.of(identityNumber, this.#today());
    if (!mac) return [];
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: vaultKeys.number(mac), ConsistentRead: true }),
    );
    return [...((Item?.personIds as Set<string> | undefined) ?? [])].sort();
  }

  #today(): CalendarDay {
    return stockholmDay(this.#props.clock.now());
  }

  /** The person's next version, and the place in the index of a number that is new. */
  async #personWrites(
    personId: string,
    key: Uint8Array,
    person: Person,
    at: string,
    before?: KeptPerson,
  ): Promise<VaultWrite[]> {
    const { table, numbers } = this.#props;
    const today = this.#today();
    const [number, former] = [person.identityNumber, before?.person.identityNumber];
    const isSame =
      !number || !former ? number === former : inTwelveDigits(number, today) === inTwelveDigits(former, today);
    const formerNumbers = [
      ...(before?.formerNumbers ?? []),
      ...(former !== undefined && !isSame ? [{ identityNumber: former, until: at }] : []),
    ];
    const mac = number !== undefined && !isSame ? await numbers.of(number, today) : undefined;
    const version = (before?.version ?? 0) + 1;
    const change: Update = {
      TableName: table,
      Key: vaultKeys.person(personId),
      // The person's hashes lie beside: who erases the person, and cannot open anything, finds the index by them.
      UpdateExpression: `SET sealed = :sealed, version = :version${mac ? " ADD numbers :numbers" : ""}`,
      ConditionExpression: before ? "version = :before" : "attribute_not_exists(pk)",
      ExpressionAttributeValues: {
        ":sealed": sealJson(key, { person, formerNumbers }, personBoundTo(personId, version)),
        ":version": version,
        ...(before && { ":before": before.version }),
        ...(mac && { ":numbers": new Set([mac]) }),
      },
    };
    if (!mac) return [{ Update: change }];
    const place: Update = {
      TableName: table,
      Key: vaultKeys.number(mac),
      UpdateExpression: "ADD personIds :personIds",
      ExpressionAttributeValues: { ":personIds": new Set([personId]) },
    };
    return [{ Update: change }, { Update: place }];
  }

  #textsPut(participationId: string, key: Uint8Array, signalId: string, texts: Texts): VaultWrite {
    return {
      Put: {
        TableName: this.#props.table,
        Item: {
          ...vaultKeys.texts(participationId, signalId),
          sealed: sealJson(key, texts, textsBoundTo(participationId, signalId)),
        },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    };
  }
}

const openPerson = (personId: string, key: Uint8Array, { sealed, version }: PersonItem): KeptPerson => ({
  ...(openJson(key, sealed, personBoundTo(personId, version)) as Omit<KeptPerson, "version">),
  version,
});
