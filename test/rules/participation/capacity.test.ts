import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Forbund, Programme } from "../../../shared/forbund/forbund.ts";
import { placeChanges } from "../../../shared/participation/capacity.ts";
import { Case, started } from "../support/case.ts";
import { live, turns } from "../support/random-case.ts";
import { rich, richBegun, richForbund } from "../support/rich-programme.ts";

type Capacity = Programme["capacity"];
const withPlaces = (...capacities: Capacity[]): Forbund => ({
  ...richForbund,
  programmes: capacities.map((capacity, at) => ({ ...rich, version: at + 1, capacity })),
});
const counted = (...capacity: Capacity) => new Case(richBegun, withPlaces(capacity));
const accept = { decision: "accept", on: "2026-01-14", cohort: "2026-01-26" };
const closing = { reason: "goal-reached", outcome: "work", nextStep: "none" };

describe("the six ways to count places", () => {
  test("total: one of the programme's places, used up for good", () => {
    const told = counted({ kind: "total", places: 1 });
    expect(told.taken).toEqual({});
    expect(told.does("referral-decision", accept).taken).toEqual({ total: 1 });
    expect(told.does("start-meeting", { on: "2026-01-26" }).taken).toEqual({ total: 1 });
    expect(told.does("early-closure", { ...closing, on: "2026-05-04" }).taken).toEqual({ total: 1 });
  });

  test("concurrent: taken by an offer already, free again at the closure", () => {
    const told = counted({ kind: "concurrent", places: 1 }).does("referral-decision", {
      decision: "queue",
      on: "2026-01-14",
    });
    expect(told.taken).toEqual({});
    expect(told.does("place-offer", { on: "2026-01-20" }).taken).toEqual({ concurrent: 1 });
    expect(told.does("offer-answer", { answer: "yes", on: "2026-01-21" }).taken).toEqual({ concurrent: 1 });
    expect(told.does("start-meeting", { on: "2026-01-26" }).taken).toEqual({ concurrent: 1 });
    expect(told.does("early-closure", { ...closing, on: "2026-05-04" }).taken).toEqual({});
  });

  test("an offer that lapses gives the place back, whichever way places are counted", () => {
    const told = new Case(richBegun, richForbund).does("referral-decision", { decision: "queue", on: "2026-01-14" });
    told.does("place-offer", { on: "2026-01-20", cohort: "2026-02-02", extent: 50 });
    expect(told.taken).toEqual({
      total: 1,
      concurrent: 1,
      "per-year/2026": 1,
      "per-half-year/2026-1": 1,
      "full-time-equivalents/2026": 50,
      "cohort/2026-02-02": 1,
    });
    expect(told.does("offer-answer", { answer: "none", on: "2026-02-04" }).taken).toEqual({});
  });

  test("somebody who never starts gives the place back", () => {
    const told = new Case(richBegun, richForbund).does("referral-decision", accept);
    expect(told.does("early-closure", { on: "2026-01-20", reason: "own-wish" }).taken).toEqual({});
  });

  test("per year: of the year in which the place was promised, also when the start meeting comes in the next", () => {
    const told = counted({ kind: "per-year", places: 40 }).does("referral-decision", { ...accept, on: "2026-12-28" });
    expect(told.does("start-meeting", { on: "2027-01-11" }).taken).toEqual({ "per-year/2026": 1 });
  });

  test("per half-year: every half-year in which it goes on; an extension adds some, an earlier closure takes some away", () => {
    const told = counted({ kind: "per-half-year", places: 30 }).does("referral-decision", accept);
    expect(told.taken).toEqual({ "per-half-year/2026-1": 1 });
    told.does("start-meeting", { on: "2026-01-26" });
    expect(told.taken).toEqual({ "per-half-year/2026-1": 1, "per-half-year/2026-2": 1 });
    told.does("extension", { on: "2026-06-01", to: "2027-09-01" });
    expect(told.taken).toEqual({
      "per-half-year/2026-1": 1,
      "per-half-year/2026-2": 1,
      "per-half-year/2027-1": 1,
      "per-half-year/2027-2": 1,
    });
    told.does("early-closure", { ...closing, on: "2026-12-31" });
    expect(told.taken).toEqual({ "per-half-year/2026-1": 1, "per-half-year/2026-2": 1 });
  });

  test("per half-year: a closure after the planned end counts its half-year and is never refused for want of a place", () => {
    const told = counted({ kind: "per-half-year", places: 30 })
      .does("referral-decision", accept)
      .does("start-meeting", { on: "2026-01-26" });
    const result = told.send("review", { decision: "close", ...closing, on: "2027-01-11" }, "2027-01-11");
    expect(result).toMatchObject({
      places: [{ counter: "everything/per-half-year/2027-1", by: 1, limit: Number.MAX_SAFE_INTEGER }],
    });
  });

  test("full-time equivalents: two at half time take one place between them", () => {
    const half = (fte: Case) => fte.send("referral-decision", { ...accept, extent: 50 }, "2026-01-14");
    const taken = [1, 2].map(() => half(counted({ kind: "full-time-equivalents", places: 1 })));
    for (const result of taken)
      expect(result).toMatchObject({
        places: [
          { counter: "everything/full-time-equivalents/2026", kind: "full-time-equivalents", by: 50, limit: 100 },
        ],
      });
  });

  test("cohort: of the group that starts together, to its last place", () => {
    const result = counted({ kind: "cohort", places: 8 }).send("referral-decision", accept, "2026-01-14");
    expect(result).toMatchObject({ places: [{ counter: "everything/cohort/2026-01-26", by: 1, limit: 8 }] });
  });

  test("a programme without a limit counts nothing", () => {
    expect(counted().does("referral-decision", accept).taken).toEqual({});
  });
});

describe("what gives a place back, and what does not", () => {
  test("a wrong registration gives back every place, also those that would be used up", () => {
    const told = started(richBegun, richForbund);
    expect(Object.keys(told.taken).length).toBe(7);
    expect(told.does("early-closure", { on: "2026-02-02", reason: "wrong-registration" }).taken).toEqual({});
  });

  test("a closure that is corrected to a wrong registration gives them back; taken back, they are taken again", () => {
    const told = started(richBegun, richForbund);
    const whileActive = told.taken;
    told.does("early-closure", { ...closing, on: "2026-02-02" });
    told.corrects("early-closure", { ...closing, on: "2026-02-02", reason: "wrong-registration" }, "2026-02-03");
    expect(told.taken).toEqual({});
    told.corrects("early-closure", null, "2026-02-04");
    expect(told.taken).toEqual(whileActive);
  });

  test("a corrected group moves from one counter to the other", () => {
    const told = counted({ kind: "cohort", places: 8 }).does("referral-decision", accept);
    told.corrects("referral-decision", { ...accept, cohort: "2026-02-02" }, "2026-01-15");
    expect(told.taken).toEqual({ "cohort/2026-02-02": 1 });
  });

  test("disposal after five years gives back nothing that was used up", () => {
    const told = new Case(richBegun, { ...withPlaces(rich.capacity), retention: { ground: "archive-plan", years: 1 } })
      .does("referral-decision", accept)
      .does("start-meeting", { on: "2026-01-26" })
      .does("review", { decision: "close", ...closing, on: "2026-07-27" })
      .does("report-back", { on: "2026-08-03" })
      .does("follow-ups-after-closure", { number: 1, on: "2026-10-27", outcome: "not-permitted" })
      .does("follow-ups-after-closure", { number: 2, on: "2028-06-30", outcome: "not-permitted" });
    const used = told.taken;
    expect(used).toMatchObject({ total: 1, "per-year/2026": 1 });
    told
      .does("disposal-proposals", { on: "2029-07-02" })
      .does("disposal-approvals", { on: "2029-07-03" }, "2029-07-03", "sub-other");
    expect(told.now.status).toBe("disposed");
    expect(told.taken).toEqual(used);
  });
});

describe("another version of the programme", () => {
  const move = (before: Capacity, after: Capacity) =>
    new Case(richBegun, withPlaces(before, after))
      .does("referral-decision", accept)
      .does("start-meeting", { on: "2026-01-26" })
      .does("programme-version", { to: 2, on: "2026-02-02" });

  test("keeps the counters that both count by, with other limits or the same", () => {
    const told = move([{ kind: "concurrent", places: 20 }], [{ kind: "concurrent", places: 5 }]);
    expect(told.taken).toEqual({ concurrent: 1 });
    expect(told.does("early-closure", { ...closing, on: "2026-05-04" }).taken).toEqual({});
  });

  test("that counts otherwise takes a place of its own kind and gives back the other, so that none goes below nothing", () => {
    const told = move([{ kind: "concurrent", places: 20 }], [{ kind: "per-year", places: 40 }]);
    expect(told.taken).toEqual({ "per-year/2026": 1 });
    expect(
      move([], [{ kind: "concurrent", places: 20 }]).does("early-closure", { ...closing, on: "2026-05-04" }).taken,
    ).toEqual({});
    expect(move([{ kind: "concurrent", places: 20 }], []).taken).toEqual({});
  });
});

describe("over a whole life", () => {
  test("no counter goes below nothing or above one; what is concurrent is nothing once it is over", () => {
    fc.assert(
      fc.property(turns(), fc.boolean(), (all, visiting) => {
        const { told } = live(all, visiting, ({ case: { counters, now } }) => {
          for (const [name, taken] of counters) {
            expect(taken).toBeGreaterThanOrEqual(0);
            expect(taken).toBeLessThanOrEqual(name.includes("full-time") ? 100 : 1);
          }
          const holds = ["offered", "accepted", "active"].includes(now.status);
          expect(counters.get("everything/concurrent") ?? 0).toBe(holds ? 1 : 0);
        });
        expect(placeChanges(told.now, told.now, rich)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("what a life has taken in all is what its last facts would take at once", () => {
    fc.assert(
      fc.property(turns(), (all) => {
        const { told } = live(all, false);
        if (told.now.status === "disposed" || told.now.programme.version !== 1) return;
        const atOnce = Object.fromEntries(
          placeChanges(undefined, told.now, rich).map(({ counter, by }) => [counter, by]),
        );
        expect(Object.fromEntries([...told.counters].filter(([, by]) => by !== 0))).toEqual(atOnce);
      }),
      { numRuns: 200 },
    );
  });
});
