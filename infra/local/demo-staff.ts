/** Whom one can be in the local runtime. All are invented; the names say so. */
export interface DemoStaff {
  id: string;
  name: string;
  role: "project-worker" | "case-worker" | "coordinator" | "forbund";
  /** Empty for the förbund's own staff, who work with no unit's participations. */
  unit: string;
}

const places = [
  { unit: "kristianstad-ame", place: "Kristianstad" },
  { unit: "hassleholm-ame", place: "Hässleholm" },
];

const roles = [
  { role: "project-worker", title: "Projektmedarbetare" },
  { role: "case-worker", title: "Handläggare" },
  { role: "coordinator", title: "Samordnare" },
] as const;

/** Demo staff of every role at every demo unit, and one person at the förbund. */
export const demoStaff: readonly DemoStaff[] = [
  ...places.flatMap(({ unit, place }) =>
    roles.map(({ role, title }) => ({ id: `${role}-${unit}`, name: `Demo ${title} ${place}`, role, unit })),
  ),
  { id: "forbund", name: "Demo Verksamhetsutvecklare Förbundet", role: "forbund", unit: "" },
];
