import { runBranches } from "../branches.ts";
import { dataOf } from "../data.ts";
import type { ParallelState } from "../definition/state-types.ts";
import { StateError } from "../errors.ts";
import type { Json } from "../json.ts";
import { withRetryAndCatch } from "../retry-and-catch.ts";
import { runMachine } from "../run-machine.ts";
import { effectiveArguments, type Outcome, stateOutcome } from "../state-output.ts";
import type { Visit } from "../visit.ts";

const runAll = async (visit: Visit<ParallelState>): Promise<Json[]> => {
  const { execution, state, mapItem } = visit;
  const input = dataOf(await effectiveArguments(visit));
  visit.lastId = execution.record("ParallelStateStarted", visit.lastId);
  const outputs = await runBranches(visit, {
    count: state.branches.length,
    limit: Number.POSITIVE_INFINITY,
    begin: (_, previousId) => previousId,
    run: (index, scope, previousId) =>
      runMachine(state.branches[index]!, { execution, scope, input, previousId, mapItem }),
    finish: (_, lastId) => lastId,
    giveUp: () => undefined,
  });
  execution.record("ParallelStateSucceeded", visit.lastId);
  return outputs;
};

const runOnce = async (visit: Visit<ParallelState>): Promise<Outcome> => {
  const outputs = await runAll(visit).catch((problem: unknown) => {
    if (problem instanceof StateError) problem.failsState = problem.recorded;
    throw problem;
  });
  return stateOutcome(visit, outputs);
};

/** Runs its branches at the same time, all with the same input; the result is the list of their outputs. */
export const runParallel = (visit: Visit<ParallelState>): Promise<Outcome> =>
  withRetryAndCatch(visit, () => runOnce(visit));
