import { isObject } from "../json.ts";
import { maxSeconds } from "../limits.ts";
import { readChoices } from "./choice-rules.ts";
import { readMachine } from "./machine.ts";
import { assignAt, filterAt, numberFieldAt, pathAt, resultPathAt, templateAt } from "./output-fields.ts";
import { languageOf, objectAt, objectsAt, onlyFields, type Part, type Reading, stringAt } from "./reading.ts";
import { parseResource, type TaskResource } from "./resource.ts";
import { readRetryAndCatch } from "./retry-and-catch.ts";
import { fieldsOf, partFields } from "./state-fields.ts";
import type { ComputedField, Machine, State } from "./state-types.ts";

const seconds = { min: 1, max: maxSeconds };

/** Where the state goes on: Next, Default for a Choice, undefined where the machine ends. */
const nextOf = (part: Part, type: string, reading: Reading): string | undefined => {
  if (type === "Succeed" || type === "Fail") return undefined;
  if (type === "Choice") return part.value.Default === undefined ? undefined : stringAt(part, "Default", reading);
  const ends = part.value.End;
  if (ends !== undefined && typeof ends !== "boolean") reading.report(`${part.place}/End`, "End is not a boolean");
  if ((part.value.Next === undefined) === (ends !== true)) {
    reading.report(part.place, "A state has either Next or End");
    return undefined;
  }
  return ends === true ? undefined : stringAt(part, "Next", reading);
};

const unknownResource: TaskResource = {
  arn: "",
  pattern: "requestResponse",
  isLambdaFunction: false,
  resourceType: "",
  resource: "",
};

const resourceOf = (part: Part, reading: Reading): TaskResource => {
  const text = stringAt(part, "Resource", reading);
  const resource = parseResource(text);
  const problem =
    resource === undefined ? "is not a resource that this engine knows" : reading.resourceProblem(resource);
  if (problem !== undefined) reading.report(`${part.place}/Resource`, `'${text}' ${problem}`);
  return resource ?? unknownResource;
};

const processorOf = (part: Part, reading: Reading): Machine => {
  const key =
    part.value.ItemProcessor === undefined && part.value.Iterator !== undefined ? "Iterator" : "ItemProcessor";
  const value = objectAt(part, key, reading) ?? {};
  const processor: Part = { value, place: `${part.place}/${key}`, language: part.language };
  const config = value.ProcessorConfig;
  const mode = isObject(config) ? (config.Mode ?? "INLINE") : config;
  if (mode !== undefined && mode !== "INLINE") {
    reading.report(`${processor.place}/ProcessorConfig`, "Only the mode INLINE is supported");
  }
  return readMachine(processor, partFields.processor, reading);
};

const waitOf = (part: Part, reading: Reading): { seconds?: ComputedField; timestamp?: ComputedField } => {
  const until = pathAt(part, "TimestampPath", reading);
  const fixed = part.value.Timestamp === undefined ? undefined : templateAt(part, "Timestamp", reading);
  const duration = numberFieldAt(part, "Seconds", { min: 0, max: maxSeconds }, reading);
  if ([until, fixed, duration].filter((field) => field !== undefined).length !== 1) {
    reading.report(part.place, "A Wait state has one of Seconds and Timestamp");
  }
  if (fixed?.kind === "constant" && typeof fixed.value !== "string") {
    reading.report(`${part.place}/Timestamp`, "Timestamp is not a string");
  }
  return {
    ...(duration !== undefined && { seconds: duration }),
    ...(until !== undefined && { timestamp: { field: "TimestampPath", template: until } }),
    ...(fixed !== undefined && { timestamp: { field: "Timestamp", template: fixed } }),
  };
};

/** Reads one state; undefined, with a report, if its type is unknown. */
export const readState = (name: string, outer: Part, reading: Reading): State | undefined => {
  const part: Part = { ...outer, language: languageOf(outer, reading) };
  const type = stringAt(part, "Type", reading);
  const fields = fieldsOf(type, part.language);
  if (fields === undefined) {
    if (type !== "") reading.report(`${part.place}/Type`, `'${type}' is not a type of state`);
    return undefined;
  }
  onlyFields(part, fields, reading);
  if (name.length > 80) reading.report(part.place, "The name of a state has at most 80 characters");
  const isJsonata = part.language === "JSONata";
  const base = {
    name,
    language: part.language,
    next: nextOf(part, type, reading),
    assign: assignAt(part, reading),
    output: isJsonata ? templateAt(part, "Output", reading) : undefined,
    inputPath: filterAt(part, "InputPath", reading),
    outputPath: filterAt(part, "OutputPath", reading),
    resultPath: resultPathAt(part, reading),
    resultSelector: templateAt(part, "ResultSelector", reading),
    arguments: type === "Map" ? undefined : templateAt(part, isJsonata ? "Arguments" : "Parameters", reading),
  };
  switch (type as State["type"]) {
    case "Pass":
      return { ...base, type: "Pass", result: part.value.Result };
    case "Succeed":
      return { ...base, type: "Succeed" };
    case "Fail":
      return {
        ...base,
        type: "Fail",
        error: templateAt(part, "Error", reading) ?? pathAt(part, "ErrorPath", reading),
        cause: templateAt(part, "Cause", reading) ?? pathAt(part, "CausePath", reading),
      };
    case "Wait": {
      const { seconds: duration, timestamp } = waitOf(part, reading);
      return { ...base, type: "Wait", seconds: duration, timestamp };
    }
    case "Choice":
      return { ...base, type: "Choice", choices: readChoices(part, reading) };
    case "Task": {
      const timeoutSeconds = numberFieldAt(part, "TimeoutSeconds", seconds, reading);
      const heartbeatSeconds = numberFieldAt(part, "HeartbeatSeconds", seconds, reading);
      const [timeout, heartbeat] = [part.value.TimeoutSeconds, part.value.HeartbeatSeconds];
      if (typeof timeout === "number" && typeof heartbeat === "number" && heartbeat >= timeout) {
        reading.report(`${part.place}/HeartbeatSeconds`, "HeartbeatSeconds is not smaller than TimeoutSeconds");
      }
      const resource = resourceOf(part, reading);
      const credentials = templateAt(part, "Credentials", reading);
      const handling = readRetryAndCatch(part, reading);
      return { ...base, ...handling, type: "Task", resource, credentials, timeoutSeconds, heartbeatSeconds };
    }
    case "Parallel": {
      const branches = objectsAt(part, "Branches", reading);
      return {
        ...base,
        ...readRetryAndCatch(part, reading),
        type: "Parallel",
        branches: branches.map((branch) => readMachine(branch, partFields.branch, reading)),
      };
    }
    case "Map":
      return {
        ...base,
        ...readRetryAndCatch(part, reading),
        type: "Map",
        processor: processorOf(part, reading),
        items: isJsonata ? templateAt(part, "Items", reading) : pathAt(part, "ItemsPath", reading),
        itemSelector: templateAt(part, "ItemSelector", reading) ?? templateAt(part, "Parameters", reading),
        maxConcurrency: numberFieldAt(part, "MaxConcurrency", { min: 0, max: maxSeconds }, reading),
      };
  }
};
