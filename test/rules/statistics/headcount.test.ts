import { expect, test } from "vitest";
import { countsKnownAt } from "../../../shared/statistics/counts.ts";
import { headcount } from "../../../shared/statistics/headcount.ts";
import { programmeIn, someone } from "./people.ts";

const { programme: visaVagen } = programmeIn("blekinge", "visa-vagen");
const programme = { ...visaVagen, ageBands: [{ from: 18, to: 24 }, { from: 25 }] };

const people = [
  someone(programme, { sex: "woman", age: 24, person: 1, enrolled: "2020-03-02", closed: { on: "2020-09-01" } }),
  // The same woman comes back, a year older.
  someone(programme, { sex: "woman", age: 25, person: 1, enrolled: "2021-03-01" }),
  someone(programme, { sex: "man", age: 60, came: "2020-01-20", declined: "2020-01-27" }),
  someone(programme, { sex: "man", age: 17, came: "2020-01-20", queued: "2020-01-27" }),
  someone(programme, { sex: "other", visits: ["2020-05-04"] }),
  someone(programme, {
    sex: "man",
    age: 30,
    enrolled: "2020-03-02",
    closed: { on: "2020-03-03", reason: "wrong-registration" },
  }),
  someone({ ...programme, id: "another" }, { sex: "man", age: 30, enrolled: "2020-03-02" }),
];

test("how many came how far, each once for every time that they came; wrong registrations and other programmes apart", () => {
  const counted = headcount(programme, people, "2021-12-31");
  expect(counted).toMatchObject({ participations: 5, persons: 4 });
  expect(counted.all).toEqual({ referred: 5, met: 3, enrolled: 2, active: 1, closed: 1, declined: 1, waiting: 1 });
});

test("by sex, and by age at entry with those outside every band or of unknown age last", () => {
  const { bySex, byAge } = headcount(programme, people, "2021-12-31");
  expect(bySex.map(({ sex, figures }) => [sex, figures.referred])).toEqual([
    ["woman", 2],
    ["man", 2],
    ["other", 1],
    ["unknown", 0],
  ]);
  expect(byAge.map(({ band, figures }) => [band, figures.referred, figures.enrolled])).toEqual([
    [{ from: 18, to: 24 }, 1, 1],
    [{ from: 25 }, 2, 1],
    ["other", 2, 0],
  ]);
});

test("on an earlier day: what came later has not happened", () =>
  expect(headcount(programme, people, "2020-06-30").all).toEqual({
    referred: 4,
    met: 2,
    enrolled: 1,
    active: 1,
    closed: 0,
    declined: 1,
    waiting: 1,
  }));

test("counts that came later were not known", () =>
  expect(
    countsKnownAt(
      [{ id: "1", unit: "a", code: "events", on: "2020-01-01", value: 1, at: "2020-02-01T00:00:00Z" }],
      Date.parse("2020-01-31T00:00:00Z"),
    ),
  ).toEqual([]));
