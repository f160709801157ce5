import { layOut, type Place } from "./graph-layout.ts";
import { type Html, html } from "./html.ts";
import type { GraphEdge, GraphState, MachineGraph } from "./machine-graph.ts";

const box = { width: 168, height: 38 };
const step = { x: 244, y: 56 };
const margin = 12;
const longestLine = 24;

interface Point {
  x: number;
  y: number;
}

const corner = ({ column, row }: Place): Point => ({ x: margin + column * step.x, y: margin + row * step.y });

const linesOf = (name: string): string[] => {
  if (name.length <= longestLine) return [name];
  const cut = name.lastIndexOf(" ", longestLine);
  return cut < 0 ? [name] : [name.slice(0, cut), name.slice(cut + 1)];
};

const stateBox = (state: GraphState, place: Place): Html => {
  const { x, y } = corner(place);
  const lines = linesOf(state.name);
  const first = y + box.height / 2 + 4 - (lines.length - 1) * 7;
  const classes = ["state", state.visits > 0 && "visited", state.isCurrent && "current"].filter(Boolean).join(" ");
  return html`<g class="${classes}"><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="6"/>${lines.map(
    (line, index) =>
      html`<text x="${x + box.width / 2}" y="${first + index * 14}" text-anchor="middle">${state.isCurrent && index === 0 && "Nu: "}${line}</text>`,
  )}</g>`;
};

/** The four points of the curve of an edge: on from the right side, back from the left, within a column around the right. */
const curveOf = (from: Place, to: Place): [Point, Point, Point, Point] => {
  const a = corner(from);
  const b = corner(to);
  const middle = box.height / 2;
  if (to.column > from.column) {
    const start = { x: a.x + box.width, y: a.y + middle - 6 };
    const end = { x: b.x, y: b.y + middle - 6 };
    const half = (end.x - start.x) / 2;
    return [start, { x: start.x + half, y: start.y }, { x: end.x - half, y: end.y }, end];
  }
  if (to.column === from.column) {
    const start = { x: a.x + box.width, y: a.y + middle + 8 };
    const end = { x: b.x + box.width, y: b.y + middle + (from === to ? -8 : 8) };
    return [start, { x: start.x + 44, y: start.y }, { x: end.x + 44, y: end.y }, end];
  }
  const start = { x: a.x, y: a.y + middle + 8 };
  if (from.column - to.column === 1) {
    const end = { x: b.x + box.width, y: b.y + middle + 8 };
    const half = (start.x - end.x) / 2;
    return [start, { x: start.x - half, y: start.y }, { x: end.x + half, y: end.y }, end];
  }
  const end = { x: b.x + box.width / 2, y: b.y + box.height };
  return [start, { x: end.x + box.width, y: start.y }, { x: end.x, y: Math.max(start.y, end.y + 40) }, end];
};

const edgePath = (from: Place, to: Place, edge: GraphEdge): { path: Html; label: Html | false } => {
  const [p0, p1, p2, p3] = curveOf(from, to);
  const taken = edge.taken > 0;
  const path = html`<path class="way${taken && " taken"}" d="M${p0.x} ${p0.y}C${p1.x} ${p1.y} ${p2.x} ${p2.y} ${p3.x} ${p3.y}" marker-end="url(#${taken ? "tip-taken" : "tip"})"/>`;
  // A third of the way from the end, where the ways of one state have parted.
  const at = (a: number, b: number, c: number, d: number): number =>
    Math.round(a * 0.037 + b * 0.222 + c * 0.444 + d * 0.297);
  const x = at(p0.x, p1.x, p2.x, p3.x);
  const y = at(p0.y, p1.y, p2.y, p3.y) + 4;
  return {
    path,
    label: taken && html`<text class="times" x="${x}" y="${y}" text-anchor="middle">${edge.taken}×</text>`,
  };
};

const tip = (id: string): Html =>
  html`<marker id="${id}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" orient="auto" markerUnits="userSpaceOnUse"><path d="M0 0L8 4L0 8z"/></marker>`;

/** Draws the graph from left to right. `label` says in words what the drawing shows; the lists on the page say the rest. */
export const graphDrawing = (graph: MachineGraph, label: string): Html => {
  const places = layOut(graph);
  const all = [...places.values()];
  const width = Math.max(0, ...all.map(({ column }) => column)) * step.x + box.width + 2 * margin + 36;
  const height = Math.max(0, ...all.map(({ row }) => row)) * step.y + box.height + 2 * margin;
  const edges = graph.edges.flatMap((edge) => {
    const from = places.get(edge.from);
    const to = places.get(edge.to);
    return from && to ? [{ ...edgePath(from, to, edge), taken: edge.taken > 0 }] : [];
  });
  const byUse = edges.toSorted((a, b) => Number(a.taken) - Number(b.taken));
  return html`<svg class="graph" role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
    <defs>${tip("tip")}${tip("tip-taken")}</defs>
    ${byUse.map(({ path }) => path)}
    ${graph.states.map((state) => stateBox(state, places.get(state.name)!))}
    ${byUse.map(({ label: times }) => times)}
  </svg>`;
};
