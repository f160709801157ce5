import { describe, expect, test } from "vitest";
import { closedInJuly, started } from "../support/case.ts";
import { richBegun, richForbund } from "../support/rich-programme.ts";

const closing = { reason: "work", outcome: "work", nextStep: "none" };

describe("after the closure", () => {
  test("closed on 30 October: report back within 14 days, one follow-up six months after", () => {
    const told = started().does("early-closure", { ...closing, reason: "goal-reached", on: "2026-10-30" });
    expect(told.dues("2026-10-30")).toEqual(["2026-11-13 report-back", "2027-04-30 follow-up-after-closure-1"]);
  });

  test("both clocks: three months after the person's closure, six months after the programme's end for everybody", () => {
    const told = closedInJuly(richBegun, richForbund);
    expect(told.dues("2026-07-27")).toEqual([
      "2026-08-10 report-back",
      "2026-10-27 follow-up-after-closure-1",
      "2028-06-30 follow-up-after-closure-2",
    ]);
    expect(told.dueSteps("2026-07-27").map(({ reason }) => reason)).toEqual([
      "14 dagar efter avslutet",
      "3 månader efter avslutet",
      "6 månader efter insatsens slut",
    ]);
  });

  test("what the programme's clock asks for on the day of the closure or before it is not made: the closure tells it", () => {
    const closed = (closedOn: string) =>
      started(richBegun, {
        ...richForbund,
        programmes: richForbund.programmes.map((one) =>
          one.id === "everything"
            ? {
                ...one,
                period: { to: "2026-03-31" },
                afterClosure: [
                  { months: 0, after: "programme-end" },
                  { months: 1, after: "programme-end" },
                  { months: 3, after: "closure" },
                ],
              }
            : one,
        ),
      }).does("early-closure", { ...closing, reason: "goal-reached", on: closedOn });
    const left = (closedOn: string) =>
      closed(closedOn)
        .dueSteps("2026-06-01")
        .filter(({ step }) => step === "follow-up-after-closure")
        .map(({ number, dueOn, reason }) => `${number} ${dueOn} ${reason}`);
    expect(left("2026-03-30")).toEqual([
      "1 2026-03-31 insatsens sista dag",
      "2 2026-04-30 1 månad efter insatsens slut",
      "3 2026-06-30 3 månader efter avslutet",
    ]);
    expect(left("2026-03-31").map((one) => one[0])).toEqual(["2", "3"]);
    expect(left("2026-04-29").map((one) => one[0])).toEqual(["2", "3"]);
    expect(left("2026-04-30").map((one) => one[0])).toEqual(["3"]);
    const followUp = (number: number) => ({ number, on: "2026-05-04", outcome: "not-permitted" });
    const told = closed("2026-04-30");
    expect(told.send("follow-ups-after-closure", followUp(2), "2026-05-04")).toMatchObject({
      refused: "no-such-step",
      field: "number",
    });
    told.does("report-back", { on: "2026-05-04" }).does("follow-ups-after-closure", followUp(3));
    expect(told.now.status).toBe("ended");
  });

  test("the clock of a programme without a last day is the person's own closure", () => {
    const endless = {
      ...richForbund,
      programmes: richForbund.programmes.map((one) => (one.id === "everything" ? { ...one, period: {} } : one)),
    };
    expect(closedInJuly(richBegun, endless).dues("2026-07-27")).toContain("2027-01-27 follow-up-after-closure-2");
  });

  test("it is over when the referrer has been told and every follow-up is registered, in whatever order", () => {
    const followUp = { number: 1, on: "2027-01-27", outcome: "not-permitted" };
    const reportedFirst = closedInJuly().does("report-back", { on: "2026-08-03" });
    expect(reportedFirst.now.status).toBe("closed");
    expect(reportedFirst.does("follow-ups-after-closure", followUp).now.status).toBe("ended");
    const reportedLast = closedInJuly().does("follow-ups-after-closure", followUp);
    expect(reportedLast.dues("2027-01-27")).toEqual(["2026-08-10 report-back"]);
    expect(reportedLast.does("report-back", { on: "2027-02-01" }).now.status).toBe("ended");
  });

  test("somebody who was not reached, or may not be contacted, is followed up all the same: it is an answer", () => {
    const consented = () =>
      started()
        .does("consents", { kind: "contact-after-closure", on: "2026-01-26" })
        .does("review", { decision: "close", on: "2026-07-27", ...closing, reason: "goal-reached" });
    const tooFew = { number: 1, on: "2027-01-27", outcome: "not-reached", attempts: 2 };
    expect(consented().send("follow-ups-after-closure", tooFew, "2027-01-27")).toMatchObject({
      refused: "incomplete",
      field: "attempts",
    });
    const told = consented().does("follow-ups-after-closure", {
      number: 1,
      on: "2027-01-27",
      outcome: "not-reached",
      attempts: 3,
    });
    expect(told.now).toMatchObject({ followUpsAfterClosure: [{ outcome: "not-reached", attempts: 3 }] });
    const withdrawn = consented().does("consent-withdrawals", { consent: "signal-3", on: "2026-12-01" });
    const result = withdrawn.send(
      "follow-ups-after-closure",
      { number: 1, on: "2027-01-27", outcome: "reached" },
      "2027-01-27",
    );
    expect(result).toMatchObject({ refused: "consent-missing" });
    withdrawn.does("follow-ups-after-closure", { number: 1, on: "2027-01-27", outcome: "not-permitted", attempts: 2 });
    expect(withdrawn.now).toMatchObject({ followUpsAfterClosure: [{ outcome: "not-permitted", attempts: 0 }] });
  });
});
