import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from "aws-lambda";
import type { Actor } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { apiScope } from "../../shared/identity/api-scope.ts";
import { staffOf } from "../../shared/identity/staff-of.ts";
import { environment } from "../environment.ts";
import { readCookie } from "../identity/cookies.ts";
import { ownOrigin } from "../identity/own-origin.ts";
import { secondsLeft, useSession } from "../identity/sessions.ts";
import { verifyAccessToken, verifyIdToken } from "../identity/tokens.ts";
import type { Caller } from "./actor.ts";

type Event = Pick<APIGatewayRequestAuthorizerEventV2, "headers" | "cookies" | "requestContext">;

/** Which app client of the pool is which client of the förbund's file. */
const machineClients: Readonly<Record<string, string>> = JSON.parse(environment("MACHINE_CLIENTS"));

const machineOf = (clientId: string): Actor | undefined => {
  const client = deployedForbund.machineClients.find(({ id }) => machineClients[id] === clientId);
  return client && { sub: clientId, name: client.name, role: client.role, unit: client.unit ?? "" };
};

/** Whom a token stands for, and until when (milliseconds). Staff show the pool's id token, machines its access token. */
const actorOf = async (token: string): Promise<{ actor: Actor; expiresAt: number } | undefined> => {
  const staff = await verifyIdToken(token);
  if (staff) {
    const known = staffOf(staff.claims, deployedForbund);
    return "actor" in known ? { actor: known.actor, expiresAt: staff.expiresAt } : undefined;
  }
  const machine = await verifyAccessToken(token);
  if (!machine?.claims.scope.split(" ").includes(apiScope.full)) return undefined;
  const actor = machineOf(machine.claims.client_id);
  return actor && { actor, expiresAt: machine.expiresAt };
};

const verified = new Map<string, { actor: Actor; expiresAt: number }>();
const mostVerified = 1_000;

/** The same, once for each token: a signature that was right stays right. */
const actorOfBearer = async (token: string): Promise<Actor | undefined> => {
  const kept = verified.get(token);
  if (kept && systemClock.now() < kept.expiresAt) return kept.actor;
  verified.delete(token);
  const found = await actorOf(token);
  if (!found) return undefined;
  if (verified.size >= mostVerified) verified.clear();
  verified.set(token, found);
  return found.actor;
};

/** Who sends a request: a machine or a script with its token, or else a browser with its session. */
const callerOf = async (event: Event): Promise<Caller | undefined> => {
  const authorization = event.headers?.authorization;
  if (authorization !== undefined) {
    const token = authorization.match(/^Bearer (\S+)$/i)?.[1];
    const actor = token === undefined ? undefined : await actorOfBearer(token);
    return actor && { ...actor, via: "token" };
  }
  const secret = readCookie(event, "session", ownOrigin(event.requestContext.domainName));
  const session = secret === undefined ? undefined : await useSession(secret);
  if (!session) return undefined;
  const { sub, name, role, unit, mail } = session;
  return {
    sub,
    name,
    role,
    unit,
    ...(mail !== undefined && { mail }),
    via: "session",
    secondsLeft: secondsLeft(session),
  };
};

/**
 * Says who sends a request; denies whoever it cannot name. Authorisation itself is the API's table (shared/access.ts), and whether a
 * request that came with a session is from our own page is the API's to say, since only it can answer with a reason.
 */
export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<Caller | Record<string, never>>> => {
  const caller = await callerOf(event);
  return caller ? { isAuthorized: true, context: caller } : { isAuthorized: false, context: {} };
};
