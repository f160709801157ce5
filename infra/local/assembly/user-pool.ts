import { list, number, object, onlyProperties, optionalText } from "./properties.ts";
import type { Resource, Resources } from "./resources.ts";

/** An app client of the user pool: whom tokens may be for, and how they get them. */
export interface UserPoolClientResource {
  id: string;
  name: string;
  /** For example "code" or "client_credentials". */
  grants: string[];
  scopes: string[];
  callbackUrls: string[];
  logoutUrls: string[];
  hasSecret: boolean;
  tokenSeconds: { id: number; access: number };
}

const secondsIn: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

const used = [
  "AccessTokenValidity",
  "AllowedOAuthFlows",
  "AllowedOAuthFlowsUserPoolClient",
  "AllowedOAuthScopes",
  "CallbackURLs",
  "ClientName",
  "GenerateSecret",
  "IdTokenValidity",
  "LogoutURLs",
  "TokenValidityUnits",
];
/** No password is asked for here, nothing is federated, and no refresh token is given. */
const ignored = [
  "AuthSessionValidity",
  "EnableTokenRevocation",
  "ExplicitAuthFlows",
  "PreventUserExistenceErrors",
  "ReadAttributes",
  "RefreshTokenValidity",
  "SupportedIdentityProviders",
  "UserPoolId",
  "WriteAttributes",
];

const clientOf = (resource: Resource): UserPoolClientResource => {
  onlyProperties(resource, used, ignored);
  const units = object(resource, "TokenValidityUnits");
  const seconds = (name: "AccessToken" | "IdToken"): number =>
    number(resource, `${name}Validity`, 1) * (secondsIn[String(units[name] ?? "hours")] ?? 3600);
  const texts = (name: string): string[] => list(resource, name).map(String);
  return {
    id: resource.ref,
    name: optionalText(resource, "ClientName") ?? resource.logicalId,
    grants: texts("AllowedOAuthFlows"),
    scopes: texts("AllowedOAuthScopes"),
    callbackUrls: texts("CallbackURLs"),
    logoutUrls: texts("LogoutURLs"),
    hasSecret: resource.properties.GenerateSecret === true,
    tokenSeconds: { id: seconds("IdToken"), access: seconds("AccessToken") },
  };
};

/** The app clients of the user pools. */
export const readUserPoolClients = (resources: Resources): UserPoolClientResource[] =>
  resources.ofType("AWS::Cognito::UserPoolClient").map(clientOf);
