import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Runtime } from "../../../infra/local/runtime.ts";
import { synthSampleApp } from "../support/sample-app.ts";
import { bootSample, clientSettings, functionOf, queueOf, sampleStart } from "../support/sample-runtime.ts";

const day = 86_400_000;

describe("the sample stack, booted from its assembly", () => {
  let runtime: Runtime;
  let dynamodb: DynamoDBClient;
  let sfn: SFNClient;
  let machine: string;
  let table: string;

  beforeAll(async () => {
    runtime = await bootSample(synthSampleApp());
    dynamodb = new DynamoDBClient(clientSettings(runtime));
    sfn = new SFNClient(clientSettings(runtime));
    machine = `${runtime.system.stateMachines[0]?.arn}:live`;
    table = runtime.tableName("Cases");
  });

  afterAll(async () => {
    await runtime.stop();
  });

  const start = async (name: string, more: object = {}): Promise<string> => {
    const input = JSON.stringify({ id: name, ver: 0, ...more });
    const { executionArn = "" } = await sfn.send(new StartExecutionCommand({ stateMachineArn: machine, name, input }));
    await runtime.clock.idle();
    return executionArn;
  };
  const describeExecution = (executionArn: string) => sfn.send(new DescribeExecutionCommand({ executionArn }));
  const record = async (id: string) =>
    (await dynamodb.send(new GetItemCommand({ TableName: table, Key: { pk: { S: id }, sk: { S: "case" } } }))).Item;
  const wake = async (id: string, how: string): Promise<void> => {
    await dynamodb.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { pk: { S: id }, sk: { S: "case" } },
        UpdateExpression: "SET woken = :yes, how = :how, ver = ver + :one",
        ExpressionAttributeValues: { ":yes": { BOOL: true }, ":how": { S: how }, ":one": { N: "1" } },
      }),
    );
    await runtime.clock.idle();
  };
  const call = (path: string, init: RequestInit = {}) => fetch(`${runtime.url}${path}`, init);

  describe("the workflow", () => {
    it("sleeps with its token in the table until a signal wakes it through the stream", async () => {
      const arn = await start("woken");
      expect(await record("woken")).toMatchObject({ asleep: { BOOL: true }, taskToken: { S: expect.any(String) } });
      expect((await describeExecution(arn)).status).toBe("RUNNING");
      await wake("woken", "signal");
      const done = await describeExecution(arn);
      expect(done.status).toBe("SUCCEEDED");
      expect(JSON.parse(done.output ?? "")).toMatchObject({ id: "woken", woke: "signal" });
    });

    it("starts another execution of the same machine through its alias", async () => {
      await start("first");
      await wake("first", "again");
      const again = await describeExecution(
        machine.replace(":stateMachine:", ":execution:").replace(":live", ":first.again"),
      );
      expect(again).toMatchObject({ status: "RUNNING", input: '{"id":"first-again","ver":0,"last":true}' });
    });

    it("does not sleep on a record that has changed since it was read", async () => {
      const arn = await start("changed", { ver: 3, stale: true });
      expect(JSON.parse((await describeExecution(arn)).output ?? "")).toMatchObject({ woke: "changed" });
      expect(await record("changed")).not.toHaveProperty("taskToken");
    });

    it("wakes by itself when its time has come, and Lambda's Date is virtual", async () => {
      const arn = await start("late");
      await runtime.clock.advanceTo(runtime.clock.now() + 31 * day);
      const done = await describeExecution(arn);
      expect(done.status).toBe("SUCCEEDED");
      const { woke, at } = JSON.parse(done.output ?? "");
      expect(woke).toBe("timeout");
      expect(Date.parse(at)).toBe(done.stopDate?.getTime());
      expect(Date.parse(at)).toBeGreaterThanOrEqual(sampleStart + 30 * day);
    });

    it("retries a fault of the platform", async () => {
      runtime.lambda.failNext(functionOf(runtime, "Step"), 1);
      const arn = await start("flaky");
      await runtime.clock.advanceTo(runtime.clock.now() + 10_000);
      const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: arn }));
      const failed = events.find(({ type }) => type === "TaskFailed")?.taskFailedEventDetails;
      expect(failed?.error).toBe("Lambda.ServiceException");
      expect((await describeExecution(arn)).status).toBe("RUNNING");
    });

    it("fails with the function's error, and the rule puts that into the queue", async () => {
      const arn = await start("broken", { fault: true });
      const failed = await describeExecution(arn);
      expect(failed).toMatchObject({ status: "FAILED", error: "TypeError" });
      expect(JSON.parse(failed.cause ?? "")).toMatchObject({ errorType: "TypeError", errorMessage: "planted fault" });
      const messages = runtime.queues.peek(queueOf(runtime, "FailedExecutions")).map(({ body }) => JSON.parse(body));
      expect(messages).toEqual([
        expect.objectContaining({
          "detail-type": "Step Functions Execution Status Change",
          detail: expect.objectContaining({ executionArn: arn, status: "FAILED" }),
        }),
      ]);
    });
  });

  describe("triggers", () => {
    it("put a stream record that cannot be handled into the dead letters, after its retries", async () => {
      await dynamodb.send(
        new PutItemCommand({
          TableName: table,
          Item: { pk: { S: "poison" }, sk: { S: "case" }, woken: { BOOL: true }, taskToken: { S: "no token" } },
        }),
      );
      await runtime.clock.advanceTo(runtime.clock.now() + 3_600_000);
      const [message] = runtime.queues.peek(queueOf(runtime, "DeadLetters"));
      expect(JSON.parse(message?.body ?? "{}")).toMatchObject({
        requestContext: { condition: "RetryAttemptsExhausted" },
        DDBStreamBatchInfo: { batchSize: 1 },
      });
    });

    it("invoke on schedule", async () => {
      const before = runtime.lambda.counters[functionOf(runtime, "Sweeper")] ?? 0;
      await runtime.clock.advanceTo(runtime.clock.now() + day);
      expect((runtime.lambda.counters[functionOf(runtime, "Sweeper")] ?? 0) - before).toBe(4);
    });
  });

  describe("the HTTP API", () => {
    const signIn = async (staff: string) => {
      const body = new URLSearchParams({ staff });
      const response = await call("/local/sign-in", { method: "POST", body, headers: { accept: "application/json" } });
      return (await response.json()) as { token: string };
    };

    it("lets in who has signed in, and says who it is", async () => {
      const { token } = await signIn("coordinator-kristianstad-ame");
      const answer = await call("/v1/cases/7?x=1", { headers: { authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        routeKey: "GET /v1/cases/{id}",
        pathParameters: { id: "7" },
        requestContext: {
          timeEpoch: runtime.clock.now(),
          authorizer: { lambda: { unit: "kristianstad-ame", groups: ["coordinator"] } },
        },
      });
    });

    it("lets nobody else in", async () => {
      expect((await call("/v1/cases/7")).status).toBe(401);
      expect((await call("/v1/cases/7", { headers: { authorization: "Bearer nonsense" } })).status).toBe(403);
    });

    it("no longer lets in a token that has expired in virtual time", async () => {
      const { token } = await signIn("coordinator-kristianstad-ame");
      await runtime.clock.advanceTo(runtime.clock.now() + 9 * 3_600_000);
      expect((await call("/v1/cases/7", { headers: { authorization: `Bearer ${token}` } })).status).toBe(403);
    });

    it("answers what the function answers", async () => {
      const cookies = await call("/open/cookies");
      expect([
        cookies.status,
        cookies.headers.getSetCookie(),
        cookies.headers.get("x-count"),
        await cookies.text(),
      ]).toEqual([201, ["a=1; Path=/", "b=2"], "3", "made"]);
      expect([...new Uint8Array(await (await call("/open/binary")).arrayBuffer())]).toEqual([0, 255, 128]);
      expect(await (await call("/open/plain")).json()).toEqual({ hello: "world" });
      expect((await call("/open/bad")).status).toBe(500);
      const fault = await call("/open/fault");
      expect([fault.status, await fault.json()]).toEqual([500, { message: "Internal Server Error" }]);
      expect([(await call("/nowhere")).status, (await call("/open/exact", { method: "POST" })).status]).toEqual([
        404, 200,
      ]);
    });

    it("sends mail through SES into the mailbox, with the virtual date", async () => {
      const { id } = (await (await call("/open/mail")).json()) as { id: string };
      const { mails } = (await (await call("/local/mail.json")).json()) as { mails: { id: string }[] };
      expect(mails[0]).toMatchObject({
        id,
        subject: "Påminnelse",
        to: ["demo@kommun.example"],
        headers: { "Auto-Submitted": "auto-generated" },
        date: new Date(runtime.clock.now()).toISOString(),
      });
    });
  });

  describe("the controls", () => {
    const advance = async (body: object) => {
      const response = await call("/local/clock", { method: "POST", body: JSON.stringify(body) });
      return { status: response.status, ...((await response.json()) as { now: string; mails: number }) };
    };

    it("show and move the clock", async () => {
      const { now, mode } = (await (await call("/local/clock")).json()) as { now: string; mode: string };
      expect([Date.parse(now), mode]).toEqual([runtime.clock.now(), "held"]);
      expect(await advance({ advance: "week" })).toMatchObject({ status: 200, mails: 0 });
      expect(runtime.clock.now()).toBe(Date.parse(now) + 7 * day);
      expect((await advance({ to: now })).status).toBe(400);
      expect((await advance({ advance: "year" })).status).toBe(400);
    });

    it("move the clock to where an execution goes on by itself", async () => {
      await start("due");
      const before = runtime.clock.now();
      const { now } = await advance({ advance: "next-due" });
      expect(Date.parse(now)).toBeGreaterThan(before);
      expect(Date.parse(now)).toBeLessThanOrEqual(before + 30 * day);
    });

    it("count what was used", async () => {
      const { usage, costUsd } = (await (await call("/local/metrics")).json()) as {
        usage: { tables: Record<string, { read: number; write: number }>; transitions: number; mails: number };
        costUsd: { total: number };
      };
      const before = usage.tables[table] ?? { read: 0, write: 0 };
      expect(before.write).toBeGreaterThan(0);
      expect(usage.mails).toBe(1);
      expect(costUsd.total).toBeGreaterThan(0);
      await record("woken");
      expect(runtime.metrics.snapshot().tables[table]).toEqual({ ...before, read: before.read + 0.5 });
    });
  });

  describe("AWS clients", () => {
    it("get consumed capacity only when they ask", async () => {
      const quiet = await dynamodb.send(new ScanCommand({ TableName: table, Limit: 1 }));
      expect(quiet.ConsumedCapacity).toBeUndefined();
      const asking = await dynamodb.send(
        new ScanCommand({ TableName: table, Limit: 1, ReturnConsumedCapacity: "TOTAL" }),
      );
      expect(asking.ConsumedCapacity?.TableName).toBe(table);
    });

    it("find the state machine", async () => {
      const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand());
      expect(stateMachines.map(({ name }) => name)).toEqual(["sample-case"]);
    });

    it.each([
      ["an unknown target", "/", { "x-amz-target": "AmazonKinesis.PutRecord" }, 400],
      ["an unknown operation of DynamoDB", "/", { "x-amz-target": "DynamoDB_20120810.MakeCoffee" }, 400],
      ["an unknown operation of SQS", "/", { "x-amz-target": "AmazonSQS.PurgeQueue" }, 400],
      ["an unknown operation of Step Functions", "/", { "x-amz-target": "AWSStepFunctions.MakeCoffee" }, 400],
      ["an unknown path of Lambda", "/2015-03-31/functions/x/policy", {}, 404],
      ["an unknown path of SES", "/v2/email/identities", {}, 404],
      ["anything signed", "/service/Sfn/operation/X", { authorization: "AWS4-HMAC-SHA256 Credential=x" }, 404],
    ])("get an error in AWS's form for %s", async (_, path, headers, status) => {
      const response = await call(path, { method: "POST", headers: headers as Record<string, string>, body: "{}" });
      expect(response.status).toBe(status);
      const body = (await response.json()) as { __type?: string };
      expect(body.__type ?? response.headers.get("x-amzn-errortype")).toMatch(/\w+/);
    });
  });
});
