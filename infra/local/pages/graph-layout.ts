import type { MachineGraph } from "./machine-graph.ts";

/** Where a state stands: its column is its distance from the start. */
export interface Place {
  column: number;
  row: number;
}

const columnsOf = ({ startAt, states, edges }: MachineGraph): string[][] => {
  const known = new Set(states.map(({ name }) => name));
  const placed = new Set<string>();
  const columns: string[][] = [];
  for (let names = [startAt]; names.length > 0; ) {
    const column = [...new Set(names)].filter((name) => known.has(name) && !placed.has(name));
    for (const name of column) placed.add(name);
    if (column.length > 0) columns.push(column);
    names = edges.filter(({ from, to }) => column.includes(from) && !placed.has(to)).map(({ to }) => to);
  }
  const unreached = states.map(({ name }) => name).filter((name) => !placed.has(name));
  return unreached.length > 0 ? [...columns, unreached] : columns;
};

/**
 * Places the states in columns by their distance from the start, each beside the state that it was reached from where
 * there is room. A column of several begins one row lower, so that ways back pass below the first states.
 */
export const layOut = (graph: MachineGraph): Map<string, Place> => {
  const places = new Map<string, Place>();
  for (const [column, names] of columnsOf(graph).entries()) {
    let free = names.length > 1 ? 1 : 0;
    for (const name of names) {
      const parent = graph.edges.find(({ from, to }) => to === name && places.get(from)?.column === column - 1)?.from;
      const row = Math.max(free, places.get(parent ?? "")?.row ?? 0);
      places.set(name, { column, row });
      free = row + 1;
    }
  }
  return places;
};
