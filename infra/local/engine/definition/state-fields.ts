import type { QueryLanguage, State } from "./state-types.ts";

/** The fields that the engine understands, by type of state and query language. Every other field is an error. */

const always = ["Type", "Comment", "QueryLanguage"];
const next = ["Next", "End"];
const handling = ["Retry", "Catch"];
const paths = ["InputPath", "OutputPath", "Assign"];
const results = ["ResultPath", "ResultSelector"];
const produced = ["Output", "Assign"];

const jsonata: Record<State["type"], readonly string[]> = {
  Pass: [...always, ...next, ...produced],
  Task: [
    ...always,
    ...next,
    ...produced,
    ...handling,
    "Resource",
    "Arguments",
    "TimeoutSeconds",
    "HeartbeatSeconds",
    "Credentials",
  ],
  Choice: [...always, ...produced, "Choices", "Default"],
  Wait: [...always, ...next, ...produced, "Seconds", "Timestamp"],
  Succeed: [...always, "Output"],
  Fail: [...always, "Error", "Cause"],
  Parallel: [...always, ...next, ...produced, ...handling, "Branches", "Arguments"],
  Map: [
    ...always,
    ...next,
    ...produced,
    ...handling,
    "Items",
    "ItemSelector",
    "MaxConcurrency",
    "ItemProcessor",
    "Iterator",
  ],
};

const jsonPath: Record<State["type"], readonly string[]> = {
  Pass: [...always, ...next, ...paths, "Result", "ResultPath", "Parameters"],
  Task: [
    ...always,
    ...next,
    ...paths,
    ...results,
    ...handling,
    "Resource",
    "Parameters",
    "Credentials",
    "TimeoutSeconds",
    "TimeoutSecondsPath",
    "HeartbeatSeconds",
    "HeartbeatSecondsPath",
  ],
  Choice: [...always, ...paths, "Choices", "Default"],
  Wait: [...always, ...next, ...paths, "Seconds", "SecondsPath", "Timestamp", "TimestampPath"],
  Succeed: [...always, "InputPath", "OutputPath"],
  Fail: [...always, "Error", "Cause", "ErrorPath", "CausePath"],
  Parallel: [...always, ...next, ...paths, ...results, ...handling, "Branches", "Parameters"],
  Map: [
    ...always,
    ...next,
    ...paths,
    ...results,
    ...handling,
    "ItemProcessor",
    "Iterator",
    "ItemsPath",
    "ItemSelector",
    "Parameters",
    "MaxConcurrency",
    "MaxConcurrencyPath",
  ],
};

const allowed: Record<QueryLanguage, Record<State["type"], ReadonlySet<string>>> = {
  JSONata: Object.fromEntries(Object.entries(jsonata).map(([type, fields]) => [type, new Set(fields)])) as never,
  JSONPath: Object.fromEntries(Object.entries(jsonPath).map(([type, fields]) => [type, new Set(fields)])) as never,
};

/** The fields that a state of this type may have in this language; undefined for an unknown type. */
export const fieldsOf = (type: string, language: QueryLanguage): ReadonlySet<string> | undefined =>
  Object.hasOwn(allowed[language], type) ? allowed[language][type as State["type"]] : undefined;

/** Fields of a definition, and of the smaller parts of one. */
export const partFields = {
  definition: new Set(["Comment", "StartAt", "States", "QueryLanguage", "TimeoutSeconds", "Version"]),
  branch: new Set(["Comment", "StartAt", "States", "QueryLanguage"]),
  processor: new Set(["Comment", "StartAt", "States", "QueryLanguage", "ProcessorConfig"]),
  retrier: new Set([
    "Comment",
    "ErrorEquals",
    "IntervalSeconds",
    "MaxAttempts",
    "BackoffRate",
    "MaxDelaySeconds",
    "JitterStrategy",
  ]),
  catcher: {
    JSONata: new Set(["Comment", "ErrorEquals", "Next", "Output", "Assign"]),
    JSONPath: new Set(["Comment", "ErrorEquals", "Next", "ResultPath", "Assign"]),
  },
  choiceRule: new Set(["Comment", "Condition", "Next", "Output", "Assign"]),
};
