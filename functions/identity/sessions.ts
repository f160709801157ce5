import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Actor } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { absoluteEnd, isAlive, newSession, type Session, shouldNote } from "../../shared/identity/session.ts";
import { newSecret, sessionIdOf } from "../../shared/identity/session-secret.ts";
import { SessionStore } from "../../shared/store/session-store.ts";
import { environment } from "../environment.ts";

const store = new SessionStore(DynamoDBDocumentClient.from(new DynamoDBClient({})), environment("SESSION_TABLE"));
const limits = deployedForbund.sessions;

/** Signs somebody in; answers what the browser's cookie is to hold, which is kept nowhere else. */
export const beginSession = async (actor: Actor): Promise<string> => {
  const secret = newSecret();
  const session = newSession(actor, systemClock.now());
  await store.begin(sessionIdOf(secret), session, absoluteEnd(session, limits));
  return secret;
};

/** The session that a cookie stands for, when it is still alive; it counts as used from now. */
export const useSession = async (secret: string): Promise<Session | undefined> => {
  const id = sessionIdOf(secret);
  const session = await store.get(id);
  const now = systemClock.now();
  if (!session || !isAlive(session, limits, now)) return undefined;
  if (shouldNote(session, now)) await store.note(id, now);
  return session;
};

/** The same, without counting as use. */
export const lookAtSession = async (secret: string): Promise<Session | undefined> => {
  const session = await store.get(sessionIdOf(secret));
  return session && isAlive(session, limits, systemClock.now()) ? session : undefined;
};

export const endSession = (secret: string): Promise<void> => store.end(sessionIdOf(secret));

/** Ends every session of somebody; answers how many there were. */
export const endSessionsOf = (sub: string): Promise<number> => store.endAll(sub);

/** Whole seconds until a session ends however much it is used. */
export const secondsLeft = (session: Session): number =>
  Math.floor((absoluteEnd(session, limits) - systemClock.now()) / 1000);
