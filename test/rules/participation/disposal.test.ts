import { describe, expect, test } from "vitest";
import { disposalDueOn, disposalLatestOn } from "../../../shared/participation/disposal.ts";
import { begun, forbund } from "../../support/programme.ts";
import { Case, outcomeOf } from "../support/case.ts";

/** Closed before the start on 20 January 2026; five years after that is 20 January 2031, a Monday. */
const withdrawn = () => new Case(begun).does("early-closure", { on: "2026-01-20", reason: "own-wish" });
const propose = (told: Case, day: string, sub?: string) => told.send("disposal-proposals", { on: day }, day, sub);
const approve = (told: Case, day: string, sub?: string) => told.send("disposal-approvals", { on: day }, day, sub);
const hold = (on: string, which = "begin", reason = "appeal") => ({ on, reason, hold: which });

describe("disposal (gallring)", () => {
  test("is due five years after the last note, and by the end of the next calendar year at the latest", () => {
    expect(disposalDueOn({ notedOn: "2026-01-20" }, forbund.retention)).toBe("2031-01-20");
    expect(disposalLatestOn({ notedOn: "2026-01-20" }, forbund.retention)).toBe("2032-12-31");
    expect(disposalDueOn({ notedOn: "2024-02-29" }, forbund.retention)).toBe("2029-02-28");
    expect(withdrawn().dues("2026-01-20")).toEqual(["2031-01-20 disposal"]);
  });

  test("a later note begins the time anew, whatever it is about", () => {
    const told = withdrawn().does("consents", { kind: "national-follow-up", on: "2026-03-02" });
    expect(told.dues("2026-03-02")).toEqual(["2031-03-03 disposal"]);
  });

  test("one proposes, another approves; then only what says nothing about anybody is left", () => {
    const told = withdrawn();
    expect(outcomeOf(propose(told, "2031-01-20", "sub-anna"))).toBe("carried out");
    expect(outcomeOf(approve(told, "2031-01-21", "sub-anna"))).toBe("same-person");
    expect(outcomeOf(approve(told, "2031-01-21", "sub-bo"))).toBe("carried out");
    expect(told.now).toEqual({
      status: "disposed",
      id: begun.id,
      programme: begun.programme,
      unit: begun.unit,
      disposedOn: "2031-01-21",
    });
  });

  test("not a day before its time, nor with a day before it", () => {
    expect(outcomeOf(propose(withdrawn(), "2031-01-19"))).toBe("too-early-to-dispose");
    expect(outcomeOf(withdrawn().send("disposal-proposals", { on: "2031-01-19" }, "2031-01-20"))).toBe("day-too-early");
  });

  test("nothing is approved that was not proposed, nor proposed twice", () => {
    const told = withdrawn();
    expect(outcomeOf(approve(told, "2031-01-20"))).toBe("nothing-to-do");
    propose(told, "2031-01-20", "sub-anna");
    expect(outcomeOf(propose(told, "2031-01-21", "sub-bo"))).toBe("already-done");
    expect(told.now).toMatchObject({ disposal: { proposedBy: "sub-anna", proposedOn: "2031-01-20" } });
  });

  test("a proposal is no note about the person: it stays due until it is approved", () => {
    const told = withdrawn();
    propose(told, "2031-01-20");
    expect(told.dues("2031-01-20")).toEqual(["2031-01-20 disposal"]);
    expect(told.now).toMatchObject({ notedOn: "2026-01-20" });
  });

  test("something noted between proposal and approval stops the approval", () => {
    const told = withdrawn();
    propose(told, "2031-01-20", "sub-anna");
    told.does("protection", { protected: "no", on: "2031-01-21" });
    expect(outcomeOf(approve(told, "2031-01-22", "sub-bo"))).toBe("too-early-to-dispose");
  });

  test("a participation that goes on, or is still followed up, is never disposed of", () => {
    const told = new Case(begun);
    expect(outcomeOf(propose(told, "2040-01-02"))).toBe("not-allowed-in-status");
  });
});

describe("disposal waits (gallringsstopp)", () => {
  test("while a reason holds nothing is proposed; when it has ended, at once", () => {
    const told = withdrawn().does("disposal-holds", hold("2030-06-03"));
    expect(outcomeOf(propose(told, "2031-02-03"))).toBe("not-permitted");
    told.does("disposal-holds", hold("2031-02-03", "end"));
    expect(outcomeOf(propose(told, "2031-02-03"))).toBe("carried out");
  });

  test("the reason is looked at again a year after it began, never before the retention time is over", () => {
    const told = withdrawn().does("disposal-holds", hold("2030-06-03"));
    expect(told.dueSteps("2030-06-03")).toMatchObject([
      { dueOn: "2031-06-03", reason: "prövning av skälet att vänta med gallringen" },
    ]);
    const early = withdrawn().does("disposal-holds", hold("2027-06-01"));
    expect(early.dues("2027-06-01")).toEqual(["2031-01-20 disposal"]);
  });

  test("looked at and still good: ended and begun again, it is looked at in another year", () => {
    const told = withdrawn()
      .does("disposal-holds", hold("2030-06-03"))
      .does("disposal-holds", hold("2031-06-02", "end"))
      .does("disposal-holds", hold("2031-06-02"));
    expect(told.dues("2031-06-02")).toEqual(["2032-06-02 disposal"]);
  });

  test("when it has ended after the time was over, disposal is due on that day, so that somebody is told", () => {
    const told = withdrawn()
      .does("disposal-holds", hold("2030-06-03"))
      .does("disposal-holds", hold("2033-02-07", "end"));
    expect(told.dues("2033-02-07")).toEqual(["2033-02-07 disposal"]);
    expect(told.record.alarmsGone).toEqual(["disposal@2033-02-07/before-1", "disposal@2033-02-07/before-2"]);
  });

  test("a reason that comes up after the proposal undoes it", () => {
    const told = withdrawn();
    propose(told, "2031-01-20", "sub-anna");
    told.does("disposal-holds", hold("2031-01-21"));
    expect(told.now).not.toHaveProperty("disposal");
    expect(outcomeOf(approve(told, "2031-01-22", "sub-bo"))).toBe("nothing-to-do");
  });

  test("each reason holds for itself: one that ends leaves the other", () => {
    const told = withdrawn()
      .does("disposal-holds", hold("2030-06-03"))
      .does("disposal-holds", hold("2030-07-01", "begin", "research-sample"));
    told.does("disposal-holds", hold("2031-02-03", "end"));
    expect(outcomeOf(propose(told, "2031-02-03"))).toBe("not-permitted");
    expect(outcomeOf(told.send("disposal-holds", hold("2031-02-03", "end"), "2031-02-03"))).toBe("nothing-to-do");
    expect(outcomeOf(told.send("disposal-holds", hold("2031-02-03", "begin", "research-sample"), "2031-02-03"))).toBe(
      "already-done",
    );
  });
});
