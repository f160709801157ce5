import * as z from "zod/mini";
import { environment } from "../environment.ts";

const patienceMs = 5_000;

/** The identity provider did not answer, or not as one does. */
export class ProviderDown extends Error {
  override readonly name = "ProviderDown";
}

/** The identity provider answered, and no: the code is used, too old, or another sign-in's. */
export class CodeRefused extends Error {
  override readonly name = "CodeRefused";
}

const Endpoints = z.object({
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  end_session_endpoint: z.url(),
});

const ask = async (url: string, request: RequestInit = {}): Promise<Response> => {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(patienceMs) });
    if (response.status < 500) return response;
  } catch (error) {
    throw new ProviderDown("It cannot be reached", { cause: error });
  }
  throw new ProviderDown("It has a fault");
};

let known: Promise<z.infer<typeof Endpoints>> | undefined;

const discover = async () => {
  const response = await ask(`${environment("TOKEN_ISSUER")}/.well-known/openid-configuration`);
  const found = Endpoints.safeParse(await response.json());
  if (!found.success) throw new ProviderDown("Its configuration names no endpoints");
  return found.data;
};

/**
 * Where the provider's endpoints are, as its own configuration says (OpenID Connect Discovery); asked once an environment.
 * @throws ProviderDown
 */
export const endpoints = (): Promise<z.infer<typeof Endpoints>> => {
  known ??= discover().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
};

const Tokens = z.object({ id_token: z.string() });

/**
 * Exchanges the code of a sign-in for the id token. What else comes with it is not kept: the session is our own.
 * @throws ProviderDown, CodeRefused
 */
export const exchangeCode = async (code: string, verifier: string, redirectUri: string): Promise<string> => {
  const { token_endpoint } = await endpoints();
  const response = await ask(token_endpoint, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: environment("TOKEN_AUDIENCE"),
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
    }),
  });
  const tokens = response.ok ? Tokens.safeParse(await response.json()) : undefined;
  if (!tokens?.success) throw new CodeRefused();
  return tokens.data.id_token;
};
