import { partyKinds } from "./eligibility.ts";
import { among, twice } from "./faults.ts";
import type { Forbund } from "./forbund.ts";

type Faults = readonly string[];

/** Where a role can be given: the units, and for a referrer its kind of party; of one member only, when it is that member who gives it. */
const placesOf = ({ units, members }: Forbund, role: string, member: string | undefined): readonly string[] =>
  role === "referrer"
    ? members.filter(({ id }) => member === undefined || id === member).map(({ kind }) => kind)
    : units.filter((unit) => member === undefined || unit.member === member).map(({ id }) => id);

/** Faults of sense in how staff and machines sign in. A member's provider can let nobody into another member's units. */
export const faultsOfIdentity = (forbund: Forbund): Faults => {
  const { identityProviders, staffMapping, machineClients, members } = forbund;
  const providerIds = identityProviders.map(({ id }) => id);
  return [
    ...twice("identityProviders", "id", providerIds),
    ...identityProviders.flatMap(({ member, assurance }, at) => [
      ...among(
        `identityProviders[${at}].member`,
        member,
        "a member",
        members.map(({ id }) => id),
      ),
      ...(assurance.values.length > 0
        ? []
        : [`identityProviders[${at}].assurance.values: names nothing (allowed: at least one level)`]),
    ]),
    ...staffMapping.flatMap(({ provider, group, role, unit }, at) => {
      const member = identityProviders.find(({ id }) => id === provider)?.member;
      return [
        ...among(`staffMapping[${at}].provider`, provider, "an identity provider", providerIds),
        ...(group.includes(",")
          ? [`staffMapping[${at}].group: "${group}" has a comma, by which groups are told apart`]
          : []),
        ...among(
          `staffMapping[${at}].unit`,
          unit,
          `a place of the member "${member}"`,
          placesOf(forbund, role, member),
        ),
      ];
    }),
    ...twice(
      "machineClients",
      "id",
      machineClients.map(({ id }) => id),
    ),
    ...machineClients.flatMap(({ role, unit }, at) =>
      among(
        `machineClients[${at}].unit`,
        unit,
        "a place",
        role === "referrer" ? partyKinds : placesOf(forbund, role, undefined),
      ),
    ),
  ];
};
