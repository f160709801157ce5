import type { Data } from "./data.ts";
import type { Machine, State } from "./definition/state-types.ts";
import { Aborted, StateError } from "./errors.ts";
import type { Execution } from "./execution.ts";
import type { JsonObject } from "./json.ts";
import { exceedsDataLimit } from "./limits.ts";
import type { Scope } from "./scope.ts";
import type { Outcome } from "./state-output.ts";
import { runChoice } from "./states/choice.ts";
import { runFail } from "./states/fail.ts";
import { runMap } from "./states/map.ts";
import { runParallel } from "./states/parallel.ts";
import { runPass } from "./states/pass.ts";
import { runSucceed } from "./states/succeed.ts";
import { runTask } from "./states/task.ts";
import { runWait } from "./states/wait.ts";
import type { MapItem, Visit } from "./visit.ts";

/** What a machine or branch starts from. */
export interface MachineStart {
  readonly execution: Execution;
  readonly scope: Scope;
  readonly input: Data;
  /** The event that its first one follows. */
  readonly previousId: number;
  /** Inside the iterations of a Map state. */
  readonly mapItem: MapItem | undefined;
}

/** What a machine or branch handed on in the end, and its last event. */
export interface MachineEnd {
  readonly output: Data;
  readonly lastId: number;
}

const runState = (visit: Visit): Promise<Outcome> => {
  const { state } = visit;
  switch (state.type) {
    case "Pass":
      return runPass(visit as Visit<typeof state>);
    case "Task":
      return runTask(visit as Visit<typeof state>);
    case "Choice":
      return runChoice(visit as Visit<typeof state>);
    case "Wait":
      return runWait(visit as Visit<typeof state>);
    case "Succeed":
      return runSucceed(visit as Visit<typeof state>);
    case "Fail":
      return runFail(visit as Visit<typeof state>);
    case "Parallel":
      return runParallel(visit as Visit<typeof state>);
    case "Map":
      return runMap(visit as Visit<typeof state>);
  }
};

const enter = (state: State, from: MachineStart): Visit => {
  const { execution, scope, input, previousId, mapItem } = from;
  const { clock, counters } = execution.world;
  counters.transitions++;
  const enteredId = execution.record(`${state.type}StateEntered`, previousId, { input: input.text, name: state.name });
  scope.currentState = state.type;
  return {
    execution,
    scope,
    state,
    input,
    mapItem,
    beforeId: previousId,
    enteredId,
    enteredAt: clock.now(),
    lastId: enteredId,
    retryCount: 0,
    taskToken: undefined,
  };
};

const leave = (visit: Visit, { output, assigned }: Outcome): number => {
  const { execution, scope, state } = visit;
  const variables: JsonObject = {};
  for (const [name, value] of Object.entries(assigned ?? {})) {
    scope.variables[name] = value;
    variables[name] = JSON.stringify(value);
  }
  scope.currentState = undefined;
  return execution.record(`${state.type}StateExited`, visit.lastId, {
    name: state.name,
    output: output.text,
    ...(Object.keys(variables).length > 0 && { assignedVariables: variables }),
  });
};

/**
 * Runs the states of a machine or branch from its start to its end. Throws StateError when a state fails without being
 * caught, Aborted when the scope was given up.
 *
 * Interpreting takes no virtual time and needs no clock.begin(): it runs in microtasks, which are all done before the
 * clock looks whether anything is in progress. Only calls of integrations do.
 */
export const runMachine = async (machine: Machine, start: MachineStart): Promise<MachineEnd> => {
  const { scope } = start;
  let name = machine.startAt;
  let from = start;
  for (;;) {
    const visit = enter(machine.states.get(name)!, from);
    const outcome = await runState(visit);
    if (scope.aborted) throw new Aborted();
    if (exceedsDataLimit(outcome.output.text)) {
      const cause = `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;
      throw new StateError("States.DataLimitExceeded", cause, visit.lastId);
    }
    const lastId = leave(visit, outcome);
    if (outcome.next === undefined) return { output: outcome.output, lastId };
    name = outcome.next;
    from = { ...start, input: outcome.output, previousId: lastId };
  }
};
