import { isObject, type Json, type JsonObject } from "../../engine/json.ts";
import type { Call } from "../evaluate.ts";
import { keyCall } from "./encrypted.ts";

/** What must be known of a table to say which rights a call needs. */
export interface TableRights {
  readonly arn: string;
  /** Name of the partition key's attribute. */
  readonly partitionKey: string;
  /** The customer-managed key that it is encrypted with. */
  readonly keyArn?: string | undefined;
}

/** Finds a table by the name, or ARN, that a request gives. */
export type FindTable = (nameOrArn: string) => TableRights;

/** The operations on one table or index; the action has the operation's name. */
const onOneTable = new Set([
  "GetItem",
  "PutItem",
  "UpdateItem",
  "DeleteItem",
  "Query",
  "Scan",
  "DescribeTable",
  "DescribeTimeToLive",
  "UpdateTable",
  "DeleteTable",
]);

/** In a transaction each item needs the right that it would need alone. */
const inTransactions: Record<string, string> = {
  Get: "GetItem",
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

const parse = (body: Buffer): JsonObject => {
  const parsed: Json = JSON.parse(body.toString("utf8"));
  return isObject(parsed) ? parsed : {};
};

/** A member that holds text; in an item a member of this name holds an object, so that the first one found is the request's own. */
const member = (text: string, name: string): string | undefined =>
  new RegExp(`"${name}"\\s*:\\s*"([^"]+)"`).exec(text)?.[1];

/** The partition key's value as a condition on dynamodb:LeadingKeys compares it: the text inside {"S": …}. */
const textOf = (value: Json | undefined): string[] => (isObject(value) ? Object.values(value).map(String) : []);

/** The value that a key condition compares the partition key with: "pk = :pk" or "#p = :pk and …". */
const queriedKey = (query: JsonObject, partitionKey: string): string[] => {
  const {
    KeyConditionExpression: expression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  } = query;
  const found = [...String(expression ?? "").matchAll(/([#\w]+)\s*=\s*(:\w+)/g)].find(
    ([, name = ""]) => (isObject(names) && name.startsWith("#") ? names[name] : name) === partitionKey,
  );
  return found?.[2] !== undefined && isObject(values) ? textOf(values[found[2]]) : [];
};

const leadingKeys = (request: JsonObject, partitionKey: string): string[] => {
  const { Key: key, Item: item } = request;
  if (isObject(key)) return textOf(key[partitionKey]);
  if (isObject(item)) return textOf(item[partitionKey]);
  return queriedKey(request, partitionKey);
};

/**
 * The right to an item, table or index, and the right to the table's key: DynamoDB decrypts the table's key in the name of each
 * caller, for reading and for writing.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
const callsOn = (table: TableRights, operation: string, index: string | undefined, keys: () => string[]): Call[] => {
  const call = {
    action: `dynamodb:${operation}`,
    resource: index === undefined ? table.arn : `${table.arn}/index/${index}`,
    context: () => ({ "dynamodb:LeadingKeys": keys() }),
  };
  return [call, ...tableKeyCalls(table)];
};

/** What DynamoDB does with the key of an encrypted table when its data are touched, or read from its stream. */
export const tableKeyCalls = ({ arn, keyArn }: Pick<TableRights, "arn" | "keyArn">): Call[] => {
  if (keyArn === undefined) return [];
  const encryptionContext = {
    "aws:dynamodb:tableName": arn.slice(arn.indexOf("/") + 1),
    "aws:dynamodb:subscriberId": arn.split(":")[4] ?? "",
  };
  return [keyCall("kms:Decrypt", { keyArn, service: "dynamodb", encryptionContext })];
};

const transactionCalls = (body: Buffer, find: FindTable): Call[] => {
  const { TransactItems: items } = parse(body);
  if (!Array.isArray(items)) return [];
  return items.filter(isObject).flatMap((item) =>
    Object.entries(item).flatMap(([kind, request]) => {
      if (!isObject(request)) return [];
      const table = find(String(request.TableName));
      return callsOn(table, inTransactions[kind] ?? kind, undefined, () => leadingKeys(request, table.partitionKey));
    }),
  );
};

const requestsOf = (asked: Json): JsonObject[] => {
  if (isObject(asked) && Array.isArray(asked.Keys)) return asked.Keys.filter(isObject).map((Key) => ({ Key }));
  if (!Array.isArray(asked)) return [];
  return asked.filter(isObject).flatMap((one) => Object.values(one).filter(isObject));
};

const batchCalls = (operation: string, body: Buffer, find: FindTable): Call[] => {
  const { RequestItems: byTable } = parse(body);
  if (!isObject(byTable)) return [];
  return Object.entries(byTable).flatMap(([name, asked]) => {
    const table = find(name);
    return callsOn(table, operation, undefined, () =>
      requestsOf(asked).flatMap((request) => leadingKeys(request, table.partitionKey)),
    );
  });
};

/**
 * The rights that an operation of DynamoDB needs. An operation that is not known here needs a right that bears its name on every
 * resource, which no role should have.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html (LeadingKeys)
 */
export const dynamoDbCalls = (operation: string, body: Buffer, find: FindTable): Call[] => {
  if (operation === "TransactWriteItems" || operation === "TransactGetItems") return transactionCalls(body, find);
  if (operation === "BatchGetItem" || operation === "BatchWriteItem") return batchCalls(operation, body, find);
  if (!onOneTable.has(operation)) return [{ action: `dynamodb:${operation}`, resource: "*" }];
  const text = body.toString("utf8");
  const table = find(member(text, "TableName") ?? "");
  return callsOn(table, operation, member(text, "IndexName"), () => leadingKeys(parse(body), table.partitionKey));
};
