import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import type { StateVisit } from "./visits.ts";

/** A state of a definition. */
export interface GraphState {
  name: string;
  type: string;
  comment: string | undefined;
  /** How often the execution has been there. */
  visits: number;
  isCurrent: boolean;
}

/** A way from one state to another; several ways between the same two are one, with all their words. */
export interface GraphEdge {
  from: string;
  to: string;
  /** "Next", "States.Timeout", "Default" or the condition of a rule. */
  words: string[];
  taken: number;
}

/** The states and ways of a definition, nested ones too, as one execution has used them. */
export interface MachineGraph {
  startAt: string;
  states: GraphState[];
  edges: GraphEdge[];
}

const list = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const text = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

/** The machines inside a Parallel or Map state. */
const insides = (state: JsonObject): JsonObject[] =>
  [...list(state.Branches), state.ItemProcessor, state.Iterator].filter(isObject);

const waysOf = (state: JsonObject): [to: string | undefined, words: string][] => [
  ...list(state.Choices).map((rule): [string | undefined, string] => [
    text(rule.Next),
    text(rule.Condition) ?? "Regel",
  ]),
  [text(state.Default), "Default"],
  [text(state.Next), "Next"],
  ...list(state.Catch).map((catcher): [string | undefined, string] => [
    text(catcher.Next),
    Array.isArray(catcher.ErrorEquals) ? catcher.ErrorEquals.join(", ") : "Catch",
  ]),
  ...insides(state).map((inside): [string | undefined, string] => [text(inside.StartAt), "inuti"]),
];

/** Reads a definition, and counts in it where the execution has been. Throws SyntaxError when it is not JSON. */
export const graphOf = (definition: string, visits: readonly StateVisit[], isRunning: boolean): MachineGraph => {
  const states: GraphState[] = [];
  const edges = new Map<string, GraphEdge>();
  const addEdge = (from: string, to: string, words: string): void => {
    const key = JSON.stringify([from, to]);
    const edge = edges.get(key) ?? { from, to, words: [], taken: 0 };
    if (!edge.words.includes(words)) edge.words.push(words);
    edges.set(key, edge);
  };
  const read = (machine: JsonObject): void => {
    for (const [name, state] of Object.entries(isObject(machine.States) ? machine.States : {})) {
      if (!isObject(state)) continue;
      const here = visits.filter((visit) => visit.name === name);
      const isCurrent = isRunning && here.some(({ exitedAt }) => exitedAt === undefined);
      const { length } = here;
      states.push({ name, type: text(state.Type) ?? "?", comment: text(state.Comment), visits: length, isCurrent });
      for (const [to, words] of waysOf(state)) if (to !== undefined) addEdge(name, to, words);
      for (const inside of insides(state)) read(inside);
    }
  };
  const machine = JSON.parse(definition) as Json;
  if (isObject(machine)) read(machine);
  for (const { from, name } of visits) {
    const edge = from === undefined ? undefined : edges.get(JSON.stringify([from, name]));
    if (edge) edge.taken++;
  }
  const startAt = isObject(machine) ? (text(machine.StartAt) ?? "") : "";
  return { startAt, states, edges: [...edges.values()] };
};
