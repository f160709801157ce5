import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type CalendarDay } from "../../../shared/dates/calendar-day.ts";
import { planWarnings } from "../../../shared/participation/plan-warnings.ts";
import { gemensamKraft } from "../../support/programme.ts";
import { closedInJuly, started } from "../support/case.ts";

const activity = (id: string, from: string, to?: string) => ({
  activity: id,
  responsible: "municipality",
  legalKind: "voluntary",
  from,
  ...(to && { to }),
});
/** What is said of a plan of a participation from 26 January to 26 July. */
const warned = (...activities: ReturnType<typeof activity>[]) =>
  planWarnings(started().does("plan", { on: "2026-02-09", activities }).now, gemensamKraft).map((warning) =>
    warning.kind === "gap" ? `gap ${warning.from}–${warning.to}` : `alone ${warning.activity} ${warning.from}`,
  );

describe("what a plan is warned of", () => {
  test("job-seeking all the way: nothing", () => {
    expect(warned(activity("job-search", "2026-01-26", "2026-07-26"))).toEqual([]);
  });

  test("an activity that goes on has no last day: it covers what is left", () => {
    expect(warned(activity("job-search", "2026-02-09"))).toEqual([]);
  });

  test("health alone, without anything directed at a job beside it", () => {
    expect(warned(activity("health", "2026-01-26"))).toEqual(["alone health 2026-01-26"]);
  });

  test("side by side, if only for a day; one after the other is alone", () => {
    const health = activity("health", "2026-01-26", "2026-04-30");
    expect(warned(health, activity("job-search", "2026-04-30"))).toEqual([]);
    expect(warned(health, activity("job-search", "2026-05-01"))).toEqual(["alone health 2026-01-26"]);
  });

  test("14 days without anything are no gap, 15 are", () => {
    const first = activity("job-search", "2026-01-26", "2026-03-31");
    expect(warned(first, activity("job-search", "2026-04-15"))).toEqual([]);
    expect(warned(first, activity("job-search", "2026-04-16"))).toEqual(["gap 2026-04-01–2026-04-15"]);
  });

  test("gaps at the beginning and at the end", () => {
    expect(warned(activity("job-search", "2026-02-09", "2026-07-12"))).toEqual([]);
    expect(warned(activity("job-search", "2026-02-10", "2026-07-11"))).toEqual([
      "gap 2026-01-26–2026-02-09",
      "gap 2026-07-12–2026-07-26",
    ]);
  });

  test("a short activity within a long one opens no gap", () => {
    expect(
      warned(activity("job-search", "2026-01-26", "2026-07-26"), activity("social", "2026-02-09", "2026-02-20")),
    ).toEqual([]);
  });

  test("what is planned for after the planned end is no gap of this participation", () => {
    expect(warned(activity("job-search", "2026-01-26", "2026-07-26"), activity("job-search", "2026-09-01"))).toEqual(
      [],
    );
  });

  test("only the latest version of the plan counts, and a plan without activities says nothing", () => {
    const told = started().does("plan", { on: "2026-02-09", activities: [activity("health", "2026-02-09")] });
    expect(planWarnings(told.now, gemensamKraft).length).toBe(1);
    told.does("plan", { on: "2026-02-10", activities: [activity("job-search", "2026-02-09")] });
    expect(planWarnings(told.now, gemensamKraft)).toEqual([]);
    expect(warned()).toEqual([]);
    expect(planWarnings(closedInJuly().now, gemensamKraft)).toEqual([]);
  });

  test("whatever the plan: a day is in a gap exactly when it is one of more than 14 days in a row with nothing", () => {
    const day = fc.integer({ min: -10, max: 220 }).map((days) => addDays("2026-01-26", days));
    const spans = fc.array(
      fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [CalendarDay, CalendarDay]),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(spans, (all) => {
        const found = warned(...all.map(([from, to]) => activity("job-search", from, to)));
        const expected: string[] = [];
        let empty: CalendarDay[] = [];
        for (let on: CalendarDay = "2026-01-26"; on <= "2026-07-27"; on = addDays(on, 1)) {
          const isCovered = on > "2026-07-26" || all.some(([from, to]) => from <= on && on <= to);
          if (!isCovered) empty.push(on);
          else {
            if (empty.length > 14) expected.push(`gap ${empty[0]}–${empty.at(-1)}`);
            empty = [];
          }
        }
        expect(found).toEqual(expected);
      }),
    );
  });
});

test("a plan names only activities that are on offer where the person lives, with days in order", () => {
  const only = {
    ...gemensamKraft,
    activities: gemensamKraft.activities.map((one) => ({ ...one, municipalities: ["osby"] })),
  };
  const told = started();
  const elsewhere = started(undefined, { ...told.forbund, programmes: [only] });
  const plan = { on: "2026-02-09", activities: [activity("social", "2026-02-09")] };
  expect(elsewhere.send("plan", plan, "2026-02-09")).toMatchObject({
    refused: "unknown-code",
    field: "activities.0.activity",
  });
  const backwards = {
    on: "2026-02-09",
    activities: [activity("social", "2026-02-09"), activity("health", "2026-03-02", "2026-03-01")],
  };
  expect(told.send("plan", backwards, "2026-02-09")).toMatchObject({
    refused: "day-too-early",
    field: "activities.1.to",
  });
});
