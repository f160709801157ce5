import { createHash } from "node:crypto";

/** What a secret in an address looks like (newSecret of shared/identity/session-secret.ts): 256 random bits. */
export const isCalendarSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** Under which id an address lies that somebody has the secret of: whoever reads the table reads nobody's calendar. */
export const calendarIdOf = (secret: string): string =>
  createHash("sha256").update(`calendar/${secret}`).digest("base64url");
