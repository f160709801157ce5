import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { Json } from "../engine/json.ts";
import { awsJsonError, restJsonError } from "./aws-error-response.ts";
import type { DynamoDbProxy } from "./dynamodb.ts";
import { type GatewayRequest, type GatewayResponse, json } from "./http-message.ts";
import { isLambdaPath, type LambdaPorts, lambdaOperation } from "./lambda.ts";

/** The AWS services behind the gateway. */
export interface AwsServices {
  /** Throws AwsError AccessDeniedException when whoever signed the request has not the right to it. */
  authorise(request: GatewayRequest): void;
  dynamoDb: DynamoDbProxy;
  stepFunctions(operation: string, input: Json): Promise<Json>;
  sqs(operation: string, input: Json): Promise<Json>;
  kms(operation: string, input: Json): Promise<Json>;
  sendEmail(input: Json): Promise<Json>;
  lambda: LambdaPorts;
}

const parse = (body: Buffer): Json => {
  try {
    return body.length === 0 ? {} : (JSON.parse(body.toString("utf8")) as Json);
  } catch {
    throw new AwsError("SerializationException", "The body is not JSON");
  }
};

const contentType = "application/x-amz-json-1.0";

const byTarget = async (services: AwsServices, target: string, body: Buffer): Promise<GatewayResponse> => {
  const headers = { "content-type": contentType, "x-amzn-requestid": randomUUID() };
  const [service = "", operation = ""] = target.split(".");
  switch (service) {
    case "DynamoDB_20120810":
    case "DynamoDBStreams_20120810": {
      const { status, body: answer } = await services.dynamoDb(target, body);
      return { status, headers, body: answer };
    }
    case "AWSStepFunctions":
      return { status: 200, headers, body: JSON.stringify(await services.stepFunctions(operation, parse(body))) };
    case "AmazonSQS":
      return { status: 200, headers, body: JSON.stringify(await services.sqs(operation, parse(body))) };
    case "TrentService":
      return { status: 200, headers, body: JSON.stringify(await services.kms(operation, parse(body))) };
    default:
      throw new AwsError("UnknownOperationException", `The local runtime does not emulate ${target}`);
  }
};

const sesPath = "/v2/email/";

const email = async (services: AwsServices, request: GatewayRequest): Promise<GatewayResponse> => {
  try {
    if (request.method === "POST" && request.path === `${sesPath}outbound-emails`) {
      return json(200, await services.sendEmail(parse(request.body)), { "x-amzn-requestid": randomUUID() });
    }
    throw new AwsError(
      "UnknownOperationException",
      `The local runtime emulates only SendEmail of SES, not ${request.path}`,
      404,
    );
  } catch (error) {
    return restJsonError(error);
  }
};

/** Signed as SDKs sign for AWS, so meant for an AWS service and not for the HTTP API. */
const isSigned = (request: GatewayRequest): boolean =>
  request.headers.authorization?.startsWith("AWS4-HMAC-SHA256") === true;

/**
 * The answer to a request that is meant for an AWS service, or undefined when it is not. A service, protocol or operation
 * that is not emulated gets an error in AWS's form.
 */
export const awsService = (services: AwsServices, request: GatewayRequest): Promise<GatewayResponse> | undefined => {
  const target = request.headers["x-amz-target"];
  try {
    services.authorise(request);
  } catch (error) {
    return Promise.resolve(typeof target === "string" ? awsJsonError(error) : restJsonError(error));
  }
  if (typeof target === "string") return byTarget(services, target, request.body).catch(awsJsonError);
  if (isLambdaPath(request.path)) return lambdaOperation(services.lambda, request);
  if (request.path.startsWith(sesPath)) return email(services, request);
  if (!isSigned(request)) return undefined;
  const message = `The local runtime knows no AWS operation ${request.method} ${request.path}`;
  return Promise.resolve(restJsonError(new AwsError("UnknownOperationException", message, 404)));
};
