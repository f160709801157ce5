import { type Actor, mayDo } from "../../shared/access.ts";
import type { CountedProgramme, Forbund, Programme } from "../../shared/forbund/forbund.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";

/** A programme with its newest version, and every unit that runs any of its versions. */
export interface AnyProgramme {
  readonly id: string;
  readonly kind: "individual" | CountedProgramme["kind"];
  readonly newest: Programme | CountedProgramme;
  readonly everyUnit: readonly string[];
}

const allProgrammes = (forbund: Forbund): AnyProgramme[] => {
  const withPersons = [...new Set(forbund.programmes.map(({ id }) => id))].flatMap((id) => {
    const newest = newestProgramme(forbund, id);
    const units = forbund.programmes.filter((version) => version.id === id).flatMap((version) => version.units);
    return newest ? [{ id, kind: "individual" as const, newest, everyUnit: [...new Set(units)] }] : [];
  });
  const counted = forbund.countedProgrammes.map((newest) => ({
    id: newest.id,
    kind: newest.kind,
    newest,
    everyUnit: newest.units,
  }));
  return [...withPersons, ...counted];
};

/** The units whose numbers somebody sees of a programme: the förbund's staff all, a unit's staff their own. */
export const unitsSeen = (actor: Actor, { everyUnit }: AnyProgramme, { units }: Pick<Forbund, "units">): string[] =>
  units.map(({ id }) => id).filter((id) => everyUnit.includes(id) && (actor.role === "forbund" || id === actor.unit));

/** The programme, when the actor sees numbers of it. */
export const programmeFor = (actor: Actor, forbund: Forbund, id: string): AnyProgramme | undefined =>
  allProgrammes(forbund).find((programme) => programme.id === id && unitsSeen(actor, programme, forbund).length > 0);

/** The programmes of which somebody sees numbers, with what is counted in them and when they are reported. */
export const programmesFor = (actor: Actor, forbund: Forbund) =>
  allProgrammes(forbund)
    .filter((programme) => unitsSeen(actor, programme, forbund).length > 0)
    .map((programme) => {
      const { id, kind, newest } = programme;
      const seen = unitsSeen(actor, programme, forbund);
      return {
        id,
        kind,
        name: newest.name,
        period: newest.period,
        units: forbund.units.filter((unit) => seen.includes(unit.id)).map((unit) => ({ id: unit.id, name: unit.name })),
        counts: newest.counts,
        mayCount: newest.counts.length > 0 && mayDo(actor, "count"),
        reports: newest.reports,
      };
    });
