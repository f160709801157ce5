import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Runtime } from "../../../infra/local/runtime.ts";
import { synthSampleApp } from "../support/sample-app.ts";
import { bootSample, functionOf, queueOf } from "../support/sample-runtime.ts";

const run = promisify(execFile);
const installed = spawnSync("aws", ["--version"]).status === 0;
if (!installed) console.log("The command `aws` is not installed: its test against the gateway is skipped.");

const environment = {
  ...process.env,
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_DEFAULT_REGION: "eu-north-1",
  AWS_DEFAULT_OUTPUT: "json",
  AWS_PAGER: "",
};

describe.skipIf(!installed)("the aws command line against the gateway", () => {
  let runtime: Runtime;

  beforeAll(async () => {
    runtime = await bootSample(synthSampleApp());
  });

  afterAll(async () => {
    await runtime.stop();
  });

  const aws = async <T>(...parameters: string[]): Promise<T> => {
    const { stdout } = await run("aws", [...parameters, "--endpoint-url", runtime.url], { env: environment });
    return JSON.parse(stdout || "{}") as T;
  };

  it("reads and writes tables", async () => {
    const table = runtime.tableName("Cases");
    const item = JSON.stringify({ pk: { S: "from-cli" }, sk: { S: "x" }, text: { S: "Åäö" } });
    await aws("dynamodb", "put-item", "--table-name", table, "--item", item);
    const { Items } = await aws<{ Items: object[] }>("dynamodb", "scan", "--table-name", table);
    expect(Items).toContainEqual(JSON.parse(item));
  });

  it("starts and follows executions", async () => {
    const { stateMachines } = await aws<{ stateMachines: { stateMachineArn: string }[] }>(
      "stepfunctions",
      "list-state-machines",
    );
    const arn = stateMachines[0]?.stateMachineArn ?? "";
    const { executionArn } = await aws<{ executionArn: string }>(
      ...[
        "stepfunctions",
        "start-execution",
        "--state-machine-arn",
        arn,
        "--name",
        "cli",
        "--input",
        '{"id":"cli","ver":0}',
      ],
    );
    await runtime.clock.idle();
    const found = await aws<{ status: string }>("stepfunctions", "describe-execution", "--execution-arn", executionArn);
    expect(found.status).toBe("RUNNING");
    const { events } = await aws<{ events: { type: string }[] }>(
      ...["stepfunctions", "get-execution-history", "--execution-arn", executionArn],
    );
    expect(events.at(-1)?.type).toBe("TaskSubmitted");
  });

  it("uses queues", async () => {
    const queue = queueOf(runtime, "DeadLetters");
    await aws("sqs", "send-message", "--queue-url", queue, "--message-body", "hej");
    const { Messages } = await aws<{ Messages: { Body: string; ReceiptHandle: string }[] }>(
      "sqs",
      "receive-message",
      "--queue-url",
      queue,
    );
    expect(Messages.map(({ Body }) => Body)).toEqual(["hej"]);
    await aws("sqs", "delete-message", "--queue-url", queue, "--receipt-handle", Messages[0]?.ReceiptHandle ?? "");
    expect(runtime.queues.peek(queue)).toEqual([]);
  });

  it("invokes functions", async () => {
    const name = functionOf(runtime, "Step");
    const result = await aws<{ StatusCode: number }>(
      ...["lambda", "invoke", "--function-name", name, "--payload", '{"step":"end","id":"x"}', "/dev/null"],
    );
    expect(result.StatusCode).toBe(200);
  });

  it("sends mail", async () => {
    const { MessageId } = await aws<{ MessageId: string }>(
      ...[
        "sesv2",
        "send-email",
        "--from-email-address",
        "a@stegvis.example",
        "--destination",
        "ToAddresses=b@kommun.example",
      ],
      ...["--content", '{"Simple":{"Subject":{"Data":"S"},"Body":{"Text":{"Data":"T"}}}}'],
    );
    expect(runtime.mailbox.mails.at(-1)?.id).toBe(MessageId);
  });

  it("gets AWS's errors", async () => {
    await expect(
      aws(
        "stepfunctions",
        "describe-execution",
        "--execution-arn",
        "arn:aws:states:eu-north-1:111111111111:execution:a:b",
      ),
    ).rejects.toThrow(/ExecutionDoesNotExist/);
    await expect(aws("sqs", "get-queue-url", "--queue-name", "none")).rejects.toThrow(/QueueDoesNotExist/);
    await expect(aws("lambda", "invoke", "--function-name", "none", "/dev/null")).rejects.toThrow(
      /ResourceNotFoundException/,
    );
  });
});
