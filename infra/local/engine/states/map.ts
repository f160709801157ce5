import { runBranches } from "../branches.ts";
import { dataOf } from "../data.ts";
import type { MapState } from "../definition/state-types.ts";
import { StateError } from "../errors.ts";
import { evaluate, evaluateNumber, evaluationError, expressionFor, runtimeError } from "../evaluate.ts";
import type { Json } from "../json.ts";
import { withRetryAndCatch } from "../retry-and-catch.ts";
import { runMachine } from "../run-machine.ts";
import { effectiveInput, type Outcome, stateOutcome } from "../state-output.ts";
import { type MapItem, View, type Visit } from "../visit.ts";

const nameOfType = (value: Json): string => (value === null ? "null" : typeof value);

/** The items: what Items or ItemsPath gives, or else the input. Anything but an array is an error. */
const itemsOf = async (visit: Visit<MapState>, input: Json): Promise<Json[]> => {
  const { items } = visit.state;
  const value = items === undefined ? input : await evaluate(items, visit, new View(visit, {}, input));
  if (Array.isArray(value)) return value;
  const shown = JSON.stringify(value);
  if (visit.state.language === "JSONPath") {
    throw runtimeError(
      visit,
      `Reference path "${items?.kind === "path" ? items.path.text : "$"}" must point to array.`,
    );
  }
  if (items?.kind !== "expression") {
    throw evaluationError(visit, items && "Items", `Map state input must be an array but was: ${shown}`);
  }
  const problem = `returned an unexpected result type. Expected 'array', but was '${nameOfType(value)}' for value: ${shown}`;
  throw evaluationError(visit, "Items", `${expressionFor(items.expression, "Items")} ${problem}`);
};

const maxConcurrencyOf = async (visit: Visit<MapState>, input: Json): Promise<number> => {
  const field = visit.state.maxConcurrency;
  if (field === undefined) return Number.POSITIVE_INFINITY;
  const number = await evaluateNumber(field, 0, visit, new View(visit, {}, input));
  return number === 0 ? Number.POSITIVE_INFINITY : number;
};

/** The input of each iteration: the item, or what ItemSelector makes of it. */
const inputsOf = async (visit: Visit<MapState>, items: Json[], input: Json): Promise<Json[]> => {
  const { itemSelector } = visit.state;
  if (itemSelector === undefined) return items;
  const inputs: Json[] = [];
  for (const [index, value] of items.entries()) {
    inputs.push(await evaluate(itemSelector, visit, new View(visit, {}, input, { index, value })));
  }
  return inputs;
};

const runAll = async (visit: Visit<MapState>): Promise<Json[]> => {
  const { execution, state } = visit;
  const input = await effectiveInput(visit);
  const limit = await maxConcurrencyOf(visit, input);
  const items = await itemsOf(visit, input);
  const inputs = await inputsOf(visit, items, input);
  visit.lastId = execution.record("MapStateStarted", visit.lastId, { length: items.length });
  const tell = (kind: string, index: number, previousId: number): number =>
    execution.record(`MapIteration${kind}`, previousId, { index, name: state.name });
  const outputs = await runBranches(visit, {
    count: items.length,
    limit,
    begin: (index, previousId) => tell("Started", index, previousId),
    run: (index, scope, previousId) => {
      const mapItem: MapItem = { index, value: items[index]! };
      return runMachine(state.processor, { execution, scope, input: dataOf(inputs[index]!), previousId, mapItem });
    },
    finish: (index, lastId) => tell("Succeeded", index, lastId),
    giveUp: (index, failed, eventId) => tell(failed ? "Failed" : "Aborted", index, eventId),
  });
  execution.record("MapStateSucceeded", visit.lastId);
  return outputs;
};

const runOnce = async (visit: Visit<MapState>): Promise<Outcome> => {
  const outputs = await runAll(visit).catch((problem: unknown) => {
    if (problem instanceof StateError) problem.failsState = problem.recorded;
    throw problem;
  });
  return stateOutcome(visit, outputs);
};

/** Runs its processor once for each item; the result is the list of the outputs, in the order of the items. */
export const runMap = (visit: Visit<MapState>): Promise<Outcome> => withRetryAndCatch(visit, () => runOnce(visit));
