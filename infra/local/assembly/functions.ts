import { statSync } from "node:fs";
import { isObject, type JsonObject } from "../engine/json.ts";
import type { FunctionConfig } from "../lambda/host.ts";
import { number, object, onlyProperties, optionalText, refuse, text } from "./properties.ts";
import type { Assembly } from "./read-assembly.ts";
import { functionName } from "./references.ts";
import type { Resource, Resources } from "./resources.ts";

/** A Lambda function of the template: what the host needs to run it, its ARN, and its size for the price. */
export interface FunctionResource extends FunctionConfig {
  arn: string;
  memoryMegabytes: number;
  /** Name of the log group that Lambda writes its lines to, with the function's role. */
  logGroup: string;
}

const ignored = [
  "Architectures",
  "Description",
  "EphemeralStorage",
  "KmsKeyArn",
  "RecursiveLoop",
  "ReservedConcurrentExecutions",
  "RuntimeManagementConfig",
  "Tags",
  "TracingConfig",
];
const used = [
  "Code",
  "DeadLetterConfig",
  "Environment",
  "FunctionName",
  "Handler",
  "LoggingConfig",
  "MemorySize",
  "Role",
  "Runtime",
  "Timeout",
];

const codeOf = (resource: Resource, assembly: Assembly): string => {
  const { S3Key } = object(resource, "Code");
  if (typeof S3Key !== "string") return refuse(resource, "only code from an asset (a directory) can run locally");
  const path = assembly.assetPath(S3Key);
  return statSync(path).isDirectory() ? path : refuse(resource, `its code is a file, not a directory: ${path}`);
};

const textValues = (resource: Resource, values: JsonObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "object" ? refuse(resource, `the environment variable ${name} must be text`) : String(value),
    ]),
  );

type AsyncSettings = Pick<FunctionConfig, "onFailureQueueArn" | "asyncRetryAttempts">;

/** What EventInvokeConfig says of asynchronous invocations, by function name. */
const asyncSettings = (resources: Resources): Map<string, AsyncSettings> => {
  const found = new Map<string, AsyncSettings>();
  for (const config of resources.ofType("AWS::Lambda::EventInvokeConfig")) {
    onlyProperties(
      config,
      ["DestinationConfig", "FunctionName", "MaximumRetryAttempts", "Qualifier"],
      ["MaximumEventAgeInSeconds"],
    );
    const onFailure = object(config, "DestinationConfig").OnFailure;
    const destination = isObject(onFailure) ? String(onFailure.Destination) : undefined;
    if (destination?.includes(":sqs:") === false) refuse(config, "only a queue can be the failure destination locally");
    found.set(functionName(text(config, "FunctionName")), {
      asyncRetryAttempts: number(config, "MaximumRetryAttempts", 2),
      ...(destination === undefined ? {} : { onFailureQueueArn: destination }),
    });
  }
  return found;
};

/** The Lambda functions, with the directories of their code. Refuses layers, inline code, and other runtimes than Node. */
export const readFunctions = (resources: Resources, assembly: Assembly): FunctionResource[] => {
  const settings = asyncSettings(resources);
  return resources.ofType("AWS::Lambda::Function").map((resource) => {
    onlyProperties(resource, used, ignored);
    if (!text(resource, "Runtime").startsWith("nodejs")) refuse(resource, "only Node functions run locally");
    const deadLetters = object(resource, "DeadLetterConfig").TargetArn;
    return {
      name: resource.ref,
      logicalId: resource.logicalId,
      arn: resource.attributes.Arn ?? "",
      codePath: codeOf(resource, assembly),
      handler: text(resource, "Handler"),
      environment: textValues(resource, (object(resource, "Environment").Variables ?? {}) as JsonObject),
      timeoutSeconds: number(resource, "Timeout", 3),
      memoryMegabytes: number(resource, "MemorySize", 128),
      logGroup: String(object(resource, "LoggingConfig").LogGroup ?? `/aws/lambda/${resource.ref}`),
      roleArn: optionalText(resource, "Role") ?? "",
      ...(typeof deadLetters === "string" ? { deadLetterQueueArn: deadLetters } : {}),
      ...settings.get(resource.ref),
    };
  });
};
