import { type DynamoDBDocumentClient, paginateScan, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Clock } from "../clock.ts";
import type { DataKeyItem, DataKeys } from "./data-keys.ts";
import type { FileKeyItem, ParticipationKeys } from "./participation-keys.ts";
import { isConditionFailure } from "./transaction.ts";
import { keyTablePrefixes } from "./vault-tables.ts";

const dayMs = 86_400_000;

/** A data key seals for a year, as long as KMS lets the material of its own keys. */
const rotateAfterMs = 365 * dayMs;

/** Whoever has the version before in memory seals with it for some minutes yet; a day is longer than any of that can take. */
const eraseAfterMs = dayMs;

/** What a run did for one controller. */
export interface Rotation {
  readonly controller: string;
  readonly current: number;
  /** How many keys of participations and files were sealed anew. */
  readonly renewed: number;
  /** Versions of the data key that nothing was sealed under any more. */
  readonly erased: readonly number[];
}

export interface KeyRotationProps {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly dataKeys: DataKeys;
  readonly keys: Pick<ParticipationKeys, "renew">;
  readonly clock: Clock;
}

const controllerOf = ({ pk }: DataKeyItem) => pk.slice(keyTablePrefixes.controller.length);

/** Changes the controllers' data keys. Each part may be done again, at any time; what was left half done is gone on with. */
export class KeyRotation {
  readonly #props: KeyRotationProps;

  constructor(props: KeyRotationProps) {
    this.#props = props;
  }

  /**
   * Makes new versions where they are due, seals every participation's key under the current one, and erases versions that
   * nothing is sealed under any more.
   * @throws after everything else is done, when keys of participations do not open
   * @param now controllers whose data key is changed whether or not it is due: somebody may have got hold of it
   */
  async run(now: readonly string[] = []): Promise<Rotation[]> {
    const found = (await Array.fromAsync(this.#items(keyTablePrefixes.controller))) as unknown as DataKeyItem[];
    const dataKeys = await Promise.all(found.map((item) => this.#rotated(item, now)));
    const faults: unknown[] = [];
    const rounds = new Map(
      dataKeys.map((item) => [controllerOf(item), { item, renewed: 0, inUse: new Set<number>() }]),
    );
    for (const prefix of [keyTablePrefixes.participation, keyTablePrefixes.file])
      for await (const item of this.#items(prefix) as AsyncGenerator<unknown>) {
        const key = item as FileKeyItem;
        const round = rounds.get(key.controller);
        if (!round || key.version >= round.item.current) continue;
        const renewed = await this.#renewed(key).catch((fault: unknown) => faults.push(fault));
        if (renewed === true) round.renewed += 1;
        else round.inUse.add(key.version);
      }
    const rotations = await Promise.all(
      [...rounds].map(async ([controller, { item, renewed, inUse }]) => ({
        controller,
        current: item.current,
        renewed,
        erased: await this.#erase(item, inUse),
      })),
    );
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} keys do not open: ${faults.join("; ")}`);
    return rotations;
  }

  async #rotated(item: DataKeyItem, now: readonly string[]): Promise<DataKeyItem> {
    const madeAt = item.versions[item.current]?.madeAt;
    const isDue = madeAt === undefined || this.#props.clock.now() - Date.parse(madeAt) >= rotateAfterMs;
    if (!isDue && !now.includes(controllerOf(item))) return item;
    return { ...item, current: (await this.#props.dataKeys.rotate(item)) ?? item.current };
  }

  /** @returns false when it was changed by somebody else meanwhile; the next run sees how it is then */
  async #renewed(item: FileKeyItem): Promise<boolean> {
    const write = await this.#props.keys.renew(item);
    if (!write) throw new Error(`The data key that ${item.pk} is sealed under is gone`);
    try {
      await this.#props.client.send(new UpdateCommand(write.Update));
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }

  async #erase(item: DataKeyItem, inUse: ReadonlySet<number>): Promise<number[]> {
    const before = this.#props.clock.now() - eraseAfterMs;
    const versions = Object.entries(item.versions)
      .filter(([, { retiredAt }]) => retiredAt !== undefined && Date.parse(retiredAt) <= before)
      .map(([version]) => Number(version))
      .filter((version) => version !== item.current && !inUse.has(version));
    if (versions.length === 0) return [];
    return (await this.#props.dataKeys.erase(item, versions)) ? versions : [];
  }

  /** Every item whose key begins so, read consistently. */
  async *#items(prefix: string): AsyncGenerator<Record<string, unknown>> {
    const { client, table } = this.#props;
    const pages = paginateScan(
      { client },
      {
        TableName: table,
        FilterExpression: "begins_with(pk, :prefix)",
        ExpressionAttributeValues: { ":prefix": prefix },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) yield* Items;
  }
}
