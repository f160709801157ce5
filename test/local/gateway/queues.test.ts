import { beforeEach, describe, expect, it } from "vitest";
import type { QueueResource } from "../../../infra/local/assembly/queues.ts";
import { sqsOperation } from "../../../infra/local/gateway/sqs.ts";
import { Queues } from "../../../infra/local/queues.ts";
import { openState, type State } from "../../../infra/local/state.ts";

const resource = (name: string, more: Partial<QueueResource> = {}): QueueResource => ({
  logicalId: name,
  name,
  arn: `arn:aws:sqs:eu-north-1:111111111111:${name}`,
  url: `http://127.0.0.1:4000/111111111111/${name}`,
  visibilityTimeoutSeconds: 30,
  retentionSeconds: 3600,
  delaySeconds: 0,
  ...more,
});

const resources = [
  resource("dead"),
  resource("work", { redrive: { deadLetterQueueArn: resource("dead").arn, maxReceiveCount: 2 } }),
];

describe("a queue", () => {
  const time = { now: 0 };
  let state: State;
  let queues: Queues;

  beforeEach(() => {
    time.now = 1_000_000;
    state = openState(":memory:");
    queues = new Queues(resources, state, () => time.now);
  });

  it("hides a received message until its timeout, in virtual time", () => {
    queues.send("work", "a");
    expect(queues.receive("work").map(({ body }) => body)).toEqual(["a"]);
    expect(queues.receive("work")).toEqual([]);
    expect(queues.depth("work")).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
    time.now += 30_000;
    expect(queues.receive("work")[0]).toMatchObject({ body: "a", receives: 2 });
  });

  it("forgets a message that was deleted, and only with its newest handle", () => {
    queues.send("work", "a");
    const [first] = queues.receive("work");
    time.now += 30_000;
    const [second] = queues.receive("work");
    queues.delete("work", first?.receiptHandle ?? "");
    expect(queues.peek("work")).toHaveLength(1);
    queues.delete("work", second?.receiptHandle ?? "");
    expect(queues.peek("work")).toEqual([]);
  });

  it("moves what was received too often to the dead letters", () => {
    queues.send("work", "a");
    for (let attempt = 0; attempt < 3; attempt++) {
      queues.receive("work");
      time.now += 30_000;
    }
    expect(queues.peek("work")).toEqual([]);
    expect(queues.peek("dead").map(({ body }) => body)).toEqual(["a"]);
  });

  it("drops what is older than its retention", () => {
    queues.send("dead", "a");
    time.now += 3_600_001;
    expect(queues.receive("dead")).toEqual([]);
  });

  it("survives a restart", () => {
    queues.send("work", "a");
    queues.send("work", "b");
    queues.delete("work", queues.receive("work")[0]?.receiptHandle ?? "");
    const again = new Queues(resources, state, () => time.now);
    expect(again.peek("work").map(({ body }) => body)).toEqual(["b"]);
  });

  it("speaks the SQS protocol", async () => {
    const call = (operation: string, input: object) => sqsOperation(queues, operation, { ...input });
    const { QueueUrl } = (await call("GetQueueUrl", { QueueName: "work" })) as { QueueUrl: string };
    await call("SendMessage", { QueueUrl, MessageBody: "hej" });
    expect(await call("GetQueueAttributes", { QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] })).toEqual({
      Attributes: { ApproximateNumberOfMessages: "1" },
    });
    expect(await call("ReceiveMessage", { QueueUrl })).toMatchObject({
      Messages: [{ Body: "hej", MD5OfBody: "541c57960bb997942655d14e3b9607f9" }],
    });
    expect(await call("ReceiveMessage", { QueueUrl })).toEqual({});
    await expect(call("PurgeQueue", { QueueUrl })).rejects.toMatchObject({ code: "UnsupportedOperation" });
    await expect(call("GetQueueUrl", { QueueName: "none" })).rejects.toMatchObject({ code: "QueueDoesNotExist" });
  });
});
