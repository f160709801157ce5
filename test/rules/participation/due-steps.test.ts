import { describe, expect, test } from "vitest";
import { addMonths } from "../../../shared/dates/calendar-day.ts";
import { dueSteps } from "../../../shared/participation/due-steps.ts";
import type { In } from "../../../shared/participation/participation.ts";
import { accepted, active, begun, gemensamKraft, referred, rules } from "../../support/programme.ts";
import { Case, started } from "../support/case.ts";
import { inStatus } from "../support/statuses.ts";

const days = (participation: Parameters<typeof dueSteps>[0], until = "2026-12-31") =>
  dueSteps(participation, rules, "2026-02-01")
    .filter((due) => due.dueOn <= until)
    .map((due) => `${due.dueOn} ${due.key}`);

describe("the dates of a participation in Gemensam kraft", () => {
  test("a referral of 12 January is to be answered within 14 days", () => {
    expect(days(referred)).toEqual(["2026-01-26 referral-decision"]);
  });

  test("accepted on 14 January: the start meeting is due within 21 days, or on the day that was agreed", () => {
    expect(days(accepted)).toEqual(["2026-02-04 start-meeting"]);
    expect(days({ ...accepted, startMeetingPlannedOn: "2026-01-26" })).toEqual(["2026-01-26 start-meeting"]);
  });

  test("started on 26 January: plan, monthly follow-ups, measurement in month 3 and 6, review in month 6", () => {
    expect(days(active, "2026-07-31")).toEqual([
      "2026-02-09 plan",
      "2026-02-26 follow-up-1",
      "2026-03-26 follow-up-2",
      "2026-04-27 follow-up-3",
      "2026-04-27 measurement-3",
      "2026-05-26 follow-up-4",
      "2026-06-26 follow-up-5",
      "2026-07-27 follow-up-6",
      "2026-07-27 measurement-6",
      "2026-07-27 review",
    ]);
  });

  test("month 3 of 26 January is Sunday 26 April: both days are kept, with the reason", () => {
    const measurement = dueSteps(active, rules, "2026-02-01").find((due) => due.key === "measurement-3");
    expect(measurement).toMatchObject({ nominalOn: "2026-04-26", dueOn: "2026-04-27", movedBecause: "söndag" });
  });

  test("extended to 26 October: the review moves, measurements come in months 6 and 9, follow-ups go on", () => {
    const found = started()
      .does("review", { decision: "extend", on: "2026-07-27", to: "2026-10-26" })
      .dues("2026-07-27");
    expect(found).toContain("2026-10-26 review");
    expect(found).toContain("2026-07-27 measurement-6");
    expect(found).toContain("2026-10-26 measurement-9");
    expect(found).toContain("2026-09-28 follow-up-8");
    expect(found).not.toContain("2026-07-27 review");
  });

  test("a start on 30 November: month 3 is the last day of February, month 6 is Sunday 30 May, moved to Monday", () => {
    const november = { ...active, startedOn: "2026-11-30", plannedEndOn: addMonths("2026-11-30", 6) } as const;
    const found = dueSteps(november, rules, "2026-12-01");
    expect(found.find((due) => due.key === "measurement-3")).toMatchObject({
      nominalOn: "2027-02-28",
      dueOn: "2027-03-01",
    });
    expect(found.find((due) => due.key === "review")).toMatchObject({ nominalOn: "2027-05-30", dueOn: "2027-05-31" });
  });

  test("nobody decides at the review: follow-ups and measurements go on, and the review stays first", () => {
    const forgotten: In<"active"> = {
      ...active,
      plans: [{ version: 1, agreedOn: "2026-02-09", activities: [] }],
      followUps: [1, 2, 3, 4, 5, 6, 7].map((number) => ({ number, on: "2026-07-27", outcome: "held", present: [] })),
      measurements: [3, 6].map((month) => ({ month, on: "2026-07-27", outcome: "made" })),
    };
    const found = dueSteps(forgotten, rules, "2026-09-01");
    expect(found.slice(0, 3).map((due) => due.key)).toEqual(["review", "follow-up-8", "follow-up-9"]);
    expect(found.map((due) => due.key)).toContain("measurement-9");
  });

  test("a measurement that did not come about is done too: the next one comes after three months as before", () => {
    const told = started().does("measurements", { month: 3, on: "2026-04-27", outcome: "not-made" });
    expect(told.dues("2026-04-28").join()).not.toContain("measurement-3");
    expect(told.dues("2026-04-28")).toContain("2026-07-27 measurement-6");
  });

  test("a programme that does not measure has no measurements, and all else", () => {
    const { betweenMeasurements: _none, ...months } = gemensamKraft.months;
    const found = dueSteps(active, { ...rules, programme: { ...gemensamKraft, months } }, "2026-02-01");
    expect(found.filter(({ step }) => step === "measurement")).toEqual([]);
    expect(found.length).toBe(
      dueSteps(active, rules, "2026-02-01").filter(({ step }) => step !== "measurement").length,
    );
  });
});

describe("the dates before the start", () => {
  test("a visitor is spoken to within 30 days of the latest visit", () => {
    const told = inStatus.visiting();
    expect(told.dues("2026-01-12")).toEqual(["2026-02-11 visit-follow-up"]);
    expect(told.does("visits", { on: "2026-01-20" }).dues("2026-01-20")).toEqual(["2026-02-19 visit-follow-up"]);
  });

  test("a visitor who goes on is decided on within 14 days of that day, not of the first visit", () => {
    const told = inStatus.visiting().does("visitor-referral", { route: "self", on: "2026-02-02" });
    expect(told.dues("2026-02-02")).toEqual(["2026-02-16 referral-decision"]);
  });

  test("a declined referral is answered within a week, and then nothing is left but disposal", () => {
    const told = new Case(begun).does("referral-decision", {
      decision: "decline",
      on: "2026-01-14",
      reason: "no-place",
    });
    expect(told.dues("2026-01-14")).toEqual(["2026-01-21 referral-answer"]);
    expect(told.does("referral-answer", { on: "2026-01-16" }).dues("2026-01-16")).toEqual(["2031-01-16 disposal"]);
  });

  test("whoever waits is contacted every 30 days, from the queueing and then from each contact", () => {
    const told = inStatus.waiting();
    expect(told.dues("2026-01-14")).toEqual(["2026-02-13 waiting-contact"]);
    expect(told.does("waiting-contact", { on: "2026-02-10" }).dues("2026-02-10")).toEqual([
      "2026-03-12 waiting-contact",
    ]);
  });

  test("an offer is answered within 14 days; answered yes, the start meeting is due, or on the day that is agreed at once", () => {
    expect(inStatus.offered().dues("2026-01-20")).toEqual(["2026-02-03 offer-answer"]);
    const yes = { answer: "yes", on: "2026-01-26" };
    expect(inStatus.offered().does("offer-answer", yes).dues("2026-01-26")).toEqual(["2026-02-16 start-meeting"]);
    expect(
      inStatus
        .offered()
        .does("offer-answer", { ...yes, startMeetingOn: "2026-02-05" })
        .dues("2026-01-26"),
    ).toEqual(["2026-02-05 start-meeting"]);
  });

  test("withdrawn before the start: nothing is left but disposal", () => {
    const told = inStatus.accepted().does("early-closure", { on: "2026-01-20", reason: "own-wish" });
    expect(told.dues("2026-01-20")).toEqual(["2031-01-20 disposal"]);
  });
});

describe("what comes up on the way", () => {
  test("each change of project worker is to be followed by a handover within 14 days", () => {
    const told = started().does("worker-changes", { on: "2026-03-02" }).does("worker-changes", { on: "2026-03-09" });
    expect(told.dues("2026-03-09", "2026-03-25")).toEqual(
      expect.arrayContaining(["2026-03-16 worker-handover-2026-03-02", "2026-03-23 worker-handover-2026-03-09"]),
    );
    told.does("worker-handovers", { on: "2026-03-10" });
    expect(told.dues("2026-03-10").filter((due) => due.includes("handover"))).toEqual([
      "2026-03-23 worker-handover-2026-03-09",
    ]);
  });

  test("an earlier change that is registered late is handed over first", () => {
    const told = started()
      .does("worker-changes", { on: "2026-03-09" })
      .does("worker-changes", { on: "2026-02-09" }, "2026-03-10");
    told.does("worker-handovers", { on: "2026-02-16" }, "2026-03-10");
    expect(told.now).toMatchObject({
      workerChanges: [{ on: "2026-02-09", handedOverOn: "2026-02-16" }, { on: "2026-03-09" }],
    });
  });

  test("a withdrawn consent: its parties are told within three days, each consent for itself, in any status", () => {
    const told = started()
      .does("consents", { kind: "secrecy", on: "2026-01-26", parties: ["fk"], information: ["dates"] })
      .does("consents", { kind: "national-follow-up", on: "2026-01-26" });
    const [towardsFk, national] = [told.lines[3]?.signalId, told.lines[4]?.signalId];
    told.does("consent-withdrawals", { consent: national, on: "2026-03-02" });
    expect(told.dues("2026-03-02").join()).not.toContain("consent-information");
    told.does("consent-withdrawals", { consent: towardsFk, on: "2026-03-03" });
    expect(told.dues("2026-03-03")).toContain(`2026-03-06 consent-information-${towardsFk}`);
    told.does("early-closure", {
      on: "2026-03-04",
      reason: "consent-withdrawn",
      outcome: "unknown",
      nextStep: "unknown",
    });
    expect(told.dues("2026-03-04")).toContain(`2026-03-06 consent-information-${towardsFk}`);
    told.does("consent-information", { consent: towardsFk, on: "2026-03-05" });
    expect(told.dues("2026-03-05").join()).not.toContain("consent-information");
  });

  test("a proposed transfer is answered within 14 days by the receiving unit; all other dates are the own unit's", () => {
    const told = started().does("transfers", { to: "osby-ame", on: "2026-02-02" });
    const found = told.dueSteps("2026-02-02");
    expect(found.filter(({ unit }) => unit !== undefined)).toMatchObject([
      { key: "transfer-answer-2026-02-02", dueOn: "2026-02-16", unit: "osby-ame" },
    ]);
    const before = started().dues("2026-02-02");
    expect(told.does("transfer-answers", { answer: "yes", on: "2026-02-03" }).dues("2026-02-03")).toEqual(before);
  });

  test("another version of the programme moves what repeats, and nothing that is decided", () => {
    const told = inStatus.active().does("programme-version", { to: 2, on: "2026-02-02" });
    expect(told.dues("2026-02-02", "2026-07-31")).toEqual([
      "2026-02-09 plan",
      "2026-03-26 follow-up-1",
      "2026-05-26 follow-up-2",
      "2026-07-27 follow-up-3",
      "2026-07-27 review",
    ]);
  });
});
