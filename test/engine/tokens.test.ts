import { expect, test } from "vitest";
import { TaskFailed } from "../../infra/local/engine/engine.ts";
import { codeOf, day, jsonata, localEngine, sendMessage, start, waitingTask } from "./local-engine.ts";

const timedOut = { Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Woken" }] };
const woken = { Woken: { Type: "Pass", End: true } };

test("a token times out at the computed second, can be caught, and is dead afterwards", async () => {
  const { definition, tokens, engine, ...local } = waitingTask(
    { TimeoutSeconds: "{% 30 * 86400 %}", ...timedOut },
    woken,
  );
  const executionArn = await local.run(definition, 30 * day + 5);
  expect(local.secondOf(executionArn, "TaskTimedOut")).toBe(30 * day);
  expect(local.types(executionArn)).toEqual([
    ...["ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskTimedOut"],
    ...["TaskStateExited", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"],
  ]);
  expect(local.output(executionArn)).toEqual({ Error: "States.Timeout", Cause: "" });
  expect(codeOf(() => engine.sendTaskSuccess({ taskToken: tokens[0]!, output: "{}" }))).toBe("TaskTimedOut");
});

test.each(["before", "after"])(
  "a signal in the instant of the timer, %s it: exactly one of them counts",
  async (order) => {
    const { definition, tokens, engine, clock, ...local } = waitingTask({ TimeoutSeconds: 100, ...timedOut }, woken);
    let code = "";
    const signal = () => {
      code = codeOf(() => engine.sendTaskSuccess({ taskToken: tokens[0]!, output: '{"signal":true}' }));
    };
    // Timers of one instant fire in the order in which they were set.
    if (order === "before") clock.at(start + 100_000, signal);
    const executionArn = local.begin(local.create(definition));
    await clock.idle();
    if (order === "after") clock.at(start + 100_000, signal);
    await clock.advanceTo(start + 200_000);
    const ends = local.types(executionArn).filter((type) => type === "TaskTimedOut" || type === "TaskSucceeded");
    expect(ends).toEqual([order === "before" ? "TaskSucceeded" : "TaskTimedOut"]);
    expect(code).toBe(order === "before" ? "none" : "TaskTimedOut");
    expect(local.describe(executionArn).status).toBe("SUCCEEDED");
  },
);

test("the second use of a token is refused, and the first one counts", async () => {
  const { definition, tokens, engine, clock, ...local } = waitingTask();
  const executionArn = local.begin(local.create(definition));
  await clock.idle();
  const use = (n: number) =>
    codeOf(() => engine.sendTaskSuccess({ taskToken: tokens[0]!, output: JSON.stringify({ n }) }));
  expect([use(1), use(2)]).toEqual(["none", "TaskTimedOut"]);
  await clock.idle();
  expect(use(3)).toBe("TaskTimedOut");
  expect(local.output(executionArn)).toEqual({ n: 1 });
});

test("what is not a token, and a token of another engine", async () => {
  const one = waitingTask();
  one.begin(one.create(one.definition));
  await one.clock.idle();
  const other = localEngine();
  const use = (taskToken: string) => codeOf(() => other.engine.sendTaskSuccess({ taskToken, output: "{}" }));
  expect(use("nonsense")).toBe("InvalidToken");
  expect(use(one.tokens[0]!)).toBe("TaskDoesNotExist");
});

test("an output that is not JSON does not use up the token", async () => {
  const { definition, tokens, engine, clock, ...local } = waitingTask();
  const executionArn = local.begin(local.create(definition));
  await clock.idle();
  const taskToken = tokens[0]!;
  expect(codeOf(() => engine.sendTaskSuccess({ taskToken, output: "{" }))).toBe("InvalidOutput");
  engine.sendTaskSuccess({ taskToken, output: "{}" });
  await clock.idle();
  expect(local.describe(executionArn).status).toBe("SUCCEEDED");
});

test("a signal that comes before the call has returned is not lost", async () => {
  const local = localEngine(async ({ arguments: given }) => {
    const { token } = given as { token: string };
    local.engine.sendTaskSuccess({ taskToken: token, output: '{"early":true}' });
    expect(codeOf(() => local.engine.sendTaskSuccess({ taskToken: token, output: "{}" }))).toBe("TaskTimedOut");
    await new Promise((resolve) => setTimeout(resolve, 5));
    return {};
  });
  const { definition } = waitingTask();
  const executionArn = await local.run(definition);
  expect(local.output(executionArn)).toEqual({ early: true });
  expect(local.types(executionArn).slice(3, 6)).toEqual(["TaskStarted", "TaskSubmitted", "TaskSucceeded"]);
});

test("when the call that registers the token fails, an early signal does not rescue it", async () => {
  const local = localEngine(async ({ arguments: given }) => {
    local.engine.sendTaskSuccess({ taskToken: (given as { token: string }).token, output: "{}" });
    throw new TaskFailed("DynamoDb.ConditionalCheckFailedException", "The conditional request failed");
  });
  const { definition } = waitingTask();
  const executionArn = await local.run(definition);
  expect(local.describe(executionArn)).toMatchObject({ error: "DynamoDb.ConditionalCheckFailedException" });
});

test("heartbeats put off the heartbeat's timeout, not the task's", async () => {
  const beating = async (timeout: number) => {
    const task = waitingTask({ TimeoutSeconds: timeout, HeartbeatSeconds: 100 });
    for (let i = 1; i <= 5; i++) {
      task.clock.at(start + i * 90_000, () =>
        codeOf(() => task.engine.sendTaskHeartbeat({ taskToken: task.tokens[0]! })),
      );
    }
    const executionArn = await task.run(task.definition, day);
    expect(task.describe(executionArn).error).toBe("States.Timeout");
    return task.secondOf(executionArn, "TaskTimedOut");
  };
  expect(await beating(1000)).toBe(5 * 90 + 100);
  expect(await beating(300)).toBe(300);
});

test("SendTaskFailure without error and cause: States.ALL alone matches", async () => {
  const caught = [
    { ErrorEquals: ["States.TaskFailed"], Next: "Wrong" },
    { ErrorEquals: ["States.ALL"], Next: "Right" },
  ];
  const task = waitingTask({ Catch: caught }, { Wrong: { Type: "Fail" }, Right: { Type: "Pass", End: true } });
  const executionArn = task.begin(task.create(task.definition));
  await task.clock.idle();
  task.engine.sendTaskFailure({ taskToken: task.tokens[0]! });
  await task.clock.idle();
  expect(task.output(executionArn)).toEqual({});
});

test("every attempt has a token of its own, and the old one is dead", async () => {
  const task = waitingTask({ TimeoutSeconds: 10, Retry: [{ ErrorEquals: ["States.Timeout"], MaxAttempts: 1 }] });
  await task.run(task.definition, 15);
  expect(new Set(task.tokens).size).toBe(2);
  const use = (taskToken: string) => codeOf(() => task.engine.sendTaskSuccess({ taskToken, output: "{}" }));
  expect(task.tokens.map(use)).toEqual(["TaskTimedOut", "none"]);
});

test("stopping an execution ends what it waits for", async () => {
  const task = waitingTask();
  const executionArn = task.begin(task.create(task.definition));
  await task.clock.idle();
  task.engine.stopExecution({ executionArn, error: "Closed", cause: "by hand" });
  expect(task.describe(executionArn)).toMatchObject({ status: "ABORTED", error: "Closed", cause: "by hand" });
  expect(task.types(executionArn).at(-1)).toBe("ExecutionAborted");
  expect(codeOf(() => task.engine.sendTaskSuccess({ taskToken: task.tokens[0]!, output: "{}" }))).toBe("TaskTimedOut");
  expect(task.clock.nextTimerAt()).toBeUndefined();
});

test("in a Parallel, the failure of one branch aborts the token of the other", async () => {
  const tokens: string[] = [];
  const local = localEngine(async ({ arguments: given }) => {
    tokens.push((given as { token: string }).token);
    return {};
  });
  const branch = (state: object) => jsonata({ One: state });
  const definition = jsonata({
    Both: {
      Type: "Parallel",
      Branches: [
        branch({
          Type: "Task",
          Resource: sendMessage,
          Arguments: { token: "{% $states.context.Task.Token %}" },
          End: true,
        }),
        jsonata({ Soon: { Type: "Wait", Seconds: 5, Next: "No" }, No: { Type: "Fail", Error: "Enough" } }),
      ],
      Catch: [{ ErrorEquals: ["Enough"], Next: "Done" }],
      End: true,
    },
    Done: { Type: "Pass", End: true },
  });
  const executionArn = await local.run(definition, 6);
  expect(local.describe(executionArn).status).toBe("SUCCEEDED");
  expect(local.types(executionArn)).toContain("TaskStateAborted");
  expect(codeOf(() => local.engine.sendTaskSuccess({ taskToken: tokens[0]!, output: "{}" }))).toBe("TaskTimedOut");
});
