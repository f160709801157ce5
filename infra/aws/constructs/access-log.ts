import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, ProjectionType, Table } from "aws-cdk-lib/aws-dynamodb";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { accessLogTable, type ChainKind } from "../../../shared/access-log/access-log-table.ts";
import type { Handler } from "./handler.ts";
import { kept } from "./tables.ts";

/** The log of access: a table of its own, under a key of its own, that functions can add to and read, and nothing else. */
export class AccessLog extends Construct {
  readonly #table: Table;
  readonly #key: Key;
  readonly #sealKey: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { partitionKey, sortKey, byMonth, bySubject, byStart } = accessLogTable;
    const string = (name: string) => ({ name, type: AttributeType.STRING });
    this.#key = new Key(this, "Key", {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
      description: "Stegvis: the log of access",
    });
    this.#sealKey = new Key(this, "SealKey", {
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
      description: "Stegvis: seals of the log of access",
    });
    this.#table = new Table(this, "Table", {
      ...kept(this.#key),
      partitionKey: string(partitionKey),
      sortKey: { name: sortKey, type: AttributeType.NUMBER },
    });
    for (const [index, projectionType] of [
      [byMonth, ProjectionType.ALL],
      [bySubject, ProjectionType.ALL],
      [byStart, ProjectionType.KEYS_ONLY],
    ] as const)
      this.#table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: string(index.partitionKey),
        sortKey: string(index.sortKey),
        projectionType,
      });
  }

  /** What a function reads to find it. */
  get environment(): Record<string, string> {
    return { ACCESS_LOG_TABLE: this.#table.tableName };
  }

  /** What a function reads to find the key of the seals. */
  get sealEnvironment(): Record<string, string> {
    return { SEAL_KEY: this.#sealKey.keyArn };
  }

  /** Lets a function add links to chains of the kinds, and see where they end. */
  mayAppend(handler: Handler, kinds: readonly ChainKind[]): this {
    handler
      .allow(["dynamodb:Query"], [this.#table.tableArn])
      .allow(["dynamodb:PutItem"], [this.#table.tableArn], {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": kinds.map((kind) => `${kind}#*`) },
      })
      .allow(["kms:Decrypt"], [this.#key.keyArn]);
    return this;
  }

  /** Lets a function read the chains, and find lines by month, by whom they are about, or which chains there are. */
  mayFind(handler: Handler, ...by: readonly ("byMonth" | "bySubject" | "byStart")[]): this {
    const indexes = by.map((index) => `${this.#table.tableArn}/index/${accessLogTable[index].name}`);
    handler.allow(["dynamodb:Query"], [this.#table.tableArn, ...indexes]).allow(["kms:Decrypt"], [this.#key.keyArn]);
    return this;
  }

  /** Lets a function read a link by its number. */
  mayGet(handler: Handler): this {
    handler.allow(["dynamodb:GetItem"], [this.#table.tableArn]).allow(["kms:Decrypt"], [this.#key.keyArn]);
    return this;
  }

  /** Lets a function see everything that is there, whether an index leads to it or not. */
  mayScan(handler: Handler): this {
    handler.allow(["dynamodb:Scan"], [this.#table.tableArn]).allow(["kms:Decrypt"], [this.#key.keyArn]);
    return this;
  }

  /** Lets a function see which chains have gone on since a seal, and sign the next. */
  maySeal(handler: Handler): this {
    handler.allow(["dynamodb:BatchGetItem"], [this.#table.tableArn]).allow(["kms:GenerateMac"], [this.#sealKey.keyArn]);
    return this;
  }

  /** Lets a function tell whether seals were signed, and sign none. */
  mayCheckSeals(handler: Handler): this {
    handler.allow(["kms:VerifyMac"], [this.#sealKey.keyArn]);
    return this;
  }
}
