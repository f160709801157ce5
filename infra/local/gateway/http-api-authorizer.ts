import type { AuthorizerResource } from "../assembly/http-api.ts";
import { isObject, type Json } from "../engine/json.ts";
import type { ApiEvent } from "./http-api-event.ts";
import { gatewayAnswer, internalServerError } from "./http-api-response.ts";
import type { GatewayRequest, GatewayResponse } from "./http-message.ts";

/** Invokes a function and waits for its answer. */
export type Invoke = (
  functionName: string,
  event: Json,
) => Promise<{ payload: Json } | { functionError: string; payload: unknown }>;

/** The authorizer's context for a caller that is let in, or the response for one that is not. */
export type Authorized = { context: Json } | { refused: GatewayResponse };

interface Cached {
  until: number;
  result: Authorized;
}

const sourceValue = (source: string, event: ApiEvent, request: GatewayRequest): string | undefined => {
  const [, kind, name = ""] =
    /^\$(request\.header|request\.querystring|context|stageVariables)\.(.+)$/.exec(source) ?? [];
  switch (kind) {
    case "request.header": {
      const value = request.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(",") : value;
    }
    case "request.querystring":
      return isObject(event.queryStringParameters) ? (event.queryStringParameters[name] as string) : undefined;
    case "context":
      return typeof event.requestContext[name] === "string" ? (event.requestContext[name] as string) : undefined;
    case "stageVariables":
      return isObject(event.stageVariables) ? (event.stageVariables[name] as string) : undefined;
    default:
      return undefined;
  }
};

/**
 * Makes the check of one Lambda REQUEST authorizer with simple responses. A missing identity source is a 401 without a
 * call; isAuthorized false is a 403; a fault or another answer is a 500. Answers are cached by the identity sources
 * for the authorizer's time, in virtual time.
 */
export const requestAuthorizer = (
  authorizer: AuthorizerResource,
  invoke: Invoke,
  routeArn: (method: string, path: string) => string,
): ((event: ApiEvent, request: GatewayRequest, now: number) => Promise<Authorized>) => {
  const cache = new Map<string, Cached>();

  const ask = async (event: ApiEvent, request: GatewayRequest, identitySource: string[]): Promise<Authorized> => {
    const answer = await invoke(authorizer.functionName, {
      ...event,
      type: "REQUEST",
      routeArn: routeArn(request.method, String(event.rawPath)),
      identitySource: identitySource.length === 0 ? null : identitySource,
    });
    if ("functionError" in answer || !isObject(answer.payload) || typeof answer.payload.isAuthorized !== "boolean") {
      return { refused: internalServerError() };
    }
    if (!answer.payload.isAuthorized) return { refused: gatewayAnswer(403, "Forbidden") };
    return { context: answer.payload.context ?? {} };
  };

  return async (event, request, now) => {
    const values = authorizer.identitySources.map((source) => sourceValue(source, event, request));
    const present = values.filter((value): value is string => value !== undefined && value !== "");
    if (present.length < values.length) return { refused: gatewayAnswer(401, "Unauthorized") };
    const cacheable = authorizer.cacheSeconds > 0 && present.length > 0;
    const key = JSON.stringify(present);
    const cached = cache.get(key);
    if (cacheable && cached && cached.until > now) return cached.result;
    const result = await ask(event, request, present);
    const fault = "refused" in result && result.refused.status === 500;
    if (cacheable && !fault) cache.set(key, { until: now + authorizer.cacheSeconds * 1000, result });
    return result;
  };
};
