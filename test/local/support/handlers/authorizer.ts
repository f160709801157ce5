/** Lets in whoever has a token of the sample's user pool; says who it is. */
import { createRemoteJWKSet, jwtVerify } from "jose";

const issuer = process.env.ISSUER ?? "";
const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

export const handler = async (event: { headers: Record<string, string> }) => {
  const token = (event.headers.authorization ?? "").replace(/^Bearer /, "");
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, audience: process.env.AUDIENCE ?? "" });
    return {
      isAuthorized: true,
      context: { sub: payload.sub, unit: payload["custom:unit"], groups: payload["cognito:groups"] },
    };
  } catch (error) {
    console.log(String(error));
    return { isAuthorized: false };
  }
};
