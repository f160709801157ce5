import { isObject } from "../engine/json.ts";
import { list, number, object, onlyProperties, optionalText, refuse, text } from "./properties.ts";
import { functionName } from "./references.ts";
import type { Resource, Resources } from "./resources.ts";
import { AssemblyError } from "./template.ts";

/** A Lambda REQUEST authorizer with simple responses. */
export interface AuthorizerResource {
  id: string;
  functionName: string;
  /** As the template names it, with the qualifier. */
  functionArn: string;
  /** For example $request.header.Authorization. */
  identitySources: string[];
  cacheSeconds: number;
}

/** A route of the HTTP API. */
export interface RouteResource {
  /** For example "GET /v1/cases/{id}" or "$default". */
  routeKey: string;
  functionName: string;
  /** As the template names it, with the qualifier. */
  functionArn: string;
  authorizer?: AuthorizerResource;
}

/** The HTTP API of the template. */
export interface HttpApiResource {
  id: string;
  routes: RouteResource[];
  stageVariables: Record<string, string>;
}

const integrations = (resources: Resources): Map<string, string> =>
  new Map(
    resources.ofType("AWS::ApiGatewayV2::Integration").map((resource) => {
      onlyProperties(
        resource,
        ["ApiId", "IntegrationType", "IntegrationUri", "PayloadFormatVersion"],
        ["Description", "IntegrationMethod", "TimeoutInMillis"],
      );
      const uri = text(resource, "IntegrationUri");
      if (text(resource, "IntegrationType") !== "AWS_PROXY" || !uri.includes(":lambda:")) {
        refuse(resource, "only Lambda proxy integrations run locally");
      }
      if (text(resource, "PayloadFormatVersion") !== "2.0") refuse(resource, "only payload format 2.0 is emulated");
      return [resource.ref, lambdaArn(resource, uri)];
    }),
  );

/** The function's ARN, also when wrapped as arn:…:lambda:path/2015-03-31/functions/<arn>/invocations. */
const lambdaArn = (resource: Resource, uri: string): string => {
  const [arn] = /arn:[^:]+:lambda:[^:]+:\d+:function:[^/]+/.exec(uri) ?? [];
  return arn ?? refuse(resource, `no function in ${uri}`);
};

const authorizers = (resources: Resources): Map<string, AuthorizerResource> =>
  new Map(
    resources.ofType("AWS::ApiGatewayV2::Authorizer").map((resource) => {
      onlyProperties(
        resource,
        [
          "ApiId",
          "AuthorizerPayloadFormatVersion",
          "AuthorizerResultTtlInSeconds",
          "AuthorizerType",
          "AuthorizerUri",
          "EnableSimpleResponses",
          "IdentitySource",
        ],
        ["Name"],
      );
      if (text(resource, "AuthorizerType") !== "REQUEST")
        refuse(resource, "only Lambda (REQUEST) authorizers run locally");
      if (resource.properties.EnableSimpleResponses !== true) refuse(resource, "only simple responses are emulated");
      const id = resource.ref;
      const functionArn = lambdaArn(resource, text(resource, "AuthorizerUri"));
      return [
        id,
        {
          id,
          functionName: functionName(functionArn),
          functionArn,
          identitySources: list(resource, "IdentitySource").map(String),
          cacheSeconds: number(resource, "AuthorizerResultTtlInSeconds", 0),
        },
      ];
    }),
  );

const stageVariables = (resources: Resources): Record<string, string> => {
  for (const stage of resources.ofType("AWS::ApiGatewayV2::Stage")) {
    onlyProperties(
      stage,
      ["ApiId", "StageName", "StageVariables"],
      ["AccessLogSettings", "AutoDeploy", "DefaultRouteSettings", "Description", "RouteSettings", "Tags"],
    );
    if (stage.ref !== "$default") refuse(stage, "only the stage $default is emulated");
    return object(stage, "StageVariables") as Record<string, string>;
  }
  return {};
};

/** The HTTP API with its routes; undefined when the template has none, AssemblyError when it has several. */
export const readHttpApi = (resources: Resources): HttpApiResource | undefined => {
  const [api, ...more] = resources.ofType("AWS::ApiGatewayV2::Api");
  if (!api) return undefined;
  if (more.length > 0) throw new AssemblyError("Only one HTTP API can run locally");
  onlyProperties(
    api,
    ["Name", "ProtocolType"],
    ["Description", "DisableExecuteApiEndpoint", "IpAddressType", "RouteSelectionExpression", "Tags", "Version"],
  );
  if (text(api, "ProtocolType") !== "HTTP") refuse(api, "only HTTP APIs run locally");
  const functions = integrations(resources);
  const known = authorizers(resources);
  const routes = resources.ofType("AWS::ApiGatewayV2::Route").map((route): RouteResource => {
    onlyProperties(
      route,
      ["ApiId", "AuthorizationType", "AuthorizerId", "RouteKey", "Target"],
      ["OperationName", "ApiKeyRequired"],
    );
    const functionArn = functions.get(text(route, "Target").replace("integrations/", ""));
    if (functionArn === undefined) return refuse(route, "its integration is not in the template");
    const target = { routeKey: text(route, "RouteKey"), functionName: functionName(functionArn), functionArn };
    const type = optionalText(route, "AuthorizationType") ?? "NONE";
    if (type === "NONE") return target;
    const authorizer = known.get(optionalText(route, "AuthorizerId") ?? "");
    if (type !== "CUSTOM" || !isObject(route.properties) || !authorizer) {
      return refuse(route, `the authorization type ${type} is not emulated`);
    }
    return { ...target, authorizer };
  });
  return { id: api.ref, routes, stageVariables: stageVariables(resources) };
};
