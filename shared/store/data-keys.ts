import { DecryptCommand, GenerateDataKeyWithoutPlaintextCommand, type KMSClient } from "@aws-sdk/client-kms";
import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type Clock, instant } from "../clock.ts";
import { dataKeyContext } from "./data-key-context.ts";
import { isConditionFailure } from "./transaction.ts";
import { keyTableKeys, keyTablePrefixes } from "./vault-tables.ts";

/** One version of a controller's data key, as it lies in the table: wrapped by KMS under the controller's own key. */
interface WrappedDataKey {
  readonly wrapped: Uint8Array;
  /** RFC 3339 UTC. */
  readonly madeAt: string;
  /** When a newer version took its place; RFC 3339 UTC. */
  readonly retiredAt?: string;
}

/** A controller's data keys, by version. */
export interface DataKeyItem {
  readonly pk: string;
  readonly current: number;
  readonly versions: Readonly<Record<string, WrappedDataKey>>;
}

/** A data key that seals; whatever it seals names its version. */
export interface DataKey {
  readonly version: number;
  readonly key: Uint8Array;
}

const missing = (controller: string): never => {
  throw new Error(`The data key of ${controller} is gone`);
};

/**
 * How long an unwrapped data key is kept in the function's memory: so long does it take until a right that is taken away, or a
 * key that is disabled, stops whoever had it; and so often at most does each environment of a function ask KMS.
 */
const keptInMemoryMs = 5 * 60_000;

/** What is known of a controller's data keys until a moment; promises, so that many who ask at once make one call. */
interface Kept {
  readonly until: number;
  readonly item: Promise<DataKeyItem | undefined>;
  readonly keys: Map<number, Promise<Uint8Array>>;
}

export interface DataKeysProps {
  readonly client: DynamoDBDocumentClient;
  readonly kms: KMSClient;
  readonly table: string;
  /** Id of the förbund. */
  readonly forbund: string;
  /** The KMS key of each controller, by the member's id. */
  readonly keyIds: Readonly<Record<string, string>>;
  readonly clock: Clock;
}

/** Data keys of the controllers (personuppgiftsansvariga): KMS makes and unwraps them, so that a list costs no call for each name. */
export class DataKeys {
  readonly #props: DataKeysProps;
  readonly #kept = new Map<string, Kept>();

  constructor(props: DataKeysProps) {
    this.#props = props;
  }

  /** The key that new things are sealed under; the first time, it is made. */
  async current(controller: string): Promise<DataKey> {
    if (!(await this.#keptOf(controller).item)) await this.#makeFirst(controller);
    const { current } = (await this.#keptOf(controller).item) ?? missing(controller);
    return { version: current, key: (await this.version(controller, current)) ?? missing(controller) };
  }

  /** A key that something was sealed under; undefined when it has been erased. */
  async version(controller: string, version: number): Promise<Uint8Array | undefined> {
    // Made by somebody else since it was read.
    if (!(await this.#keptOf(controller).item)?.versions[version]) this.#kept.delete(controller);
    const kept = this.#keptOf(controller);
    const wrapped = (await kept.item)?.versions[version]?.wrapped;
    if (!wrapped) return undefined;
    const unwrapped = kept.keys.get(version) ?? this.#decrypt(controller, wrapped);
    kept.keys.set(version, unwrapped);
    return this.#orForget(controller, unwrapped);
  }

  /**
   * Makes the next version, which is the current one from now on. Whoever keeps the one before in memory goes on sealing with
   * it for some minutes.
   * @returns the new version; undefined when somebody else was first
   */
  async rotate({ pk, current }: DataKeyItem): Promise<number | undefined> {
    const controller = pk.slice(keyTablePrefixes.controller.length);
    const next = current + 1;
    const made = await this.#generate(controller);
    const written = await this.#update({
      Key: { pk },
      UpdateExpression: "SET versions.#next = :made, versions.#current.retiredAt = :at, #currentVersion = :next",
      ConditionExpression: "#currentVersion = :current",
      ExpressionAttributeNames: {
        "#next": String(next),
        "#current": String(current),
        "#currentVersion": "current",
      },
      ExpressionAttributeValues: { ":made": made, ":at": made.madeAt, ":next": next, ":current": current },
    });
    this.#kept.delete(controller);
    return written ? next : undefined;
  }

  /** Erases versions that nothing is sealed under any more, for good. */
  async erase({ pk, current }: DataKeyItem, versions: readonly number[]): Promise<boolean> {
    if (versions.includes(current)) throw new Error("The current data key is not for erasing");
    this.#kept.delete(pk.slice(keyTablePrefixes.controller.length));
    return this.#update({
      Key: { pk },
      UpdateExpression: `REMOVE ${versions.map((version) => `versions.#v${version}`).join(", ")}`,
      ConditionExpression: "#current = :current",
      ExpressionAttributeNames: {
        "#current": "current",
        ...Object.fromEntries(versions.map((version) => [`#v${version}`, String(version)])),
      },
      ExpressionAttributeValues: { ":current": current },
    });
  }

  async #update(input: Omit<ConstructorParameters<typeof UpdateCommand>[0], "TableName">): Promise<boolean> {
    try {
      await this.#props.client.send(new UpdateCommand({ TableName: this.#props.table, ...input }));
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }

  #keptOf(controller: string): Kept {
    const known = this.#kept.get(controller);
    const now = this.#props.clock.now();
    if (known && known.until > now) return known;
    const kept = { until: now + keptInMemoryMs, item: this.#read(controller), keys: new Map() };
    this.#kept.set(controller, kept);
    void this.#orForget(controller, kept.item).catch(() => undefined);
    return kept;
  }

  /** What failed is asked for again the next time. */
  async #orForget<Answer>(controller: string, answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      this.#kept.delete(controller);
      throw error;
    }
  }

  async #read(controller: string): Promise<DataKeyItem | undefined> {
    const { client, table } = this.#props;
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keyTableKeys.controller(controller), ConsistentRead: true }),
    );
    return Item as DataKeyItem | undefined;
  }

  /** Whoever else makes it at the same time may be first. */
  async #makeFirst(controller: string): Promise<void> {
    const Item = {
      ...keyTableKeys.controller(controller),
      current: 1,
      versions: { 1: await this.#generate(controller) },
    };
    const { client, table } = this.#props;
    try {
      await client.send(new PutCommand({ TableName: table, Item, ConditionExpression: "attribute_not_exists(pk)" }));
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
    this.#kept.delete(controller);
  }

  async #decrypt(controller: string, wrapped: Uint8Array): Promise<Uint8Array> {
    const { Plaintext } = await this.#props.kms.send(
      new DecryptCommand({
        KeyId: this.#keyId(controller),
        CiphertextBlob: wrapped,
        EncryptionContext: dataKeyContext(this.#props.forbund, controller),
      }),
    );
    if (!Plaintext) throw new Error("KMS answered without a key");
    return Plaintext;
  }

  async #generate(controller: string): Promise<WrappedDataKey> {
    const { CiphertextBlob } = await this.#props.kms.send(
      new GenerateDataKeyWithoutPlaintextCommand({
        KeyId: this.#keyId(controller),
        KeySpec: "AES_256",
        EncryptionContext: dataKeyContext(this.#props.forbund, controller),
      }),
    );
    if (!CiphertextBlob) throw new Error("KMS answered without a key");
    return { wrapped: CiphertextBlob, madeAt: instant(this.#props.clock.now()) };
  }

  #keyId(controller: string): string {
    const keyId = this.#props.keyIds[controller];
    if (!keyId) throw new Error(`The controller ${controller} has no key`);
    return keyId;
  }
}
