import { Aborted, StateError } from "./errors.ts";
import type { Json } from "./json.ts";
import type { MachineEnd } from "./run-machine.ts";
import { Scope } from "./scope.ts";
import type { Visit } from "./visit.ts";

/** A branch that failed, and the branches that were still running then and had to be given up. */
interface Failure {
  readonly index: number;
  readonly problem: unknown;
}

/** How the branches of a Parallel or the iterations of a Map are run. */
export interface Branches {
  readonly count: number;
  /** How many run at the same time at most. */
  readonly limit: number;
  /** Announces a branch, and answers the event that its first one follows. */
  begin(index: number, previousId: number): number;
  run(index: number, scope: Scope, startId: number): Promise<MachineEnd>;
  /** Tells that a branch is done, and answers the event that shows it. */
  finish(index: number, lastId: number): number;
  /** Tells that a branch failed (`failed`) or was given up, after the event `eventId`. */
  giveUp(index: number, failed: boolean, eventId: number): void;
}

/** States that are over as soon as they are entered: they are never shown as aborted. */
const instantaneous = new Set(["Fail", "Pass", "Choice", "Succeed"]);

/**
 * Runs all branches, at most `limit` at a time, and answers their outputs in order; `visit.lastId` is the event that
 * shows the end of the branch that ended last. When one fails the others are aborted and its StateError is thrown.
 */
export const runBranches = async (visit: Visit, branches: Branches): Promise<Json[]> => {
  const { count, limit } = branches;
  const startedId = visit.lastId;
  const outputs: Json[] = new Array<Json>(count).fill(null);
  const running = new Map<number, Scope>();
  let next = 0;
  let failure: Failure | undefined;
  let lastId = startedId;
  let lastFinishedId = startedId;

  const abortRunning = (): void => {
    for (const scope of running.values()) scope.abort();
  };
  const forgetAbort = visit.scope.onAbort(abortRunning);

  // The first ones are announced before any of them runs, as AWS does.
  const announced: number[] = [];
  for (let index = 0; index < Math.min(limit, count); index++) announced.push(branches.begin(index, startedId));

  const runNext = async (): Promise<void> => {
    while (next < count && failure === undefined) {
      const index = next++;
      const scope = new Scope(visit.scope);
      running.set(index, scope);
      try {
        const startId = announced[index] ?? branches.begin(index, lastId);
        const end = await branches.run(index, scope, startId);
        running.delete(index);
        outputs[index] = end.output.value;
        lastId = end.lastId;
        lastFinishedId = branches.finish(index, end.lastId);
      } catch (problem) {
        if (problem instanceof Aborted || failure !== undefined) return;
        failure = { index, problem };
        for (const [other, otherScope] of running) if (other !== index) otherScope.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, count) }, runNext));
  forgetAbort();

  if (visit.scope.aborted) throw new Aborted();
  if (failure !== undefined) throw giveUpAll(visit, branches, failure, running);
  visit.lastId = lastFinishedId;
  return outputs;
};

const giveUpAll = (visit: Visit, branches: Branches, failure: Failure, running: Map<number, Scope>): unknown => {
  const { index, problem } = failure;
  if (!(problem instanceof StateError)) return problem;
  const others = [...running.keys()].filter((other) => other !== index).sort((a, b) => a - b);
  for (const branch of [index, ...others]) {
    branches.giveUp(branch, branch === index, problem.eventId);
    const type = running.get(branch)?.currentState;
    if (type !== undefined && !instantaneous.has(type)) {
      visit.execution.record(`${type}StateAborted`, problem.eventId);
    }
  }
  return new StateError(problem.error, problem.cause, problem.eventId, { recorded: true });
};
