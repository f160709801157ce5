import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linesOf } from "../../../shared/access-log/access-line.ts";
import { type Canonical, canonicalJson } from "../../../shared/access-log/canonical-json.ts";
import { hashOf, linkAfter, nothingYet } from "../../../shared/access-log/hash-chain.ts";
import { haveSameSurname } from "../../../shared/access-log/same-surname.ts";

describe("canonical JSON", () => {
  test("members stand in order, what is undefined stands nowhere, and nothing is lost", () => {
    expect(canonicalJson({ b: [true, null, 2], a: { d: "å\n", c: undefined } })).toBe(
      '{"a":{"d":"å\\n"},"b":[true,null,2]}',
    );
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value as Canonical))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 50 },
    );
  });

  test("the same members in another order are written alike", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
      }),
      { numRuns: 50 },
    );
  });
});

describe("a chain", () => {
  const first = linkAfter(nothingYet, "actor#a", { read: "x" });
  const second = linkAfter(first, "actor#a", { read: "x" });

  test("each link is tied to all before it, to its chain and to its number", () => {
    expect(first.sequence).toBe(1);
    expect(second.sequence).toBe(2);
    expect(second.previous).toBe(first.hash);
    expect(hashOf(second)).toBe(second.hash);
    expect(hashOf({ ...second, previous: "" })).not.toBe(second.hash);
    expect(hashOf({ ...second, sequence: 3 })).not.toBe(second.hash);
    expect(hashOf({ ...second, chain: "actor#b" })).not.toBe(second.hash);
    expect(hashOf({ ...second, body: { read: "y" } })).not.toBe(second.hash);
  });
});

describe("an access", () => {
  const access = {
    at: "2026-01-12T07:00:00Z",
    by: { sub: "a", role: "coordinator", unit: "kristianstad-ame" },
    operation: "list-participations",
    kind: "read",
    outcome: 200,
    trace: "0af7651916cd43dd8448eb211c80319c",
  } as const;
  const ids = (count: number) => Array.from({ length: count }, (_, at) => `id-${at}`);

  test("is one line, whomever it was about; also when it was about nobody", () => {
    expect(linesOf({ ...access, participations: [], persons: [] })).toEqual([
      { ...access, unit: "kristianstad-ame", participations: [], persons: [] },
    ]);
    expect(linesOf({ ...access, unit: "hassleholm-ame", participations: ids(20), persons: ids(20) })).toMatchObject([
      { unit: "hassleholm-ame", participations: ids(20), persons: ids(20) },
    ]);
  });

  test("about more than fit into one line becomes several, and nobody is left out", () => {
    const lines = linesOf({ ...access, participations: ids(1_200), persons: ids(700) });
    expect(lines).toHaveLength(3);
    expect(lines.flatMap(({ participations }) => participations)).toEqual(ids(1_200));
    expect(lines.flatMap(({ persons }) => persons)).toEqual(ids(700));
  });
});

test.each([
  ["Anna Berg", "Nils Erik BERG", true],
  ["Anna Berg", "Anna Ström", false],
  ["Anna Berg Ström", "Nils Ström", true],
  ["Anna Berg-Ström", "Nils Ström", false],
  ["Berg", "Berg", false],
])("%s and %s: the same surname is %s", (one, other, same) => {
  expect(haveSameSurname(one, other)).toBe(same);
});
