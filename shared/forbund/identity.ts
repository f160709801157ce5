import * as z from "zod/mini";
import { roles } from "../access.ts";
import { described, id, ids, text } from "./described.ts";

const provider = {
  id: described(
    z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(32)),
    "Id of the provider, by which staffMapping names it; at most 32 characters, since it is the provider's name in Cognito",
  ),
  member: id("Id of the member whose staff it vouches for: it can give roles in that member's units only"),
  nameClaim: text("Claim or SAML attribute that holds the name of whoever signs in"),
  mailClaim: z.optional(
    text(
      "Claim or SAML attribute that holds the mail address of whoever signs in; left out, its staff cannot choose mails of their own",
    ),
  ),
  groupsClaim: text("Claim or SAML attribute that holds the groups that staffMapping is about"),
  assurance: described(
    z.strictObject({
      claim: text(
        "Claim or SAML attribute that says how the person has proved who they are: acr, amr, levelOfAssurance",
      ),
      values: ids("The values that are enough: levels of assurance, or that several factors were used (mfa)"),
    }),
    "What the provider must say of the sign-in; without it there is no session",
  ),
};

/** A member's own identity provider, which the user pool federates. */
export const IdentityProvider = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("oidc"),
    ...provider,
    issuer: described(z.url(), "Issuer (OpenID Connect), without a slash at the end; its endpoints are found from it"),
    clientId: text("Our client id at the provider"),
    clientSecretName: text("Name of the secret in Secrets Manager that holds our client secret at the provider"),
  }),
  z.strictObject({
    kind: z.literal("saml"),
    ...provider,
    metadataUrl: described(z.url(), "Address of the provider's SAML 2.0 metadata"),
  }),
]);

/** Which group of which provider gives which role, and where. */
export const StaffMapping = z.strictObject({
  provider: id("Id of the identity provider"),
  group: text("The group, exactly as the provider names it; without commas"),
  role: described(z.enum(roles), "The role that it gives"),
  unit: z.optional(
    text(
      "Id of the unit in which it gives the role; for a referrer the kind of party; left out for a role without a unit",
    ),
  ),
});

/** Another system that calls the API as itself. */
export const MachineClient = z.strictObject({
  id: id("Id of the client; names the app client in Cognito"),
  name: text("Name of the system, as the history shows it"),
  role: described(z.enum(roles), "What it may do, as shared/access.ts says of the role"),
  unit: z.optional(
    text("The kind of party that it speaks for (fk, af, region …); for a role within a unit the unit's id"),
  ),
});

export type IdentityProvider = z.infer<typeof IdentityProvider>;
export type StaffMapping = z.infer<typeof StaffMapping>;
export type MachineClient = z.infer<typeof MachineClient>;
