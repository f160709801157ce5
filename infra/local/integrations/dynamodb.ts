import { randomUUID } from "node:crypto";
import type { AwsJsonResponse } from "../aws-json-client.ts";
import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import { type ServiceCall, type ServiceIntegration, TaskFailed } from "../engine/service-integration.ts";
import { mapToDynamoDb, mapToSdk } from "./attribute-values.ts";
import { badArguments } from "./failure.ts";

/** Members that hold attribute values, in requests and answers. */
const attributeMaps = [
  "Key",
  "Item",
  "ExpressionAttributeValues",
  "ExclusiveStartKey",
  "Attributes",
  "LastEvaluatedKey",
];

const common = ["TableName", "ExpressionAttributeNames", "ReturnConsumedCapacity"];
const writing = [
  ...common,
  "ConditionExpression",
  "ExpressionAttributeValues",
  "ReturnValues",
  "ReturnItemCollectionMetrics",
  "ReturnValuesOnConditionCheckFailure",
];
const reading = [...common, "ConsistentRead", "ProjectionExpression"];

/** The emulated operations with the arguments that they take. */
const operations: Record<string, string[]> = {
  getItem: [...reading, "Key"],
  putItem: [...writing, "Item"],
  updateItem: [...writing, "Key", "UpdateExpression"],
  deleteItem: [...writing, "Key"],
  query: [
    ...reading,
    "IndexName",
    "KeyConditionExpression",
    "FilterExpression",
    "ExpressionAttributeValues",
    "ExclusiveStartKey",
    "Limit",
    "ScanIndexForward",
    "Select",
  ],
};

/** Errors that the SDK has a class for; all others come as DynamoDb.DynamoDbException. */
const modelled = [
  "ConditionalCheckFailedException",
  "InternalServerErrorException",
  "ItemCollectionSizeLimitExceededException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceededException",
  "ResourceNotFoundException",
  "TransactionConflictException",
];

const translate = (value: JsonObject, map: (value: Json) => Json): JsonObject => {
  const translated: JsonObject = {};
  for (const [name, content] of Object.entries(value)) {
    if (attributeMaps.includes(name)) translated[name] = map(content);
    else if (name === "Items" && Array.isArray(content)) translated[name] = content.map(map);
    else translated[name] = content;
  }
  return translated;
};

const failure = ({ status, body }: AwsJsonResponse): TaskFailed => {
  const answer = JSON.parse(body || "{}") as { __type?: string; message?: string; Message?: string };
  const code = (answer.__type ?? "").replace(/^.*#/, "");
  const cause = `${answer.message ?? answer.Message ?? ""} (Service: DynamoDb, Status Code: ${status}, Request ID: ${randomUUID()})`;
  return new TaskFailed(`DynamoDb.${modelled.includes(code) ? code : "DynamoDbException"}`, cause);
};

/**
 * arn:aws:states:::aws-sdk:dynamodb:<operation>, or undefined for an operation that is not emulated. Arguments and result
 * as the SDK integration has them (PascalCase, {"Bool": …}); errors are DynamoDb.<Exception>.
 */
export const dynamoDbSdk = (
  operation: string,
  request: (target: string, body: Buffer, call: ServiceCall) => Promise<AwsJsonResponse>,
): ServiceIntegration | undefined => {
  const accepted = operations[operation];
  if (!accepted) return undefined;
  const target = `DynamoDB_20120810.${operation[0]?.toUpperCase()}${operation.slice(1)}`;
  return async (call) => {
    const { arguments: input } = call;
    if (!isObject(input)) throw badArguments("The arguments must be an object");
    const unknown = Object.keys(input).find((name) => !accepted.includes(name));
    if (unknown !== undefined) throw badArguments(`The field "${unknown}" is not supported by Step Functions`);
    const answer = await request(target, Buffer.from(JSON.stringify(translate(input, mapToDynamoDb))), call);
    if (answer.status !== 200) throw failure(answer);
    return translate(JSON.parse(answer.body) as JsonObject, mapToSdk);
  };
};
