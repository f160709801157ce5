import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import {
  DescribeExecutionCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLocalSystem } from "../../../infra/local/assembly/local-system.ts";
import { readAssembly } from "../../../infra/local/assembly/read-assembly.ts";
import type { TemplateResource } from "../../../infra/local/assembly/template.ts";
import { Access } from "../../../infra/local/iam/access.ts";
import { checkWiring } from "../../../infra/local/iam/wiring.ts";
import type { Runtime } from "../../../infra/local/runtime.ts";
import { synthSampleApp } from "../support/sample-app.ts";
import { bootSample, clientSettings, functionOf, queueOf } from "../support/sample-runtime.ts";

type Resources = Record<string, TemplateResource>;
type Statement = Record<string, unknown> & { Action: string | string[] };
const place = { region: "eu-north-1", accountId: "111111111111" };

/** The statements of every policy of the resources whose logical id begins so; they can be changed in place. */
const documentsOf = (resources: Resources, prefix: string): { Statement: Statement[] }[] =>
  Object.entries(resources)
    .filter(([id]) => id.startsWith(prefix))
    .map(([, { Properties: has }]) => has?.PolicyDocument ?? has?.KeyPolicy ?? has?.AssumeRolePolicyDocument)
    .filter((document) => document !== undefined) as unknown as { Statement: Statement[] }[];

/** Takes every statement with the action out of the policies whose logical id begins so. */
const without = (resources: Resources, prefix: string, action: string): void => {
  const documents = documentsOf(resources, prefix);
  const count = () => documents.flatMap(({ Statement }) => Statement).length;
  const before = count();
  for (const document of documents)
    document.Statement = document.Statement.filter(({ Action }) => ![Action].flat().includes(action));
  expect(count()).toBeLessThan(before);
};

/** Changes the statement with this number of the policy. */
const change = (resources: Resources, prefix: string, number: number, to: Record<string, unknown>): void => {
  const [statement] = documentsOf(resources, prefix).map(({ Statement }) => Statement[number - 1]);
  if (!statement) throw new Error(`${prefix} has no statement ${number}`);
  Object.assign(statement, to);
};

describe("the sample stack, whose machine may not write to the table", () => {
  let runtime: Runtime;

  beforeAll(async () => {
    const assembly = synthSampleApp();
    const file = join(assembly, readdirSync(assembly).find((name) => name.endsWith(".template.json")) ?? "");
    const template = JSON.parse(readFileSync(file, "utf8"));
    without(template.Resources, "CaseRoleDefaultPolicy", "dynamodb:UpdateItem");
    writeFileSync(file, JSON.stringify(template));
    runtime = await bootSample(assembly);
  });

  afterAll(() => runtime.stop());

  /** Settings of a client that signs as a function does. */
  const as = (prefix: string) => ({
    ...clientSettings(runtime),
    credentials: { accessKeyId: functionOf(runtime, prefix), secretAccessKey: "local" },
  });
  const user = (prefix: string) => {
    const { name = "", roleArn = "" } =
      runtime.system.functions.find(({ logicalId }) => logicalId.startsWith(prefix)) ?? {};
    return `arn:aws:sts::111111111111:assumed-role/${roleArn.split("/").at(-1)}/${name}`;
  };

  it("a function without a right gets AccessDeniedException, in AWS's words", async () => {
    const answer = await fetch(`${runtime.url}/open/vault`);
    const vault = runtime.system.tables.find(({ logicalId }) => logicalId.startsWith("Vault"))?.arn;
    expect(await answer.json()).toEqual({
      name: "AccessDeniedException",
      status: 400,
      message: `User: ${user("Api")} is not authorized to perform: dynamodb:GetItem on resource: ${vault} because no identity-based policy allows the dynamodb:GetItem action`,
    });
  });

  it("whoever signs as no function is the administrator", async () => {
    const client = new DynamoDBClient(clientSettings(runtime));
    const answer = client.send(new GetItemCommand({ TableName: runtime.tableName("Vault"), Key: { pk: { S: "p" } } }));
    await expect(answer).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });

  it("each service refuses in its own protocol", async () => {
    const machine = runtime.system.stateMachines[0]?.arn ?? "";
    const refused = (status: number, action: string) =>
      expect.objectContaining({
        name: "AccessDeniedException",
        message: expect.stringContaining(`${user("Sweeper")} is not authorized to perform: ${action} on resource: `),
        $metadata: expect.objectContaining({ httpStatusCode: status }),
      });
    const sfn = new SFNClient(as("Sweeper"));
    await expect(sfn.send(new StartExecutionCommand({ stateMachineArn: `${machine}:live` }))).rejects.toEqual(
      refused(400, "states:StartExecution"),
    );
    await expect(sfn.send(new ListStateMachinesCommand({}))).rejects.toEqual(refused(400, "states:ListStateMachines"));
    const mail = {
      FromEmailAddress: "noreply@stegvis.example",
      Destination: { ToAddresses: ["a@kommun.example"] },
      Content: { Simple: { Subject: { Data: "x" }, Body: { Text: { Data: "x" } } } },
    };
    await expect(new SESv2Client(as("Sweeper")).send(new SendEmailCommand(mail))).rejects.toEqual(
      refused(403, "ses:SendEmail"),
    );
  });

  it.each([
    [400, "AmazonSQS.SendMessage", "/", "sqs:SendMessage"],
    [400, "TrentService.Decrypt", "/", "kms:Decrypt"],
    [400, "SecretsManager.GetSecretValue", "/", "SecretsManager:GetSecretValue"],
    [403, undefined, "/2015-03-31/functions/f/invocations", "lambda:InvokeFunction"],
  ])("%s for %s %s without %s", async (status, target, path, action) => {
    const answer = await fetch(`${runtime.url}${path}`, {
      method: "POST",
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${functionOf(runtime, "Sweeper")}/20260105/eu-north-1/x/aws4_request`,
        ...(target !== undefined && { "x-amz-target": target }),
      },
      body: JSON.stringify({ QueueUrl: queueOf(runtime, "DeadLetters"), MessageBody: "x" }),
    });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(`is not authorized to perform: ${action} on resource: `);
    expect(runtime.queues.peek(queueOf(runtime, "DeadLetters"))).toEqual([]);
  });

  it("a state machine acts with its own role: the state fails, and the cause says which right it lacks", async () => {
    const sfn = new SFNClient(clientSettings(runtime));
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: `${runtime.system.stateMachines[0]?.arn}:live`,
        name: "denied",
        input: JSON.stringify({ id: "denied", ver: 0 }),
      }),
    );
    await runtime.clock.idle();
    expect(await sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: "FAILED",
      error: "DynamoDb.DynamoDbException",
      cause: expect.stringMatching(
        /assumed-role\/CaseRole\w+\/denied is not authorized to perform: dynamodb:UpdateItem on resource: .* \(Service: DynamoDb, Status Code: 400,/,
      ),
    });
  });
});

describe("what AWS does between the resources", () => {
  let assembly: string;

  beforeAll(() => {
    assembly = synthSampleApp();
  });

  const check = (changed: (resources: Resources) => void) => () => {
    const read = readAssembly(assembly);
    const template = structuredClone(read.template);
    changed(template.Resources);
    const system = readLocalSystem({ ...read, template }, "http://127.0.0.1:4000");
    checkWiring(new Access(system.policies), system, place);
  };

  it("is allowed in the sample", () => {
    expect(check(() => {})).not.toThrow();
  });

  it.each([
    [
      "WakerServiceRoleDefaultPolicy",
      "dynamodb:GetRecords",
      /^WakerLive\w+: reads its stream, but .*WakerServiceRole\w+\/Waker\w+ may not dynamodb:DescribeStream on /,
    ],
    ["WakerServiceRoleDefaultPolicy", "dynamodb:ListStreams", /may not dynamodb:ListStreams on \*$/],
    [
      "WakerServiceRoleDefaultPolicy",
      "sqs:SendMessage",
      /^WakerLive\w+: sends what fails to its queue, but .* may not sqs:SendMessage/,
    ],
    ["Key", "kms:*", /^WakerLive\w+: reads its stream, but .* may not kms:Decrypt on arn:aws:kms/],
    [
      "SchedulerRole",
      "lambda:InvokeFunction",
      /^SweepHourly\w+: invokes its function, but .* may not lambda:InvokeFunction/,
    ],
    [
      "FailedExecutionsPolicy",
      "sqs:SendMessage",
      /^ExecutionFailed\w+: sends events to its queue, but events.amazonaws.com may not sqs:SendMessage/,
    ],
  ])("is refused at boot without %s %s", (policy, action, message) => {
    expect(check((resources) => without(resources, policy, action))).toThrow(message);
  });

  it("is refused at boot when API Gateway may not invoke what a route leads to", () => {
    const removed = (resources: Resources) => {
      for (const [id, { Type }] of Object.entries(resources))
        if (Type === "AWS::Lambda::Permission") delete resources[id];
    };
    expect(check(removed)).toThrow(
      /^The route .*: invokes its function, but apigateway.amazonaws.com may not lambda:InvokeFunction on .*:live$/,
    );
  });

  it("is refused at boot when Lambda may not take on a function's role", () => {
    const foreign = (resources: Resources) =>
      change(resources, "StepServiceRole", 1, { Principal: { Service: "ec2.amazonaws.com" } });
    expect(check(foreign)).toThrow(
      /^Step\w+: its role is taken on by lambda, but lambda.amazonaws.com may not sts:AssumeRole/,
    );
  });

  it("names the policy in which something is not known", () => {
    const odd = (resources: Resources) =>
      change(resources, "WakerServiceRoleDefaultPolicy", 2, {
        Condition: { DateLessThan: { "aws:CurrentTime": "2026-01-01" } },
      });
    expect(check(odd)).toThrow(
      /^WakerServiceRoleDefaultPolicy\w+ statement 2: the condition key aws:CurrentTime is not known$/,
    );
  });
});
