import type { Forbund } from "../forbund/forbund.ts";
import { type SignalLine, tell } from "../participation/history.ts";
import type { Participation } from "../participation/participation.ts";

/**
 * A participation as it was known at an instant: told by the lines that had been recorded by then, corrections among them. What
 * was recorded or corrected later is not there, whichever day it is about; so a report of a past day can be computed as it was.
 * @param lines the whole history, oldest first
 * @param at milliseconds since the epoch
 * @returns undefined when nothing had been recorded yet
 * @throws when the lines cannot be told, which they could when they were recorded: the förbund file lacks something in use
 */
export const asReported = (lines: readonly SignalLine[], forbund: Forbund, at: number): Participation | undefined => {
  const told = tell(
    lines.filter((line) => Date.parse(line.at) <= at),
    forbund,
  );
  if ("refusal" in told) throw new Error(`A history cannot be told: ${told.line.signal} is ${told.refusal.refused}`);
  return told.stood.at(-1)?.participation;
};
