import type { Forbund } from "../forbund/forbund.ts";
import type { Participation } from "../participation/participation.ts";
import { asReported } from "../statistics/as-reported.ts";
import type { ParticipationStore } from "./participation-store.ts";

/** So many are read side by side: quick, and far from what the table allows. */
const sideBySide = 25;

const inBatches = async <T, R>(all: readonly T[], read: (one: T) => Promise<R>): Promise<R[]> => {
  const found: R[] = [];
  for (let at = 0; at < all.length; at += sideBySide)
    found.push(...(await Promise.all(all.slice(at, at + sideBySide).map(read))));
  return found;
};

type Reader = Pick<ParticipationStore, "ofUnit" | "get" | "history">;

/** Every participation of a programme, in any version, at the units that run it. What has been disposed of stands in no list. */
export const populationOf = async (
  store: Reader,
  programme: string,
  units: readonly string[],
): Promise<Participation[]> => {
  const lists = await Promise.all(units.map((unit) => store.ofUnit(unit)));
  const ids = [...new Set(lists.flat().map(({ id }) => id))];
  const records = await inBatches(ids, (id) => store.get(id));
  return records.flatMap((record) => (record?.participation.programme.id === programme ? [record.participation] : []));
};

/**
 * The same participations as they were known at an instant, told from their histories; those that came later are not there.
 * @param at milliseconds since the epoch
 */
export const populationKnownAt = async (
  store: Reader,
  population: readonly Participation[],
  forbund: Forbund,
  at: number,
): Promise<Participation[]> => {
  const known = await inBatches(population, async ({ id }) =>
    asReported((await store.history(id)).signals, forbund, at),
  );
  return known.flatMap((participation) => participation ?? []);
};
