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
}

const unitRoles = [
  { id: "project-worker", role: "project-worker", title: "Projektmedarbetare" },
  { id: "case-worker", role: "case-worker", title: "Handläggare" },
  { id: "coordinator", role: "coordinator", title: "Samordnare" },
  // Disposal takes two.
  { id: "second-coordinator", role: "coordinator", title: "Samordnare två" },
] as const;

const parties = [
  { unit: "fk", name: "Försäkringskassan" },
  { unit: "af", name: "Arbetsförmedlingen" },
  { unit: "region", name: "Vården" },
] as const;

/** Demo staff of every role at every unit of a förbund, a referrer of each kind of party, and one person at the förbund. */
export const demoStaffOf = ({ units }: { units: readonly Pick<Unit, "id" | "name">[] }): DemoStaff[] => [
  ...units.flatMap((unit) =>
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
];

/** The demo staff of whatever förbund the functions were bundled for; none when they carry no förbund file. */
export const demoStaffFor = (functions: readonly { codePath: string }[]): DemoStaff[] => {
  const file = functions.map(({ codePath }) => join(codePath, "forbund.json")).find((path) => existsSync(path));
  return file === undefined ? [] : demoStaffOf(JSON.parse(readFileSync(file, "utf8")) as Forbund);
};
