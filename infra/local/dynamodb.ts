import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AwsError } from "./aws-error.ts";
import { AwsJsonClient, type AwsJsonResponse } from "./aws-json-client.ts";
import { type DynamoDbServer, startDynamoDbServer } from "./dynamodb-server.ts";
import { isObject, type Json, type JsonObject } from "./engine/json.ts";

/** A table as the CreateTable operation takes it; whatever else the operation knows may be there too. */
export interface CreateTableInput extends JsonObject {
  TableName: string;
}

/**
 * The server asks for the newest sequence number of the table at every write. Without this index that reads all stream
 * records of the table (2.5 ms a write with 30,000 of them), with it one entry (0.3 ms however many there are).
 * The expression must be written as in the server's query, capitals included, or SQLite does not use the index.
 */
const streamIndex = `create index if not exists stegvis_stream
  on _stream_records (table_name, CAST(sequence_number AS INTEGER))`;

const preferredTemporaryDirectory = "/dev/shm";

const temporaryDirectory = (): string => {
  try {
    return mkdtempSync(join(preferredTemporaryDirectory, "stegvis-"));
  } catch {
    return mkdtempSync(join(tmpdir(), "stegvis-"));
  }
};

/** The local DynamoDB: a server on SQLite as a child process, its tables, and the care of its stream records. */
export class DynamoDb {
  readonly #server: DynamoDbServer;
  readonly #client: AwsJsonClient;
  readonly #database: DatabaseSync;

  private constructor(server: DynamoDbServer, database: DatabaseSync) {
    this.#server = server;
    this.#client = new AwsJsonClient("127.0.0.1", server.port);
    this.#database = database;
  }

  /**
   * Starts the server and creates the tables that do not exist yet. The data lie in `dataDir`/dynamodb.db, or in a
   * temporary directory that goes with the server.
   */
  static async start(options: {
    dataDir?: string | undefined;
    tables: readonly CreateTableInput[];
  }): Promise<DynamoDb> {
    const temporary = options.dataDir === undefined ? temporaryDirectory() : undefined;
    const directory = options.dataDir ?? temporary!;
    mkdirSync(directory, { recursive: true });
    const path = join(directory, "dynamodb.db");
    const server = await startDynamoDbServer(path, temporary);
    const database = new DatabaseSync(path);
    const dynamoDb = new DynamoDb(server, database);
    try {
      database.exec("pragma busy_timeout = 5000");
      database.exec(streamIndex);
      for (const table of options.tables) await dynamoDb.#createTable(table);
      return dynamoDb;
    } catch (error) {
      await dynamoDb.stop();
      throw error;
    }
  }

  get port(): number {
    return this.#server.port;
  }

  /**
   * One call. `target` is the full X-Amz-Target, for example "DynamoDB_20120810.PutItem"; the body goes through as it
   * is, and so does the answer. Rejects only when the server cannot be reached.
   */
  request(target: string, body: string | Uint8Array): Promise<AwsJsonResponse> {
    return this.#client.request(target, body);
  }

  /** One call with parsed input and output; throws AwsError for an answer that is not 200. */
  async call(target: string, input: Json): Promise<JsonObject> {
    const { status, body } = await this.request(target, JSON.stringify(input));
    const output: Json = body === "" ? {} : JSON.parse(body);
    if (!isObject(output)) throw new AwsError("InternalFailure", `${target} did not answer an object`, 500);
    if (status === 200) return output;
    const code = String(output.__type ?? "UnknownError").replace(/^.*#/, "");
    throw new AwsError(code, String(output.message ?? output.Message ?? ""), status);
  }

  /**
   * Deletes the table's stream records up to and including `sequenceNumber`, but never the newest one: the next
   * sequence number is counted from it.
   */
  trimDelivered(tableName: string, sequenceNumber: string): void {
    this.#database
      .prepare(
        `delete from _stream_records
         where table_name = $table and CAST(sequence_number AS INTEGER) <= CAST($upTo AS INTEGER)
           and CAST(sequence_number AS INTEGER) <
             (select max(CAST(sequence_number AS INTEGER)) from _stream_records where table_name = $table)`,
      )
      .run({ $table: tableName, $upTo: sequenceNumber });
  }

  /** Ends the server; temporary data are removed with it. */
  async stop(): Promise<void> {
    this.#client.close();
    this.#database.close();
    await this.#server.stop();
  }

  async #createTable(table: CreateTableInput): Promise<void> {
    try {
      await this.call("DynamoDB_20120810.DescribeTable", { TableName: table.TableName });
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== "ResourceNotFoundException") throw error;
      await this.call("DynamoDB_20120810.CreateTable", table);
    }
  }
}
