import { createHash, randomBytes } from "node:crypto";
import * as z from "zod/mini";

/** Only a path of this site: never "//elsewhere", nor anything that browsers skip on the way to it (a tab, a line feed). */
const ownPath = /^\/(?![/\\])[!-~]*$/;

const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where to go then. */
  next: z.string().check(z.regex(ownPath)),
  /** Whether it was begun beside a page that somebody is in the middle of. */
  newTab: z.boolean(),
});

/** A sign-in that is under way; the browser keeps it in a cookie while it is away at the provider. */
export type Attempt = z.infer<typeof Attempt>;

/** How long one may take, in seconds. */
export const attemptSeconds = 10 * 60;

const random = (): string => randomBytes(32).toString("base64url");

export const newAttempt = (next: string | undefined, newTab: boolean): Attempt => ({
  state: random(),
  nonce: random(),
  verifier: random(),
  next: next !== undefined && ownPath.test(next) ? next : "/",
  newTab,
});

/** What proves at the exchange of the code that it is the same sign-in (PKCE, RFC 7636, S256). */
export const challengeOf = ({ verifier }: Attempt): string => createHash("sha256").update(verifier).digest("base64url");

export const attemptToText = (attempt: Attempt): string => Buffer.from(JSON.stringify(attempt)).toString("base64url");

/** The attempt that a cookie holds; undefined when there is none, or none of ours. */
export const attemptFrom = (text: string | undefined): Attempt | undefined => {
  try {
    return Attempt.parse(JSON.parse(Buffer.from(text ?? "", "base64url").toString()));
  } catch {
    return undefined;
  }
};
