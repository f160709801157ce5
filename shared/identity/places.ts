import type { Role } from "../access.ts";
import { partyKinds } from "../forbund/eligibility.ts";
import type { Forbund } from "../forbund/forbund.ts";
import { isApart, isOfParty } from "../relation.ts";

/** Where somebody can have a role: one of the units, for another party its kind, and nowhere (empty) for a role without a unit. */
export const placesOf = (role: Role, units: Forbund["units"]): readonly string[] => {
  if (isApart({ role })) return [""];
  return isOfParty({ role }) ? partyKinds : units.map(({ id }) => id);
};
