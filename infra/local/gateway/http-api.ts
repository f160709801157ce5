import { randomUUID } from "node:crypto";
import type { HttpApiResource } from "../assembly/http-api.ts";
import { type Authorized, type Invoke, requestAuthorizer } from "./http-api-authorizer.ts";
import { type ApiEvent, baseEvent, integrationEvent } from "./http-api-event.ts";
import { gatewayAnswer, internalServerError, lambdaResponse } from "./http-api-response.ts";
import { routeMatcher } from "./http-api-routes.ts";
import type { GatewayRequest, GatewayResponse } from "./http-message.ts";

/** What the HTTP API needs of the runtime. */
export interface HttpApiPorts {
  invoke: Invoke;
  /** Virtual milliseconds. */
  now(): number;
  /** Marks work in progress on the virtual clock; the answer ends it. */
  begin(): () => void;
  region: string;
  accountId: string;
}

/** API Gateway takes bodies up to 10 MB. */
const largestBody = 10 * 1024 * 1024;

const decodePath = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};

/**
 * Makes the emulation of API Gateway's HTTP API for the routes of the template: payload format 2.0, Lambda authorizers,
 * Lambda proxy responses. No CORS, no throttling, no custom domains. Virtual time stands still during a request.
 */
export const httpApi = (
  api: HttpApiResource | undefined,
  ports: HttpApiPorts,
): ((request: GatewayRequest) => Promise<GatewayResponse>) => {
  const { routes = [], id: apiId = "", stageVariables = {} } = api ?? {};
  const match = routeMatcher(routes);
  const arnOf = (method: string, path: string): string =>
    `arn:aws:execute-api:${ports.region}:${ports.accountId}:${apiId}/$default/${method}${path}`;
  const authorizers = new Map(
    routes
      .flatMap(({ authorizer }) => (authorizer ? [authorizer] : []))
      .map((authorizer) => [authorizer.id, requestAuthorizer(authorizer, (name, event) => invoke(name, event), arnOf)]),
  );

  // A fault of the platform is to the caller what a fault of the function is.
  const invoke: Invoke = (name, event) =>
    ports.invoke(name, event).catch((error) => ({ functionError: "Unhandled", payload: String(error) }));

  const answer = async (request: GatewayRequest): Promise<GatewayResponse> => {
    if (request.body.length > largestBody) return gatewayAnswer(413, "Request Entity Too Large");
    const path = decodePath(request.path);
    if (path === undefined) return gatewayAnswer(400, "Bad Request");
    const found = match(request.method, path);
    if (!found) return gatewayAnswer(404, "Not Found");
    const { route, pathParameters } = found;
    const now = ports.now();
    const accountId = ports.accountId;
    const base = baseEvent(request, {
      apiId,
      accountId,
      routeKey: route.routeKey,
      path,
      pathParameters,
      stageVariables,
      now,
    });
    const authorized = await authorize(route.authorizer?.id, base, request, now);
    if (authorized && "refused" in authorized) return authorized.refused;
    const result = await invoke(route.functionName, integrationEvent(base, request, authorized?.context));
    return "functionError" in result ? internalServerError() : lambdaResponse(result.payload);
  };

  const authorize = async (
    id: string | undefined,
    event: ApiEvent,
    request: GatewayRequest,
    now: number,
  ): Promise<Authorized | undefined> => (id === undefined ? undefined : authorizers.get(id)?.(event, request, now));

  return async (request) => {
    const end = ports.begin();
    try {
      const response = await answer(request);
      return { ...response, headers: { "apigw-requestid": randomUUID(), ...response.headers } };
    } finally {
      end();
    }
  };
};
