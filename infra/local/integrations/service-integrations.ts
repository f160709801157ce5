import { AwsError } from "../aws-error.ts";
import type { AwsJsonResponse } from "../aws-json-client.ts";
import { isObject, type JsonObject } from "../engine/json.ts";
import type { ServiceCall, ServiceIntegration } from "../engine/service-integration.ts";
import type { DynamoDbProxy } from "../gateway/dynamodb.ts";
import type { Authorisation } from "../iam/authorisation.ts";
import type { Principal } from "../iam/principal.ts";
import type { LambdaHost } from "../lambda/host.ts";
import type { Queues } from "../queues.ts";
import { dynamoDbSdk } from "./dynamodb.ts";
import { optimizedFailure } from "./failure.ts";
import { lambdaFunction, lambdaInvoke } from "./lambda.ts";
import { sqsSendMessage } from "./sqs.ts";

/** What the service integrations call. */
export interface IntegrationPorts {
  lambda: Pick<LambdaHost, "invoke">;
  dynamoDb: DynamoDbProxy;
  queues: Queues;
  /** Starts another execution in the same engine. */
  startExecution: ServiceIntegration;
  authorisation: Authorisation;
}

const sdkDynamoDb = "arn:aws:states:::aws-sdk:dynamodb:";

/** The state machine's role, in a session that the execution names. */
const roleOf = ({ roleArn, executionArn }: ServiceCall): Principal => ({
  kind: "role",
  roleArn,
  session: executionArn.slice(executionArn.lastIndexOf(":") + 1),
});

/** The integration, for state machines whose role has the right to it. */
const permitted =
  (
    integration: ServiceIntegration,
    authorise: (role: Principal, input: JsonObject, call: ServiceCall) => void,
    failed: (error: unknown) => unknown,
  ): ServiceIntegration =>
  (call, inFlight) => {
    try {
      authorise(roleOf(call), isObject(call.arguments) ? call.arguments : {}, call);
    } catch (error) {
      throw failed(error);
    }
    return integration(call, inFlight);
  };

/** Makes the lookup of service integrations by resource (without .waitForTaskToken); undefined for one not emulated. */
export const serviceIntegrations = ({
  lambda,
  dynamoDb,
  queues,
  startExecution,
  authorisation,
}: IntegrationPorts): ((resource: string) => ServiceIntegration | undefined) => {
  const ofLambda = (error: unknown) => optimizedFailure(error, "AWSLambda", "Lambda");
  const byResource: Record<string, ServiceIntegration> = {
    "arn:aws:states:::lambda:invoke": permitted(
      lambdaInvoke(lambda),
      (role, { FunctionName }) => authorisation.invoke(role, String(FunctionName)),
      ofLambda,
    ),
    "arn:aws:states:::states:startExecution": permitted(
      startExecution,
      (role, { StateMachineArn }) =>
        authorisation.stepFunctions(role, "StartExecution", { stateMachineArn: StateMachineArn ?? "" }),
      (error) => optimizedFailure(error, "AWSStepFunctions", "StepFunctions"),
    ),
    "arn:aws:states:::sqs:sendMessage": permitted(
      sqsSendMessage(queues),
      (role, input) => authorisation.sqs(role, "SendMessage", input),
      (error) => optimizedFailure(error, "AmazonSQS", "SQS"),
    ),
  };
  const functions = permitted(
    lambdaFunction(lambda),
    (role, _, { resource }) => authorisation.invoke(role, resource),
    ofLambda,
  );
  const tables = async (target: string, body: Buffer, call: ServiceCall): Promise<AwsJsonResponse> => {
    try {
      authorisation.dynamoDb(roleOf(call), target.slice(target.indexOf(".") + 1), body);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { status: error.status, body: JSON.stringify({ __type: error.code, message: error.message }) };
    }
    return dynamoDb(target, body);
  };
  return (resource) => {
    if (resource.startsWith("arn:aws:lambda:")) return functions;
    if (resource.startsWith(sdkDynamoDb)) return dynamoDbSdk(resource.slice(sdkDynamoDb.length), tables);
    return byResource[resource];
  };
};
