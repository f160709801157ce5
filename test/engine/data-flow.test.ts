import { expect, test } from "vitest";
import { TaskFailed } from "../../infra/local/engine/engine.ts";
import { invoke, jsonata, localEngine } from "./local-engine.ts";

const end = { Type: "Pass", End: true };

test("the first rule that holds wins", async () => {
  const local = localEngine();
  const rule = (Condition: string, Next: string) => ({ Condition, Next });
  const executionArn = await local.run(
    jsonata({
      Which: {
        Type: "Choice",
        Choices: [
          rule("{% false %}", "Wrong"),
          rule("{% $states.input.n > 1 %}", "Right"),
          rule("{% true %}", "Wrong"),
        ],
        Default: "Wrong",
      },
      Right: { ...end, Output: "right" },
      Wrong: { Type: "Fail" },
    }),
    0,
    { n: 2 },
  );
  expect(local.output(executionArn)).toBe("right");
});

test("Assign and Output see the variables as they were before", async () => {
  const local = localEngine();
  const executionArn = await local.run(
    jsonata({
      First: { Type: "Pass", Assign: { v: 1, w: 10 }, Next: "Second" },
      Second: {
        ...{ Type: "Pass", Assign: { v: "{% $v + 1 %}", w: "{% $v %}" }, Output: { seen: "{% $v %}" }, Next: "Third" },
      },
      Third: { ...end, Output: { seen: "{% $states.input.seen %}", v: "{% $v %}", w: "{% $w %}" } },
    }),
  );
  expect(local.output(executionArn)).toEqual({ seen: 1, v: 2, w: 1 });
});

test("a value from one expression is unchanged when the next one reads it: a list of one stays a list", async () => {
  const local = localEngine();
  const executionArn = await local.run(
    jsonata({
      First: {
        Type: "Pass",
        Assign: { list: "{% [$states.input.items[n > 1]] %}", deep: { a: "{% [1] %}" } },
        Next: "Second",
      },
      Second: { ...end, Output: { list: "{% $list %}", deep: "{% $deep %}", copy: "{% {'l': $list} %}" } },
    }),
    0,
    { items: [{ n: 1 }, { n: 2 }] },
  );
  expect(local.output(executionArn)).toEqual({ list: [{ n: 2 }], deep: { a: [1] }, copy: { l: [{ n: 2 }] } });
});

test("branches read the outer variables and keep their own", async () => {
  const local = localEngine();
  const executionArn = await local.run(
    jsonata({
      Before: { Type: "Pass", Assign: { shared: "outer" }, Next: "Each" },
      Each: {
        ...{ Type: "Map", Items: [1, 2], Next: "After" },
        ItemProcessor: jsonata({
          In: { Type: "Pass", Assign: { own: "{% $shared & $states.input %}" }, Next: "Out" },
          Out: { ...end, Output: "{% $own %}" },
        }),
      },
      After: { ...end, Output: { all: "{% $states.input %}", own: "{% $exists($own) %}" } },
    }),
  );
  expect(local.output(executionArn)).toEqual({ all: ["outer1", "outer2"], own: false });
});

test("neither States.ALL nor its own name catches or retries States.Runtime", async () => {
  const local = localEngine(async () => {
    throw new TaskFailed("States.Runtime", "no way");
  });
  const all = (Next: string) => ({ ErrorEquals: ["States.ALL"], Next });
  const executionArn = await local.run(
    jsonata({
      Call: {
        ...{ Type: "Task", Resource: invoke, Arguments: {}, End: true, Retry: [{ ErrorEquals: ["States.ALL"] }] },
        Catch: [{ ErrorEquals: ["States.Runtime"], Next: "Caught" }, all("Caught")],
      },
      Caught: end,
    }),
    60,
  );
  expect(local.describe(executionArn)).toMatchObject({ status: "FAILED", error: "States.Runtime", cause: "no way" });
  expect(local.types(executionArn).filter((type) => type === "TaskScheduled")).toHaveLength(1);
});

test("a failed expression is States.QueryEvaluationError, which can be caught", async () => {
  const local = localEngine();
  const executionArn = await local.run(
    jsonata({
      Call: {
        ...{ Type: "Task", Resource: invoke, Arguments: { x: "{% $states.input.a + 'b' %}" }, Next: "Caught" },
        Catch: [
          { ErrorEquals: ["States.QueryEvaluationError"], Next: "Caught", Output: "{% $states.errorOutput.Error %}" },
        ],
      },
      Caught: end,
    }),
    0,
    { a: 1 },
  );
  expect(local.output(executionArn)).toBe("States.QueryEvaluationError");
  const failed = local.history(executionArn).find(({ type }) => type === "EvaluationFailed");
  expect(failed).toMatchObject({ evaluationFailedEventDetails: { location: "Arguments/x", state: "Call" } });
});

test("a state's output may have 262,144 bytes and no more", async () => {
  const local = localEngine();
  const padded = (n: number) => jsonata({ Big: { ...end, Output: `{% $pad('', ${n}, 'å') %}` } });
  const fits = await local.run(padded((262_144 - 2) / 2));
  expect(local.describe(fits).status).toBe("SUCCEEDED");
  const tooBig = local.begin(local.create(padded((262_144 - 2) / 2 + 1), "big"));
  await local.clock.idle();
  expect(local.describe(tooBig)).toMatchObject({ status: "FAILED", error: "States.DataLimitExceeded" });
});

test("a task's result of more than 262,144 bytes fails the task, which can be caught", async () => {
  const local = localEngine(async () => ({ text: "x".repeat(262_144) }));
  const executionArn = await local.run(
    jsonata({
      Call: {
        ...{ Type: "Task", Resource: invoke, Arguments: {}, End: true },
        Catch: [{ ErrorEquals: ["States.DataLimitExceeded"], Next: "Caught" }],
      },
      Caught: end,
    }),
  );
  expect(local.describe(executionArn).status).toBe("SUCCEEDED");
});

test("$now, $millis and the context follow virtual time; $random and $uuid the engine's sources", async () => {
  const local = localEngine(undefined, { random: () => 0.25, uuid: () => "the-uuid" });
  const executionArn = await local.run(
    jsonata({
      Sleep: { Type: "Wait", Seconds: 3600, Next: "Look" },
      Look: {
        ...end,
        Output: {
          now: "{% $now() %}",
          day: "{% $now('[Y0001]-[M01]-[D01]') %}",
          millis: "{% $millis() %}",
          random: "{% $random() %}",
          seeded: "{% $random(7) = $random(7) %}",
          uuid: "{% $uuid() %}",
          hash: "{% $hash('a', 'SHA-256') %}",
          parts: "{% $partition([1,2,3], 2) %}",
          range: "{% $range(1, 5, 2) %}",
          parsed: `{% $parse('{"a":1}').a %}`,
          context: "{% $states.context %}",
        },
      },
    }),
    3600,
    { in: 1 },
  );
  expect(local.output(executionArn)).toEqual({
    now: "2026-01-01T01:00:00.000Z",
    day: "2026-01-01",
    millis: Date.parse("2026-01-01T01:00:00Z"),
    random: 0.25,
    seeded: true,
    uuid: "the-uuid",
    hash: "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
    parts: [[1, 2], [3]],
    range: [1, 3, 5],
    parsed: 1,
    context: {
      Execution: {
        Id: executionArn,
        Input: { in: 1 },
        Name: executionArn.split(":").at(-1),
        RedriveCount: 0,
        RoleArn: "role",
        StartTime: "2026-01-01T00:00:00.000Z",
      },
      State: { EnteredTime: "2026-01-01T01:00:00.000Z", Name: "Look" },
      StateMachine: { Id: "arn:aws:states:eu-north-1:111111111111:stateMachine:machine", Name: "machine" },
    },
  });
});

test("a result of null is a result", async () => {
  const local = localEngine(async () => null);
  const call = { Type: "Task", Resource: invoke, End: true };
  const jsonataArn = await local.run(jsonata({ Call: { ...call, Arguments: {} } }), 0, { in: 1 });
  const jsonPathArn = local.begin(
    local.create(
      { StartAt: "Call", States: { Call: { ...call, ResultPath: "$.result", Assign: { "got.$": "$" } } } },
      "json-path",
    ),
    { in: 1 },
  );
  await local.clock.idle();
  expect(local.describe(jsonataArn).output).toBe("null");
  expect(local.output(jsonPathArn)).toEqual({ in: 1, result: null });
});

test("MaxConcurrency bounds how many items are worked on at a time; results keep their order", async () => {
  const local = localEngine();
  const executionArn = await local.run(
    jsonata({
      Each: {
        ...{ Type: "Map", Items: "{% [3, 1, 2, 1] %}", MaxConcurrency: 2, End: true },
        ItemProcessor: jsonata({ Work: { Type: "Wait", Seconds: "{% $states.input * 10 %}", End: true } }),
      },
    }),
    120,
  );
  expect(local.output(executionArn)).toEqual([3, 1, 2, 1]);
  const seconds = local
    .history(executionArn)
    .filter(({ type }) => type === "WaitStateEntered")
    .map(({ timestamp }) => (timestamp - local.history(executionArn)[0]!.timestamp) / 1000);
  expect(seconds).toEqual([0, 0, 10, 30]);
});

test("the comparisons of a JSONPath Choice", async () => {
  const decide = async (rule: object, input: object): Promise<unknown> => {
    const local = localEngine();
    const executionArn = await local.run(
      {
        StartAt: "Which",
        States: {
          Which: { Type: "Choice", Choices: [{ ...rule, Next: "Yes" }], Default: "No" },
          Yes: { Type: "Pass", Result: true, End: true },
          No: { Type: "Pass", Result: false, End: true },
        },
      },
      0,
      input as never,
    );
    return local.output(executionArn);
  };
  const on = (fields: object) => ({ Variable: "$.v", ...fields });
  expect(await decide(on({ NumericGreaterThanEquals: 3 }), { v: 3 })).toBe(true);
  expect(await decide(on({ NumericLessThan: 3 }), { v: "2" })).toBe(false);
  expect(await decide(on({ StringEqualsPath: "$.w" }), { v: "a", w: "a" })).toBe(true);
  expect(await decide(on({ StringMatches: "a*.log" }), { v: "abc.log" })).toBe(true);
  expect(await decide(on({ TimestampLessThan: "2026-01-02T00:00:00Z" }), { v: "2026-01-01T23:00:00Z" })).toBe(true);
  expect(await decide(on({ IsPresent: false }), {})).toBe(true);
  expect(await decide(on({ IsNull: true }), { v: null })).toBe(true);
  expect(await decide({ Not: on({ BooleanEquals: true }) }, { v: false })).toBe(true);
  expect(await decide({ And: [on({ IsString: true }), on({ StringEquals: "b" })] }, { v: "a" })).toBe(false);
  expect(await decide({ Or: [on({ IsNumeric: true }), on({ StringEquals: "a" })] }, { v: "a" })).toBe(true);
});

test("intrinsic functions of JSONPath", async () => {
  const local = localEngine(undefined, { uuid: () => "the-uuid" });
  const executionArn = await local.run(
    {
      StartAt: "All",
      States: {
        All: {
          ...{ Type: "Pass", End: true },
          Parameters: {
            "text.$": "States.Format('Hello {}, \\{{}\\}', $.name, States.MathAdd($.n, 1))",
            "list.$": "States.Array($.n, 'x', true, null)",
            "part.$": "States.ArrayPartition(States.ArrayRange(1, 5, 2), 2)",
            "json.$": "States.StringToJson('[1]')",
            "words.$": "States.StringSplit('a-b+c', '-+')",
            "id.$": "States.UUID()",
          },
        },
      },
    },
    0,
    { name: "Åsa", n: 1 },
  );
  expect(local.output(executionArn)).toEqual({
    text: "Hello Åsa, {2}",
    list: [1, "x", true, null],
    part: [[1, 3], [5]],
    json: [1],
    words: ["a", "b", "c"],
    id: "the-uuid",
  });
});
