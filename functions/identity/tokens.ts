import { createRemoteJWKSet, jwtVerify } from "jose";
import * as z from "zod/mini";
import { systemClock } from "../../shared/clock.ts";
import { StaffClaims } from "../../shared/identity/staff-of.ts";
import { environment } from "../environment.ts";

const issuer = environment("TOKEN_ISSUER");
const audience = environment("TOKEN_AUDIENCE");

/** Keys change seldom, and one that is not known is looked for at once: no need to fetch them every ten minutes. */
const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), { cacheMaxAge: 24 * 60 * 60 * 1000 });

/** What a token says, once everything about it is right. `expiresAt` is in milliseconds. */
export interface Verified<T> {
  readonly claims: T;
  readonly expiresAt: number;
}

/** Undefined for a token of another issuer, audience, key or algorithm, one out of its time, and one whose claims do not fit. */
const verify = async <T>(
  token: string,
  schema: z.ZodMiniType<T>,
  more: { audience?: string } = {},
): Promise<Verified<T> | undefined> => {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      ...more,
      algorithms: ["RS256"],
      requiredClaims: ["exp"],
      currentDate: new Date(systemClock.now()),
    });
    return { claims: schema.parse(payload), expiresAt: Number(payload.exp) * 1000 };
  } catch {
    return undefined;
  }
};

/** The pool's id token for our page: who a member of staff is. Its access token does not say: it lacks the attributes. */
export const verifyIdToken = (token: string): Promise<Verified<StaffClaims> | undefined> =>
  verify(token, StaffClaims, { audience });

const ClientClaims = z.object({ token_use: z.literal("access"), client_id: z.string(), scope: z.string() });

/** The pool's access token: which client it was given to, and for what. Cognito's access tokens name no audience. */
export const verifyAccessToken = (token: string): Promise<Verified<z.infer<typeof ClientClaims>> | undefined> =>
  verify(token, ClientClaims);
