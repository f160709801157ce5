import { expect, test } from "vitest";
import { startExecutionIntegration, TaskFailed } from "../../infra/local/engine/engine.ts";
import { codeOf, invoke, jsonata, localEngine, start, waitingTask } from "./local-engine.ts";

const say = (word: string) => jsonata({ Say: { Type: "Pass", Output: word, End: true } });
const sleepThenSay = (word: string) =>
  jsonata({ Sleep: { Type: "Wait", Seconds: 60, Next: "Say" }, Say: { Type: "Pass", Output: word, End: true } });

test("the same name and input while it runs is the same execution; otherwise the name is taken", async () => {
  const task = waitingTask();
  const machine = task.create(task.definition);
  const executionArn = task.begin(machine, { i: 1 }, "one");
  expect(task.begin(machine, { i: 1 }, "one")).toBe(executionArn);
  expect(task.engine.counters.executionsStarted).toBe(1);
  expect(codeOf(() => task.begin(machine, { i: 2 }, "one"))).toBe("ExecutionAlreadyExists");
  await task.clock.idle();
  task.engine.sendTaskSuccess({ taskToken: task.tokens[0]!, output: "{}" });
  await task.clock.idle();
  expect(codeOf(() => task.begin(machine, { i: 1 }, "one"))).toBe("ExecutionAlreadyExists");
});

test("a running execution keeps its definition when the machine is updated", async () => {
  const local = localEngine();
  const machine = local.create(sleepThenSay("old"));
  const old = local.begin(machine);
  local.engine.updateStateMachine({ stateMachineArn: machine, definition: JSON.stringify(say("new")) });
  const young = local.begin(machine);
  await local.clock.advanceTo(start + 60_000);
  expect([local.output(old), local.output(young)]).toEqual(["old", "new"]);
  expect(local.engine.describeStateMachineForExecution({ executionArn: old }).definition).toContain("old");
});

test("an alias leads to its version until it is led elsewhere", async () => {
  const local = localEngine();
  const machine = local.create(say("one"));
  const first = local.engine.publishVersion({ stateMachineArn: machine });
  expect(local.engine.publishVersion({ stateMachineArn: machine })).toEqual(first);
  const { stateMachineAliasArn: live } = local.engine.createAlias({
    name: "live",
    routingConfiguration: [{ stateMachineVersionArn: first.stateMachineVersionArn, weight: 100 }],
  });
  const second = local.engine.updateStateMachine({
    ...{ stateMachineArn: machine, definition: JSON.stringify(say("two")), publish: true },
  });
  const before = local.begin(live, {}, "before");
  local.engine.updateAlias({
    stateMachineAliasArn: live,
    routingConfiguration: [{ stateMachineVersionArn: second.stateMachineVersionArn!, weight: 100 }],
  });
  const after = local.begin(live, {}, "after");
  const byVersion = local.begin(first.stateMachineVersionArn, {}, "by-version");
  await local.clock.idle();
  expect([before, after, byVersion].map((arn) => local.output(arn))).toEqual(["one", "two", "one"]);
  expect(local.describe(after)).toMatchObject({
    stateMachineArn: machine,
    stateMachineAliasArn: live,
    stateMachineVersionArn: `${machine}:2`,
  });
  const names = (stateMachineArn: string) =>
    local.engine.listExecutions({ stateMachineArn }).executions.map(({ name }) => name);
  expect(names(machine)).toEqual(["by-version", "after", "before"]);
  expect(names(live)).toEqual(["after", "before"]);
  expect(names(first.stateMachineVersionArn)).toEqual(["by-version", "before"]);
  expect(codeOf(() => local.engine.deleteVersion({ stateMachineVersionArn: `${machine}:2` }))).toBe(
    "ConflictException",
  );
});

test("the weights of an alias share out the executions", async () => {
  const local = localEngine(undefined, {
    random: (() => {
      let n = 0;
      return () => (n++ % 10) / 10;
    })(),
  });
  const machine = local.create(say("one"));
  const { stateMachineVersionArn: one } = local.engine.publishVersion({ stateMachineArn: machine });
  const definition = JSON.stringify(say("two"));
  local.engine.updateStateMachine({ stateMachineArn: machine, definition, publish: true });
  const { stateMachineAliasArn: live } = local.engine.createAlias({
    name: "live",
    routingConfiguration: [
      { stateMachineVersionArn: one, weight: 70 },
      { stateMachineVersionArn: `${machine}:2`, weight: 30 },
    ],
  });
  const started = Array.from({ length: 10 }, () => local.begin(live));
  await local.clock.idle();
  expect(started.filter((arn) => local.output(arn) === "one")).toHaveLength(7);
});

const parentOf = (target: string, resource: string) =>
  jsonata({
    Start: {
      ...{ Type: "Task", Resource: `arn:aws:states:::states:${resource}`, End: true },
      Arguments: { StateMachineArn: target, Name: "child", Input: { from: "parent" } },
      Catch: [
        { ErrorEquals: ["StepFunctions.ExecutionAlreadyExistsException"], Output: "already", Next: "Caught" },
        { ErrorEquals: ["States.TaskFailed"], Output: "{% $parse($states.errorOutput.Cause).Error %}", Next: "Caught" },
      ],
    },
    Caught: { Type: "Pass", End: true },
  });

const nesting = () => {
  const local = localEngine(undefined, {
    integration: (resource) =>
      resource.endsWith(":invoke")
        ? async () => {
            throw new TaskFailed("Broken", "the child's call");
          }
        : (call, inFlight) => startExecutionIntegration(local.engine)(call, inFlight),
  });
  return local;
};

test("a machine starts another through its alias; the second start of the name can be caught", async () => {
  const local = nesting();
  const child = local.create(sleepThenSay("child"), "child");
  const { stateMachineVersionArn } = local.engine.publishVersion({ stateMachineArn: child });
  const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
  const { stateMachineAliasArn: live } = local.engine.createAlias({ name: "live", routingConfiguration });
  const parent = local.create(parentOf(live, "startExecution"), "parent");
  const first = local.begin(parent);
  await local.clock.idle();
  const childArn = child.replace("stateMachine:child", "execution:child:child");
  expect(local.output(first)).toMatchObject({ ExecutionArn: childArn });
  expect(local.describe(childArn)).toMatchObject({ stateMachineAliasArn: live, input: '{"from":"parent"}' });
  await local.clock.advanceTo(start + 61_000);
  const second = local.begin(parent);
  await local.clock.idle();
  expect(local.output(second)).toBe("already");
});

test("startExecution.sync:2 waits for the child, and shows its failure", async () => {
  const local = nesting();
  const child = local.create(sleepThenSay("done"), "child");
  const parent = local.begin(local.create(parentOf(child, "startExecution.sync:2"), "parent"));
  await local.clock.advanceTo(start + 59_000);
  expect(local.describe(parent).status).toBe("RUNNING");
  await local.clock.advanceTo(start + 60_000);
  expect(local.output(parent)).toMatchObject({ Status: "SUCCEEDED", Output: "done", Input: { from: "parent" } });

  const failing = local.create(
    jsonata({ Call: { Type: "Task", Resource: invoke, Arguments: {}, End: true } }),
    "failing",
  );
  const second = local.begin(local.create(parentOf(failing, "startExecution.sync"), "second"));
  await local.clock.idle();
  expect(local.output(second)).toBe("Broken");
});

test("a parent that is stopped stops the child that it waits for", async () => {
  const local = nesting();
  const child = local.create(sleepThenSay("done"), "child");
  const parent = local.begin(local.create(parentOf(child, "startExecution.sync"), "parent"));
  await local.clock.idle();
  local.engine.stopExecution({ executionArn: parent });
  await local.clock.idle();
  expect(local.engine.listExecutions({ stateMachineArn: child, statusFilter: "ABORTED" }).executions).toHaveLength(1);
});

test("executions that ended are forgotten only when asked", async () => {
  const local = localEngine();
  const machine = local.create(say("x"));
  const executionArn = local.begin(machine, {}, "one");
  await local.clock.advanceTo(start + 1000);
  expect(local.engine.forgetEndedBefore(start)).toBe(0);
  expect(local.engine.forgetEndedBefore(start + 1)).toBe(1);
  expect(codeOf(() => local.describe(executionArn))).toBe("ExecutionDoesNotExist");
});

test("a fault of an integration is a failed execution that shows it, not a workflow's error", async () => {
  const local = localEngine(async () => {
    throw new TypeError("a defect");
  });
  const executionArn = await local.run(
    jsonata({
      Call: {
        ...{ Type: "Task", Resource: invoke, Arguments: {}, End: true },
        Catch: [{ ErrorEquals: ["States.ALL"], Next: "Caught" }],
      },
      Caught: { Type: "Pass", End: true },
    }),
  );
  expect(local.describe(executionArn)).toMatchObject({ status: "FAILED", error: "States.Runtime" });
  expect(local.describe(executionArn).cause).toContain("TypeError: a defect");
});
