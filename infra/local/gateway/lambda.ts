import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import { restJsonError } from "./aws-error-response.ts";
import type { GatewayRequest, GatewayResponse } from "./http-message.ts";

/** What the Lambda API needs of the runtime; events and answers are JSON texts. */
export interface LambdaPorts {
  invoke(nameOrArn: string, event: string): Promise<{ payload: string; functionError?: string }>;
  /** Takes an event that nobody waits for: retried, then to the failure destination, as the template says. */
  enqueue(nameOrArn: string, event: string): Promise<void>;
}

const prefix = "/2015-03-31/functions/";

/** True for a path of the Lambda API. */
export const isLambdaPath = (path: string): boolean => path.startsWith(prefix);

const functionOf = (request: GatewayRequest): string | undefined => {
  if (request.method !== "POST" || !request.path.endsWith("/invocations")) return undefined;
  return decodeURIComponent(request.path.slice(prefix.length, -"/invocations".length));
};

/** The Lambda operation Invoke (RequestResponse, Event and DryRun). Other operations are refused. */
export const lambdaOperation = async (ports: LambdaPorts, request: GatewayRequest): Promise<GatewayResponse> => {
  try {
    const name = functionOf(request);
    if (name === undefined) {
      throw new AwsError(
        "UnknownOperationException",
        `The local runtime emulates only Invoke of Lambda, not ${request.path}`,
        404,
      );
    }
    const event = request.body.length === 0 ? "{}" : request.body.toString("utf8");
    const headers = { "x-amzn-requestid": randomUUID() };
    switch (request.headers["x-amz-invocation-type"] ?? "RequestResponse") {
      case "DryRun":
        return { status: 204, headers, body: "" };
      case "Event":
        await ports.enqueue(name, event);
        return { status: 202, headers, body: "" };
      default: {
        const result = await ports.invoke(name, event);
        const failed: Record<string, string> =
          result.functionError === undefined ? {} : { "x-amz-function-error": result.functionError };
        return {
          status: 200,
          headers: { ...headers, ...failed, "content-type": "application/json", "x-amz-executed-version": "$LATEST" },
          body: result.payload,
        };
      }
    }
  } catch (error) {
    return restJsonError(error);
  }
};
