import { expect, test } from "vitest";
import type { GoalResult } from "../../shared/statistics/goals.ts";
import { bandWords, countWords, disposedWords, goalFigure, goalReached, goalWanted } from "../../web/number-words.ts";

const goal = { id: "goal", wording: "Ett mål" };

/** Each kind of goal as the API answers it, and its figure, what is wanted and whether it is reached, in words. */
const goals: readonly (readonly [string, GoalResult, readonly [string, string, string]])[] = [
  [
    "a share",
    { ...goal, measure: "share", numerator: 5, denominator: 11, percent: 45.5, target: 60, reached: false },
    ["45,5 procent (5 av 11)", "minst 60 procent", "nej"],
  ],
  [
    "a share of nobody yet",
    { ...goal, measure: "share", numerator: 0, denominator: 0, target: 60, reached: null },
    ["ingen att räkna på än", "minst 60 procent", "går inte att säga än"],
  ],
  [
    "a share that is hidden",
    {
      ...goal,
      measure: "share",
      numerator: null,
      denominator: 11,
      percent: null,
      target: 60,
      reached: null,
      suppressed: true,
    },
    ["för få personer för att visas", "minst 60 procent", "visas inte"],
  ],
  [
    "a share that may be too large",
    { ...goal, measure: "share", numerator: 7, denominator: 10, percent: 70, target: 40, most: 60, reached: false },
    ["70 procent (7 av 10)", "40–60 procent", "nej"],
  ],
  [
    "persons in a year, as a part",
    { ...goal, measure: "persons", value: 1, year: "2026", partOf: 1200, target: 20, reached: false },
    ["1 person under 2026", "minst 20 om året, som del av 1\u00a0200", "nej"],
  ],
  ["a count", { ...goal, measure: "count", value: 7, target: 6, reached: true }, ["7", "minst 6", "ja"]],
  [
    "a level that falls",
    { ...goal, measure: "stock-change", value: -3, target: -10, reached: false },
    ["minskning med 3", "minskning med 10", "nej"],
  ],
  [
    "a level that was read once",
    { ...goal, measure: "stock-change", target: -10, reached: null },
    ["går inte att räkna än", "minskning med 10", "går inte att säga än"],
  ],
  [
    "a survey without answers",
    { ...goal, measure: "survey", numerator: 0, denominator: 0, target: 80, reached: null },
    ["inga svar än", "minst 80 procent", "går inte att säga än"],
  ],
  [
    "words only",
    { ...goal, measure: "described", target: null, reached: null },
    ["mäts i ord", "sägs i målet", "bedöms i ord"],
  ],
];

test.each(goals)("the figures of %s", (_, result, words) => {
  expect([goalFigure(result), goalWanted(result), goalReached(result)]).toEqual(words);
});

test("what disposal leaves open is said, and nothing where it leaves nothing open", () => {
  expect(disposedWords({ day: true, report: true, whole: true })).toEqual([
    "En del av uppgifterna är gallrade. De räknas med som de var.",
  ]);
  expect(disposedWords({ day: false, report: false, whole: false })).toEqual([
    "En del av uppgifterna är gallrade. De räknas med så gott det går.",
    expect.stringContaining("Välj månadens sista dag"),
    expect.stringContaining("bara för rapporternas egna dagar"),
  ]);
});

test("age bands and counts in words", () => {
  expect([{ from: 18, to: 24 }, { from: 25 }, { to: 17 }, "other" as const].map(bandWords)).toEqual([
    "18–24 år",
    "25 år och äldre",
    "Till och med 17 år",
    "Annan ålder, eller okänd",
  ]);
  expect(countWords({ women: 8, men: null, unknown: 0, value: 12 })).toBe("12 (kvinnor 8, okänt kön 0)");
  expect(countWords({ value: null })).toBe("för få personer för att visas");
});
