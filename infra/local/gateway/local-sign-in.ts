import { AwsError } from "../aws-error.ts";
import type { Runtime } from "../runtime.ts";
import { type GatewayRequest, type GatewayResponse, json } from "./http-message.ts";
import { fieldsOf, type LocalPage } from "./local-pages.ts";

/** The cookie that carries the token in the browser. */
export const tokenCookie = "stegvis-token";

const cookie = (value: string, more = ""): string =>
  `${tokenCookie}=${value}; HttpOnly; SameSite=Strict; Path=/${more}`;

/** Only a path of this site: never "//elsewhere", nor anything that browsers skip on the way to it (a tab, a line feed). */
export const safeNext = (next: string | undefined): string => (next && /^\/(?![/\\])[!-~]*$/.test(next) ? next : "/");

const wantsJson = (request: GatewayRequest): boolean =>
  request.headers.accept?.includes("application/json") === true ||
  request.headers["content-type"]?.startsWith("application/json") === true;

const signIn = async (request: GatewayRequest, { identity }: Runtime): Promise<GatewayResponse> => {
  const { staff = "", next } = fieldsOf(request);
  try {
    const signed = await identity.signIn(staff);
    const headers = { "set-cookie": cookie(signed.token), "cache-control": "no-store" };
    if (wantsJson(request)) return json(200, signed, headers);
    return { status: 303, headers: { ...headers, location: safeNext(next) }, body: "" };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return json(error.status, { message: error.message });
  }
};

const signOut = async (request: GatewayRequest): Promise<GatewayResponse> => ({
  status: 303,
  headers: { "set-cookie": cookie("", "; Max-Age=0"), location: safeNext(fieldsOf(request).next) },
  body: "",
});

const discovery = ({ identity }: Runtime): unknown => ({
  issuer: identity.issuer,
  jwks_uri: `${identity.issuer}/.well-known/jwks.json`,
  id_token_signing_alg_values_supported: ["RS256"],
  subject_types_supported: ["public"],
});

/** Signing in as one of the demo staff, and the keys that its tokens are checked with. */
export const localSignIn: LocalPage[] = [
  { method: "GET", path: "/local/staff", run: async (_, { identity }) => json(200, { staff: identity.staff }) },
  { method: "POST", path: "/local/sign-in", run: signIn },
  { method: "POST", path: "/local/sign-out", run: signOut },
  {
    method: "GET",
    path: "/local/identity/.well-known/jwks.json",
    run: async (_, { identity }) => json(200, identity.keySet()),
  },
  {
    method: "GET",
    path: "/local/identity/.well-known/openid-configuration",
    run: async (_, runtime) => json(200, discovery(runtime)),
  },
];
