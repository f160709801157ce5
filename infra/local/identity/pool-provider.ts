import type { JWK } from "jose";
import { type Context, Provider } from "oidc-provider";
import type { UserPoolClientResource } from "../assembly/user-pool.ts";
import type { DemoStaff } from "../demo-staff.ts";
import { claimNames, claimsOf, subjectOf } from "./claims.ts";
import { faultPage } from "./sign-in-page.ts";

/** What the pool of the template is made of, and who can sign in at it. */
export interface PoolSetup {
  readonly issuer: string;
  readonly clients: readonly UserPoolClientResource[];
  readonly staff: readonly DemoStaff[];
  /** The private key that tokens are signed with. */
  readonly key: JWK;
}

/** The secret that Cognito would make for a client with one. */
export const secretOf = (clientId: string): string => `local-secret-of-${clientId}`;

/** Where the one resource server of the pool is, to oidc-provider; Cognito has no such thing. */
const resource = "urn:stegvis:api";

const clientMetadata = ({ id, grants, scopes, callbackUrls, hasSecret }: UserPoolClientResource) => ({
  client_id: id,
  ...(hasSecret ? { client_secret: secretOf(id) } : { token_endpoint_auth_method: "none" }),
  grant_types: grants.flatMap((grant) => (grant === "code" ? ["authorization_code"] : [grant])),
  response_types: grants.includes("code") ? ["code"] : [],
  redirect_uris: callbackUrls,
  ...(grants.includes("code") && { scope: scopes.join(" ") }),
});

/**
 * The certified OpenID provider, set up as the hosted endpoints of the template's user pool: the same paths, clients, grants and lifetimes,
 * and tokens in Cognito's form. Code flow with PKCE only.
 */
export const poolProvider = ({ issuer, clients, staff, key }: PoolSetup): Provider => {
  const bySubject = new Map(staff.map((one) => [subjectOf(one.id), one]));
  const seconds = (clientId: string) => clients.find(({ id }) => id === clientId)?.tokenSeconds;
  const apiScopes = [...new Set(clients.flatMap(({ scopes }) => scopes))].filter((scope) => scope.includes("/"));
  const provider = new Provider(issuer, {
    clients: clients.map(clientMetadata),
    jwks: { keys: [key] },
    cookies: { keys: [String(key.kid)] },
    routes: {
      authorization: "/oauth2/authorize",
      token: "/oauth2/token",
      userinfo: "/oauth2/userInfo",
      revocation: "/oauth2/revoke",
      jwks: "/.well-known/jwks.json",
    },
    scopes: ["openid", "profile", ...apiScopes],
    claims: { openid: claimNames },
    conformIdTokenClaims: false,
    responseTypes: ["code"],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: (context: Context) =>
          clients.some(({ id, grants }) => id === context.oidc.client.clientId && grants.includes("client_credentials"))
            ? resource
            : undefined,
        getResourceServerInfo: () => ({ scope: apiScopes.join(" "), accessTokenFormat: "jwt" }),
      },
    },
    // As Cognito's, but for an audience and a type, which its access tokens lack and nobody here looks at.
    extraTokenClaims: () => ({ token_use: "access" }),
    ttl: {
      AccessToken: (_: unknown, token: { clientId: string }) => seconds(token.clientId)?.access ?? 3600,
      ClientCredentials: (_: unknown, token: { clientId: string }) => seconds(token.clientId)?.access ?? 3600,
      IdToken: (_: unknown, _token: unknown, client: { clientId: string }) => seconds(client.clientId)?.id ?? 3600,
      // The hosted pages' cookie, a sign-in under way, and what they have to do with each other.
      Session: 3600,
      Grant: 3600,
      Interaction: 600,
    },
    findAccount: (_: unknown, sub: string) => {
      const one = bySubject.get(sub);
      return one && { accountId: sub, claims: () => ({ sub, ...claimsOf(one) }) };
    },
    // Staff are not asked whether their own employer's system may know who they are.
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `${new URL(issuer).pathname}/sign-in/${uid}` },
    renderError: (context: Context, { error, error_description }: { error: string; error_description?: string }) => {
      context.type = "html";
      context.body = faultPage(error, error_description);
    },
  });
  // The gateway stands before it, and says under which address it was asked.
  provider.proxy = true;
  return provider;
};
