import type { ServiceIntegration } from "../engine/service-integration.ts";
import type { DynamoDbProxy } from "../gateway/dynamodb.ts";
import type { LambdaHost } from "../lambda/host.ts";
import type { Queues } from "../queues.ts";
import { dynamoDbSdk } from "./dynamodb.ts";
import { lambdaFunction, lambdaInvoke } from "./lambda.ts";
import { sqsSendMessage } from "./sqs.ts";

/** What the service integrations call. */
export interface IntegrationPorts {
  lambda: Pick<LambdaHost, "invoke">;
  dynamoDb: DynamoDbProxy;
  queues: Queues;
  /** Starts another execution in the same engine. */
  startExecution: ServiceIntegration;
}

const sdkDynamoDb = "arn:aws:states:::aws-sdk:dynamodb:";

/** Makes the lookup of service integrations by resource (without .waitForTaskToken); undefined for one not emulated. */
export const serviceIntegrations = (
  ports: IntegrationPorts,
): ((resource: string) => ServiceIntegration | undefined) => {
  const byResource: Record<string, ServiceIntegration> = {
    "arn:aws:states:::lambda:invoke": lambdaInvoke(ports.lambda),
    "arn:aws:states:::states:startExecution": ports.startExecution,
    "arn:aws:states:::sqs:sendMessage": sqsSendMessage(ports.queues),
  };
  const functions = lambdaFunction(ports.lambda);
  return (resource) => {
    if (resource.startsWith("arn:aws:lambda:")) return functions;
    if (resource.startsWith(sdkDynamoDb)) return dynamoDbSdk(resource.slice(sdkDynamoDb.length), ports.dynamoDb);
    return byResource[resource];
  };
};
