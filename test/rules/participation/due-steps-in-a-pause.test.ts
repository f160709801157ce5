import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../shared/dates/calendar-day.ts";
import { dueSteps } from "../../../shared/participation/due-steps.ts";
import { active, rules } from "../../support/programme.ts";
import { started } from "../support/case.ts";

const paused = (on: string, until: string) =>
  started().does("plan", { on: "2026-02-09" }).does("pauses", { on, until, reason: "illness" });

describe("a pause (uppehåll)", () => {
  test("what would come due within it comes on the day after it; what comes later stays", () => {
    expect(paused("2026-02-16", "2026-03-31").dues("2026-02-16", "2026-05-31")).toEqual([
      "2026-03-31 pause-end-2026-02-16",
      "2026-04-01 follow-up-1",
      "2026-04-01 follow-up-2",
      "2026-04-27 follow-up-3",
      "2026-04-27 measurement-3",
      "2026-05-26 follow-up-4",
    ]);
  });

  test("a moved step says why, and falls on a working day", () => {
    const found = paused("2026-02-16", "2026-04-02")
      .dueSteps("2026-02-16")
      .find(({ key }) => key === "follow-up-1");
    expect(found).toMatchObject({ nominalOn: "2026-04-03", dueOn: "2026-04-07", movedBecause: "långfredagen" });
    expect(found?.reason).toContain("uppehållet");
  });

  test("the review stays where it is, also when the pause goes past the planned end", () => {
    const told = paused("2026-06-01", "2026-09-30");
    expect(told.dues("2026-06-01")).toContain("2026-07-27 review");
    const closing = { on: "2026-07-27", reason: "too-ill", outcome: "health-care", nextStep: "health-care" };
    told.does("review", { decision: "close", ...closing });
    expect(told.now).toMatchObject({ status: "closed", pauses: [{ until: "2026-09-30", endedOn: "2026-07-27" }] });
    expect(told.dues("2026-07-27").join()).not.toContain("pause-end");
  });

  test("ended before its time, every date comes back; what has passed is to be done now", () => {
    const without = started().does("plan", { on: "2026-02-09" }).dues("2026-03-16");
    const told = paused("2026-02-16", "2026-06-30").does("resumptions", { on: "2026-03-16" });
    expect(told.dues("2026-03-16")).toEqual(without);
    expect(told.dues("2026-03-16")[0]).toBe("2026-02-26 follow-up-1");
  });

  test("nobody registers that it is over: its end is overdue, and what comes after it goes on", () => {
    const found = paused("2026-02-16", "2026-03-31").dues("2026-05-04", "2026-05-31");
    expect(found[0]).toBe("2026-03-31 pause-end-2026-02-16");
    expect(found).toContain("2026-04-27 measurement-3");
  });

  test("after one pause there can be another", () => {
    const told = paused("2026-02-16", "2026-03-31").does("resumptions", { on: "2026-03-16" });
    told.does("pauses", { on: "2026-03-16", until: "2026-04-10", reason: "treatment" });
    expect(told.dues("2026-03-16")).toContain("2026-04-10 pause-end-2026-03-16");
  });

  test("whatever the pause: no step is lost or won, none of what repeats is due within it, and the review never moves", () => {
    const day = (min: number, max: number) => fc.integer({ min, max }).map((days) => addDays(active.startedOn, days));
    fc.assert(
      fc.property(day(0, 300), day(0, 300), (a, b) => {
        const [from, until] = a < b ? [a, b] : [b, a];
        const without = dueSteps(active, rules, from);
        const within = dueSteps({ ...active, pauses: [{ from, until, reason: "other" }] }, rules, from);
        const pauseEnd = `pause-end-${from}`;
        expect(
          within
            .map(({ key }) => key)
            .filter((key) => key !== pauseEnd)
            .sort(),
        ).toEqual(without.map(({ key }) => key).sort());
        expect(within.filter(({ step, dueOn }) => step !== "review" && step !== "pause-end" && dueOn <= until)).toEqual(
          [],
        );
        expect(within.find(({ step }) => step === "review")).toEqual(without.find(({ step }) => step === "review"));
        const ended = dueSteps({ ...active, pauses: [{ from, until, reason: "other", endedOn: from }] }, rules, from);
        expect(ended).toEqual(without);
      }),
    );
  });
});
