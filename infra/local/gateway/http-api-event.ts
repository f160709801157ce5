import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "../engine/json.ts";
import type { GatewayRequest } from "./http-message.ts";

/** The parts of an API Gateway event (payload format 2.0) that the authorizer and the integration have in common. */
export interface ApiEvent extends JsonObject {
  headers: { [name: string]: string };
  requestContext: JsonObject;
}

/** What an event is made of, beside the request. */
export interface EventContext {
  apiId: string;
  accountId: string;
  routeKey: string;
  path: string;
  pathParameters: Record<string, string>;
  stageVariables: Record<string, string>;
  /** Virtual milliseconds. */
  now: number;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number): string => String(value).padStart(2, "0");

/** 12/Mar/2020:19:03:58 +0000 */
const commonLogTime = (ms: number): string => {
  const date = new Date(ms);
  const day = `${two(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}`;
  return `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
};

/** Headers by lower-case name, duplicates joined with commas; cookies are taken out, as format 2.0 does. */
const headersOf = (request: GatewayRequest): { headers: Record<string, string>; cookies: string[] } => {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = (request.rawHeaders[index] ?? "").toLowerCase();
    const value = request.rawHeaders[index + 1] ?? "";
    if (name === "connection" || name === "transfer-encoding") continue;
    if (name === "cookie") cookies.push(...value.split("; "));
    else headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  headers["x-forwarded-for"] = request.sourceIp;
  headers["x-forwarded-proto"] = "http";
  headers["x-forwarded-port"] = String(request.headers.host?.split(":")[1] ?? 80);
  return { headers, cookies };
};

const queryOf = (query: string): Record<string, string> => {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  }
  return parameters;
};

const orNothing = (name: string, values: Record<string, string>): JsonObject =>
  Object.keys(values).length === 0 ? {} : { [name]: values };

/** What both events say of the request. */
export const baseEvent = (request: GatewayRequest, context: EventContext): ApiEvent => {
  const { headers, cookies } = headersOf(request);
  return {
    version: "2.0",
    routeKey: context.routeKey,
    rawPath: context.path,
    rawQueryString: request.query,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers,
    ...orNothing("queryStringParameters", queryOf(request.query)),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      domainName: request.headers.host ?? "localhost",
      domainPrefix: context.apiId,
      http: {
        method: request.method,
        path: context.path,
        protocol: "HTTP/1.1",
        sourceIp: request.sourceIp,
        userAgent: request.headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: context.routeKey,
      stage: "$default",
      time: commonLogTime(context.now),
      timeEpoch: context.now,
    },
    ...orNothing("pathParameters", context.pathParameters),
    ...orNothing("stageVariables", context.stageVariables),
  };
};

const isText = (contentType: string): boolean =>
  /^(text\/|application\/(json|javascript|xml)\b|[^;]*\+(json|xml)\b)/i.test(contentType);

/** The event of the integration. A body of a type that is not text comes base64-encoded (forms too, as on AWS). */
export const integrationEvent = (base: ApiEvent, request: GatewayRequest, authorizer?: Json): ApiEvent => {
  const binary = request.body.length > 0 && !isText(request.headers["content-type"] ?? "text/plain");
  return {
    ...base,
    requestContext:
      authorizer === undefined ? base.requestContext : { ...base.requestContext, authorizer: { lambda: authorizer } },
    ...(request.body.length === 0 ? {} : { body: request.body.toString(binary ? "base64" : "utf8") }),
    isBase64Encoded: binary,
  };
};
