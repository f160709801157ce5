import * as z from "zod/mini";
import { type Actor, type Role, roles } from "../access.ts";
import type { Forbund } from "../forbund/forbund.ts";
import { placesOf } from "./places.ts";

/**
 * The claims of the pool's id token, as far as they decide who somebody is. The pool's own users have groups and a unit that only an
 * administrator of the pool sets; the rest is copied from the member's provider at each sign-in (attribute mapping).
 */
export const StaffClaims = z.object({
  nonce: z.optional(z.string()),
  sub: z.string().check(z.minLength(1)),
  token_use: z.literal("id"),
  name: z._default(z.string(), ""),
  email: z._default(z.string(), ""),
  "cognito:groups": z._default(z.array(z.string()), []),
  "custom:unit": z._default(z.string(), ""),
  identities: z._default(z.array(z.object({ providerName: z.string() })), []),
  "custom:groups": z._default(z.string(), ""),
  "custom:assurance": z._default(z.string(), ""),
});

export type StaffClaims = z.infer<typeof StaffClaims>;

/** Why somebody who is who they say gets no further. */
export type NotStaff = "no-role" | "too-low-assurance";

type Known = { readonly actor: Actor } | { readonly refused: NotStaff };

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return value;
  }
};

/**
 * The values of a mapped attribute. Cognito keeps one text for each: a single value as it is, several in brackets, as JSON or (from
 * SAML) with commas between and form-encoded. A single value is never divided, whatever it holds.
 */
export const valuesOf = (attribute: string): readonly string[] => {
  if (!attribute.startsWith("[") || !attribute.endsWith("]")) return attribute === "" ? [] : [attribute];
  try {
    const values: unknown = JSON.parse(attribute);
    if (Array.isArray(values)) return values.filter((value) => typeof value === "string");
  } catch {
    // Not JSON: the form that SAML attributes get.
  }
  return attribute
    .slice(1, -1)
    .split(",")
    .map((value) => decoded(value.trim()));
};

const ofPool = ({ "cognito:groups": groups, "custom:unit": unit }: StaffClaims, forbund: Forbund) => {
  const role = roles.find((name) => groups.includes(name));
  return role && placesOf(role, forbund.units).includes(unit) ? { role, unit } : undefined;
};

const ofProvider = (provider: string, groups: readonly string[], { staffMapping }: Forbund) => {
  const line = staffMapping.find((one) => one.provider === provider && groups.includes(one.group));
  return line && { role: line.role, unit: line.unit ?? "" };
};

/**
 * Who the claims of a verified id token say that somebody is: by the förbund's file, and never by what the client says. Staff of a
 * member with a provider of its own get what the file gives their groups there, and nothing by groups of the pool.
 */
export const staffOf = (claims: StaffClaims, forbund: Forbund): Known => {
  const named = claims.identities[0]?.providerName;
  const provider = forbund.identityProviders.find(({ id }) => id === named);
  if (named !== undefined && !provider) return { refused: "no-role" };
  if (provider && !valuesOf(claims["custom:assurance"]).some((level) => provider.assurance.values.includes(level)))
    return { refused: "too-low-assurance" };
  const given: { role: Role; unit: string } | undefined = provider
    ? ofProvider(provider.id, valuesOf(claims["custom:groups"]), forbund)
    : ofPool(claims, forbund);
  const mail = claims.email === "" ? {} : { mail: claims.email };
  return given ? { actor: { sub: claims.sub, name: claims.name, ...mail, ...given } } : { refused: "no-role" };
};
