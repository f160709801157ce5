import type { Clock } from "../clock.ts";
import type { DynamoDb } from "../dynamodb.ts";
import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import type { StreamRecord } from "./batch.ts";

/** Most records that GetRecords gives at a time. */
const pageSize = 1000;

const streams = "DynamoDBStreams_20120810";

type Calls = Pick<DynamoDb, "call">;

const objectsIn = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

const objectIn = (value: Json | undefined, name: string): JsonObject => {
  if (!isObject(value)) throw new Error(`The local DynamoDB answered no ${name}`);
  return value;
};

/** Reads the stream of one table from a position on, each record once. */
export class TableStream {
  readonly shardId: string;
  /** Differs for each stream there ever was, also for a table that was made anew under the same name. */
  readonly label: string;

  readonly #dynamoDb: Calls;
  readonly #clock: Clock;
  readonly #arn: string;
  /** What the records say that they come from. */
  readonly #origin: { eventSourceARN: string; awsRegion: string };
  #iterator: string | undefined;

  private constructor(
    dynamoDb: Calls,
    clock: Clock,
    stream: { arn: string; label: string; shardId: string },
    origin: { eventSourceARN: string; awsRegion: string },
  ) {
    this.#dynamoDb = dynamoDb;
    this.#clock = clock;
    this.#arn = stream.arn;
    this.label = stream.label;
    this.shardId = stream.shardId;
    this.#origin = origin;
  }

  /** Finds the table's stream. `origin` is what records get as eventSourceARN (the template's ARN) and awsRegion. */
  static async open(
    dynamoDb: Calls,
    clock: Clock,
    tableName: string,
    origin: { eventSourceARN: string; awsRegion: string },
  ): Promise<TableStream> {
    const { Table } = await dynamoDb.call("DynamoDB_20120810.DescribeTable", { TableName: tableName });
    const { LatestStreamArn: arn, LatestStreamLabel: label } = objectIn(Table, "table");
    if (typeof arn !== "string" || typeof label !== "string") throw new Error(`The table ${tableName} has no stream`);
    const { StreamDescription } = await dynamoDb.call(`${streams}.DescribeStream`, { StreamArn: arn });
    const shards = objectsIn(objectIn(StreamDescription, "stream").Shards);
    const shardId = shards[0]?.ShardId;
    if (shards.length !== 1 || typeof shardId !== "string") {
      throw new Error(
        `The stream of ${tableName} has ${shards.length} shards; the local DynamoDB is known to have one`,
      );
    }
    return new TableStream(dynamoDb, clock, { arn, label, shardId }, origin);
  }

  /** Goes to the position after a sequence number, or to the beginning when there is none. */
  async seek(after: string | undefined): Promise<void> {
    const position: JsonObject =
      after === undefined
        ? { ShardIteratorType: "TRIM_HORIZON" }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after };
    const { ShardIterator } = await this.#dynamoDb.call(`${streams}.GetShardIterator`, {
      StreamArn: this.#arn,
      ShardId: this.shardId,
      ...position,
    });
    this.#iterator = String(ShardIterator);
  }

  /** The next records in order, and whether there may be more already. */
  async read(): Promise<{ records: StreamRecord[]; more: boolean }> {
    if (this.#iterator === undefined) throw new Error("Read before seek");
    const answer = await this.#dynamoDb.call(`${streams}.GetRecords`, {
      ShardIterator: this.#iterator,
      Limit: pageSize,
    });
    if (typeof answer.NextShardIterator !== "string") throw new Error("The shard was closed");
    this.#iterator = answer.NextShardIterator;
    const records = objectsIn(answer.Records).map((record) => this.#received(record));
    return { records, more: records.length === pageSize };
  }

  #received(record: JsonObject): StreamRecord {
    const dynamodb = objectIn(record.dynamodb, "record");
    const arrivedAt = this.#clock.now();
    return {
      sequenceNumber: String(dynamodb.SequenceNumber),
      arrivedAt,
      event: {
        ...record,
        ...this.#origin,
        // The server stamps its records with the wall clock.
        dynamodb: { ...dynamodb, ApproximateCreationDateTime: Math.floor(arrivedAt / 1000) },
      },
    };
  }
}
