import { describe, expect, test } from "vitest";
import type { AccessLine } from "../../../shared/access-log/access-line.ts";
import { actorChain, itemOf } from "../../../shared/access-log/access-log-table.ts";
import { ChainCheck, type Sealed } from "../../../shared/access-log/check-chain.ts";
import { type Link, linkAfter, nothingYet } from "../../../shared/access-log/hash-chain.ts";

const chain = actorChain("anna");
const atHour = (hour: number) => `2026-01-12T${String(hour).padStart(2, "0")}:00:00Z`;

const line = (hour: number, more: Partial<AccessLine> = {}): AccessLine => ({
  at: atHour(hour),
  by: { sub: "anna", role: "project-worker", unit: "kristianstad-ame" },
  unit: "kristianstad-ame",
  operation: "read-participation",
  kind: "read",
  outcome: 200,
  participations: ["p-1"],
  persons: ["x-1"],
  trace: "0af7651916cd43dd8448eb211c80319c",
  ...more,
});

type Line = Link<AccessLine>;

/** Lines at 1, 2, 3 … o'clock, from a link on. */
const written = (lines: readonly AccessLine[], after: Pick<Line, "sequence" | "hash"> = nothingYet): Line[] => {
  const links: Line[] = [];
  for (const body of lines) links.push(linkAfter(links.at(-1) ?? after, chain, body));
  return links;
};

const lines = written([1, 2, 3, 4, 5, 6].map((hour) => line(hour)));
const at = (number: number): Line => lines[number - 1] as Line;

/** Sealed after the third line, and after the fifth. */
const sealed: Sealed = {
  heads: [3, 5].map((sequence) => ({ chain, sequence, hash: at(sequence).hash, at: `2026-01-12T0${sequence}:30:00Z` })),
  times: ["2026-01-12T03:30:00Z", "2026-01-12T05:30:00Z"],
};

const items = (links: readonly Link[]): Record<string, unknown>[] => links.map(itemOf);

const found = (table: readonly Record<string, unknown>[], seals: Sealed = sealed) => {
  const check = new ChainCheck(chain, seals);
  for (const item of [...table].sort((a, b) => Number(a.sequence) - Number(b.sequence))) check.see(item);
  return check.end().map(({ kind, from, to }) => `${kind} ${from}-${to}`);
};

/** The table with one item replaced. */
const withItem = (number: number, change: (item: Record<string, unknown>) => Record<string, unknown>) =>
  items(lines).map((item) => (item.sequence === number ? change(item) : item));

const changedBody = line(2, { participations: ["p-9"] });

describe("a chain of the log of access", () => {
  test("is sound as it was written, sealed or not yet", () => {
    expect(found(items(lines))).toEqual([]);
    expect(found(items(lines), { heads: [], times: [] })).toEqual([]);
  });

  test("a line that was changed is found: what it says, or where the indexes have it", () => {
    expect(found(withItem(2, (item) => ({ ...item, body: changedBody })))).toEqual(["changed 2-2"]);
    expect(found(withItem(2, (item) => ({ ...item, month: "2026-02#kristianstad-ame" })))).toEqual(["changed 2-2"]);
    expect(found(withItem(2, (item) => ({ ...item, body: "nothing of the kind" })))).toEqual(["changed 2-2"]);
    expect(found(withItem(1, ({ start: _start, ...item }) => item))).toEqual(["changed 1-1"]);
  });

  test("a line that was changed and hashed anew is found by the one after it, or by its seal", () => {
    const anew = (number: number) =>
      withItem(number, () => itemOf(linkAfter(at(number - 1), chain, line(number, { operation: "other" }))));
    expect(found(anew(2))).toEqual(["changed 2-2"]);
    expect(found(anew(5))).toEqual(["rewritten 4-5", "changed 5-5"]);
  });

  test("lines that are gone are found: in the middle, at the beginning, at the end, all of them", () => {
    const without = (...gone: number[]) => items(lines.filter(({ sequence }) => !gone.includes(sequence)));
    expect(found(without(2))).toEqual(["missing 2-2"]);
    expect(found(without(1, 2))).toEqual(["missing 1-2"]);
    expect(found(without(3, 4))).toEqual(["missing 3-4"]);
    expect(found(without(5, 6))).toEqual(["cut-off 5-5"]);
    expect(found([])).toEqual(["cut-off 1-5"]);
    // What no seal knows yet is the one thing that can be cut off unseen: a day's lines at most.
    expect(found(without(6))).toEqual([]);
  });

  test("two lines that changed places are both found", () => {
    const swapped = items(lines).map((item) => {
      const other = { 2: 4, 4: 2 }[Number(item.sequence)];
      return other ? { ...itemOf(at(other)), sequence: item.sequence } : item;
    });
    expect(found(swapped)).toEqual(["changed 2-2", "changed 4-4"]);
  });

  test("everything from a line on written anew, each tied to the one before: the seals know better", () => {
    const anew = written(
      [2, 3, 4, 5, 6].map((hour) => line(hour, { operation: "other" })),
      at(1),
    );
    expect(found(items([at(1), ...anew]))).toEqual(["rewritten 1-3"]);
    const later = written(
      [4, 5, 6].map((hour) => line(hour, { operation: "other" })),
      at(3),
    );
    expect(found(items([at(1), at(2), at(3), ...later]))).toEqual(["rewritten 4-5"]);
  });

  test("cut off and grown again by honest lines: what was sealed is not there", () => {
    const grown = written(
      [7, 8].map((hour) => line(hour)),
      at(3),
    );
    expect(found(items([at(1), at(2), at(3), ...grown]))).toEqual(["rewritten 4-5"]);
  });

  test("a line that was put in is found: between two, before them, or at the end with an older hour", () => {
    const between = { ...itemOf(at(2)), sequence: 2.5 };
    expect(found([...items(lines), between])).toEqual(["inserted 2.5-2.5"]);
    expect(found([...items(lines), { ...itemOf(at(2)), sequence: 0 }])).toEqual(["inserted 0-0"]);
    expect(found(items([...lines, ...written([line(2)], at(6))]))).toEqual(["inserted 7-7"]);
    // Later than the line before it, and all the same older than a seal that does not know it.
    const seals: Sealed = { heads: sealed.heads.slice(0, 1), times: [atHour(4), atHour(20)] };
    const first = lines.slice(0, 3);
    expect(found(items([...first, ...written([line(10)], at(3))]), seals)).toEqual(["inserted 4-4"]);
    expect(found(items([...first, ...written([line(21)], at(3))]), seals)).toEqual([]);
  });

  test("says between which instants what is gone was written", () => {
    const check = new ChainCheck(chain, sealed);
    for (const number of [1, 3]) check.see(itemOf(at(number)));
    expect(check.end()).toEqual([
      { kind: "missing", chain, from: 2, to: 2, after: atHour(1), before: atHour(3) },
      { kind: "cut-off", chain, from: 4, to: 5, after: atHour(3), before: "2026-01-12T05:30:00Z" },
    ]);
  });
});
