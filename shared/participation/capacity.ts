import type { CalendarDay } from "../dates/calendar-day.ts";
import type { Capacity, Programme } from "../forbund/forbund.ts";
import { wrongRegistration } from "../forbund/reserved-codes.ts";
import type { Participation } from "./participation.ts";

/** A change of one of the programme's counters of places; the store refuses the whole signal when one would be overdrawn. */
export interface PlaceChange {
  /** Named after the programme, the kind of capacity and the time that it counts: `pa-vag/per-year/2015`. */
  readonly counter: string;
  readonly kind: Capacity["kind"];
  /** Places, or percent of full time; negative when they become free. */
  readonly by: number;
  /** The most that the counter may come to. */
  readonly limit: number;
}

const halfYearOf = (day: CalendarDay): string => `${day.slice(0, 4)}-${day.slice(5, 7) <= "06" ? "1" : "2"}`;

/** Every half-year from one day to another. */
const halfYears = (from: CalendarDay, to: CalendarDay): string[] => {
  const found: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    for (const half of [`${year}-1`, `${year}-2`])
      if (half >= halfYearOf(from) && half <= halfYearOf(to)) found.push(half);
  return found;
};

/** Whether a place is held now, and whether one was used up: by whoever holds one or has started, wrong registrations apart. */
const held = (p: Participation): { now: boolean; used: boolean } => {
  if (p.status === "offered" || p.status === "accepted" || p.status === "active") return { now: true, used: true };
  if (p.status === "closed" || p.status === "ended") return { now: false, used: p.closingReason !== wrongRegistration };
  return { now: false, used: false };
};

/** The last day on which a place is taken, as far as is known. */
const takenUntil = (p: Participation, since: CalendarDay): CalendarDay => {
  const end = "closedOn" in p ? p.closedOn : "plannedEndOn" in p ? p.plannedEndOn : since;
  return end > since ? end : since;
};

/** The times in which a participation takes a place of one kind; one without a name where the kind knows no times. */
const timesOf = (p: Participation, kind: Capacity["kind"]): string[] => {
  if (!("place" in p)) return [];
  const { now, used } = held(p);
  const { since, cohort } = p.place;
  switch (kind) {
    case "total":
      return used ? [""] : [];
    case "concurrent":
      return now ? [""] : [];
    case "per-year":
    case "full-time-equivalents":
      return used ? [since.slice(0, 4)] : [];
    case "per-half-year":
      return used ? halfYears(since, takenUntil(p, since)) : [];
    case "cohort":
      return used && cohort ? [cohort] : [];
  }
};

const taken = (p: Participation | undefined, { id, capacity }: Programme): PlaceChange[] =>
  p === undefined
    ? []
    : capacity.flatMap(({ kind, places }) => {
        const parts = kind === "full-time-equivalents" ? 100 : 1;
        const by = kind === "full-time-equivalents" && "place" in p ? p.place.extent : 1;
        return timesOf(p, kind).map((time) => ({
          counter: [id, kind, time].filter(Boolean).join("/"),
          kind,
          by,
          limit: places * parts,
        }));
      });

/** What has ended cannot be refused for want of a place: a late closure counts the half-year that it ended in, full or not. */
const withoutLimit = Number.MAX_SAFE_INTEGER;

/**
 * What a change of a participation does to the counters of places. Pure: it follows from the facts before and after, so that
 * whatever frees a place (a closure, a lapsed offer, a correction) does so by itself. Disposal frees nothing: the place was
 * used up, also when nothing is known any more of who had it.
 * @param programme the version that the participation is under after the change
 * @param programmeBefore the version that it was under before, when that is another one
 */
export const placeChanges = (
  before: Participation | undefined,
  after: Participation,
  programme: Programme,
  programmeBefore: Programme = programme,
): PlaceChange[] => {
  if (after.status === "disposed") return [];
  const changes = new Map<string, PlaceChange>();
  const add = (change: PlaceChange, sign: 1 | -1) =>
    changes.set(change.counter, { ...change, by: (changes.get(change.counter)?.by ?? 0) + sign * change.by });
  for (const change of taken(before, programmeBefore)) add(change, -1);
  for (const change of taken(after, programme)) add(change, 1);
  const hasEnded = after.status === "closed" || after.status === "ended";
  return [...changes.values()]
    .filter(({ by }) => by !== 0)
    .map((change) => (hasEnded ? { ...change, limit: withoutLimit } : change));
};
