import { createHash } from "node:crypto";
import type { DemoStaff } from "../demo-staff.ts";

/** A stable id of the form that Cognito gives: a UUID that follows from the staff id. */
export const subjectOf = (id: string): string => {
  const hash = createHash("sha256").update(`stegvis-demo-staff/${id}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};

/** The mail address of one of the demo staff. */
export const mailOf = (id: string): string => `${id}@stegvis.example`;

/** What the pool's id token says of somebody, beside the registered claims: as a user of the pool, or as a member's provider told it. */
export const claimsOf = ({ id, name, role, unit, federated }: DemoStaff): Record<string, unknown> => ({
  name,
  email: mailOf(id),
  token_use: "id",
  ...(federated
    ? {
        "cognito:username": `${federated.provider}_${id}`,
        identities: [{ userId: id, providerName: federated.provider }],
        "custom:groups": federated.groups.length === 1 ? federated.groups[0] : `[${federated.groups.join(", ")}]`,
        "custom:assurance": federated.assurance,
      }
    : {
        "cognito:username": id,
        "cognito:groups": [role],
        ...(unit !== "" && { "custom:unit": unit }),
      }),
});

/** The names of all claims that `claimsOf` can give. */
export const claimNames = [
  "sub",
  "name",
  "email",
  "token_use",
  "cognito:username",
  "cognito:groups",
  "custom:unit",
  "identities",
  "custom:groups",
  "custom:assurance",
];
