import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import { eventFilter } from "./event-filter.ts";

/** What an AWS::Lambda::EventSourceMapping of a DynamoDB stream says, with Lambda's defaults filled in. */
export interface MappingSettings {
  functionName: string;
  /** The stream's ARN as the template resolves it; functions see it as eventSourceARN. */
  streamArn: string;
  tableName: string;
  startsAtLatest: boolean;
  batchSize: number;
  /** Infinity: until the records expire. */
  maximumRetryAttempts: number;
  maximumRecordAgeMs: number;
  bisectOnError: boolean;
  reportsItemFailures: boolean;
  matches(record: Json): boolean;
  onFailureQueueArn: string | undefined;
}

/** DynamoDB keeps stream records for 24 hours. */
const streamRetentionMs = 24 * 3600 * 1000;

const understood = new Set([
  "FunctionName",
  "EventSourceArn",
  "StartingPosition",
  "Enabled",
  "BatchSize",
  "MaximumRetryAttempts",
  "MaximumRecordAgeInSeconds",
  "BisectBatchOnFunctionError",
  "FunctionResponseTypes",
  "FilterCriteria",
  "DestinationConfig",
  // Lambda may deliver earlier than the window says and with fewer at a time than the factor: here it always does.
  "MaximumBatchingWindowInSeconds",
  "ParallelizationFactor",
  // Without meaning for what is delivered.
  "Tags",
  "MetricsConfig",
  "KmsKeyArn",
]);

const textOf = (properties: JsonObject, name: string): string => {
  const value = properties[name];
  if (typeof value !== "string") throw new Error(`${name} must be a text`);
  return value;
};

const numberOf = (properties: JsonObject, name: string, otherwise: number): number => {
  const value = properties[name] ?? otherwise;
  if (typeof value !== "number") throw new Error(`${name} must be a number`);
  return value === -1 ? Number.POSITIVE_INFINITY : value;
};

const patternsOf = (criteria: Json | undefined): string[] => {
  const filters = isObject(criteria) ? (criteria.Filters ?? []) : [];
  if (!Array.isArray(filters)) throw new Error("FilterCriteria.Filters must be a list");
  return filters.map((filter) => {
    if (!isObject(filter)) throw new Error("FilterCriteria.Filters holds something else than filters");
    return textOf(filter, "Pattern");
  });
};

const onFailureOf = (config: Json | undefined): string | undefined => {
  const onFailure = isObject(config) ? config.OnFailure : undefined;
  if (!isObject(onFailure)) return undefined;
  const destination = textOf(onFailure, "Destination");
  if (!destination.startsWith("arn:aws:sqs:"))
    throw new Error(`Only a queue can be OnFailure here, not ${destination}`);
  return destination;
};

/**
 * Reads the properties of an AWS::Lambda::EventSourceMapping after all references are resolved; undefined when the
 * mapping is not enabled. Throws an Error that names what is wrong or not understood.
 */
export const mappingSettings = (properties: JsonObject): MappingSettings | undefined => {
  const unknown = Object.keys(properties).filter((name) => !understood.has(name));
  if (unknown.length > 0) throw new Error(`Not understood: ${unknown.join(", ")}`);
  const streamArn = textOf(properties, "EventSourceArn");
  const tableName = /^arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/([^/]+)\/stream\/.+$/.exec(streamArn)?.[1];
  if (tableName === undefined) throw new Error(`EventSourceArn is not a DynamoDB stream: ${streamArn}`);
  const startingPosition = textOf(properties, "StartingPosition");
  if (startingPosition !== "LATEST" && startingPosition !== "TRIM_HORIZON") {
    throw new Error(`StartingPosition must be LATEST or TRIM_HORIZON, not ${startingPosition}`);
  }
  const responseTypes = properties.FunctionResponseTypes ?? [];
  if (properties.Enabled === false) return undefined;
  return {
    functionName: textOf(properties, "FunctionName"),
    streamArn,
    tableName,
    startsAtLatest: startingPosition === "LATEST",
    batchSize: numberOf(properties, "BatchSize", 100),
    maximumRetryAttempts: numberOf(properties, "MaximumRetryAttempts", -1),
    maximumRecordAgeMs: Math.min(numberOf(properties, "MaximumRecordAgeInSeconds", -1) * 1000, streamRetentionMs),
    bisectOnError: properties.BisectBatchOnFunctionError === true,
    reportsItemFailures: Array.isArray(responseTypes) && responseTypes.includes("ReportBatchItemFailures"),
    matches: eventFilter(patternsOf(properties.FilterCriteria)),
    onFailureQueueArn: onFailureOf(properties.DestinationConfig),
  };
};
