import { describe, expect, it } from "vitest";
import { AwsError } from "../../../infra/local/aws-error.ts";
import type { Json } from "../../../infra/local/engine/json.ts";
import { dynamoDbSdk } from "../../../infra/local/integrations/dynamodb.ts";
import { lambdaInvoke } from "../../../infra/local/integrations/lambda.ts";

const call = (input: Json) => ({
  resource: "",
  arguments: input,
  executionArn: "",
  stateMachineArn: "",
  stateName: "",
  roleArn: "",
});
const inFlight = { letTimePass: () => {} };

describe("aws-sdk:dynamodb", () => {
  const answering = (status: number, body: object) => {
    const requests: { target: string; body: Json }[] = [];
    const integration = dynamoDbSdk("updateItem", async (target, sent) => {
      requests.push({ target, body: JSON.parse(sent.toString()) as Json });
      return { status, body: JSON.stringify(body) };
    });
    return { requests, run: async (input: Json) => integration?.(call(input), inFlight) };
  };

  it("writes attribute values as DynamoDB does, and answers them as the SDK does", async () => {
    const { requests, run } = answering(200, { Attributes: { l: { L: [{ NULL: true }, { SS: ["a"] }] } } });
    const values = { ":m": { M: { Bool: { Bool: true } } }, ":n": { Nul: true }, ":s": { Ns: ["1"] } };
    const result = await run({ TableName: "T", Key: { pk: { S: "a" } }, ExpressionAttributeValues: values });
    expect(requests).toEqual([
      {
        target: "DynamoDB_20120810.UpdateItem",
        body: {
          TableName: "T",
          Key: { pk: { S: "a" } },
          ExpressionAttributeValues: {
            ":m": { M: { Bool: { BOOL: true } } },
            ":n": { NULL: true },
            ":s": { NS: ["1"] },
          },
        },
      },
    ]);
    expect(result).toEqual({ Attributes: { l: { L: [{ Nul: true }, { Ss: ["a"] }] } } });
  });

  it.each([
    ["an argument that the operation does not have", { TableName: "T", Filter: "x" }, '"Filter"'],
    ["attribute values in DynamoDB's own names", { TableName: "T", Key: { a: { BOOL: true } } }, '"BOOL"'],
  ])("refuses %s", async (_, input, message) => {
    const { run, requests } = answering(200, {});
    await expect(run(input)).rejects.toMatchObject({
      error: "States.Runtime",
      cause: expect.stringContaining(message),
    });
    expect(requests).toEqual([]);
  });

  it.each([
    ["com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", "DynamoDb.ConditionalCheckFailedException"],
    ["com.amazon.coral.validate#ValidationException", "DynamoDb.DynamoDbException"],
  ])("fails with %s as %s", async (__type, error) => {
    const { run } = answering(400, { __type, message: "No" });
    await expect(run({ TableName: "T" })).rejects.toMatchObject({
      error,
      cause: expect.stringMatching(/^No \(Service: DynamoDb, Status Code: 400, Request ID: /),
    });
  });

  it("is nothing for an operation that is not emulated", () => {
    expect(dynamoDbSdk("describeTable", async () => ({ status: 200, body: "" }))).toBeUndefined();
  });
});

describe("lambda:invoke", () => {
  it("answers as the optimized integration does", async () => {
    const integration = lambdaInvoke({ invoke: async (name, event) => ({ payload: { name, event } }) });
    expect(await integration(call({ FunctionName: "f", Payload: { a: 1 } }), inFlight)).toEqual({
      ExecutedVersion: "$LATEST",
      Payload: { name: "f", event: { a: 1 } },
      StatusCode: 200,
    });
  });

  it("fails with Lambda.<Exception> for a fault of the platform", async () => {
    const integration = lambdaInvoke({
      invoke: async () => {
        throw new AwsError("ServiceException", "Down", 500);
      },
    });
    await expect(integration(call({ FunctionName: "f" }), inFlight)).rejects.toMatchObject({
      error: "Lambda.ServiceException",
      cause: expect.stringContaining("Down (Service: AWSLambda; Status Code: 500; Error Code: ServiceException;"),
    });
  });
});
