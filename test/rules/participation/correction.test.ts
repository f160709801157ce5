import { describe, expect, test } from "vitest";
import { workflowInCharge } from "../../../shared/participation/what-is-next.ts";
import { begun } from "../../support/programme.ts";
import { Case, closedInJuly, outcomeOf, started } from "../support/case.ts";
import { richBegun, richForbund } from "../support/rich-programme.ts";
import { inStatus } from "../support/statuses.ts";

describe("a line of the history is corrected", () => {
  test("the start was on 19 January and not on the 26th: every later date follows", () => {
    const told = started();
    expect(outcomeOf(told.corrects("start-meeting", { on: "2026-01-19" }, "2026-01-28"))).toBe("carried out");
    expect(told.dues("2026-01-28", "2026-07-31")).toEqual([
      "2026-02-02 plan",
      "2026-02-19 follow-up-1",
      "2026-03-19 follow-up-2",
      "2026-04-20 follow-up-3",
      "2026-04-20 measurement-3",
      "2026-05-19 follow-up-4",
      "2026-06-22 follow-up-5",
      "2026-07-20 follow-up-6",
      "2026-07-20 measurement-6",
      "2026-07-20 review",
    ]);
    expect(told.now).toMatchObject({ notedOn: "2026-01-28" });
  });

  test("a closure is taken back: the participation goes on, and its workflow with it", () => {
    const told = closedInJuly();
    expect(workflowInCharge(told.now)).toBe("after-closure");
    expect(outcomeOf(told.corrects("review", null, "2026-08-04"))).toBe("carried out");
    expect(told.now).toMatchObject({ status: "active", plannedEndOn: "2026-07-26" });
    expect(told.now).not.toHaveProperty("closedOn");
    expect(workflowInCharge(told.now)).toBe("participation");
    expect(told.dues("2026-08-04")).toContain("2026-07-27 review");
  });

  test("a closure that is taken back gives the pause back that it had ended", () => {
    const told = started().does("pauses", { on: "2026-04-01", until: "2026-05-29", reason: "illness" });
    told.does("early-closure", { on: "2026-05-04", reason: "too-ill", outcome: "unchanged", nextStep: "health-care" });
    told.corrects("early-closure", null, "2026-05-06");
    expect(told.now).toMatchObject({ status: "active", pauses: [{ from: "2026-04-01", until: "2026-05-29" }] });
    expect(told.dues("2026-05-06")).toContain("2026-05-29 pause-end-2026-04-01");
  });

  test("a decline becomes an acceptance", () => {
    const told = new Case(begun).does("referral-decision", {
      decision: "decline",
      on: "2026-01-14",
      reason: "no-place",
    });
    told.corrects("referral-decision", { decision: "accept", on: "2026-01-14" }, "2026-01-15");
    expect(told.now).toMatchObject({ status: "accepted", acceptedOn: "2026-01-14" });
    expect(told.dues("2026-01-15")).toEqual(["2026-02-04 start-meeting"]);
  });

  test("corrected again, the latest correction counts; back to what it was, nothing is left of it but the note", () => {
    const told = started();
    const before = told.now;
    told.corrects("start-meeting", { on: "2026-01-19" }, "2026-01-28");
    told.corrects("start-meeting", { on: "2026-01-26" }, "2026-01-29");
    expect(told.now).toEqual({ ...before, notedOn: "2026-01-29" });
  });

  test("signals go on from the corrected facts", () => {
    const told = started();
    told.corrects("start-meeting", { on: "2026-01-19" }, "2026-01-28");
    told.does("plan", { on: "2026-01-20" }, "2026-01-29");
    expect(told.now).toMatchObject({ startedOn: "2026-01-19", plans: [{ agreedOn: "2026-01-20" }] });
    told.corrects("plan", null, "2026-01-30");
    expect(told.now).toMatchObject({ startedOn: "2026-01-19", plans: [] });
  });
});

describe("a correction is refused", () => {
  test("when something later could then not have happened; it says of which day", () => {
    const told = started().does("plan", { on: "2026-02-09" });
    const before = told.now;
    const result = told.corrects("start-meeting", { on: "2026-02-10" }, "2026-02-12");
    expect(result).toMatchObject({ refused: "day-too-early", field: "body" });
    expect(result).toHaveProperty("sv", expect.stringContaining("2026-02-09"));
    expect(result).toHaveProperty("en", expect.stringContaining("2026-02-09"));
    expect(told.now).toBe(before);
  });

  test("when a later line would then have nothing to stand on", () => {
    const told = started();
    expect(told.corrects("start-meeting", { on: "2026-01-26" }, "2026-01-28")).toHaveProperty("participation");
    const result = told.corrects("referral-decision", { decision: "queue", on: "2026-01-14" }, "2026-01-29");
    expect(result).toMatchObject({ refused: "not-allowed-in-status", field: "body" });
    expect(result).toHaveProperty("sv", expect.stringContaining("2026-01-26"));
  });

  test("late in the evening it names the day in Sweden, not in Greenwich", () => {
    const told = started().does("plan", { on: "2026-02-09" });
    told.lines[3] = { ...told.lineOf("plan"), at: "2026-02-09T23:30:00.000Z" };
    const result = told.corrects("start-meeting", { on: "2026-02-10" }, "2026-02-12");
    expect(result).toHaveProperty("sv", expect.stringContaining("registrerades 2026-02-10"));
  });

  test("when its own body could not have been sent: then the fault is the body's own", () => {
    const told = started();
    expect(told.corrects("start-meeting", { on: "2026-01-13" }, "2026-01-28")).toMatchObject({
      refused: "day-too-early",
      field: "on",
    });
    expect(told.corrects("start-meeting", { on: "2026-01-29" }, "2026-01-28")).toMatchObject({
      refused: "day-in-the-future",
      field: "on",
    });
  });

  test("for a correction itself, and for a line that does not exist", () => {
    const told = started();
    told.corrects("start-meeting", { on: "2026-01-19" }, "2026-01-28");
    expect(outcomeOf(told.corrects("correction", null, "2026-01-29"))).toBe("no-such-step");
  });

  test("for what has been disposed of: disposed stays disposed", () => {
    const told = inStatus.disposed();
    for (const signal of ["disposal-approvals", "early-closure", "referral"])
      expect(outcomeOf(told.corrects(signal, null, "2031-02-03"))).toBe("not-allowed-in-status");
    expect(told.now.status).toBe("disposed");
  });
});

describe("the referral is corrected", () => {
  test("to another day: what is due follows", () => {
    const told = new Case(begun);
    told.corrects("referral", { ...begun, referredOn: "2026-01-09" }, "2026-01-13");
    expect(told.now).toMatchObject({ referredOn: "2026-01-09" });
    expect(told.dues("2026-01-13")).toEqual(["2026-01-23 referral-decision"]);
  });

  test("to another route: who referred follows, because it decides which party may know", () => {
    const told = new Case(begun);
    told.corrects("referral", { ...begun, route: "internal" }, "2026-01-13");
    expect(told.now).toMatchObject({ route: "internal", referredBy: "municipality" });
  });

  test("not to another person, unit or programme, whatever the body says", () => {
    const told = new Case(begun);
    told.corrects(
      "referral",
      { ...begun, personId: "019bb0c2-0000-7000-8000-00000000000f", unit: "osby-ame" },
      "2026-01-13",
    );
    expect(told.now).toMatchObject({ personId: begun.personId, unit: "kristianstad-ame" });
  });

  test("but it cannot be taken back, however long the history is", () => {
    for (const told of [new Case(begun), started(), closedInJuly()])
      expect(told.corrects("referral", null, "2026-08-04")).toMatchObject({
        refused: "not-allowed-in-status",
        field: "body",
      });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["a day that has not come", { referredOn: "2026-01-14" }, "day-in-the-future"],
    ["a route that the programme does not have", { route: "Anna" }, "unknown-code"],
    ["the route of visitors, for somebody who was referred", { route: "visit" }, "unknown-code"],
    ["a municipality that is no member", { entry: { sex: "woman", municipality: "Anna" } }, "unknown-code"],
    [
      "a level that the programme does not have",
      { entry: { sex: "woman", municipality: "kristianstad", level: "Anna" } },
      "unknown-code",
    ],
    ["a rule that the programme does not have", { failedRules: ["Anna"] }, "unknown-code"],
  ])("nor to %s", (_, change, why) => {
    const told = new Case(richBegun, richForbund);
    const result = told.corrects("referral", { ...richBegun, ...change }, "2026-01-13");
    expect(outcomeOf(result)).toBe(why);
    expect(JSON.stringify(result)).not.toContain("Anna");
  });

  test("rules that turn out not to hold after all stop an acceptance that has happened", () => {
    const told = started(richBegun, richForbund);
    const result = told.corrects("referral", { ...richBegun, failedRules: ["age"] }, "2026-01-28");
    expect(result).toMatchObject({ refused: "not-eligible", field: "body" });
  });

  test("a visitor's first visit was another day", () => {
    const told = inStatus.visiting().does("visits", { on: "2026-01-19" });
    told.corrects(
      "referral",
      { ...richBegun, route: "visit", referredBy: "visit", visiting: true, referredOn: "2026-01-11" },
      "2026-01-20",
    );
    expect(told.now).toMatchObject({ visits: ["2026-01-11", "2026-01-19"] });
  });
});
