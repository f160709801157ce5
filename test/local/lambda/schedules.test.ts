import { beforeEach, describe, expect, it } from "vitest";
import { AwsError } from "../../../infra/local/aws-error.ts";
import { VirtualClock } from "../../../infra/local/clock.ts";
import type { JsonObject } from "../../../infra/local/engine/json.ts";
import { AsyncInvocations } from "../../../infra/local/lambda/async-invocation.ts";
import { Schedules } from "../../../infra/local/lambda/schedules.ts";
import { accountId, arnOf, functionConfig, region } from "./support.ts";

const startAt = Date.parse("2026-03-27T12:00:00Z");
const hour = 3600_000;
const dlq = "arn:aws:sqs:eu-north-1:111111111111:dead";

let clock: VirtualClock;
let sent: { queue: string; body: string; attributes: unknown }[];
let invoked: { target: string; event: string; at: string }[];
let checkpoints: Map<string, string>;
/** What the next invocations do: a platform fault or a function error; success when none is left. */
let outcomes: ("fault" | "error")[];
let lambda: ConstructorParameters<typeof AsyncInvocations>[0]["lambda"];

beforeEach(() => {
  clock = new VirtualClock({ mode: "held", startAt });
  sent = [];
  invoked = [];
  checkpoints = new Map();
  outcomes = [];
  lambda = {
    config: (name) =>
      functionConfig(name, "", { codePath: "", deadLetterQueueArn: dlq, onFailureQueueArn: `${dlq}-2` }),
    invokeRaw: async (target, event) => {
      const outcome = outcomes.shift();
      if (outcome === "fault") throw new AwsError("ServiceException", "down", 500);
      invoked.push({ target, event, at: new Date(clock.now()).toISOString().slice(5, 16) });
      return outcome === undefined
        ? { payload: "null" }
        : { functionError: "Unhandled", payload: '{"errorType":"Error","errorMessage":"no"}' };
    },
  };
});

const queues = {
  send: (queue: string, body: string, attributes?: unknown) => void sent.push({ queue, body, attributes }),
};

const schedules = (): Schedules =>
  new Schedules({
    clock,
    invocations: new AsyncInvocations({ clock, lambda, queues }),
    queues,
    checkpoints: { get: (key) => checkpoints.get(key), set: (key, value) => checkpoints.set(key, value) },
    region,
    accountId,
  });

const schedule = (expression: string, more: JsonObject = {}, target: JsonObject = {}): JsonObject => ({
  Name: "sweep",
  ScheduleExpression: expression,
  ScheduleExpressionTimezone: "Europe/Stockholm",
  FlexibleTimeWindow: { Mode: "OFF" },
  Target: { Arn: arnOf("sweeper"), RoleArn: "arn:aws:iam::1:role/x", Input: '{"mode":"sweep"}', ...target },
  ...more,
});

const advance = async (ms: number): Promise<void> => {
  await clock.advanceTo(clock.now() + ms);
};

describe("a schedule", () => {
  it("invokes its function with its input, on virtual time, over the change to summer time", async () => {
    schedules().add("Sweep", schedule("cron(0 6 * * ? *)"));
    await advance(3 * 24 * hour);
    expect(invoked).toEqual(
      ["03-28T05:00", "03-29T04:00", "03-30T04:00"].map((at) => ({
        target: arnOf("sweeper"),
        event: '{"mode":"sweep"}',
        at,
      })),
    );
  });

  it("with a rate begins at once and keeps its beat over a restart, without making up for what it missed", async () => {
    const first = schedules();
    first.add("Sweep", schedule("rate(1 hour)"));
    await advance(2.5 * hour);
    expect(invoked.map(({ at }) => at)).toEqual(["03-27T12:00", "03-27T13:00", "03-27T14:00"]);
    first.stop();
    await advance(5 * hour);
    expect(invoked).toHaveLength(3);
    schedules().add("Sweep", schedule("rate(1 hour)"));
    await advance(hour);
    // 19:30 to 20:30.
    expect(invoked.map(({ at }) => at).slice(3)).toEqual(["03-27T20:00"]);
  });

  it("does not repeat the occurrence that it stopped on", async () => {
    const first = schedules();
    first.add("Sweep", schedule("cron(0 * * * ? *)"));
    await advance(hour);
    first.stop();
    schedules().add("Sweep", schedule("cron(0 * * * ? *)"));
    await advance(hour);
    expect(invoked.map(({ at }) => at)).toEqual(["03-27T12:00", "03-27T13:00", "03-27T14:00"]);
  });

  it("keeps to its start and end, and to being disabled", async () => {
    const dates = { StartDate: "2026-03-27T14:30:00Z", EndDate: "2026-03-27T16:30:00Z" };
    schedules().add("Window", schedule("rate(1 hour)", dates));
    schedules().add("Off", schedule("rate(1 minute)", { State: "DISABLED" }));
    schedules().add("Once", schedule("at(2026-03-27T21:00:00)"));
    await advance(48 * hour);
    expect(invoked.map(({ at }) => at)).toEqual(["03-27T14:30", "03-27T15:30", "03-27T16:30", "03-27T20:00"]);
  });

  it("fills in the keywords of its input, and has an event without input", async () => {
    schedules().add("A", schedule("at(2026-03-27T14:00:00)", {}, { Input: '{"at":"<aws.scheduler.scheduled-time>"}' }));
    const { Input: _, ...target } = schedule("x").Target as JsonObject;
    schedules().add("B", { ...schedule("at(2026-03-27T15:00:00)"), Target: target });
    await advance(5 * hour);
    expect(invoked[0]?.event).toBe('{"at":"2026-03-27T13:00:00Z"}');
    expect(JSON.parse(invoked[1]!.event)).toMatchObject({
      source: "aws.scheduler",
      "detail-type": "Scheduled Event",
      time: "2026-03-27T14:00:00Z",
      resources: [`arn:aws:scheduler:${region}:${accountId}:schedule/default/sweep`],
    });
  });

  it("tries again after a fault of the platform, then gives up to its queue, and goes on", async () => {
    const policy = { RetryPolicy: { MaximumRetryAttempts: 2 }, DeadLetterConfig: { Arn: dlq } };
    outcomes = ["fault", "fault", "fault"];
    schedules().add("Sweep", schedule("cron(30 * * * ? *)", {}, policy));
    await advance(hour);
    expect(sent).toMatchObject([
      {
        queue: dlq,
        body: '{"mode":"sweep"}',
        attributes: {
          EXHAUSTED_RETRY_CONDITION: { StringValue: "MaximumRetryAttempts" },
          RETRY_ATTEMPTS: { StringValue: "2" },
        },
      },
    ]);
    expect(invoked).toEqual([]);
    outcomes = ["fault", "fault"];
    await advance(hour);
    expect(invoked.map(({ at }) => at)).toEqual(["03-27T13:30"]);
    expect(sent).toHaveLength(1);
  });

  it.each<[string, JsonObject, RegExp]>([
    ["an unknown property", schedule("rate(1 hour)", { Surprise: 1 }), /schedule X: Not understood: Surprise/],
    ["an expression", schedule("daily"), /schedule X: Not a schedule expression/],
    ["a target", schedule("rate(1 hour)", {}, { Arn: dlq }), /schedule X: The target must be a function/],
    ["a time zone", schedule("cron(0 6 * * ? *)", { ScheduleExpressionTimezone: "Europe/Nowhere" }), /schedule X/],
  ])("is refused for %s", (_, properties, message) => {
    expect(() => schedules().add("X", properties)).toThrow(message);
  });
});

describe("an asynchronous invocation that fails", () => {
  const invoke = (event: string): Promise<void> =>
    new AsyncInvocations({ clock, lambda, queues }).invoke("worker", event);

  it("is retried after one and two minutes, then goes to the function's queue", async () => {
    outcomes = ["error", "error", "error"];
    await invoke('{"n":1}');
    await advance(hour);
    expect(invoked.map(({ at }) => at)).toEqual(["03-27T12:00", "03-27T12:01", "03-27T12:03"]);
    expect(sent[0]).toMatchObject({ queue: dlq, body: '{"n":1}', attributes: { ErrorMessage: { StringValue: "no" } } });
    expect(JSON.parse(sent[1]!.body)).toMatchObject({
      version: "1.0",
      requestContext: { condition: "RetriesExhausted", approximateInvokeCount: 3 },
      requestPayload: { n: 1 },
      responsePayload: { errorType: "Error", errorMessage: "no" },
    });
    expect(sent).toHaveLength(2);
  });

  it("and then succeeds reaches no queue, also when the platform fails between", async () => {
    outcomes = ["error", "fault", "fault"];
    await invoke("{}");
    await advance(hour);
    expect(invoked.map(({ at }) => at)).toEqual(["03-27T12:00", "03-27T12:01"]);
    expect(sent).toEqual([]);
  });

  it("before it is accepted tells the caller", async () => {
    outcomes = ["fault"];
    await expect(invoke("{}")).rejects.toMatchObject({ code: "ServiceException" });
    await advance(hour);
    expect(invoked).toEqual([]);
  });
});
