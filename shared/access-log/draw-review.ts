import type { LoggedLine } from "./access-log.ts";
import { sha256 } from "./hash-chain.ts";
import { type KnownParticipations, type PatternName, patternNames, reviewPatterns } from "./review-patterns.ts";

/** So many lines are picked by chance, and so many at most for each pattern. */
export const drawn = { sample: 25, ofPattern: 25 } as const;

/** Why a line is reviewed: chance, or a pattern. */
export type ReviewReason = "sample" | PatternName;

/** A line that is to be reviewed, by its place in the log and the hash that it had when it was drawn. */
export type ReviewLine = {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
  readonly why: readonly ReviewReason[];
};

/** What is drawn from the lines of a unit's month. */
export type Draw = {
  readonly lines: readonly ReviewLine[];
  /** How many lines there were to draw from. */
  readonly outOf: number;
  /** In how many lines each pattern was found, also where not all of them were drawn. */
  readonly found: Readonly<Record<PatternName, number>>;
};

const byTime = (a: LoggedLine, b: LoggedLine): number =>
  a.body.at.localeCompare(b.body.at) || a.chain.localeCompare(b.chain) || a.sequence - b.sequence;

/**
 * Draws what is to be reviewed. The same seed and lines give the same draw, so that it can be repeated; who does not know the seed
 * beforehand cannot know which lines chance will pick: those whose hash comes first when it is hashed with the seed.
 */
export const drawReview = (lines: readonly LoggedLine[], known: KnownParticipations, seed: string): Draw => {
  const ordered = [...lines].sort(byTime);
  const picked = (from: readonly LoggedLine[], most: number): LoggedLine[] =>
    from
      .map((line) => ({ line, rank: sha256(`${seed} ${line.hash}`) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, most)
      .map(({ line }) => line);
  const why = new Map<LoggedLine, ReviewReason[]>();
  const add = (reason: ReviewReason, chosen: readonly LoggedLine[]) => {
    for (const line of chosen) why.set(line, [...(why.get(line) ?? []), reason]);
  };
  const found = Object.fromEntries(
    patternNames.map((name) => {
      const shown = reviewPatterns[name].find(ordered, known);
      add(name, picked(shown, drawn.ofPattern));
      return [name, shown.length];
    }),
  ) as Record<PatternName, number>;
  add("sample", picked(ordered, drawn.sample));
  return {
    lines: [...why]
      .sort(([a], [b]) => byTime(a, b))
      .map(([{ chain, sequence, hash }, reasons]) => ({ chain, sequence, hash, why: reasons })),
    outOf: lines.length,
    found,
  };
};
