import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Role } from "../../shared/access.ts";
import type { Forbund, Unit } from "../../shared/forbund/forbund.ts";

/** Whom one can be in the local runtime. All are invented; the names say so. */
export interface DemoStaff {
  id: string;
  name: string;
  /** Where they work: the unit's name, the party's, the förbund. */
  place: string;
  /** What they are there. */
  title: string;
  role: Role;
  /** A referrer's is its kind of party; empty for the förbund's own staff, who work with no unit's participations. */
  unit: string;
  /** What a member's own provider says of them, when they come by one; role and unit then follow from the förbund's file. */
  federated?: { provider: string; groups: readonly string[]; assurance: string };
}

const unitRoles = [
  { id: "project-worker", role: "project-worker", title: "Projektmedarbetare" },
  { id: "case-worker", role: "case-worker", title: "Handläggare" },
  { id: "coordinator", role: "coordinator", title: "Samordnare" },
  // Disposal takes two.
  { id: "second-coordinator", role: "coordinator", title: "Samordnare två" },
  { id: "administrator", role: "administrator", title: "Administratör" },
  { id: "auditor", role: "auditor", title: "Granskare" },
] as const;

const parties = [
  { unit: "fk", name: "Försäkringskassan" },
  { unit: "af", name: "Arbetsförmedlingen" },
  { unit: "region", name: "Vården" },
] as const;

type Providers = Partial<Pick<Forbund, "identityProviders" | "staffMapping">>;

/** Somebody for each line of the file that gives a group of a member's provider a role. */
const federatedStaff = ({ identityProviders = [], staffMapping = [] }: Providers): DemoStaff[] =>
  staffMapping.flatMap(({ provider, group, role, unit = "" }) => {
    const [assurance = ""] = identityProviders.find(({ id }) => id === provider)?.assurance.values ?? [];
    const federated = { provider, groups: [group], assurance };
    const id = `${provider}-${group.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
    return { id, name: `Demo ${group}`, place: `Via ${provider}`, title: group, role, unit, federated };
  });

/**
 * Demo staff of every role at every unit of a förbund, a referrer of each kind of party, one person at the förbund and one who operates the system, and somebody for
 * each group of the members' own providers.
 */
export const demoStaffOf = (forbund: { units: readonly Pick<Unit, "id" | "name">[] } & Providers): DemoStaff[] => [
  ...forbund.units.flatMap((unit) =>
    unitRoles.map(({ id, role, title }) => ({
      id: `${id}-${unit.id}`,
      name: `Demo ${title}, ${unit.name}`,
      place: unit.name,
      title,
      role,
      unit: unit.id,
    })),
  ),
  ...parties.map(({ unit, name }) => ({
    id: `referrer-${unit}`,
    name: `Demo Remittent, ${name}`,
    place: "Andra parter",
    title: `Remittent, ${name}`,
    role: "referrer" as const,
    unit,
  })),
  {
    id: "forbund",
    name: "Demo Verksamhetsutvecklare, Förbundet",
    place: "Förbundet",
    title: "Verksamhetsutvecklare",
    role: "forbund",
    unit: "",
  },
  {
    id: "operator",
    name: "Demo Drifttekniker",
    place: "Driften",
    title: "Drifttekniker",
    role: "operator",
    unit: "",
  },
  ...federatedStaff(forbund),
];

/** The demo staff of whatever förbund the functions were bundled for; none when they carry no förbund file. */
export const demoStaffFor = (functions: readonly { codePath: string }[]): DemoStaff[] => {
  const file = functions.map(({ codePath }) => join(codePath, "forbund.json")).find((path) => existsSync(path));
  return file === undefined ? [] : demoStaffOf(JSON.parse(readFileSync(file, "utf8")) as Forbund);
};
