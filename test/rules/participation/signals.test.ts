import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { type Change, carryOut } from "../../../shared/participation/carry-out.ts";
import { Participation, type Status } from "../../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../../shared/participation/record.ts";
import { type SignalName, signalNames, signalOf, signalsFrom } from "../../../shared/participation/signals/index.ts";
import type { Refusal } from "../../../shared/participation/signals/signal.ts";
import { active, forbund, referred } from "../../support/programme.ts";

const at = (text: string) => Date.parse(text);
const record = (participation: Participation, alarmsGone: string[] = []): ParticipationRecord => ({
  participation,
  ver: 1,
  revision: 1,
  gen: 1,
  epoch: 1,
  workflow: "participation",
  alarmsGone,
});
const carried = (participation: Participation, name: SignalName, body: unknown, now: string) =>
  carryOut(record(participation), name, body, forbund, at(now));
const refusal = (result: Change | Refusal) => ("refused" in result ? result.refused : "carried out");

const accepted = { ...referred, status: "accepted", acceptedOn: "2026-01-14" } as const;
const closed = {
  ...active,
  status: "closed",
  closedOn: "2026-07-27",
  closingReason: "work",
  early: false,
  followUpsAfterClosure: [],
} as Participation;
const each: Record<Status, Participation> = {
  referred,
  accepted,
  active,
  closed,
  declined: { ...referred, status: "declined", declinedOn: "2026-01-14", decliningReason: "no-place" },
  ended: { ...closed, status: "ended" } as Participation,
  withdrawn: { ...referred, status: "withdrawn", closedOn: "2026-01-20", closingReason: "own-wish" },
};

/** A body for each signal that would be right on 27 July 2026 in a status that takes it. */
const bodies: Record<SignalName, unknown> = {
  "referral-decision": { decision: "accept", on: "2026-01-14" },
  "start-meeting": { on: "2026-01-26" },
  "start-move": { to: "2026-01-27" },
  plan: { on: "2026-02-09" },
  "follow-ups": { number: 1, on: "2026-02-26", outcome: "held" },
  measurements: { month: 3, on: "2026-04-27" },
  review: { decision: "close", on: "2026-07-27", reason: "work" },
  extension: { on: "2026-07-20", to: "2026-10-26" },
  "early-closure": { on: "2026-03-02", reason: "own-wish" },
  "follow-ups-after-closure": { number: 1, on: "2026-07-27", outcome: "reached" },
};

describe("every signal in every status", () => {
  for (const name of signalNames)
    for (const status of Object.keys(each) as Status[]) {
      const allowed = signalsFrom(status).includes(name);
      test(`${name} while ${status}: ${allowed ? "carried out" : "refused"}`, () => {
        expect(z.safeParse(signalOf(name).body, bodies[name]).success).toBe(true);
        const result = carried(each[status], name, bodies[name], "2026-07-27T10:00:00Z");
        expect(refusal(result)).toBe(allowed ? "carried out" : "not-allowed-in-status");
        if (!("refused" in result)) expect(Participation.safeParse(result.participation).success).toBe(true);
      });
    }
});

describe("what a signal refuses, and why", () => {
  const now = "2026-07-27T10:00:00Z";
  test.each<[string, Participation, SignalName, unknown, string]>([
    ["a start meeting tomorrow", accepted, "start-meeting", { on: "2026-07-28" }, "day-in-the-future"],
    ["a start meeting before the decision", accepted, "start-meeting", { on: "2026-01-13" }, "day-too-early"],
    ["a second plan", { ...active, planAgreedOn: "2026-02-09" }, "plan", { on: "2026-02-10" }, "already-done"],
    [
      "the same follow-up again",
      { ...active, followUps: [{ number: 1, on: "2026-02-26", outcome: "held" }] },
      "follow-ups",
      bodies["follow-ups"],
      "already-done",
    ],
    ["a measurement in month 4", active, "measurements", { month: 4, on: "2026-05-26" }, "no-such-step"],
    ["an extension backwards", active, "extension", { on: "2026-07-20", to: "2026-07-26" }, "day-too-early"],
    ["an extension beyond 24 months", active, "extension", { on: "2026-07-20", to: "2028-01-27" }, "too-long"],
    [
      "a reason that is not on the list",
      active,
      "early-closure",
      { on: "2026-03-02", reason: "illness" },
      "unknown-reason",
    ],
    [
      "a second follow-up after closure where there is one",
      closed,
      "follow-ups-after-closure",
      { number: 2, on: "2026-07-27", outcome: "reached" },
      "no-such-step",
    ],
    [
      "a start moved past what is recorded",
      { ...active, planAgreedOn: "2026-02-09" },
      "start-move",
      { to: "2026-02-10" },
      "day-too-early",
    ],
  ])("%s", (_, participation, name, body, why) => {
    const result = carried(participation, name, body, now);
    expect(refusal(result)).toBe(why);
    if ("refused" in result) expect([result.sv.length, result.en.length].every((length) => length > 10)).toBe(true);
  });
});

describe("what a signal does to the reminders", () => {
  test("a moved start gives new reminders, and none for days that have passed", () => {
    const result = carried(active, "start-move", { to: "2026-01-19" }, "2026-02-03T10:00:00Z");
    if ("refused" in result) throw new Error(result.en);
    expect(result.participation).toMatchObject({ startedOn: "2026-01-19", plannedEndOn: "2026-07-19" });
    // The plan is now due on 2 February, yesterday: its two reminders are of the past, its escalations are to come.
    expect(result.alarmsGone).toEqual(["plan@2026-02-02/before-1", "plan@2026-02-02/before-2"]);
    expect(result.nextDueOn).toBe("2026-02-02");
  });

  test("what has left stays left while its date stands, and is forgotten with its date", () => {
    const gone = ["plan@2026-02-09/before-1", "review@2026-07-27/before-1"];
    const result = carryOut(
      record(active, gone),
      "extension",
      { on: "2026-02-03", to: "2026-10-26" },
      forbund,
      at("2026-02-03T10:00:00Z"),
    );
    if ("refused" in result) throw new Error(result.en);
    expect(result.alarmsGone).toEqual(["plan@2026-02-09/before-1"]);
  });

  test("an extension keeps the planned end when the start is moved afterwards", () => {
    const extended = {
      ...active,
      plannedEndOn: "2026-10-26",
      extensions: [{ decidedOn: "2026-07-20", from: "2026-07-26", to: "2026-10-26", atReview: false }],
    } as Participation;
    const result = carried(extended, "start-move", { to: "2026-01-27" }, "2026-07-27T10:00:00Z");
    expect(result).toMatchObject({ participation: { startedOn: "2026-01-27", plannedEndOn: "2026-10-26" } });
  });
});
