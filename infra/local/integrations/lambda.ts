import { isObject } from "../engine/json.ts";
import { type ServiceIntegration, TaskFailed } from "../engine/service-integration.ts";
import type { LambdaHost } from "../lambda/host.ts";
import { badArguments, optimizedFailure } from "./failure.ts";

type Invoker = Pick<LambdaHost, "invoke">;

const call = async (lambda: Invoker, name: string, event: Parameters<Invoker["invoke"]>[1]) => {
  const result = await lambda.invoke(name, event).catch((error: unknown) => {
    throw optimizedFailure(error, "AWSLambda", "Lambda");
  });
  if (!("functionError" in result)) return result.payload;
  throw new TaskFailed(result.payload.errorType, JSON.stringify(result.payload));
};

/**
 * arn:aws:states:::lambda:invoke. Answers ExecutedVersion, Payload and StatusCode. A function error fails the task with
 * its errorType and the payload as JSON in the cause; a fault of the platform with Lambda.<Exception>.
 */
export const lambdaInvoke =
  (lambda: Invoker): ServiceIntegration =>
  async ({ arguments: input }) => {
    if (!isObject(input) || typeof input.FunctionName !== "string") throw badArguments("FunctionName is required");
    if ((input.InvocationType ?? "RequestResponse") !== "RequestResponse") {
      throw badArguments(`InvocationType ${JSON.stringify(input.InvocationType)} is not emulated`);
    }
    return {
      ExecutedVersion: "$LATEST",
      Payload: await call(lambda, input.FunctionName, input.Payload ?? {}),
      StatusCode: 200,
    };
  };

/** A Lambda function's ARN as the resource: the arguments are the event, the result is the function's answer. */
export const lambdaFunction =
  (lambda: Invoker): ServiceIntegration =>
  ({ resource, arguments: input }) =>
    call(lambda, resource, input);
