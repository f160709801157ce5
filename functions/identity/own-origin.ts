import { environment } from "../environment.ts";

/** Addresses that the page and the API are reached at: the förbund's own, and API Gateway's. */
const origins = environment("OWN_ORIGINS").split(" ");

/** The own origin that a request came to. `domainName` is what API Gateway says; a client has no say in it there. */
export const ownOrigin = (domainName: string): string =>
  origins.find((origin) => new URL(origin).host === domainName) ?? origins[0]!;

const safeMethods = ["GET", "HEAD", "OPTIONS"];

interface FromBrowser {
  readonly method: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether a request that came with a cookie is from our own page. Another site can make a browser send one, but neither forge
 * `Sec-Fetch-Site` nor `Origin`: the first decides where the browser sends it, else the second; a request that changes
 * something and has neither is refused (W3C Fetch Metadata; OWASP, Cross-Site Request Forgery Prevention).
 */
export const isFromOwnPage = ({ method, headers }: FromBrowser): boolean => {
  if (safeMethods.includes(method)) return true;
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return headers.origin !== undefined && origins.includes(headers.origin);
};
