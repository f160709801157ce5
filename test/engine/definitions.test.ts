import { expect, test } from "vitest";
import { invoke, jsonata, localEngine } from "./local-engine.ts";

/** Each problem of a definition, as "problem at place". */
const problemsOf = (definition: object, local = localEngine()): string[] =>
  local.engine
    .validateStateMachineDefinition({ definition: JSON.stringify(definition) })
    .map(({ place, problem }) => `${problem} at ${place}`);

const oneState = (state: object) => jsonata({ A: { End: true, ...state } });
const task = { Type: "Task", Resource: invoke, Arguments: {} };

test("what is right has no problems", () => {
  expect(problemsOf(oneState(task))).toEqual([]);
});

test.each<[string, object, string]>([
  ["unknown field", oneState({ Type: "Pass", Otput: 1 }), "Field 'Otput' is not supported at /States/A"],
  [
    "field of the other language",
    oneState({ ...task, ResultPath: "$.x" }),
    "Field 'ResultPath' is not supported at /States/A",
  ],
  ["unknown type", oneState({ Type: "Activity" }), "'Activity' is not a type of state at /States/A/Type"],
  [
    "activity",
    oneState({ ...task, Resource: "arn:aws:states:eu-north-1:111111111111:activity:x" }),
    "'arn:aws:states:eu-north-1:111111111111:activity:x' is not a resource that this engine knows at /States/A/Resource",
  ],
  [
    "a job that nobody follows",
    oneState({ ...task, Resource: "arn:aws:states:::glue:startJobRun.sync" }),
    "'arn:aws:states:::glue:startJobRun.sync' cannot be followed with .sync in the local runtime at /States/A/Resource",
  ],
  ["text around an expression", oneState({ Type: "Pass", Output: "{% 1 %} kr" }), "A JSONata expression starts"],
  [
    "newer JSONata",
    oneState({ Type: "Pass", Output: "{% $a ?? 1 %}" }),
    "The JSONata expression {% $a ?? 1 %} is not valid",
  ],
  [
    "missing target",
    jsonata({ A: { Type: "Pass", Next: "B" } }),
    "It goes on to 'B', which does not exist at /States/A",
  ],
  ["missing start", { StartAt: "B", States: { A: { Type: "Succeed" } } }, "There is no state 'B' at /StartAt"],
  [
    "unreachable",
    jsonata({ A: { Type: "Succeed" }, B: { Type: "Succeed" } }),
    "The state is not reachable at /States/B",
  ],
  ["neither Next nor End", jsonata({ A: { Type: "Pass" } }), "A state has either Next or End at /States/A"],
  [
    "States.ALL among others",
    oneState({ ...task, Retry: [{ ErrorEquals: ["States.ALL", "X"] }] }),
    "States.ALL stands alone",
  ],
  [
    "heartbeat too slow",
    oneState({ ...task, TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
    "HeartbeatSeconds is not smaller",
  ],
  [
    "seconds out of range",
    oneState({ Type: "Wait", Seconds: 100_000_000 }),
    "Seconds is not an integer from 0 to 99999999",
  ],
  [
    "two ways to wait",
    oneState({ Type: "Wait", Seconds: 1, Timestamp: "x" }),
    "A Wait state has one of Seconds and Timestamp",
  ],
  ["condition", jsonata({ A: { Type: "Choice", Choices: [{ Condition: "yes", Next: "A" }] } }), "Condition is neither"],
  ["variable name", oneState({ Type: "Pass", Assign: { "a-b": 1 } }), "'a-b' cannot be the name of a variable"],
  ["reserved variable", oneState({ Type: "Pass", Assign: { states: 1 } }), "'states' cannot be the name of a variable"],
  [
    "distributed map",
    oneState({
      Type: "Map",
      ItemReader: {},
      ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED" }, ...jsonata({ B: { Type: "Succeed" } }) },
    }),
    "Field 'ItemReader' is not supported at /States/A",
  ],
  [
    "unknown intrinsic",
    { StartAt: "A", States: { A: { Type: "Pass", End: true, Parameters: { "a.$": "States.Hash($.a, 'MD5')" } } } },
    "The intrinsic function 'States.Hash' is not supported",
  ],
  [
    "JSONPath filter",
    { StartAt: "A", States: { A: { Type: "Pass", End: true, InputPath: "$.a[?(@.b)]" } } },
    "uses what this engine does not support",
  ],
  [
    "JSONPath in JSONata",
    oneState({ Type: "Pass", QueryLanguage: "JSONPath" }),
    "A part of a JSONata definition cannot be JSONPath",
  ],
])("%s", (_, definition, problem) => {
  expect(
    problemsOf(definition).some((found) => found.includes(problem)),
    problemsOf(definition).join("\n"),
  ).toBe(true);
});

test("a resource without an integration", () => {
  const local = localEngine(undefined, { integration: () => undefined });
  expect(problemsOf(oneState(task), local)).toEqual([
    `'${invoke}' has no integration in the local runtime at /States/A/Resource`,
  ]);
});

test("problems inside branches and processors have their place, and all come in one message", () => {
  const inner = jsonata({ B: { Type: "Pass", Wrong: 1, End: true } });
  const definition = jsonata({
    A: { Type: "Parallel", Branches: [inner], Next: "C" },
    C: { Type: "Map", Items: [1], ItemProcessor: inner, End: true },
  });
  const create = () =>
    localEngine().engine.createStateMachine({ name: "x", roleArn: "r", definition: JSON.stringify(definition) });
  expect(create).toThrow(
    "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Field 'Wrong' is not supported at " +
      "/States/A/Branches[0]/States/B, Field 'Wrong' is not supported at /States/C/ItemProcessor/States/B'",
  );
});
