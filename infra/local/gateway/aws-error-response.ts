import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { GatewayResponse } from "./http-message.ts";

/** The error as the AWS JSON protocols write it (DynamoDB, Step Functions, SQS). */
export const awsJsonError = (error: unknown): GatewayResponse => {
  const { code, message, status } = asAwsError(error);
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": randomUUID() },
    body: JSON.stringify({ __type: code, message }),
  };
};

/** The error as the REST JSON protocol writes it (Lambda, SES v2). */
export const restJsonError = (error: unknown): GatewayResponse => {
  const { code, message, status } = asAwsError(error);
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-requestid": randomUUID(), "x-amzn-errortype": code },
    body: JSON.stringify({ message, Message: message }),
  };
};

/** Any thrown value as an AWS error; what is none is a fault of the runtime, and says so. */
export const asAwsError = (error: unknown): AwsError =>
  error instanceof AwsError
    ? error
    : new AwsError("InternalFailure", `The local runtime failed: ${error instanceof Error ? error.stack : error}`, 500);
