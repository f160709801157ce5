import { isObject, type Json } from "../../engine/json.ts";
import type { Call } from "../evaluate.ts";

/** The address in "Name <address>" or "address". */
const addressOf = (sender: string): string => (/<([^>]+)>\s*$/.exec(sender)?.[1] ?? sender).trim();

/**
 * The right to send as the identity: of the address when that is verified itself, else of its domain.
 * @param identities ARNs by address or domain
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
 */
export const sendEmailCalls = (input: Json, identities: ReadonlyMap<string, string>): Call[] => {
  const from = addressOf(isObject(input) ? String(input.FromEmailAddress) : "").toLowerCase();
  const labels = from.slice(from.indexOf("@") + 1).split(".");
  const domains = labels.map((_, at) => labels.slice(at).join("."));
  const identity = [from, ...domains].find((name) => identities.has(name)) ?? from;
  return [
    {
      action: "ses:SendEmail",
      resource: identities.get(identity) ?? "*",
      context: () => ({ "ses:FromAddress": from }),
    },
  ];
};
