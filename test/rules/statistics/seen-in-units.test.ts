import { expect, test } from "vitest";
import type { Kept } from "../../../shared/participation/participation.ts";
import type { Countable, Counted } from "../../../shared/statistics/counted.ts";
import { numbersOf } from "../../../shared/statistics/numbers.ts";
import { protectedIn, seenInUnits } from "../../../shared/statistics/seen-in-units.ts";
import { active, forbund, gemensamKraft } from "../../support/programme.ts";

const protection = { kind: "secrecy-marking", since: "2026-02-02", authority: "skatteverket", provision: "22 kap. 1" };
const somebody = (n: number, more: Partial<Kept> = {}): Kept =>
  ({ ...active, id: `id-${n}`, personId: `person-${n}`, unit: "kristianstad-ame", ...more }) as Kept;

const kept: readonly Kept[] = [
  somebody(1),
  somebody(2),
  somebody(3, { protection } as Partial<Kept>),
  somebody(4, { unit: "hassleholm-ame" }),
  somebody(5, { unit: "hassleholm-ame", protection } as Partial<Kept>),
];
const hidden = protectedIn(kept);
const every = [...new Set(kept.map(({ unit }) => unit))];

const referred = (population: readonly Countable[], units: readonly string[]): number | null | undefined =>
  numbersOf(
    gemensamKraft,
    seenInUnits(population, { units, whole: units.length === every.length }, hidden),
    [],
    "2026-03-02",
    forbund,
  ).headcount?.all.referred;

test("somebody with protected personal data counts in the whole programme's numbers, and in no single unit's", () => {
  expect(referred(kept, every)).toBe(5);
  expect(referred(kept, ["kristianstad-ame"])).toBe(2);
  expect(referred(kept, ["hassleholm-ame"])).toBe(1);
  // A programme that one unit runs has no breakdown that could tell where somebody lives.
  const only = kept.filter(({ unit }) => unit === "kristianstad-ame");
  expect(seenInUnits(only, { units: ["kristianstad-ame"], whole: true }, hidden)).toHaveLength(3);
});

test("a report of old days leaves out who is protected today, so that no change between then and now tells of them", () => {
  const then = kept.map(({ protection: _none, ...one }) => one as Kept);
  expect(referred(then, ["kristianstad-ame"])).toBe(2);
  expect(referred(then, every)).toBe(5);
});

test("what is left without a unit of what has been disposed of counts in the whole alone", () => {
  const { unit: _unit, ...row } = somebody(6);
  const rows: readonly Countable[] = [row as Counted];
  expect(referred(rows, every)).toBe(1);
  expect(referred(rows, ["kristianstad-ame"])).toBe(0);
});
