import type { AwsJsonResponse } from "../aws-json-client.ts";
import { askForCapacity, type Consumed, takeCapacity } from "./consumed-capacity.ts";

/** What the proxy needs of the runtime. */
export interface DynamoDbPorts {
  /** One call of the local DynamoDB server. */
  request(target: string, body: string | Uint8Array): Promise<AwsJsonResponse>;
  addUnits(table: string, kind: "read" | "write", units: number): void;
  /** Called after each successful write to the table. */
  written(table: string): void;
}

/** One DynamoDB or DynamoDB Streams operation; `target` is the full X-Amz-Target. */
export type DynamoDbProxy = (target: string, body: Buffer) => Promise<AwsJsonResponse>;

const kinds: Record<string, "read" | "write"> = {
  GetItem: "read",
  Query: "read",
  Scan: "read",
  BatchGetItem: "read",
  TransactGetItems: "read",
  PutItem: "write",
  UpdateItem: "write",
  DeleteItem: "write",
  BatchWriteItem: "write",
  TransactWriteItems: "write",
};

/** The first table that the request names; in an item a member of this name holds an object, never text. */
const tableOf = (body: Buffer): string | undefined => /"TableName"\s*:\s*"([^"]+)"/.exec(body.toString("utf8"))?.[1];

/**
 * Makes the proxy to the local DynamoDB. It counts request units by asking every operation for its consumed capacity
 * (taken out of the answer again when the caller did not ask), and tells of writes. A conditional write that was
 * refused counts as one unit, as DynamoDB bills an item of up to 1 kB; cancelled transactions are not counted.
 */
export const dynamoDbProxy = (ports: DynamoDbPorts): DynamoDbProxy => {
  const count = (kind: "read" | "write", consumed: Consumed[]): void => {
    for (const { table, units } of consumed) {
      ports.addUnits(table, kind, units);
      if (kind === "write") ports.written(table);
    }
  };

  return async (target, body) => {
    const operation = target.slice(target.indexOf(".") + 1);
    const kind = target.startsWith("DynamoDB_") ? kinds[operation] : undefined;
    if (kind === undefined) return ports.request(target, body);
    const asking = askForCapacity(body);
    const answer = await ports.request(target, asking ?? body);
    if (answer.status !== 200) {
      const refused = kind === "write" && answer.body.includes("ConditionalCheckFailedException");
      if (refused) ports.addUnits(tableOf(body) ?? "unknown", "write", 1);
      return answer;
    }
    const { consumed, stripped } = takeCapacity(answer.body);
    count(kind, consumed);
    // A caller that asked for none still wrote.
    if (consumed.length === 0 && kind === "write") ports.written(tableOf(body) ?? "");
    return asking === undefined ? answer : { status: 200, body: stripped };
  };
};
