import { expect, test } from "vitest";
import type { SignalLine } from "../../../shared/participation/history.ts";
import { asReported } from "../../../shared/statistics/as-reported.ts";
import { changedSince } from "../../../shared/statistics/changed-since.ts";
import { numbersOf } from "../../../shared/statistics/numbers.ts";
import { begun, forbund, gemensamKraft } from "../../support/programme.ts";

const line = (signalId: string, signal: string, at: string, body: unknown): SignalLine => ({
  signalId,
  signal,
  body,
  at: `${at}T10:00:00Z`,
  by: { sub: "staff", role: "project-worker" },
});

const history = [
  line("referral", "referral", "2026-01-12", begun),
  line("decision", "referral-decision", "2026-01-14", { decision: "accept", on: "2026-01-14" }),
  line("start", "start-meeting", "2026-01-26", { on: "2026-01-26" }),
  // In April it is found that the start meeting was held in February.
  line("late", "correction", "2026-04-20", { of: "start", body: { on: "2026-02-02" }, reason: "wrong-day" }),
  line("closing", "early-closure", "2026-05-04", {
    on: "2026-03-30",
    reason: "moved",
    outcome: "work",
    nextStep: "none",
  }),
];
const knownAt = (at: string) => asReported(history, forbund, Date.parse(at));

test("a participation is told by what had been recorded by an instant", () => {
  expect(knownAt("2026-01-12T09:59:59Z")).toBeUndefined();
  expect(knownAt("2026-01-12T10:00:00Z")).toMatchObject({ status: "referred" });
  expect(knownAt("2026-03-31T10:00:00Z")).toMatchObject({ status: "active", startedOn: "2026-01-26" });
  expect(knownAt("2026-04-30T10:00:00Z")).toMatchObject({ status: "active", startedOn: "2026-02-02" });
  expect(knownAt("2026-12-31T10:00:00Z")).toMatchObject({ status: "closed", closedOn: "2026-03-30" });
});

test("a history that cannot be told is loud, and says nothing of the person", () => {
  const broken = [
    ...history.slice(0, 2),
    line("again", "referral-decision", "2026-01-15", { decision: "accept", on: "2026-01-15" }),
  ];
  expect(() => asReported(broken, forbund, Date.parse("2026-12-31"))).toThrow(
    "A history cannot be told: referral-decision is not-allowed-in-status",
  );
});

test("what was reported of a period and what is known of the same period now differ in what was corrected, and in nothing else", () => {
  const numbers = (at: string) => numbersOf(gemensamKraft, [knownAt(at) ?? []].flat(), [], "2026-01-31", forbund);
  const { headcount, goals, counts } = changedSince(numbers("2026-02-05T10:00:00Z"), numbers("2026-12-31T10:00:00Z"));
  expect(headcount.filter(({ group }) => group === "all")).toEqual([
    { figure: "met", group: "all", reported: 1, now: 0 },
    { figure: "enrolled", group: "all", reported: 1, now: 0 },
    { figure: "active", group: "all", reported: 1, now: 0 },
  ]);
  expect(headcount.some(({ group }) => typeof group === "object" && "sex" in group && group.sex === "man")).toBe(false);
  expect({ goals, counts }).toEqual({ goals: [], counts: [] });
  expect(changedSince(numbers("2026-05-10T10:00:00Z"), numbers("2026-12-31T10:00:00Z"))).toEqual({
    headcount: [],
    goals: [],
    counts: [],
  });
});
