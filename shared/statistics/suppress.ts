/** Says that one figure is the sum of others. A part that is not among the figures is not shown to anybody, and need not be hidden. */
export interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** The smallest figure about people, beside none at all, that is shown to somebody who may not see a person. */
export const leastShown = 5;

/** A hidden figure must leave at least so many values open, or it counts as computed. */
const valuesOpen = 3;

interface Range {
  readonly least: number;
  readonly most: number;
}

const isSame = (a: Range, b: Range): boolean => a.least === b.least && a.most === b.most;

/**
 * What can be said of each figure by whoever sees those that are not hidden, knows the sums and can reckon.
 * @throws RangeError when the figures do not fit the sums
 */
const ranges = (
  figures: ReadonlyMap<string, number>,
  hidden: ReadonlySet<string>,
  sums: readonly Sum[],
): Map<string, Range> => {
  const known = new Map<string, Range>();
  // Nothing is hidden that is zero, so whatever is hidden is at least one.
  for (const [name, figure] of figures)
    known.set(name, hidden.has(name) ? { least: 1, most: Number.POSITIVE_INFINITY } : { least: figure, most: figure });
  const of = (name: string): Range => known.get(name) ?? { least: 0, most: Number.POSITIVE_INFINITY };
  let changed = true;
  const narrow = (name: string, least: number, most: number): void => {
    const before = of(name);
    const after = { least: Math.max(before.least, least), most: Math.min(before.most, most) };
    if (isSame(before, after)) return;
    if (after.least > after.most) throw new RangeError(`The figures do not fit the sums: ${name}`);
    known.set(name, after);
    changed = true;
  };
  while (changed) {
    changed = false;
    for (const { total, parts } of sums) {
      const leastOf = parts.reduce((all, part) => all + of(part).least, 0);
      const mostOf = parts.reduce((all, part) => all + of(part).most, 0);
      narrow(total, leastOf, mostOf);
      for (const part of parts) {
        const others = parts.filter((other) => other !== part).map(of);
        const leastOthers = others.reduce((all, { least }) => all + least, 0);
        const mostOthers = others.reduce((all, { most }) => all + most, 0);
        narrow(part, of(total).least - mostOthers, of(total).most - leastOthers);
      }
    }
  }
  return known;
};

/** A shown figure that can be hidden beside one that is computed, and whether it is the total of a sum with it. */
interface Candidate {
  readonly name: string;
  readonly isTotal: boolean;
}

/**
 * The shown figures that can be hidden beside one that is computed: those that stand in a sum with it; when there are none, those
 * that stand in a sum with one of its neighbours, and so on.
 */
const beside = (name: string, isShown: (name: string) => boolean, sums: readonly Sum[]): Candidate[] => {
  const reached = new Set([name]);
  for (;;) {
    const before = reached.size;
    const near = sums
      .filter(({ total, parts }) => reached.has(total) || parts.some((part) => reached.has(part)))
      .flatMap(({ total, parts }) => [
        { name: total, isTotal: true },
        ...parts.map((part) => ({ name: part, isTotal: false })),
      ]);
    const shown = near.filter((candidate) => isShown(candidate.name));
    if (shown.length > 0) return shown;
    for (const candidate of near) reached.add(candidate.name);
    if (reached.size === before) return [];
  }
};

/**
 * Which figures are hidden from somebody who may not see a person: those between 1 and 4, since with 10 to 50 participants they
 * tell who it is; and as many beside them as it takes that none can be computed back from the sums (domain reference 8, item
 * 15). Zero is shown.
 * @param also figures that are hidden in any case, because another view of the same people hides them
 */
export const hiddenAmong = (
  figures: ReadonlyMap<string, number>,
  sums: readonly Sum[],
  { least = leastShown, also = new Set() }: { least?: number; also?: ReadonlySet<string> } = {},
): ReadonlySet<string> => {
  const hidden = new Set(
    [...figures].filter(([name, figure]) => figure > 0 && (figure < least || also.has(name))).map(([name]) => name),
  );
  const isShown = (name: string) => !hidden.has(name) && (figures.get(name) ?? 0) > 0;
  for (;;) {
    const known = ranges(figures, hidden, sums);
    const computed = [...hidden].filter((name) => {
      const { least: from, most } = known.get(name) as Range;
      return most - from + 1 < valuesOpen;
    });
    // Another part rather than the total, which is what people ask for first; and the smallest, which takes least away.
    const [complement] = computed
      .flatMap((name) => beside(name, isShown, sums))
      .sort(
        (a, b) =>
          Number(a.isTotal) - Number(b.isTotal) ||
          (figures.get(a.name) ?? 0) - (figures.get(b.name) ?? 0) ||
          (a.name < b.name ? -1 : 1),
      );
    if (complement === undefined) return hidden;
    hidden.add(complement.name);
  }
};
