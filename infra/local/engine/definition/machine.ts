import { isObject } from "../json.ts";
import { readState } from "./read-state.ts";
import { languageOf, objectAt, onlyFields, type Part, type Reading, stringAt } from "./reading.ts";
import type { Machine, State } from "./state-types.ts";

/** Every state that a state can go on to. */
const targetsOf = (state: State): string[] => {
  const targets = state.next === undefined ? [] : [state.next];
  if (state.type === "Choice") targets.push(...state.choices.map((choice) => choice.next));
  if ("catch" in state) targets.push(...state.catch.map((catcher) => catcher.next ?? ""));
  return targets;
};

const checkTransitions = (machine: Machine, place: string, names: ReadonlySet<string>, reading: Reading): void => {
  if (machine.startAt !== "" && !names.has(machine.startAt)) {
    reading.report(`${place}/StartAt`, `There is no state '${machine.startAt}'`);
  }
  const reached = new Set<string>();
  const open = [machine.startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = machine.states.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...targetsOf(state));
  }
  for (const [name, state] of machine.states) {
    if (!reached.has(name) && machine.states.size === names.size)
      reading.report(`${place}/States/${name}`, "The state is not reachable");
    for (const target of new Set(targetsOf(state))) {
      if (target !== "" && !names.has(target)) {
        reading.report(`${place}/States/${name}`, `It goes on to '${target}', which does not exist`);
      }
    }
  }
};

/** Reads the states of a definition, branch or item processor. */
export const readMachine = (outer: Part, fields: ReadonlySet<string>, reading: Reading): Machine => {
  onlyFields(outer, fields, reading);
  const language = languageOf(outer, reading);
  const states = new Map<string, State>();
  const found = objectAt(outer, "States", reading) ?? {};
  for (const [name, value] of Object.entries(found)) {
    const place = `${outer.place}/States/${name}`;
    if (!isObject(value)) {
      reading.report(place, "A state is an object");
      continue;
    }
    const state = readState(name, { value, place, language }, reading);
    if (state !== undefined) states.set(name, state);
  }
  const machine = { startAt: stringAt(outer, "StartAt", reading), states };
  checkTransitions(machine, outer.place, new Set(Object.keys(found)), reading);
  return machine;
};
