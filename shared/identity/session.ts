import type { Actor } from "../access.ts";
import type { Forbund } from "../forbund/forbund.ts";

/** A browser that somebody has signed in with. Times are milliseconds since the epoch. */
export interface Session extends Actor {
  readonly createdAt: number;
  readonly lastSeenAt: number;
}

type Limits = Forbund["sessions"];

const minute = 60_000;

/** How often a session notes that it is used: each request would cost a write, and a minute less of idle time harms nobody. */
const noteEvery = minute;

export const newSession = ({ sub, name, role, unit, mail }: Actor, now: number): Session => ({
  ...{ sub, name, role, unit },
  ...(mail !== undefined && { mail }),
  createdAt: now,
  lastSeenAt: now,
});

/** When it ends however much it is used. */
export const absoluteEnd = ({ createdAt }: Pick<Session, "createdAt">, { hours }: Limits): number =>
  createdAt + hours * 60 * minute;

/** Whether it still stands for whoever signed in: neither idle nor open for too long. */
export const isAlive = (session: Session, limits: Limits, now: number): boolean =>
  now < absoluteEnd(session, limits) && now < session.lastSeenAt + limits.idleMinutes * minute;

/** Whether it is time to note that it is used. */
export const shouldNote = ({ lastSeenAt }: Session, now: number): boolean => now - lastSeenAt >= noteEvery;
