import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { Participation } from "../../../shared/participation/participation.ts";
import {
  isOffered,
  type SignalName,
  signalNames,
  signalOf,
  signalsFrom,
} from "../../../shared/participation/signals/index.ts";
import type { SignalContext } from "../../../shared/participation/signals/signal.ts";
import { outcomeOf } from "../support/case.ts";
import { live, turns } from "../support/random-case.ts";
import { rich, richForbund } from "../support/rich-programme.ts";
import { inStatus, statuses } from "../support/statuses.ts";

const today = "2032-08-02";
const closing = { on: "2026-07-27", reason: "goal-reached", outcome: "work", nextStep: "none" };

/** A body for each signal that its schema takes. */
const bodies: Record<Exclude<SignalName, "correction">, Record<string, unknown>> = {
  assignment: { staff: ["sub-1"] },
  visits: { on: "2026-01-19" },
  "visitor-referral": { route: "self", on: "2026-01-20" },
  contacts: { kind: "talk", on: "2026-01-28" },
  "referral-supplement": { on: "2026-01-13", holds: ["age"] },
  "referral-decision": { decision: "decline", on: "2026-01-14", reason: "not-eligible" },
  "referral-answer": { on: "2026-01-15" },
  "waiting-contact": { on: "2026-02-13" },
  "place-offer": { on: "2026-02-13", cohort: "2026-02-16" },
  "offer-answer": { answer: "yes", on: "2026-01-22" },
  consents: { kind: "secrecy", on: "2026-01-12", parties: ["fk"], information: ["dates"] },
  "consent-withdrawals": { consent: "signal-1", on: "2026-01-20" },
  "consent-information": { consent: "signal-1", on: "2026-01-21" },
  protection: {
    protected: "yes",
    on: "2026-02-01",
    kind: "secrecy-marking",
    authority: "skatteverket",
    provision: "22 kap. 1",
  },
  "start-meeting": { on: "2026-01-26", present: ["participant"] },
  "start-move": { to: "2026-01-27" },
  plan: { on: "2026-02-09", activities: [] },
  phases: { on: "2026-03-02", to: "step-2" },
  attendance: { on: "2026-02-10", activity: "job-search", outcome: "attended", hours: 2.5 },
  "attendance-objections": { on: "2026-02-10", activity: "job-search" },
  "follow-ups": { number: 1, on: "2026-02-26", outcome: "held", present: ["participant"] },
  measurements: { month: 3, on: "2026-04-27" },
  answers: { occasion: "baseline", respondent: "participant", on: "2026-01-26", values: { "example-1": 2 } },
  situations: { when: "before", on: "2026-01-20", livelihoods: ["social-assistance"], occupation: "other" },
  "worker-changes": { on: "2026-03-02" },
  "worker-handovers": { on: "2026-03-09" },
  pauses: { on: "2026-03-02", until: "2026-04-10", reason: "illness" },
  resumptions: { on: "2026-03-30" },
  transfers: { to: "hassleholm-ame", on: "2026-01-20" },
  "transfer-answers": { answer: "yes", on: "2026-01-21" },
  "programme-version": { to: 2, on: "2026-01-20" },
  review: { decision: "close", ...closing },
  extension: { on: "2026-07-20", to: "2026-10-26" },
  "early-closure": closing,
  "report-back": { on: "2026-08-03" },
  "follow-ups-after-closure": { number: 1, on: "2026-10-27", outcome: "not-permitted" },
  objections: { on: "2026-01-20", about: "entry" },
  "disposal-holds": { on: "2027-01-01", reason: "appeal", hold: "begin" },
  "disposal-proposals": { on: "2034-01-02" },
  "disposal-approvals": { on: "2034-01-03" },
};
const named = Object.keys(bodies) as (keyof typeof bodies)[];

/** What a signal waits for that the status alone does not bring: it has nothing to do yet, and says so. */
const nothingToDo: ReadonlySet<SignalName> = new Set([
  "referral-supplement",
  "consent-withdrawals",
  "consent-information",
  "attendance-objections",
  "worker-handovers",
  "resumptions",
  "transfer-answers",
  "disposal-proposals",
  "disposal-approvals",
]);

describe("every signal in every status", () => {
  test("the samples are of all signals but the correction, and right by their schemas", () => {
    expect([...named, "correction"].sort()).toEqual([...signalNames].sort());
    for (const name of named) expect(z.safeParse(signalOf(name).body, bodies[name]).error).toBeUndefined();
  });

  for (const name of named)
    for (const status of statuses) {
      const allowed = signalsFrom(status).includes(name);
      test(`${name} while ${status}: ${allowed ? "allowed" : "refused by the status"}`, () => {
        const told = inStatus[status]();
        const result = told.send(name, bodies[name], today);
        if (!allowed) return expect(outcomeOf(result)).toBe("not-allowed-in-status");
        if ("refused" in result) {
          expect(result.refused).not.toBe("not-allowed-in-status");
          expect(nothingToDo).toContain(name);
          return undefined;
        }
        expect(Participation.parse(result.participation)).toEqual(result.participation);
        return undefined;
      });
    }
});

test("each status is reached by its own history, and is what the record's schema takes", () => {
  for (const status of statuses) {
    const { now } = inStatus[status]();
    expect(now.status).toBe(status);
    expect(Participation.parse(now)).toEqual(now);
  }
});

test("a correction is told from the history and never applied", () => {
  expect(() => signalOf("correction").apply(inStatus.active().now, {}, {} as SignalContext)).toThrow(
    "told from the history",
  );
});

describe("refusals", () => {
  test("every refusal in random lives has a text in both languages, and nothing throws", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(turns(30), fc.boolean(), (all, visiting) => {
        live(all, visiting, ({ case: told, today: day, result }) => {
          for (const name of signalNames)
            if (signalOf(name).from.includes(told.now.status))
              expect(typeof isOffered(name, told.now, { programme: rich, forbund: richForbund, today: day })).toBe(
                "boolean",
              );
          if (!("refused" in result)) return;
          seen.add(result.refused);
          expect(result.sv.length).toBeGreaterThan(10);
          expect(result.en.length).toBeGreaterThan(10);
          expect(result.sv).not.toBe(result.en);
          expect(`${result.sv} ${result.en} ${result.field ?? ""}`).not.toMatch(/undefined|null|NaN|\[object/);
        });
      }),
      { numRuns: 150 },
    );
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(["already-done", "day-too-early", "nothing-to-do", "unknown-code"]),
    );
  });

  const planted = "Anna Hemlig 19850101-1234";
  test.each<[keyof typeof inStatus, SignalName, Record<string, unknown>]>([
    ["active", "early-closure", { ...closing, reason: planted }],
    ["active", "early-closure", { ...closing, outcome: planted }],
    ["active", "early-closure", { ...closing, nextStep: planted }],
    ["active", "contacts", { kind: planted, on: "2026-01-28" }],
    ["active", "phases", { on: "2026-03-02", to: planted }],
    ["active", "transfers", { to: planted, on: "2026-03-02" }],
    ["active", "attendance", { on: "2026-02-10", activity: planted, outcome: "attended" }],
    [
      "active",
      "plan",
      {
        on: "2026-02-09",
        activities: [{ activity: planted, responsible: "fk", legalKind: "voluntary", from: "2026-02-09" }],
      },
    ],
    [
      "active",
      "plan",
      {
        on: "2026-02-09",
        activities: [{ activity: "social", responsible: planted, legalKind: "voluntary", from: "2026-02-09" }],
      },
    ],
    [
      "active",
      "answers",
      { occasion: "baseline", respondent: "participant", on: "2026-01-26", values: { [planted]: 1 } },
    ],
    ["active", "answers", { occasion: "phase-anna-hemlig", respondent: "participant", on: "2026-01-26", values: {} }],
    ["active", "situations", { ...bodies.situations, livelihoods: [planted] }],
    ["active", "situations", { ...bodies.situations, occupation: planted }],
    ["active", "consents", { ...bodies.consents, parties: [planted] }],
    ["active", "consent-withdrawals", { consent: planted, on: "2026-02-01" }],
    ["active", "consent-information", { consent: planted, on: "2026-02-01" }],
    ["referred", "referral-supplement", { on: "2026-01-13", holds: [planted] }],
    ["visiting", "visitor-referral", { route: planted, on: "2026-01-20" }],
  ])("free text where a code belongs is refused and not repeated (%s, %s)", (status, name, body) => {
    const result = inStatus[status]().send(name, body, "2026-08-03");
    expect(["unknown-code", "no-such-step"]).toContain(outcomeOf(result));
    expect(JSON.stringify(result)).not.toMatch(/anna|hemlig|1985/i);
  });
});
