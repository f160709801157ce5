import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from "aws-lambda";
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod/mini";
import { type Actor, roles } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { environment } from "../environment.ts";

const Claims = z.object({
  sub: z.string(),
  name: z.string(),
  token_use: z.literal("id"),
  "cognito:groups": z.array(z.string()),
  "custom:unit": z._default(z.string(), ""),
});

/** The page's cookie or a machine's bearer token; both hold the identity provider's token. */
export const tokenFrom = (
  event: Pick<APIGatewayRequestAuthorizerEventV2, "headers" | "cookies">,
): string | undefined => {
  const bearer = event.headers?.authorization?.match(/^Bearer (\S+)$/i)?.[1];
  if (bearer) return bearer;
  const cookies = event.cookies ?? event.headers?.cookie?.split(/;\s*/) ?? [];
  return cookies.find((cookie) => cookie.startsWith("stegvis-token="))?.slice("stegvis-token=".length);
};

/** The actor that a token stands for; undefined for anything that is not exactly right. */
export const actorOf = async (
  token: string,
  keys: JWTVerifyGetKey,
  expected: { issuer: string; audience: string },
): Promise<Actor | undefined> => {
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...expected,
      algorithms: ["RS256"],
      requiredClaims: ["exp"],
      currentDate: new Date(systemClock.now()),
    });
    const claims = Claims.parse(payload);
    const role = roles.find((name) => claims["cognito:groups"].includes(name));
    return role && { sub: claims.sub, name: claims.name, role, unit: claims["custom:unit"] };
  } catch {
    return undefined;
  }
};

const issuer = environment("TOKEN_ISSUER");
const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

/** Says who sends a request; denies whoever it cannot name. Authorisation itself is the API's table (shared/access.ts). */
export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<Actor | Record<string, never>>> => {
  const token = tokenFrom(event);
  const actor = token && (await actorOf(token, keys, { issuer, audience: environment("TOKEN_AUDIENCE") }));
  return actor ? { isAuthorized: true, context: actor } : { isAuthorized: false, context: {} };
};
