/** The part of an HTTP API event that holds cookies. */
interface WithCookies {
  readonly cookies?: readonly string[] | undefined;
}

/**
 * The prefix makes browsers take a cookie only over https, from this very host and for all of it, so that no neighbour under the same
 * domain can plant one (RFC 6265bis). Over plain http, which is only spoken on one's own machine, browsers refuse the prefix.
 */
const nameOf = (name: string, origin: string): string =>
  origin.startsWith("https:") ? `__Host-stegvis-${name}` : `stegvis-${name}`;

/** The two cookies: a session, and a sign-in that is under way. */
type Name = "session" | "sign-in";

export const readCookie = ({ cookies = [] }: WithCookies, name: Name, origin: string): string | undefined => {
  const prefix = `${nameOf(name, origin)}=`;
  return cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length) || undefined;
};

/** @param seconds how long it lives; as long as the browser's window, when absent */
export const writeCookie = (name: Name, value: string, origin: string, seconds?: number): string =>
  [
    `${nameOf(name, origin)}=${value}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Strict",
    ...(origin.startsWith("https:") ? ["Secure"] : []),
    ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
  ].join("; ");

export const dropCookie = (name: Name, origin: string): string => writeCookie(name, "", origin, 0);
