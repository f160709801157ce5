import type { Clock } from "../clock.ts";
import type { DynamoDb } from "../dynamodb.ts";
import type { JsonObject } from "../engine/json.ts";
import { EventSourceMapping, isAfter, streamStart } from "./event-source-mapping.ts";
import { functionNameOf } from "./function-name.ts";
import type { LambdaHost } from "./host.ts";
import { type MappingSettings, mappingSettings } from "./mapping-settings.ts";
import type { Checkpoints, Queues } from "./ports.ts";
import { TableStream } from "./table-stream.ts";

/** What event sources work with. */
export interface EventSourcePorts {
  clock: Clock;
  dynamoDb: Pick<DynamoDb, "call" | "trimDelivered">;
  lambda: Pick<LambdaHost, "invokeRaw" | "config">;
  queues: Queues;
  checkpoints: Checkpoints;
  region: string;
  accountId: string;
}

interface Source {
  stream: TableStream;
  tableName: string;
  mappings: EventSourceMapping[];
  /** There may be records to read or batches to try again. */
  dirty: boolean;
  /** Delivery outside advanceTo is on its way. */
  planned: boolean;
  /** One reads at a time. */
  reading: Promise<unknown>;
  readSinceTrim: number;
  /** What was read when, oldest first: up to `read`, until `at` (virtual time), when it is too old to be kept. */
  expiring: { read: string; at: number }[];
}

/** How many delivered stream records may stay in the database. */
const trimAfter = 1000;

/** As on AWS, stream records are gone a day later, so that old images do not outlive what was erased; seen to every six hours. */
const keptMs = 24 * 3600 * 1000;
const expiryStepMs = 6 * 3600 * 1000;

/** How often (ms, wall time) to see whether an advance has ended that a write came too late for. */
const lateWriteInterval = 20;

/**
 * All event source mappings of the template. The gateway calls `notify` after each write. While virtual time is advanced
 * delivery happens only from the clock's quiet hook, one mapping after the other, so that a run is the same each time;
 * otherwise at once, with the mappings side by side.
 */
export class EventSources {
  readonly #ports: EventSourcePorts;
  readonly #settings: { id: string; settings: MappingSettings }[] = [];
  readonly #sources = new Map<string, Source>();
  readonly #mappings = new Map<string, EventSourceMapping>();
  #lateWrites: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(ports: EventSourcePorts) {
    this.#ports = ports;
    ports.clock.onQuiet(() => this.#deliverQuietly());
  }

  /** By logical id of the mapping: batches sent, records delivered, batches that failed, records given up. */
  get counters(): Record<string, { invocations: number; delivered: number; failed: number; discarded: number }> {
    return Object.fromEntries([...this.#mappings].map(([id, mapping]) => [id, { ...mapping.counters }]));
  }

  /**
   * Adds the AWS::Lambda::EventSourceMapping with this logical id; `properties` are those of the template with all
   * references resolved. Throws an Error that names the mapping for anything that is not understood.
   */
  add(id: string, properties: JsonObject): void {
    try {
      const settings = mappingSettings(properties);
      if (settings === undefined) return;
      this.#ports.lambda.config(settings.functionName);
      this.#settings.push({ id, settings });
    } catch (cause) {
      throw new Error(`The event source mapping ${id}: ${(cause as Error).message}`, { cause });
    }
  }

  /** Opens the streams and takes up delivery where the last process left off. Call once, after the last `add`. */
  async start(): Promise<void> {
    const byTable = Map.groupBy(this.#settings, ({ settings }) => settings.tableName);
    for (const [tableName, entries] of byTable) this.#sources.set(tableName, await this.#open(tableName, entries));
    for (const tableName of this.#sources.keys()) this.notify(tableName);
  }

  /** Says that a table was written to (or may have been). Cheap; tables without mappings are ignored. */
  notify(tableName: string): void {
    const source = this.#sources.get(tableName);
    if (source === undefined || this.#stopped) return;
    source.dirty = true;
    if (!this.#ports.clock.advancing) this.#plan(source);
    else if (this.#lateWrites === undefined) this.#watchForLateWrites();
  }

  /** Ends delivery after the invocations in progress. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#lateWrites);
    await Promise.all([...this.#sources.values()].map((source) => source.reading));
    await Promise.all([...this.#mappings.values()].map((mapping) => mapping.stop()));
  }

  async #open(tableName: string, entries: { id: string; settings: MappingSettings }[]): Promise<Source> {
    const { clock, dynamoDb, lambda, queues, checkpoints, region, accountId } = this.#ports;
    const eventSourceARN = entries[0]!.settings.streamArn;
    const stream = await TableStream.open(dynamoDb, clock, tableName, { eventSourceARN, awsRegion: region });
    const mappings: EventSourceMapping[] = [];
    let newAtEnd: EventSourceMapping[] = [];
    for (const { id, settings } of entries) {
      const checkpoint = `event-source/${id}/${stream.label}/${stream.shardId}`;
      const name = functionNameOf(settings.functionName);
      const functionArn = `arn:aws:lambda:${region}:${accountId}:function:${name}`;
      const isNew = checkpoints.get(checkpoint) === undefined;
      const ports = { clock, lambda, queues, checkpoints, functionArn };
      const mapping = new EventSourceMapping(settings, ports, stream.shardId, checkpoint);
      // So that the records written until the next start are delivered then, also with LATEST.
      if (isNew) checkpoints.set(checkpoint, streamStart);
      if (isNew && settings.startsAtLatest) newAtEnd.push(mapping);
      mappings.push(mapping);
      this.#mappings.set(id, mapping);
    }
    const source: Source = {
      stream,
      tableName,
      mappings,
      dirty: false,
      planned: false,
      reading: Promise.resolve(),
      readSinceTrim: 0,
      expiring: [],
    };
    const from = lowest(mappings);
    // What the last process had delivered is not read again.
    if (from !== streamStart) this.#expireLater(source, from);
    await stream.seek(from === streamStart ? undefined : from);
    while (newAtEnd.length > 0) {
      const { records, more } = await stream.read();
      for (const mapping of mappings) {
        if (newAtEnd.includes(mapping)) mapping.skip(records);
        else mapping.accept(records);
      }
      if (!more) newAtEnd = [];
    }
    return source;
  }

  async #deliverQuietly(): Promise<boolean> {
    let worked = false;
    for (const source of this.#sources.values()) {
      if (this.#stopped) continue;
      this.#trimOld(source);
      if (!source.dirty) continue;
      const before = invocationsOf(source);
      // Now, while nothing else is in progress: a write that met the deletion would find the database locked, and fail.
      this.#trim(source);
      await this.#read(source);
      for (const mapping of source.mappings) await mapping.deliver(() => this.notify(source.tableName));
      worked ||= source.dirty || invocationsOf(source) > before;
    }
    return worked;
  }

  #plan(source: Source): void {
    if (source.planned) return;
    source.planned = true;
    const end = this.#ports.clock.begin();
    setImmediate(() => {
      source.planned = false;
      void this.#deliverNow(source).finally(end);
    });
  }

  async #deliverNow(source: Source): Promise<void> {
    await this.#read(source);
    const retry = (): void => this.notify(source.tableName);
    await Promise.all(source.mappings.map((mapping) => mapping.deliver(retry)));
    this.#trim(source);
    this.#trimOld(source);
  }

  /** Reads to the end of the stream; a call while another reads waits for its turn. */
  #read(source: Source): Promise<void> {
    const turn = source.reading.then(async () => {
      for (let more = source.dirty && !this.#stopped; more; more = more && !this.#stopped) {
        source.dirty = false;
        const page = await source.stream.read();
        for (const mapping of source.mappings) mapping.accept(page.records);
        source.readSinceTrim += page.records.length;
        const last = page.records.at(-1);
        if (last) this.#expireLater(source, last.sequenceNumber);
        more = page.more;
      }
    });
    // The one who waits for `turn` gets its error; later turns try again.
    source.reading = turn.catch(() => undefined);
    return turn;
  }

  #trim(source: Source): void {
    if (source.readSinceTrim < trimAfter || this.#stopped) return;
    source.readSinceTrim = 0;
    this.#ports.dynamoDb.trimDelivered(source.tableName, lowest(source.mappings));
  }

  /** Notes that records up to `read` came now; those of the same six hours go together. */
  #expireLater(source: Source, read: string): void {
    const at = (Math.floor(this.#ports.clock.now() / expiryStepMs) + 1) * expiryStepMs + keptMs;
    const last = source.expiring.at(-1);
    if (last?.at === at) last.read = read;
    else this.#expireAt(source, { read, at });
  }

  #expireAt(source: Source, entry: { read: string; at: number }): void {
    source.expiring.push(entry);
    this.#ports.clock.at(entry.at, () => this.notify(source.tableName));
  }

  /** Removes the records that are a day old and that every mapping is done with. */
  #trimOld(source: Source): void {
    const now = this.#ports.clock.now();
    const old = source.expiring.filter(({ at }) => at <= now).map(({ read }) => read);
    if (old.length === 0 || this.#stopped) return;
    const read = old.reduce((most, one) => (isAfter(one, most) ? one : most));
    const done = lowest(source.mappings);
    const stillTried = isAfter(read, done);
    this.#ports.dynamoDb.trimDelivered(source.tableName, stillTried ? done : read);
    source.expiring = source.expiring.filter(({ at }) => at > now);
    if (stillTried) this.#expireAt(source, { read, at: now + expiryStepMs });
  }

  /** A write that comes as an advance ends is seen by no quiet hook any more. */
  #watchForLateWrites(): void {
    this.#lateWrites = setInterval(() => {
      if (this.#ports.clock.advancing) return;
      clearInterval(this.#lateWrites);
      this.#lateWrites = undefined;
      for (const source of this.#sources.values()) if (source.dirty) this.#plan(source);
    }, lateWriteInterval).unref();
  }
}

const invocationsOf = (source: Source): number =>
  source.mappings.reduce((sum, mapping) => sum + mapping.counters.invocations, 0);

/** The position that all mappings have reached. */
const lowest = (mappings: readonly EventSourceMapping[]): string =>
  mappings
    .map((mapping) => mapping.position)
    .reduce((least, position) => (isAfter(least, position) ? position : least));
