import { lookup as dnsLookup } from "node:dns";
import { type RequestOptions as HttpOptions, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { WebhookMessage } from "../../shared/webhooks/message.ts";
import { isLoopback, isPublicAddress } from "./addresses.ts";

/** Set by the embedded runtime alone, so that a receiver can be tried out on this machine. */
const toLoopback = process.env.WEBHOOKS_TO_LOOPBACK === "allowed";

/** So long (ms, of the wall) may a receiver take to answer. */
const patienceMs = 10_000;

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

/** Whether a receiver may be at an address: https on its ordinary port, with a name or address of the internet. */
export const mayBeReceiver = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password || url.hash) return false;
  const host = hostOf(url);
  if (toLoopback && isLoopback(host)) return true;
  if (url.protocol !== "https:" || url.port !== "") return false;
  return isIP(host) ? isPublicAddress(host) : host.includes(".") && !/\.(local|internal|localhost|arpa)$/.test(host);
};

/**
 * Looks a name up, and refuses it when any of its addresses is not public. The connection goes to what was found here: a name that
 * answers otherwise a moment later leads nowhere else.
 */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(new Error("The name leads to an address that is not public"), "", 0);
    const [first] = addresses;
    return options.all ? callback(null, addresses) : callback(null, first?.address ?? "", first?.family);
  });
};

/**
 * Sends a message. Follows no redirect and reads nothing of the answer but its status.
 * @returns the status; undefined when there was no answer in time, or it may not be sent there
 */
export const post = ({ headers, body }: WebhookMessage, address: string): Promise<number | undefined> => {
  if (!mayBeReceiver(address)) return Promise.resolve(undefined);
  const url = new URL(address);
  const options: HttpOptions = {
    method: "POST",
    headers: { ...headers, "content-length": Buffer.byteLength(body) },
    signal: AbortSignal.timeout(patienceMs),
    agent: false,
    ...(!isIP(hostOf(url)) && { lookup: publicLookup }),
  };
  return new Promise((resolve) => {
    const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, options, (response) => {
      resolve(response.statusCode);
      response.destroy();
    });
    request.on("error", () => resolve(undefined));
    request.end(body);
  });
};
