import { describe, expect, test } from "vitest";
import type { Programme } from "../../../shared/forbund/forbund.ts";
import type { Goal } from "../../../shared/forbund/goal.ts";
import { programmeIn, resultOf, several, share, someone, withGoals } from "./people.ts";

describe("time points after closure, years and groups", () => {
  const paVag = programmeIn("degerfors-karlskoga", "pa-vag");
  const programme: Programme = {
    ...paVag.programme,
    units: ["a", "b"],
    afterClosure: [
      { months: 3, after: "closure" },
      { months: 6, after: "closure" },
    ],
  };
  const asked = (goal: Partial<Goal>) => {
    const one = { ...share("goal", "closed"), ...goal } as Goal;
    const own = withGoals(programme, one);
    return { programme: own, forbund: { ...paVag.forbund, programmes: [own] } };
  };

  test("six months after closure: those in work by the second follow-up, not by the first", () => {
    const goal = asked({
      event: { event: "occupation", in: ["work"] },
      at: { monthsAfterClosure: 6 },
    } as Partial<Goal>);
    const closed = { enrolled: "2015-01-12", closed: { on: "2015-04-01" } } as const;
    const people = [
      someone(programme, { ...closed, situations: [{ when: "follow-up-1", on: "2015-07-01", occupation: "work" }] }),
      someone(programme, { ...closed, situations: [{ when: "follow-up-2", on: "2015-10-01", occupation: "work" }] }),
    ];
    expect(resultOf("goal", goal, people, "2015-12-31")).toMatchObject({ numerator: 1, denominator: 2 });
  });

  test("wanted anew in every year: the year of the day", () => {
    const goal = asked({
      measure: "persons",
      event: { event: "enrolled" },
      at: "any",
      atLeast: 2,
      per: "year",
    } as Partial<Goal>);
    const open = { ...goal, programme: { ...goal.programme, period: {} } };
    const people = [
      ...several(2, programme, { enrolled: "2014-05-05" }),
      someone(programme, { enrolled: "2015-05-05" }),
    ];
    expect(resultOf("goal", open, people, "2014-12-31")).toMatchObject({ value: 2, year: "2014", reached: true });
    expect(resultOf("goal", open, people, "2015-12-31")).toMatchObject({ value: 1, year: "2015", reached: false });
  });

  test("a sub-group is of those who are counted and of those whom a share is of", () => {
    const goal = (group: NonNullable<Extract<Goal, { measure: "share" }>["group"]>) =>
      resultOf("goal", asked({ group } as Partial<Goal>), people, "2015-12-31");
    const closed = { enrolled: "2015-01-12", closed: { on: "2015-04-01", outcome: "workplace-activity" } } as const;
    const people = [
      someone(programme, { ...closed, sex: "woman", age: 20, unit: "a", level: "level-3" }),
      someone(programme, { ...closed, sex: "man", age: 30, unit: "b", closed: { on: "2015-04-01" } }),
      someone(programme, { ...closed, sex: "unknown", unit: "b" }),
    ];
    expect(goal({ sex: "woman" })).toMatchObject({ numerator: 1, denominator: 1 });
    expect(goal({ ageFrom: 25 })).toMatchObject({ numerator: 0, denominator: 1 });
    expect(goal({ unit: "b" })).toMatchObject({ numerator: 1, denominator: 2 });
    expect(goal({ level: ["level-3", "level-4"] })).toMatchObject({ numerator: 1, denominator: 1 });
  });

  test("next step, and a phase that is done", () => {
    const closed = { enrolled: "2015-01-12", closed: { on: "2015-04-01", nextStep: "employer" } } as const;
    const next = asked({ event: { event: "next-step", in: ["employer"] } } as Partial<Goal>);
    expect(resultOf("goal", next, [someone(programme, closed)], "2015-12-31")).toMatchObject({ numerator: 1 });
    const done = asked({ of: "enrolled", event: { event: "phase-done", phase: "one" }, at: "any" } as Partial<Goal>);
    const inPhase = (to?: "2015-03-02") =>
      someone(programme, { enrolled: "2015-01-12", phases: [{ phase: "one", from: "2015-01-12", ...(to && { to }) }] });
    expect(resultOf("goal", done, [inPhase("2015-03-02"), inPhase()], "2015-12-31")).toMatchObject({
      numerator: 1,
      denominator: 2,
    });
  });

  test("a goal in words is not computed", () =>
    expect(resultOf("goal", asked({ measure: "described" } as Partial<Goal>), [], "2015-12-31")).toEqual({
      id: "goal",
      wording: expect.any(String),
      measure: "described",
      target: null,
      reached: null,
    }));
});
