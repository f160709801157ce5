import { describe, expect, test } from "vitest";
import { addMonths } from "../../../shared/dates/calendar-day.ts";
import { dueSteps } from "../../../shared/participation/due-steps.ts";
import { active, gemensamKraft, referred } from "../../support/programme.ts";

const days = (participation: Parameters<typeof dueSteps>[0], until = "2026-12-31") =>
  dueSteps(participation, gemensamKraft, "2026-02-01")
    .filter((due) => due.dueOn <= until)
    .map((due) => `${due.dueOn} ${due.key}`);

describe("the dates of a participation in Gemensam kraft", () => {
  test("a referral of 12 January is to be answered within 14 days", () => {
    expect(days(referred)).toEqual(["2026-01-26 referral-decision"]);
  });

  test("accepted on 14 January: the start meeting is due within 21 days, or on the day that was agreed", () => {
    const accepted = { ...referred, status: "accepted", acceptedOn: "2026-01-14" } as const;
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
    const measurement = dueSteps(active, gemensamKraft, "2026-02-01").find((due) => due.key === "measurement-3");
    expect(measurement).toMatchObject({ nominalOn: "2026-04-26", dueOn: "2026-04-27", movedBecause: "söndag" });
  });

  test("extended to 26 October: the review moves, measurements come in months 6 and 9, follow-ups go on", () => {
    const extended = {
      ...active,
      plannedEndOn: "2026-10-26",
      extensions: [{ decidedOn: "2026-07-27", from: "2026-07-26", to: "2026-10-26", atReview: true }],
    } as const;
    const found = days({ ...extended, extensions: [...extended.extensions] }, "2026-10-31");
    expect(found).toContain("2026-10-26 review");
    expect(found).toContain("2026-07-27 measurement-6");
    expect(found).toContain("2026-10-26 measurement-9");
    expect(found).toContain("2026-09-28 follow-up-8");
    expect(found).not.toContain("2026-07-27 review");
  });

  test("a start on 30 November: month 3 is the last day of February, month 6 is Sunday 30 May, moved to Monday", () => {
    const november = { ...active, startedOn: "2026-11-30", plannedEndOn: addMonths("2026-11-30", 6) } as const;
    const found = dueSteps(november, gemensamKraft, "2026-12-01");
    expect(found.find((due) => due.key === "measurement-3")).toMatchObject({
      nominalOn: "2027-02-28",
      dueOn: "2027-03-01",
    });
    expect(found.find((due) => due.key === "review")).toMatchObject({ nominalOn: "2027-05-30", dueOn: "2027-05-31" });
  });

  test("nobody decides at the review: follow-ups and measurements go on, and the review stays first", () => {
    const forgotten: typeof active = {
      ...active,
      planAgreedOn: "2026-02-09",
      followUps: [1, 2, 3, 4, 5, 6, 7].map((number) => ({ number, on: "2026-07-27", outcome: "held" })),
      measurements: [3, 6].map((month) => ({ month, on: "2026-07-27" })),
    };
    const found = dueSteps(forgotten, gemensamKraft, "2026-09-01");
    expect(found.slice(0, 3).map((due) => due.key)).toEqual(["review", "follow-up-8", "follow-up-9"]);
    expect(found.map((due) => due.key)).toContain("measurement-9");
  });

  test("closed on 30 October: one follow-up six months after, and nothing when that is done", () => {
    const closed = {
      ...active,
      status: "closed",
      closedOn: "2026-10-30",
      closingReason: "work",
      early: false,
      followUpsAfterClosure: [],
    } as const;
    expect(days({ ...closed, followUpsAfterClosure: [] }, "2027-12-31")).toEqual([
      "2027-04-30 follow-up-after-closure-1",
    ]);
    expect(days({ ...closed, status: "ended", followUpsAfterClosure: [] }, "2027-12-31")).toEqual([]);
  });
});
