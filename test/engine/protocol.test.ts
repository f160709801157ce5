import { expect, test } from "vitest";
import type { Json } from "../../infra/local/engine/engine.ts";
import { stepFunctionsProtocol } from "../../infra/local/gateway/step-functions.ts";
import { jsonata, start, waitingTask } from "./local-engine.ts";

const service = () => {
  const task = waitingTask({ TimeoutSeconds: 60 });
  const protocol = stepFunctionsProtocol(task.engine);
  const call = async (operation: string, body: Json): Promise<Record<string, Json>> =>
    (await protocol(operation, body)) as Record<string, Json>;
  const refusal = async (operation: string, body: Json): Promise<string> =>
    protocol(operation, body).then(
      () => "none",
      (problem: { code: string }) => problem.code,
    );
  const create = (name = "machine") =>
    call("CreateStateMachine", { name, roleArn: "role", definition: JSON.stringify(task.definition) });
  return { ...task, call, refusal, createMachine: create };
};

test("an execution from its start to its history, as the CLI sees it", async () => {
  const { call, createMachine, clock, tokens } = service();
  const { stateMachineArn, creationDate } = await createMachine();
  expect(creationDate).toBe(start / 1000);
  const { executionArn, startDate } = await call("StartExecution", {
    stateMachineArn: stateMachineArn!,
    input: "{}",
    name: "one",
  });
  expect(startDate).toBe(start / 1000);
  await clock.advanceTo(start + 1500);
  expect(await call("SendTaskHeartbeat", { taskToken: tokens[0]! })).toEqual({});
  expect(await call("SendTaskSuccess", { taskToken: tokens[0]!, output: '{"done":true}' })).toEqual({});
  await clock.idle();
  expect(await call("DescribeExecution", { executionArn: executionArn! })).toMatchObject({
    ...{ status: "SUCCEEDED", output: '{"done":true}', stopDate: start / 1000 + 1.5, name: "one" },
  });
  const { events } = await call("GetExecutionHistory", { executionArn: executionArn! });
  expect((events as { type: string }[]).at(-1)).toEqual({
    timestamp: start / 1000 + 1.5,
    type: "ExecutionSucceeded",
    id: 8,
    previousEventId: 7,
    executionSucceededEventDetails: { output: '{"done":true}', outputDetails: { truncated: false } },
  });
});

test("lists come in pages; the history also backwards and without data", async () => {
  const { call, refusal, createMachine, clock } = service();
  const { stateMachineArn } = await createMachine();
  for (const name of ["a", "b", "c"]) await call("StartExecution", { stateMachineArn: stateMachineArn!, name });
  await clock.idle();
  const first = await call("ListExecutions", { stateMachineArn: stateMachineArn!, maxResults: 2 });
  const second = await call("ListExecutions", {
    stateMachineArn: stateMachineArn!,
    maxResults: 2,
    nextToken: first.nextToken!,
  });
  const names = [first, second].map((page) => (page.executions as { name: string }[]).map(({ name }) => name));
  expect(names).toEqual([["c", "b"], ["a"]]);
  expect(second.nextToken).toBeUndefined();
  expect(await refusal("ListExecutions", { stateMachineArn: stateMachineArn!, nextToken: "x" })).toBe("InvalidToken");
  expect(await refusal("ListExecutions", { stateMachineArn: stateMachineArn!, maxResults: 1001 })).toBe(
    "ValidationException",
  );
  const executionArn = (first.executions as { executionArn: string }[])[0]!.executionArn;
  const backwards = await call("GetExecutionHistory", {
    ...{ executionArn, reverseOrder: true, maxResults: 1, includeExecutionData: false },
  });
  expect(backwards.events).toMatchObject([{ id: 5, type: "TaskSubmitted" }]);
  expect(JSON.stringify(backwards)).not.toContain("output");
});

test("versions, aliases, and the definition of an execution", async () => {
  const { call, createMachine } = service();
  const { stateMachineArn } = await createMachine();
  const arn = { stateMachineArn: stateMachineArn! };
  const { stateMachineVersionArn } = await call("PublishStateMachineVersion", arn);
  const routingConfiguration = [{ stateMachineVersionArn: stateMachineVersionArn!, weight: 100 }];
  const { stateMachineAliasArn } = await call("CreateStateMachineAlias", { name: "live", routingConfiguration });
  expect(await call("DescribeStateMachineAlias", { stateMachineAliasArn: stateMachineAliasArn! })).toMatchObject({
    ...{ name: "live", routingConfiguration, updateDate: start / 1000 },
  });
  expect(await call("ListStateMachineVersions", arn)).toMatchObject({
    stateMachineVersions: [{ stateMachineVersionArn }],
  });
  expect(await call("ListStateMachineAliases", arn)).toMatchObject({ stateMachineAliases: [{ stateMachineAliasArn }] });
  expect(await call("ListStateMachines", {})).toMatchObject({ stateMachines: [{ ...arn, type: "STANDARD" }] });
  const { executionArn } = await call("StartExecution", { stateMachineArn: stateMachineAliasArn! });
  expect(await call("DescribeStateMachineForExecution", { executionArn: executionArn! })).toMatchObject({
    name: "machine",
  });
  await call("StopExecution", { executionArn: executionArn!, error: "Enough" });
  expect(await call("DescribeExecution", { executionArn: executionArn! })).toMatchObject({
    status: "ABORTED",
    error: "Enough",
  });
  await call("DeleteStateMachineAlias", { stateMachineAliasArn: stateMachineAliasArn! });
  await call("DeleteStateMachineVersion", { stateMachineVersionArn: stateMachineVersionArn! });
  await call("DeleteStateMachine", arn);
  expect(await call("ListStateMachines", {})).toEqual({ stateMachines: [] });
});

test("AWS's errors", async () => {
  const { refusal, createMachine, definition } = service();
  await createMachine();
  const machine = "arn:aws:states:eu-north-1:111111111111:stateMachine:nobody";
  const execution = "arn:aws:states:eu-north-1:111111111111:execution:machine:nobody";
  expect(await refusal("StartExecution", { stateMachineArn: machine })).toBe("StateMachineDoesNotExist");
  expect(await refusal("StartExecution", { stateMachineArn: "machine" })).toBe("InvalidArn");
  expect(await refusal("StartExecution", {})).toBe("ValidationException");
  const known = machine.replace("nobody", "machine");
  expect(await refusal("StartExecution", { stateMachineArn: known, input: "{" })).toBe("InvalidExecutionInput");
  expect(await refusal("StartExecution", { stateMachineArn: known, name: "a b" })).toBe("InvalidName");
  expect(await refusal("StartExecution", { stateMachineArn: `${known}:live` })).toBe("StateMachineDoesNotExist");
  expect(await refusal("DescribeExecution", { executionArn: execution })).toBe("ExecutionDoesNotExist");
  expect(await refusal("GetExecutionHistory", { executionArn: "x" })).toBe("InvalidArn");
  expect(await refusal("SendTaskSuccess", { taskToken: "x", output: "{}" })).toBe("InvalidToken");
  expect(await refusal("CreateStateMachine", { name: "x", roleArn: "r", definition: "{" })).toBe("InvalidDefinition");
  const express = { name: "x", roleArn: "r", definition: JSON.stringify(definition), type: "EXPRESS" };
  expect(await refusal("CreateStateMachine", express)).toBe("ValidationException");
  const other = JSON.stringify(jsonata({ A: { Type: "Succeed" } }));
  expect(await refusal("CreateStateMachine", { name: "machine", roleArn: "r", definition: other })).toBe(
    "StateMachineAlreadyExists",
  );
  expect(await refusal("RedriveExecution", { executionArn: execution })).toBe("UnknownOperationException");
});

test("ValidateStateMachineDefinition names every problem and its place", async () => {
  const { call } = service();
  const definition = JSON.stringify(jsonata({ A: { Type: "Pass", Result: 1, Next: "B" } }));
  const { result, diagnostics } = await call("ValidateStateMachineDefinition", { definition });
  expect(result).toBe("FAIL");
  expect((diagnostics as { location: string }[]).map(({ location }) => location)).toEqual(["/States/A", "/States/A"]);
});
