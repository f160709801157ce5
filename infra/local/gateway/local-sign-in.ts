import { marshall } from "@aws-sdk/util-dynamodb";
import { newSession } from "../../../shared/identity/session.ts";
import { newSecret, sessionIdOf } from "../../../shared/identity/session-secret.ts";
import { sessionItem } from "../../../shared/store/session-table.ts";
import { AwsError } from "../aws-error.ts";
import { mailOf } from "../identity/claims.ts";
import type { Runtime } from "../runtime.ts";
import { type GatewayRequest, type GatewayResponse, json } from "./http-message.ts";
import { fieldsOf, type LocalPage } from "./local-pages.ts";

/** The cookie of a session over plain http (functions/identity/cookies.ts). */
export const sessionCookie = "stegvis-session";

const cookie = (value: string): string => `${sessionCookie}=${value}; Path=/; HttpOnly; SameSite=Strict`;

/** Only a path of this site: never "//elsewhere", nor anything that browsers skip on the way to it (a tab, a line feed). */
export const safeNext = (next: string | undefined): string => (next && /^\/(?![/\\])[!-~]*$/.test(next) ? next : "/");

const wantsJson = (request: GatewayRequest): boolean =>
  request.headers.accept?.includes("application/json") === true ||
  request.headers["content-type"]?.startsWith("application/json") === true;

/** After this DynamoDB could remove it; no förbund's file allows more hours. */
const longestSessionMs = 24 * 60 * 60 * 1000;

/** Begins a session as the function sign-in would, without going round by the provider; undefined without a table of sessions. */
export const beginSession = async (staffId: string, runtime: Runtime): Promise<string | undefined> => {
  const table = runtime.system.tables.find(({ logicalId }) => logicalId.startsWith("Sessions"));
  if (!table) return undefined;
  const session = newSession({ ...runtime.identity.staffMember(staffId), mail: mailOf(staffId) }, runtime.clock.now());
  const secret = newSecret();
  const item = sessionItem(sessionIdOf(secret), session, session.createdAt + longestSessionMs);
  const put = { TableName: table.name, Item: marshall(item) };
  await runtime.dynamoDb("DynamoDB_20120810.PutItem", Buffer.from(JSON.stringify(put)));
  return secret;
};

const signIn = async (request: GatewayRequest, runtime: Runtime): Promise<GatewayResponse> => {
  const { staff = "", next } = fieldsOf(request);
  try {
    const signed = await runtime.identity.signIn(staff);
    const secret = await beginSession(staff, runtime);
    const headers = { "cache-control": "no-store", ...(secret !== undefined && { "set-cookie": cookie(secret) }) };
    if (wantsJson(request)) return json(200, signed, headers);
    return { status: 303, headers: { ...headers, location: safeNext(next) }, body: "" };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return json(error.status, { message: error.message });
  }
};

const hosted: LocalPage["run"] = (request, { identity }) => identity.answer(request);

/** Signing in as one of the demo staff without a password, and the endpoints of the user pool. */
export const localSignIn: LocalPage[] = [
  { method: "GET", path: "/local/staff", run: async (_, { identity }) => json(200, { staff: identity.staff }) },
  { method: "POST", path: "/local/sign-in", run: signIn },
  {
    method: "GET",
    path: "/local/identity/.well-known/jwks.json",
    run: async (_, { identity }) => json(200, identity.keySet()),
  },
  {
    method: "GET",
    path: "/local/identity/.well-known/openid-configuration",
    run: async (_, { identity }) => json(200, identity.discovery()),
  },
  { method: "GET", path: "/local/identity/*", run: hosted },
  { method: "POST", path: "/local/identity/*", run: hosted },
];
