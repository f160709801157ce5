import type { HistoryEvent } from "../../infra/local/engine/history.ts";
import { detailsOf, type RecordedEvent } from "./recording.ts";
import { sameValue } from "./same-value.ts";

/** Where two events differ in type or details. */
const eventDifferences = (recorded: RecordedEvent, ours: HistoryEvent, path: string): string[] => {
  if (recorded.type !== ours.type) return [`${path}: AWS ${recorded.type}, engine ${ours.type}`];
  return sameValue(detailsOf(recorded), detailsOf(ours), `${path} ${ours.type}`);
};

/** Event by event: type, id, previous id, details. */
const inSequence = (recorded: readonly RecordedEvent[], ours: readonly HistoryEvent[]): string[] => {
  const differences: string[] = [];
  for (let i = 0; i < Math.max(recorded.length, ours.length); i++) {
    const [theirs, mine] = [recorded[i], ours[i]];
    if (theirs === undefined || mine === undefined) {
      differences.push(`#${i + 1}: AWS ${theirs?.type ?? "nothing"}, engine ${mine?.type ?? "nothing"}`);
      continue;
    }
    differences.push(...eventDifferences(theirs, mine, `#${i + 1}`));
    if (theirs.id !== mine.id) differences.push(`#${i + 1}: AWS id ${theirs.id}, engine ${mine.id}`);
    if (theirs.previousEventId !== mine.previousEventId) {
      differences.push(
        `#${i + 1} ${mine.type}/previousEventId: AWS ${theirs.previousEventId}, engine ${mine.previousEventId}`,
      );
    }
  }
  return differences;
};

/**
 * For recordings that lost the ids of a block of branches that ran at the same time. Events outside the block are
 * compared in full; those of the block by type and details, in any order. Where AWS's event follows one of the block,
 * ours has to as well. (The transformer also removed ParallelStateSucceeded.)
 */
const withLostIds = (recorded: readonly RecordedEvent[], ours: readonly HistoryEvent[]): string[] => {
  const outside = new Map(
    recorded.flatMap((event) => (typeof event.id === "number" ? [[event.id, event] as const] : [])),
  );
  const left = recorded.filter((event) => Array.isArray(event.id));
  const blockIds = new Set(ours.filter(({ id }) => !outside.has(id)).map(({ id }) => id));
  const differences: string[] = [];
  for (const mine of ours) {
    const theirs = outside.get(mine.id);
    const path = `#${mine.id}`;
    if (theirs === undefined) {
      const index = left.findIndex((event) => eventDifferences(event, mine, path).length === 0);
      if (index >= 0) left.splice(index, 1);
      else if (mine.type !== "ParallelStateSucceeded") differences.push(`${path}: only the engine has ${mine.type}`);
      continue;
    }
    differences.push(...eventDifferences(theirs, mine, path));
    const bothInBlock = blockIds.has(theirs.previousEventId) && blockIds.has(mine.previousEventId);
    if (theirs.previousEventId !== mine.previousEventId && !bothInBlock) {
      differences.push(
        `${path} ${mine.type}/previousEventId: AWS ${theirs.previousEventId}, engine ${mine.previousEventId}`,
      );
    }
  }
  differences.push(...left.map((event) => `only AWS has ${event.type}`));
  for (const id of outside.keys()) if (id > ours.length) differences.push(`only AWS has #${id}`);
  return differences;
};

interface Node<E> {
  event: E;
  children: Node<E>[];
}

/**
 * What a fan-out's end, and the start of a further iteration, follow is the event of whichever branch was done last:
 * chance. They are compared as if they followed the fan-out's start.
 */
const endsFanOut = /^(Map|Parallel)State(Succeeded|Exited)$/;

const parentOf = <E extends RecordedEvent | HistoryEvent>(event: E, byId: Map<number, E>): E | undefined => {
  const direct = byId.get(event.previousEventId);
  const kind = endsFanOut.exec(event.type)?.[1] ?? (event.type === "MapIterationStarted" ? "Map" : undefined);
  if (kind === undefined || direct?.type === `${kind}StateFailed`) return direct;
  let depth = 0;
  for (let at = direct; at !== undefined; at = byId.get(at.previousEventId)) {
    // A nested fan-out of the same kind ends and starts on the way.
    if (at.type === `${kind}StateExited`) depth++;
    if (at.type === `${kind}StateStarted` && depth-- === 0) return at;
  }
  return direct;
};

const treeOf = <E extends RecordedEvent | HistoryEvent>(events: readonly E[]): Node<E>[] => {
  const byId = new Map(events.map((event) => [Number(event.id), event]));
  const nodes = new Map(events.map((event) => [event, { event, children: [] as Node<E>[] }]));
  const roots: Node<E>[] = [];
  for (const [event, node] of nodes) {
    const parent = parentOf(event, byId);
    if (parent === undefined) roots.push(node);
    else nodes.get(parent)!.children.push(node);
  }
  return roots;
};

const sameTrees = (recorded: Node<RecordedEvent>[], ours: Node<HistoryEvent>[]): boolean => {
  if (recorded.length !== ours.length) return false;
  const left = [...ours];
  return recorded.every((theirs) => {
    const index = left.findIndex(
      (mine) =>
        eventDifferences(theirs.event, mine.event, "").length === 0 && sameTrees(theirs.children, mine.children),
    );
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
};

/**
 * Where our history differs from AWS's; empty if they are the same. `concurrent`: branches ran at the same time, so
 * that their events may be interleaved otherwise; then each event must still follow the same event, by type and
 * details, all the way back to the start.
 */
export const compareHistories = (
  recorded: readonly RecordedEvent[],
  ours: readonly HistoryEvent[],
  concurrent: boolean,
): string[] => {
  if (recorded.some((event) => Array.isArray(event.id))) return withLostIds(recorded, ours);
  const differences = inSequence(recorded, ours);
  if (differences.length === 0 || !concurrent) return differences;
  return sameTrees(treeOf(recorded), treeOf(ours)) ? [] : differences;
};
