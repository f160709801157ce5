import { expect, test } from "vitest";
import { forbundFile } from "../../../infra/forbund/index.ts";
import type { CalendarDay } from "../../../shared/dates/calendar-day.ts";
import { type Count, countsKnownAt, countTotals } from "../../../shared/statistics/counts.ts";
import { goalResults } from "../../../shared/statistics/goals.ts";
import { programmeIn, resultOf } from "./people.ts";

let ids = 0;
const counted = (code: string, on: CalendarDay, more: Partial<Count>): Count => {
  ids += 1;
  return { id: String(ids), unit: "berg-ame", code, on, at: `${on}T12:00:00Z`, ...more };
};

const nib = programmeIn("jamtland", "nib");

test("NIB: six fewer with social assistance, from the first reading to the last one", () => {
  const readings = [
    counted("social-assistance", "2012-03-01", { women: 20, men: 14 }),
    counted("social-assistance", "2013-02-28", { women: 19, men: 16, unknown: 1 }),
    counted("social-assistance", "2014-02-28", { women: 17, men: 11 }),
    counted("health-visits", "2014-02-28", { value: 3 }),
  ];
  const change = (on: CalendarDay, counts = readings) => resultOf("social-assistance", nib, [], on, counts);
  expect(change("2012-12-31")).toMatchObject({ target: -6, reached: null });
  expect(change("2013-12-31")).toMatchObject({ value: 2, reached: false });
  expect(change("2014-02-28", [...readings].reverse())).toMatchObject({ value: -6, reached: true });
});

test("NIB: more women in the work line, and fewer visits; of one reading there is no change", () => {
  const readings = [
    counted("work-line", "2012-03-01", { women: 5, men: 9 }),
    counted("work-line", "2014-02-28", { women: 6, men: 7, unknown: 1 }),
    counted("health-visits", "2012-03-01", { value: 140 }),
    counted("health-visits", "2014-02-28", { value: 139 }),
  ];
  const result = (goal: string, counts = readings) => resultOf(goal, nib, [], "2014-02-28", counts);
  expect(result("women")).toMatchObject({ first: 5, value: 1, target: 1, reached: true });
  expect(result("health-visits")).toMatchObject({ first: 140, value: -1, reached: true });
  expect(result("women", readings.slice(1)).reached).toBeNull();
});

test("a level that several units read changes by the sum of their changes", () => {
  const readings = [
    counted("social-assistance", "2012-03-01", { women: 20 }),
    counted("social-assistance", "2013-03-01", { women: 15 }),
    counted("social-assistance", "2013-02-01", { women: 8, unit: "other" }),
    counted("social-assistance", "2013-03-02", { women: 6, unit: "other" }),
  ];
  expect(resultOf("social-assistance", nib, [], "2014-02-28", readings).value).toBe(-7);
  expect(countTotals(nib.programme, readings, "2014-02-28")[0]).toMatchObject({ women: 21, value: 21 });
});

test("FÅKUS: events are added up; one that was taken back does not count, and was counted before that", () => {
  const fakus = programmeIn("jamtland", "fakus");
  const [goal] = fakus.programme.goals.filter(({ measure }) => measure === "count");
  const events = [
    counted("events", "2014-03-01", { value: 2 }),
    counted("events", "2014-09-01", { value: 4 }),
    counted("events", "2014-10-01", { value: 1, withdrawn: { at: "2014-12-01T12:00:00Z", reason: "counted-twice" } }),
    counted("events", "2015-09-20", { value: 1 }),
  ];
  expect(countTotals(fakus.programme, events, "2015-08-31")[0]).toMatchObject({ code: "events", value: 6 });
  const then = countsKnownAt(events, Date.parse("2014-11-01T00:00:00Z"));
  expect(countTotals(fakus.programme, then, "2014-10-31")[0]).toMatchObject({ value: 7 });
  if (goal) expect(resultOf(goal.id, fakus, [], "2015-08-31", events)).toMatchObject({ value: 6, reached: true });
});

test("Visa vägen: the agreement exists by the day that was set, or the goal is not reached", () => {
  const forbund = forbundFile("blekinge");
  const [programme] = forbund.countedProgrammes;
  const asked = { programme: programme!, forbund };
  const agreed = (on: CalendarDay) => [counted("agreements", on, { value: 1 })];
  expect(resultOf("agreement", asked, [], "2023-06-30", agreed("2022-12-31"))).toMatchObject({
    value: 1,
    reached: true,
  });
  expect(resultOf("agreement", asked, [], "2023-06-30", agreed("2023-01-01"))).toMatchObject({
    value: 0,
    reached: false,
  });
});

test("Romane Buca: 60 % of the anonymous answers", () => {
  const romaneBuca = programmeIn("uppsala-lan", "romane-buca");
  const survey = romaneBuca.programme.goals.find(({ measure }) => measure === "survey");
  if (survey?.measure !== "survey") throw new Error("There is no survey");
  const value = (code: string, value: number) => counted(code, "2014-06-01", { value });
  const results = goalResults(
    romaneBuca.programme,
    [],
    [value(survey.asked, 20), value(survey.asked, 5), value(survey.yes, 15)],
    "2014-06-30",
    romaneBuca.forbund,
  );
  expect(results.find(({ id }) => id === survey.id)).toMatchObject({
    numerator: 15,
    denominator: 25,
    percent: 60,
    reached: true,
  });
});
