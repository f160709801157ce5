import { describe, expect, it, test } from "vitest";
import type { Json } from "../../../infra/local/engine/json.ts";
import { dynamoDbCalls } from "../../../infra/local/iam/calls/dynamodb.ts";
import { kmsCalls } from "../../../infra/local/iam/calls/kms.ts";
import { sendEmailCalls } from "../../../infra/local/iam/calls/ses.ts";
import { sqsCalls } from "../../../infra/local/iam/calls/sqs.ts";
import { stepFunctionsCalls } from "../../../infra/local/iam/calls/step-functions.ts";
import type { Call } from "../../../infra/local/iam/evaluate.ts";

const account = "111111111111";
const keyArn = `arn:aws:kms:eu-north-1:${account}:key/Cases`;
const arn = (name: string) => `arn:aws:dynamodb:eu-north-1:${account}:table/${name}`;
const find = (name: string) => ({ arn: arn(name), partitionKey: "pk", ...(name === "Secret" && { keyArn }) });
const shown = ({ action, resource }: Call) => `${action} ${resource.split(":").slice(5).join(":")}`;
const calls = (operation: string, input: Json) => dynamoDbCalls(operation, Buffer.from(JSON.stringify(input)), find);

describe("DynamoDB", () => {
  const item = { pk: { S: "a" }, TableName: { S: "Other" }, note: { S: '"TableName":"Other"' } };
  it.each<[string, Json, string[]]>([
    ["GetItem", { Key: item, TableName: "T" }, ["dynamodb:GetItem table/T"]],
    ["PutItem", { Item: item, TableName: "T" }, ["dynamodb:PutItem table/T"]],
    ["Query", { TableName: "T", IndexName: "by-unit" }, ["dynamodb:Query table/T/index/by-unit"]],
    ["Query", { TableName: "T" }, ["dynamodb:Query table/T"]],
    ["UpdateItem", { TableName: "Secret", Key: item }, ["dynamodb:UpdateItem table/Secret", "kms:Decrypt key/Cases"]],
    [
      "BatchGetItem",
      { RequestItems: { T: { Keys: [item] }, Secret: { Keys: [item] } } },
      ["dynamodb:BatchGetItem table/T", "dynamodb:BatchGetItem table/Secret", "kms:Decrypt key/Cases"],
    ],
    ["BatchWriteItem", { RequestItems: { T: [{ PutRequest: { Item: item } }] } }, ["dynamodb:BatchWriteItem table/T"]],
    [
      "TransactWriteItems",
      {
        TransactItems: [
          { Put: { TableName: "T", Item: item } },
          { Update: { TableName: "T", Key: item } },
          { Delete: { TableName: "U", Key: item } },
          { ConditionCheck: { TableName: "T", Key: item } },
        ],
      },
      [
        "dynamodb:PutItem table/T",
        "dynamodb:UpdateItem table/T",
        "dynamodb:DeleteItem table/U",
        "dynamodb:ConditionCheckItem table/T",
      ],
    ],
    ["TransactGetItems", { TransactItems: [{ Get: { TableName: "T", Key: item } }] }, ["dynamodb:GetItem table/T"]],
    ["ExecuteStatement", { Statement: "SELECT" }, ["dynamodb:ExecuteStatement "]],
  ])("%s %j needs %j", (operation, input, expected) => {
    expect(calls(operation, input).map(shown)).toEqual(expected);
  });

  it.each<[string, Json, string[]]>([
    ["GetItem", { TableName: "T", Key: { pk: { S: "a" }, sk: { S: "b" } } }, ["a"]],
    ["PutItem", { TableName: "T", Item: { sk: { S: "b" }, pk: { S: "a" } } }, ["a"]],
    [
      "Query",
      {
        TableName: "T",
        KeyConditionExpression: "#p = :p AND begins_with(sk, :s)",
        ExpressionAttributeNames: { "#p": "pk" },
        ExpressionAttributeValues: { ":p": { S: "a" }, ":s": { S: "b" } },
      },
      ["a"],
    ],
    ["BatchGetItem", { RequestItems: { T: { Keys: [{ pk: { S: "a" } }, { pk: { S: "b" } }] } } }, ["a", "b"]],
    ["BatchWriteItem", { RequestItems: { T: [{ DeleteRequest: { Key: { pk: { S: "a" } } } }] } }, ["a"]],
  ])("%s %j touches the partitions %j", (operation, input, expected) => {
    expect(calls(operation, input)[0]?.context?.()).toEqual({ "dynamodb:LeadingKeys": expected });
  });

  test("the table's key is used for the table only, through DynamoDB", () => {
    const [, decrypt] = calls("GetItem", { TableName: "Secret", Key: {} });
    expect(decrypt?.context?.()).toEqual({
      "kms:ViaService": "dynamodb.eu-north-1.amazonaws.com",
      "kms:CallerAccount": account,
      "kms:EncryptionContextKeys": ["aws:dynamodb:tableName", "aws:dynamodb:subscriberId"],
      "kms:EncryptionContext:aws:dynamodb:tableName": "Secret",
      "kms:EncryptionContext:aws:dynamodb:subscriberId": account,
    });
  });
});

describe("Step Functions", () => {
  const machine = `arn:aws:states:eu-north-1:${account}:stateMachine:case`;
  const execution = `arn:aws:states:eu-north-1:${account}:execution:case:a`;
  const machineOf = (token: string) => (token === "open" ? machine : undefined);
  it.each<[string, Json, string[]]>([
    ["StartExecution", { stateMachineArn: `${machine}:live` }, ["states:StartExecution stateMachine:case"]],
    ["DescribeExecution", { executionArn: execution }, ["states:DescribeExecution execution:case:a"]],
    ["SendTaskSuccess", { taskToken: "open", output: "{}" }, ["states:SendTaskSuccess stateMachine:case"]],
    ["SendTaskSuccess", { taskToken: "used", output: "{}" }, []],
    ["ListStateMachines", {}, ["states:ListStateMachines "]],
  ])("%s %j needs %j", (operation, input, expected) => {
    expect(stepFunctionsCalls(operation, input, machineOf).map(shown)).toEqual(expected);
  });

  test("the alias is known to conditions", () => {
    const [call] = stepFunctionsCalls("StartExecution", { stateMachineArn: `${machine}:live` }, machineOf);
    expect(call?.context?.()).toEqual({ "states:StateMachineQualifier": "live" });
  });
});

describe("KMS", () => {
  const find = {
    named: (id: string) => (id === "a" ? keyArn : undefined),
    ofCiphertext: (blob: Buffer) => (blob.toString() === "sealed" ? keyArn : undefined),
  };
  const sealed = Buffer.from("sealed").toString("base64");
  it.each<[string, Json, string[]]>([
    ["GenerateDataKey", { KeyId: "a" }, ["kms:GenerateDataKey key/Cases"]],
    ["Encrypt", { KeyId: "other" }, ["kms:Encrypt "]],
    ["Decrypt", { CiphertextBlob: sealed }, ["kms:Decrypt key/Cases"]],
    ["Decrypt", { CiphertextBlob: "AAAA" }, ["kms:Decrypt "]],
    [
      "ReEncrypt",
      { CiphertextBlob: sealed, DestinationKeyId: "a" },
      ["kms:ReEncryptFrom key/Cases", "kms:ReEncryptTo key/Cases"],
    ],
  ])("%s %j needs %j", (operation, input, expected) => {
    expect(kmsCalls(operation, input, find).map(shown)).toEqual(expected);
  });

  test("conditions can ask for the encryption context and the algorithm", () => {
    const [decrypt] = kmsCalls("Decrypt", { KeyId: "a", EncryptionContext: { controller: "k" } }, find);
    expect(decrypt?.context?.()).toEqual({
      "kms:CallerAccount": account,
      "kms:EncryptionContextKeys": ["controller"],
      "kms:EncryptionContext:controller": "k",
    });
    const [mac] = kmsCalls("GenerateMac", { KeyId: "a", MacAlgorithm: "HMAC_SHA_256" }, find);
    expect(mac?.context?.()).toEqual({ "kms:CallerAccount": account, "kms:MacAlgorithm": "HMAC_SHA_256" });
  });
});

test("an encrypted queue needs its key, to send and to receive", () => {
  const queue = { arn: `arn:aws:sqs:eu-north-1:${account}:Dead`, keyArn };
  const needed = (operation: string) => sqsCalls(operation, { QueueUrl: "u" }, () => queue).map(shown);
  expect(needed("SendMessage")).toEqual([
    "sqs:SendMessage Dead",
    "kms:GenerateDataKey key/Cases",
    "kms:Decrypt key/Cases",
  ]);
  expect(needed("ReceiveMessage")).toEqual(["sqs:ReceiveMessage Dead", "kms:Decrypt key/Cases"]);
  expect(needed("GetQueueAttributes")).toEqual(["sqs:GetQueueAttributes Dead"]);
});

test.each([
  ["Stegvis <noreply@mail.stegvis.example>", "stegvis.example"],
  ["boss@stegvis.example", "boss@stegvis.example"],
  ["x@evilstegvis.example", "*"],
])("a mail from %s needs the right to %s", (FromEmailAddress, identity) => {
  const identities = new Map(["stegvis.example", "boss@stegvis.example"].map((name) => [name, name]));
  expect(sendEmailCalls({ FromEmailAddress }, identities)[0]?.resource).toBe(identity);
});
