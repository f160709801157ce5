import type { Forbund, Programme, Unit } from "./forbund.ts";

/**
 * The programme version that a participation started under.
 * @throws when the förbund file no longer holds that version: versions in use must stay in the file
 */
export const programmeOf = (forbund: Forbund, kept: { id: string; version: number }): Programme => {
  const programme = forbund.programmes.find((p) => p.id === kept.id && p.version === kept.version);
  if (!programme) throw new Error(`The förbund file has no version ${kept.version} of programme ${kept.id}`);
  return programme;
};

/** The newest version of a programme, which new referrals get; undefined when there is no such programme. */
export const newestProgramme = (forbund: Forbund, id: string): Programme | undefined =>
  forbund.programmes.filter((p) => p.id === id).sort((a, b) => b.version - a.version)[0];

/** The name where others can read it, or many at once: none when taking part in it reveals something sensitive (GDPR art. 9). */
export const nameToOthers = ({ name, sensitive }: Programme): string | null => (sensitive ? null : name);

/** What the dates of a participation follow from. */
export const dateRules = (forbund: Forbund, { programme }: { programme: { id: string; version: number } }) => ({
  programme: programmeOf(forbund, programme),
  retention: forbund.retention,
});

/** @throws when the förbund file no longer holds the unit */
export const unitOf = (forbund: Forbund, id: string): Unit => {
  const unit = forbund.units.find((u) => u.id === id);
  if (!unit) throw new Error(`The förbund file has no unit ${id}`);
  return unit;
};
