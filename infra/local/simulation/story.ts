import type { Forbund } from "../../../shared/forbund/forbund.ts";
import { type SignalLine, type Stood, tell } from "../../../shared/participation/history.ts";
import type { Participation } from "../../../shared/participation/participation.ts";

/**
 * How a participation stood after each signal, told again from its history.
 * @throws when a line could not have been carried out, or the end is not what the record says: then they disagree
 */
export const storyOf = (record: Participation, lines: readonly SignalLine[], forbund: Forbund): readonly Stood[] => {
  const told = tell(lines, forbund);
  if ("refusal" in told)
    throw new Error(`the history holds ${told.line.signal} at ${told.line.at}, which is refused: ${told.refusal.en}`);
  const end = told.stood.at(-1)?.participation;
  if (JSON.stringify(sorted(end)) !== JSON.stringify(sorted(record)))
    throw new Error(`the history ends in ${JSON.stringify(end)}, the record says ${JSON.stringify(record)}`);
  return told.stood;
};

/** The same value with its keys in order, as a store may give them back in another. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;
