import type { CalendarDay } from "../dates/calendar-day.ts";
import type { Programme } from "../forbund/forbund.ts";
import { type Countable, type Counted, countedOf, isAged, isBy, reachedOn } from "./counted.ts";

export const figureNames = ["referred", "met", "enrolled", "active", "closed", "declined", "waiting"] as const;
export type FigureName = (typeof figureNames)[number];

/** How many came how far. A figure that is null is not shown to whoever asks (suppress-numbers.ts). */
export type Figures = Readonly<Record<FigureName, number | null>> & { readonly suppressed?: true };

export const sexes = ["woman", "man", "other", "unknown"] as const;

export interface AgeBand {
  readonly from?: number;
  readonly to?: number;
}

export interface Headcount {
  /** All who came; and how many persons they are, since one person can be there twice. */
  readonly participations: number | null;
  readonly persons: number | null;
  readonly all: Figures;
  readonly bySex: readonly { readonly sex: (typeof sexes)[number]; readonly figures: Figures }[];
  /** The programme's bands, by age at entry; last, those outside every band and those whose age is not known. */
  readonly byAge: readonly { readonly band: AgeBand | "other"; readonly figures: Figures }[];
}

/**
 * Whether somebody counts in a figure on a day. Whether a person has waited is only known while they do, or have been offered a
 * place: of those who have got one, no day in the waiting list is kept.
 */
const counts: Record<FigureName, (p: Counted, on: CalendarDay) => boolean> = {
  referred: (p, on) => isBy(reachedOn(p, "referred"), on),
  met: (p, on) => isBy(reachedOn(p, "met"), on),
  enrolled: (p, on) => isBy(reachedOn(p, "enrolled"), on),
  active: (p, on) => isBy(reachedOn(p, "enrolled"), on) && !isBy(reachedOn(p, "closed"), on),
  closed: (p, on) => isBy(reachedOn(p, "closed"), on),
  declined: (p, on) => p.status === "declined" && isBy(p.declinedOn, on),
  waiting: (p, on) => (p.status === "waiting" || p.status === "offered") && isBy(p.queuedOn, on),
};

const figuresOf = (members: readonly Counted[], on: CalendarDay): Figures =>
  Object.fromEntries(
    figureNames.map((name) => [name, members.filter((p) => counts[name](p, on)).length]),
  ) as unknown as Figures;

/** How many came to a programme and how far, by sex and by age at entry. Pure. */
export const headcount = (
  programme: Pick<Programme, "id" | "ageBands">,
  population: readonly Countable[],
  on: CalendarDay,
): Headcount => {
  const counted = countedOf(population, programme);
  const came = counted.filter((p) => counts.referred(p, on));
  const { ageBands } = programme;
  const isInBand = ({ entry }: Counted, { from, to }: AgeBand) => isAged(entry.age, from, to);
  const outside = counted.filter((p) => !ageBands.some((band) => isInBand(p, band)));
  return {
    participations: came.length,
    persons: new Set(came.map(({ personId }) => personId)).size,
    all: figuresOf(counted, on),
    bySex: sexes.map((sex) => ({
      sex,
      figures: figuresOf(
        counted.filter(({ entry }) => entry.sex === sex),
        on,
      ),
    })),
    byAge:
      ageBands.length === 0
        ? []
        : [
            ...ageBands.map((band) => ({
              band,
              figures: figuresOf(
                counted.filter((p) => isInBand(p, band)),
                on,
              ),
            })),
            { band: "other" as const, figures: figuresOf(outside, on) },
          ],
  };
};
