import { placesOf } from "../identity/places.ts";
import { isOfParty } from "../relation.ts";
import { among, twice } from "./faults.ts";
import type { Forbund } from "./forbund.ts";
import type { MachineClient, StaffMapping } from "./identity.ts";

type Faults = readonly string[];

/** The fault, when a role is given somewhere else than it can be; by a member's own provider only with that member. */
const faultsOfPlace = (
  where: string,
  { role, unit = "" }: StaffMapping | MachineClient,
  { units, members }: Forbund,
  memberId?: string,
): Faults => {
  const member = members.find(({ id }) => id === memberId);
  const its = member ? units.filter((one) => one.member === member.id) : units;
  const places = member && isOfParty({ role }) ? [member.kind] : placesOf(role, its);
  if (places.includes(""))
    return unit === "" ? [] : [`${where}.unit: "${unit}" is given (allowed: none, for this role)`];
  const what = member ? `a place of the member "${member.id}"` : "a place where the role can be";
  return among(`${where}.unit`, unit, what, places);
};

/** Faults of sense in how staff and machines sign in. A member's provider can let nobody into another member's units. */
export const faultsOfIdentity = (forbund: Forbund): Faults => {
  const { identityProviders, staffMapping, machineClients } = forbund;
  const memberIds = forbund.members.map(({ id }) => id);
  const providerIds = identityProviders.map(({ id }) => id);
  const machineIds = machineClients.map(({ id }) => id);
  return [
    ...twice("identityProviders", "id", providerIds),
    ...identityProviders.flatMap(({ member, assurance }, at) => [
      ...among(`identityProviders[${at}].member`, member, "a member", memberIds),
      ...(assurance.values.length > 0
        ? []
        : [`identityProviders[${at}].assurance.values: names nothing (allowed: at least one level)`]),
    ]),
    ...staffMapping.flatMap((line, at) => [
      ...among(`staffMapping[${at}].provider`, line.provider, "an identity provider", providerIds),
      ...(line.group.includes(",")
        ? [`staffMapping[${at}].group: "${line.group}" has a comma (allowed: none, since commas tell groups apart)`]
        : []),
      ...faultsOfPlace(
        `staffMapping[${at}]`,
        line,
        forbund,
        identityProviders.find(({ id }) => id === line.provider)?.member,
      ),
    ]),
    ...twice("machineClients", "id", machineIds),
    ...machineClients.flatMap((client, at) => faultsOfPlace(`machineClients[${at}]`, client, forbund)),
  ];
};
