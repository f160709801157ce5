import { expect, test } from "vitest";
import { codeOf, day, invoke, jsonata, localEngine, start, waitingTask } from "./local-engine.ts";

test("a Wait lasts exactly its seconds, also beyond 24.8 days", async () => {
  const local = localEngine();
  const definition = jsonata({ Sleep: { Type: "Wait", Seconds: 40 * day, End: true } });
  const executionArn = await local.run(definition, 40 * day - 1);
  expect(local.describe(executionArn).status).toBe("RUNNING");
  await local.clock.advanceTo(start + 40 * day * 1000);
  expect(local.describe(executionArn).status).toBe("SUCCEEDED");
  expect(local.secondOf(executionArn, "WaitStateExited")).toBe(40 * day);
});

test("a Wait until a timestamp ends in that second, milliseconds cut off; at once when it has passed", async () => {
  const local = localEngine();
  const until = (Timestamp: string) => jsonata({ Sleep: { Type: "Wait", Timestamp, End: true } });
  const late = await local.run(until("2026-01-01T00:01:30.900Z"), 3600);
  expect(local.secondOf(late, "WaitStateExited")).toBe(90);
  const passed = local.begin(local.create(until("2025-01-01T00:00:00Z"), "passed"));
  await local.clock.idle();
  expect(local.describe(passed).status).toBe("SUCCEEDED");
});

test("a Wait of more than 2^31 seconds is refused", async () => {
  const local = localEngine();
  const executionArn = await local.run(
    jsonata({ Sleep: { Type: "Wait", Timestamp: "2099-01-01T00:00:00Z", End: true } }),
  );
  expect(local.describe(executionArn)).toMatchObject({ status: "FAILED", error: "States.Runtime" });
});

const retrying = (retry: object) =>
  jsonata({
    Call: {
      Type: "Task",
      Resource: invoke,
      Arguments: {},
      End: true,
      Retry: [{ ErrorEquals: ["States.ALL"], ...retry }],
    },
  });

const failing = (random?: () => number) => {
  const calls: number[] = [];
  const local = localEngine(
    async () => {
      calls.push((local.clock.now() - start) / 1000);
      const { TaskFailed } = await import("../../infra/local/engine/engine.ts");
      throw new TaskFailed("Busy", "try again");
    },
    random === undefined ? {} : { random },
  );
  return { ...local, calls };
};

test("retry intervals grow by BackoffRate and stop at MaxDelaySeconds", async () => {
  const local = failing();
  const executionArn = await local.run(
    retrying({ IntervalSeconds: 5, BackoffRate: 2, MaxDelaySeconds: 12, MaxAttempts: 4 }),
    day,
  );
  expect(local.calls).toEqual([0, 5, 15, 27, 39]);
  expect(local.describe(executionArn)).toMatchObject({ status: "FAILED", error: "Busy", cause: "try again" });
});

test("without numbers, a retrier tries three times after 1, 2 and 4 seconds", async () => {
  const local = failing();
  await local.run(retrying({}), day);
  expect(local.calls).toEqual([0, 1, 3, 7]);
});

test("full jitter takes a random part of the interval, the same for the same seed", async () => {
  const numbers = [0.5, 0.25, 0.1];
  const local = failing(() => numbers.shift() ?? 0);
  await local.run(retrying({ IntervalSeconds: 8, MaxAttempts: 3, JitterStrategy: "FULL" }), day);
  expect(local.calls[1]).toBeCloseTo(4);
  expect(local.calls[2]).toBeCloseTo(4 + 4);
  expect(local.calls[3]).toBeCloseTo(8 + 3.2);
});

test("RetryCount is in the context of each attempt", async () => {
  const seen: unknown[] = [];
  const { TaskFailed } = await import("../../infra/local/engine/engine.ts");
  const local = localEngine(async ({ arguments: given }) => {
    seen.push(given);
    throw new TaskFailed("Busy");
  });
  const count = "{% $states.context.State.RetryCount %}";
  await local.run(
    jsonata({
      Call: {
        Type: "Task",
        Resource: invoke,
        Arguments: count,
        End: true,
        Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 2 }],
      },
    }),
    60,
  );
  expect(seen).toEqual([0, 1, 2]);
});

test("an execution is timed out after one year, and its token is dead then", async () => {
  const { clock, definition, tokens, engine, ...local } = waitingTask();
  const executionArn = local.begin(local.create(definition));
  await clock.advanceTo(start + 365 * day * 1000 - 1);
  expect(local.describe(executionArn).status).toBe("RUNNING");
  await clock.advanceTo(start + 366 * day * 1000);
  expect(local.describe(executionArn)).toMatchObject({ status: "TIMED_OUT", stopDate: start + 365 * day * 1000 });
  expect(local.types(executionArn).at(-1)).toBe("ExecutionTimedOut");
  expect(codeOf(() => engine.sendTaskSuccess({ taskToken: tokens[0]!, output: "{}" }))).toBe("TaskTimedOut");
});

test("TimeoutSeconds of the definition ends an execution earlier", async () => {
  const { definition, ...local } = waitingTask();
  const executionArn = await local.run({ ...definition, TimeoutSeconds: 60 }, 61);
  expect(local.describe(executionArn)).toMatchObject({ status: "TIMED_OUT", stopDate: start + 60_000 });
});

test("the 25,000th event fails an execution that has not ended by then", async () => {
  const local = localEngine();
  const executionArn = await local.run(
    jsonata({ Turn: { Type: "Pass", Next: "Again" }, Again: { Type: "Pass", Next: "Turn" } }),
  );
  expect(local.describe(executionArn)).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  const { events } = local.engine.getExecutionHistory({ executionArn, maxResults: 1, reverseOrder: true });
  expect(events[0]).toMatchObject({ id: 25_000, type: "ExecutionFailed" });
});

test("an execution that succeeds with its 25,000th event succeeds", async () => {
  const local = localEngine();
  // Started, then a Pass to count and a Choice for each turn: 1 + 6249 * 4 + (2 + 1) = 25,000.
  const executionArn = await local.run(
    jsonata({
      Count: { Type: "Pass", Assign: { n: "{% $exists($n) ? $n + 1 : 1 %}" }, Next: "Enough" },
      Enough: { Type: "Choice", Choices: [{ Condition: "{% $n = 6249 %}", Next: "Done" }], Default: "Count" },
      Done: { Type: "Succeed" },
    }),
  );
  const { events } = local.engine.getExecutionHistory({ executionArn, maxResults: 1, reverseOrder: true });
  expect(events[0]).toMatchObject({ id: 25_000, type: "ExecutionSucceeded" });
});
