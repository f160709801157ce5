import type { VirtualClock } from "../../../infra/local/clock.ts";
import { type CreateTableInput, DynamoDb } from "../../../infra/local/dynamodb.ts";
import type { Json, JsonObject } from "../../../infra/local/engine/json.ts";
import { EventSources } from "../../../infra/local/lambda/event-sources.ts";
import type { LambdaHost } from "../../../infra/local/lambda/host.ts";
import { accountId, arnOf, region } from "./support.ts";

export const tableWithStream = (name: string): CreateTableInput => ({
  TableName: name,
  AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
  KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
  BillingMode: "PAY_PER_REQUEST",
  StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
});

export const streamArn = (table: string): string =>
  `arn:aws:dynamodb:${region}:${accountId}:table/${table}/stream/2026-01-01T00:00:00.000`;

export const mapping = (table: string, functionName: string, more: JsonObject = {}): JsonObject => ({
  EventSourceArn: streamArn(table),
  FunctionName: arnOf(functionName),
  StartingPosition: "TRIM_HORIZON",
  ...more,
});

/** Tables named uniquely per test, so that one server serves a whole file. */
export class TestTables {
  #count = 0;
  readonly #names: string[];

  readonly dynamoDb: DynamoDb;

  private constructor(dynamoDb: DynamoDb, names: string[]) {
    this.dynamoDb = dynamoDb;
    this.#names = names;
  }

  static async start(count: number): Promise<TestTables> {
    const names = Array.from({ length: count }, (_, n) => `table-${n}`);
    return new TestTables(await DynamoDb.start({ tables: names.map(tableWithStream) }), names);
  }

  next(): string {
    const name = this.#names[this.#count++];
    if (name === undefined) throw new Error("Start with more tables");
    return name;
  }

  async put(table: string, pk: string, more: JsonObject = {}): Promise<void> {
    await this.dynamoDb.call("DynamoDB_20120810.PutItem", { TableName: table, Item: { pk: { S: pk }, ...more } });
  }
}

/** A lambda port whose functions are plain functions of the records; throws inside become function errors. */
export const fakeLambda = (
  functions: Record<string, (records: JsonObject[]) => Json | Promise<Json>>,
): Pick<LambdaHost, "invokeRaw" | "config"> => ({
  config: (name) => ({
    name,
    logicalId: name,
    codePath: "",
    handler: "",
    environment: {},
    timeoutSeconds: 1,
    roleArn: "",
  }),
  invokeRaw: async (arn, event) => {
    const run = functions[arn.split(":")[6] ?? ""]!;
    const records: JsonObject[] = JSON.parse(event).Records;
    try {
      return { payload: JSON.stringify(await run(records)) ?? "null" };
    } catch (error) {
      if ((error as Error).name === "AwsError") throw error;
      return { functionError: "Unhandled", payload: "{}" };
    }
  },
});

export const pkOf = (record: JsonObject): string => (record.dynamodb as { Keys: { pk: { S: string } } }).Keys.pk.S;

export interface TestSources {
  sources: EventSources;
  /** Messages by queue ARN. */
  sent: { queue: string; body: string }[];
  checkpoints: Map<string, string>;
}

export const testSources = (
  clock: VirtualClock,
  dynamoDb: DynamoDb,
  lambda: Pick<LambdaHost, "invokeRaw" | "config">,
  checkpoints: Map<string, string> = new Map(),
): TestSources => {
  const sent: TestSources["sent"] = [];
  const sources = new EventSources({
    clock,
    dynamoDb,
    lambda,
    queues: { send: (queue, body) => sent.push({ queue, body }) },
    checkpoints: { get: (key) => checkpoints.get(key), set: (key, value) => checkpoints.set(key, value) },
    region,
    accountId,
  });
  return { sources, sent, checkpoints };
};
