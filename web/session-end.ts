import type { Me } from "./answers.ts";

/** How long before the end whoever is at the page is told: five minutes, as the words say. */
const warnMs = 5 * 60_000;

let idleMs = Number.POSITIVE_INFINITY;
let latestEnd = Number.POSITIVE_INFINITY;
let usedAt = Date.now();

/** The API has answered: the session has been used. */
export const sessionUsed = (): void => {
  usedAt = Date.now();
};

/** What the API says of the session, as durations from now. */
export const sessionKnown = ({ session }: Me): void => {
  if (!session) return;
  idleMs = session.idleSeconds * 1000;
  latestEnd = Date.now() + session.secondsLeft * 1000;
};

/** Whether the session ends within minutes, or has ended. */
export const endsSoon = (): boolean => Math.min(usedAt + idleMs, latestEnd) - Date.now() < warnMs;
