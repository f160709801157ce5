import { describe, expect, test } from "vitest";
import type { Change } from "../../../shared/participation/carry-out.ts";
import { carryOut } from "../../../shared/participation/carry-out.ts";
import type { SignalName } from "../../../shared/participation/signals/index.ts";
import type { Refusal } from "../../../shared/participation/signals/signal.ts";
import { situationWarnings } from "../../../shared/participation/situation-warnings.ts";
import { accepted, active, begun, forbund } from "../../support/programme.ts";
import { Case, closedInJuly, noon, outcomeOf, recordOf, started } from "../support/case.ts";
import { richBegun, richForbund } from "../support/rich-programme.ts";
import { inStatus } from "../support/statuses.ts";

const carried = (result: Change | Refusal): Change => {
  if ("refused" in result) throw new Error(result.en);
  return result;
};
const closing = { on: "2026-07-27", reason: "goal-reached", outcome: "work", nextStep: "none" };
const referral = () => new Case(begun);
const richly = () => started(richBegun, richForbund);

describe("what a signal refuses, and why", () => {
  const plan = { on: "2026-02-09" };
  test.each<[string, () => Case, SignalName, Record<string, unknown>, string]>([
    ["a start meeting tomorrow", inStatus.accepted, "start-meeting", { on: "2026-07-28" }, "day-in-the-future"],
    ["a start meeting before the decision", inStatus.accepted, "start-meeting", { on: "2026-01-13" }, "day-too-early"],
    [
      "a decision before the referral",
      referral,
      "referral-decision",
      { decision: "queue", on: "2026-01-11" },
      "day-too-early",
    ],
    ["a plan before the start meeting", started, "plan", { on: "2026-01-25" }, "day-too-early"],
    [
      "a plan older than the last version",
      () => started().does("plan", plan),
      "plan",
      { on: "2026-02-08" },
      "day-too-early",
    ],
    [
      "the same follow-up again",
      () => started().does("follow-ups", { number: 1, on: "2026-02-26", outcome: "held" }),
      "follow-ups",
      { number: 1, on: "2026-02-27", outcome: "held" },
      "already-done",
    ],
    ["a measurement in month 4", started, "measurements", { month: 4, on: "2026-05-26" }, "no-such-step"],
    ["an extension backwards", started, "extension", { on: "2026-07-20", to: "2026-07-26" }, "day-too-early"],
    ["an extension beyond 24 months", started, "extension", { on: "2026-07-20", to: "2028-01-27" }, "too-long"],
    ["a reason that is not on the list", started, "early-closure", { ...closing, reason: "illness" }, "unknown-code"],
    [
      "a closure that does not say how it went",
      started,
      "early-closure",
      { on: "2026-03-02", reason: "own-wish" },
      "incomplete",
    ],
    [
      "a closure that does not say what comes next",
      started,
      "review",
      { decision: "close", on: "2026-07-27", reason: "own-wish", outcome: "work" },
      "incomplete",
    ],
    [
      "a second follow-up after closure where there is one",
      closedInJuly,
      "follow-ups-after-closure",
      { number: 2, on: "2026-07-27", outcome: "not-permitted" },
      "no-such-step",
    ],
    [
      "contact after closure without a consent to it",
      closedInJuly,
      "follow-ups-after-closure",
      { number: 1, on: "2026-07-27", outcome: "reached" },
      "consent-missing",
    ],
    [
      "a start moved past what is recorded",
      () => started().does("plan", plan),
      "start-move",
      { to: "2026-02-10" },
      "day-too-early",
    ],
    [
      "a start moved past a pause",
      () => started().does("pauses", { on: "2026-02-02", until: "2026-02-20", reason: "illness" }),
      "start-move",
      { to: "2026-02-03" },
      "day-too-early",
    ],
    [
      "a start moved past a change of project worker",
      () => started().does("worker-changes", { on: "2026-02-02" }),
      "start-move",
      { to: "2026-02-03" },
      "day-too-early",
    ],
    [
      "a start moved past the second phase",
      () => richly().does("phases", { on: "2026-02-02", to: "step-2" }),
      "start-move",
      { to: "2026-02-03" },
      "day-too-early",
    ],
    [
      "a second pause while there is one",
      () => started().does("pauses", { on: "2026-02-02", until: "2026-02-20", reason: "illness" }),
      "pauses",
      { on: "2026-02-10", until: "2026-03-01", reason: "other" },
      "already-done",
    ],
    [
      "a pause that begins within the last one",
      () =>
        started()
          .does("pauses", { on: "2026-02-02", until: "2026-02-20", reason: "illness" })
          .does("resumptions", { on: "2026-02-23" }),
      "pauses",
      { on: "2026-02-10", until: "2026-03-01", reason: "other" },
      "day-too-early",
    ],
    [
      "a pause longer than the programme allows",
      started,
      "pauses",
      { on: "2026-02-02", until: "2026-08-03", reason: "treatment" },
      "too-long",
    ],
    [
      "a pause that ends before it begins",
      started,
      "pauses",
      { on: "2026-02-02", until: "2026-02-01", reason: "treatment" },
      "day-too-early",
    ],
    [
      "a closure before the pause that goes on",
      () => started().does("pauses", { on: "2026-02-02", until: "2026-02-20", reason: "illness" }),
      "early-closure",
      { ...closing, on: "2026-01-30" },
      "day-too-early",
    ],
    [
      "a closure before the phase that goes on",
      () => richly().does("phases", { on: "2026-03-02", to: "step-2" }),
      "early-closure",
      { ...closing, on: "2026-03-01" },
      "day-too-early",
    ],
    [
      "a phase backwards",
      () => richly().does("phases", { on: "2026-03-02", to: "step-2" }),
      "phases",
      { on: "2026-04-01", to: "step-1" },
      "unknown-code",
    ],
    [
      "the same phase again",
      () => richly().does("phases", { on: "2026-03-02", to: "step-2" }),
      "phases",
      { on: "2026-03-02", to: "step-2" },
      "unknown-code",
    ],
    [
      "a phase when the last one has ended",
      () => richly().does("phases", { on: "2026-03-02" }),
      "phases",
      { on: "2026-04-01", to: "step-2" },
      "no-such-step",
    ],
    [
      "an offer that was not answered, on its last day",
      inStatus.offered,
      "offer-answer",
      { answer: "none", on: "2026-02-03" },
      "not-allowed-in-status",
    ],
    [
      "no group where places are counted by groups",
      inStatus.waiting,
      "place-offer",
      { on: "2026-02-02" },
      "incomplete",
    ],
    [
      "an accepted person who does not meet all conditions",
      inStatus.referred,
      "referral-decision",
      { decision: "accept", on: "2026-01-14", cohort: "2026-02-02" },
      "not-eligible",
    ],
    [
      "the waiting list for a person who does not meet all conditions",
      inStatus.referred,
      "referral-decision",
      { decision: "queue", on: "2026-01-14" },
      "not-eligible",
    ],
    [
      "a consent that lifts secrecy towards nobody",
      started,
      "consents",
      { kind: "secrecy", on: "2026-02-02", information: ["plan"] },
      "incomplete",
    ],
    [
      "a consent that lifts secrecy about nothing",
      started,
      "consents",
      { kind: "secrecy", on: "2026-02-02", parties: ["fk"] },
      "incomplete",
    ],
    [
      "a consent older than three months before the referral",
      started,
      "consents",
      { kind: "national-follow-up", on: "2025-10-11" },
      "day-too-early",
    ],
    [
      "a consent that ends before it is given",
      started,
      "consents",
      { kind: "national-follow-up", on: "2026-02-02", until: "2026-02-01" },
      "day-too-early",
    ],
    [
      "a consent that the programme does not ask for",
      started,
      "consents",
      { kind: "handover", on: "2026-02-02", parties: ["osby-ame"] },
      "unknown-code",
    ],
    ["a transfer to its own unit", started, "transfers", { to: "kristianstad-ame", on: "2026-02-02" }, "unknown-code"],
    [
      "a second transfer while one is proposed",
      () => started().does("transfers", { to: "osby-ame", on: "2026-02-02" }),
      "transfers",
      { to: "hassleholm-ame", on: "2026-02-03" },
      "already-done",
    ],
    ["the version that it is under already", richly, "programme-version", { to: 1, on: "2026-02-02" }, "unknown-code"],
    [
      "attendance that is registered already",
      () => started().does("attendance", { on: "2026-02-10", activity: "social", outcome: "attended" }),
      "attendance",
      { on: "2026-02-10", activity: "social", outcome: "absent-other" },
      "already-done",
    ],
    [
      "answers outside the scale",
      started,
      "answers",
      { occasion: "baseline", respondent: "participant", on: "2026-01-26", values: { "example-1": 6 } },
      "unknown-code",
    ],
    [
      "answers that are registered already",
      () =>
        started().does("answers", {
          occasion: "baseline",
          respondent: "participant",
          on: "2026-01-26",
          values: { "example-1": 5 },
        }),
      "answers",
      { occasion: "baseline", respondent: "participant", on: "2026-01-26", values: { "example-1": 4 } },
      "already-done",
    ],
    ["a visit that is registered already", inStatus.visiting, "visits", { on: "2026-01-12" }, "already-done"],
  ])("%s", (_, tell, name, body, why) => {
    const told = tell();
    const before = told.now;
    const result = told.send(name, body, "2026-07-27");
    expect(outcomeOf(result)).toBe(why);
    expect(told.now).toBe(before);
  });
});

describe("what a signal does to the facts", () => {
  test("a plan agreed again is a new version, and the older one stays", () => {
    const told = started().does("plan", { on: "2026-02-09" }).does("plan", { on: "2026-03-09" });
    expect(told.now).toMatchObject({
      plans: [
        { version: 1, agreedOn: "2026-02-09" },
        { version: 2, agreedOn: "2026-03-09" },
      ],
    });
  });

  test("an offer that lapses puts the person back in the list with the day of queueing and the number of lapsed offers", () => {
    const told = inStatus.offered().does("offer-answer", { answer: "none", on: "2026-02-04" });
    expect(told.now).toMatchObject({ status: "waiting", queuedOn: "2026-01-14", offersLapsed: 1 });
    expect(told.now).not.toHaveProperty("place");
    expect(told.dues("2026-02-04")).toEqual(["2026-03-06 waiting-contact"]);
  });

  test("an older contact that is registered late does not bring the next one forward", () => {
    const told = inStatus
      .waiting()
      .does("waiting-contact", { on: "2026-03-02" })
      .does("waiting-contact", { on: "2026-02-10" }, "2026-03-03");
    expect(told.now).toMatchObject({ contactedOn: "2026-03-02" });
  });

  test("a priority can be given in the list, kept, and taken away", () => {
    const told = inStatus
      .waiting()
      .does("waiting-contact", { on: "2026-02-02", priority: "urgent-need" })
      .does("waiting-contact", { on: "2026-03-02" });
    expect(told.now).toHaveProperty("priority", "urgent-need");
    expect(told.does("waiting-contact", { on: "2026-04-01", priority: "none" }).now).not.toHaveProperty("priority");
  });

  test("a visitor goes on to a referral by another route, and the visits stay", () => {
    const told = inStatus
      .visiting()
      .does("visits", { on: "2026-01-19" })
      .does("visitor-referral", { route: "self", on: "2026-01-26" });
    expect(told.now).toMatchObject({
      status: "referred",
      route: "self",
      referredBy: "self",
      referredOn: "2026-01-26",
      visits: ["2026-01-12", "2026-01-19"],
    });
  });

  test("a closure ends the pause and the phase that go on", () => {
    const told = richly()
      .does("phases", { on: "2026-03-02", to: "step-2" })
      .does("pauses", { on: "2026-04-01", until: "2026-05-01", reason: "illness" })
      .does("early-closure", { ...closing, on: "2026-04-20" });
    expect(told.now).toMatchObject({
      status: "closed",
      early: true,
      pauses: [{ from: "2026-04-01", until: "2026-05-01", endedOn: "2026-04-20" }],
      phases: [
        { phase: "step-1", from: "2026-01-26", to: "2026-03-02" },
        { phase: "step-2", from: "2026-03-02", to: "2026-04-20" },
      ],
    });
  });

  test("a wrong registration needs no outcome and is at once ended, with nothing to follow up", () => {
    const told = started().does("early-closure", { on: "2026-02-02", reason: "wrong-registration" });
    expect(told.now).toMatchObject({ status: "ended", closingReason: "wrong-registration" });
    expect(told.now).not.toHaveProperty("outcome");
    expect(told.dues("2026-02-02")).toEqual(["2031-02-03 disposal"]);
  });

  test("a programme that wants a last measurement takes one from the month before, across the turn of the month", () => {
    const wanting = {
      ...richForbund,
      programmes: richForbund.programmes.map((one) =>
        one.instrument ? { ...one, instrument: { ...one.instrument, atClosure: true } } : one,
      ),
    };
    const measured = (on: string) => started(richBegun, wanting).does("measurements", { month: 6, on });
    expect(outcomeOf(measured("2026-07-01").send("review", { decision: "close", ...closing }, "2026-07-27"))).toBe(
      "carried out",
    );
    expect(outcomeOf(measured("2026-06-30").send("review", { decision: "close", ...closing }, "2026-07-27"))).toBe(
      "carried out",
    );
    expect(measured("2026-06-26").send("review", { decision: "close", ...closing }, "2026-07-27")).toMatchObject({
      refused: "incomplete",
      field: "noFinalMeasurement",
    });
    expect(
      outcomeOf(
        measured("2026-06-26").send(
          "review",
          { decision: "close", ...closing, noFinalMeasurement: "declined" },
          "2026-07-27",
        ),
      ),
    ).toBe("carried out");
  });

  test("participant and case worker answer apart; when both have, the month's measurement is made", () => {
    const answer = (respondent: string, on: string) => ({
      occasion: "month-3",
      respondent,
      on,
      values: { "example-1": 3, "example-2": "declined" },
    });
    const told = started().does("answers", answer("participant", "2026-04-27"));
    expect(told.now).toMatchObject({ measurements: [] });
    told.does("answers", answer("case-worker", "2026-04-29"));
    expect(told.now).toMatchObject({ measurements: [{ month: 3, on: "2026-04-29", outcome: "made" }] });
  });

  test("an extension keeps the planned end when the start is moved afterwards", () => {
    const told = started()
      .does("extension", { on: "2026-07-20", to: "2026-10-26" })
      .does("start-move", { to: "2026-01-27" }, "2026-07-27");
    expect(told.now).toMatchObject({ startedOn: "2026-01-27", plannedEndOn: "2026-10-26" });
  });

  test("the receiving unit says yes: the unit changes and every date stays; no: nothing changes", () => {
    const told = () => started().does("transfers", { to: "osby-ame", on: "2026-02-02" });
    const yes = told().does("transfer-answers", { answer: "yes", on: "2026-02-04" });
    expect(yes.now).toMatchObject({ unit: "osby-ame", startedOn: "2026-01-26" });
    expect(yes.now).not.toHaveProperty("transfer");
    expect(told().does("transfer-answers", { answer: "no", on: "2026-02-04" }).now).toMatchObject({
      unit: "kristianstad-ame",
    });
  });

  test("a transfer of somebody in the waiting list keeps the place in the list", () => {
    const told = inStatus
      .waiting()
      .does("transfers", { to: "osby-ame", on: "2026-02-02" })
      .does("transfer-answers", { answer: "yes", on: "2026-02-04" });
    expect(told.now).toMatchObject({ status: "waiting", unit: "osby-ame", queuedOn: "2026-01-14" });
  });

  test.each([
    [
      "declined",
      () =>
        referral()
          .does("transfers", { to: "osby-ame", on: "2026-01-13" })
          .does("referral-decision", { decision: "decline", on: "2026-01-14", reason: "no-place" }),
    ],
    [
      "withdrawn",
      () =>
        referral()
          .does("transfers", { to: "osby-ame", on: "2026-01-13" })
          .does("early-closure", { on: "2026-01-14", reason: "own-wish" }),
    ],
    [
      "closed",
      () =>
        started()
          .does("transfers", { to: "osby-ame", on: "2026-02-02" })
          .does("review", { decision: "close", ...closing }),
    ],
  ])("a transfer that nobody has answered falls when the participation is %s", (status, tell) => {
    const told = tell();
    expect(told.now.status).toBe(status);
    expect(told.now).not.toHaveProperty("transfer");
    expect(told.dues("2026-08-01").join()).not.toContain("transfer-answer");
  });

  test("the livelihood at the last follow-up can be registered after that follow-up has ended the participation", () => {
    const told = closedInJuly()
      .does("report-back", { on: "2026-08-03" })
      .does("follow-ups-after-closure", { number: 1, on: "2027-01-27", outcome: "not-permitted" });
    expect(told.now.status).toBe("ended");
    told.does("situations", {
      when: "follow-up-1",
      on: "2027-01-27",
      livelihoods: ["salary"],
      occupation: "work",
      extent: 50,
    });
    expect(told.now).toMatchObject({ situations: [{ when: "follow-up-1", livelihoods: ["salary"] }] });
  });

  test("before is within the week before the start, after within the week after the closure; a follow-up is one that is made", () => {
    const situation = { livelihoods: ["salary"], occupation: "work" };
    const said = (told: Case, when: string, on: string, today = "2027-02-01") =>
      told.send("situations", { ...situation, when, on }, today);
    const begun = started();
    expect(said(begun, "before", "2026-01-18")).toMatchObject({
      refused: "day-too-early",
      field: "on",
      sv: "Läget direkt före uppstartsmötet ska gälla en dag inom en vecka: från 2026-01-19 till 2026-01-26.",
    });
    expect(said(begun, "before", "2026-01-27")).toMatchObject({ refused: "day-too-late", field: "on" });
    expect(outcomeOf(said(started(), "before", "2026-01-19"))).toBe("carried out");
    expect(outcomeOf(said(started(), "before", "2026-01-26"))).toBe("carried out");
    expect(said(begun, "follow-up-1", "2026-03-02")).toMatchObject({ refused: "no-such-step", field: "when" });

    const over = closedInJuly();
    expect(said(over, "closure", "2026-07-26")).toMatchObject({ refused: "day-too-early", field: "on" });
    expect(said(over, "closure", "2026-08-04")).toMatchObject({
      refused: "day-too-late",
      sv: "Läget direkt efter avslutet ska gälla en dag inom en vecka: från 2026-07-27 till 2026-08-03.",
    });
    expect(said(over, "closure", "2026-08-03", "2026-08-02")).toMatchObject({ refused: "day-in-the-future" });
    expect(outcomeOf(said(closedInJuly(), "closure", "2026-08-03"))).toBe("carried out");
    expect(said(over, "follow-up-2", "2027-01-27")).toMatchObject({ refused: "no-such-step", field: "when" });
    expect(outcomeOf(said(over, "follow-up-1", "2027-01-27"))).toBe("carried out");
  });

  test("what was recorded before the day was known, or before it was moved, is pointed out when it is of another week", () => {
    const situation = { livelihoods: ["social-assistance"], occupation: "other" };
    const warned = (told: Case) => situationWarnings(told.now).map(({ kind, from, to }) => `${kind} ${from}–${to}`);
    const told = new Case()
      .does("situations", { ...situation, when: "before", on: "2026-01-12" })
      .does("referral-decision", { decision: "accept", on: "2026-01-14" });
    expect(warned(told)).toEqual([]);
    told.does("start-meeting", { on: "2026-01-26" });
    expect(warned(told)).toEqual(["not-directly-before 2026-01-19–2026-01-26"]);
    told.does("situations", { ...situation, when: "before", on: "2026-01-20" }, "2026-01-27");
    expect(warned(told)).toEqual([]);
    told
      .does("start-move", { to: "2026-01-28" }, "2026-01-28")
      .does("situations", { ...situation, when: "closure", on: "2026-05-04" });
    expect(warned(told)).toEqual(["not-directly-before 2026-01-21–2026-01-28"]);
    told.does("early-closure", { on: "2026-05-11", reason: "goal-reached", outcome: "work", nextStep: "none" });
    expect(warned(told)).toEqual([
      "not-directly-before 2026-01-21–2026-01-28",
      "not-directly-after 2026-05-11–2026-05-18",
    ]);
  });

  test("attendance that the participant objects to is marked and stays as it is", () => {
    const told = started()
      .does("attendance", { on: "2026-02-10", activity: "social", outcome: "absent-other" })
      .does("attendance-objections", { on: "2026-02-10", activity: "social" }, "2026-02-12");
    expect(told.now).toMatchObject({ attendance: [{ outcome: "absent-other", disputed: true }] });
    expect(outcomeOf(told.send("attendance-objections", { on: "2026-02-10", activity: "social" }, "2026-02-13"))).toBe(
      "already-done",
    );
  });
});

describe("what a signal does to the reminders", () => {
  const sending = (day: string) => ({ signalId: "signal-x", sub: "sub-worker", now: noon(day) });

  test("a moved start gives new reminders, and none for days that have passed", () => {
    const result = carried(
      carryOut(recordOf(active), "start-move", { to: "2026-01-19" }, forbund, sending("2026-02-03")),
    );
    expect(result.participation).toMatchObject({ startedOn: "2026-01-19", plannedEndOn: "2026-07-19" });
    // The plan is now due on 2 February, yesterday: its two reminders are of the past, its escalations are to come.
    expect(result.alarmsGone).toEqual(["plan@2026-02-02/before-1", "plan@2026-02-02/before-2"]);
    expect(result.nextDueOn).toBe("2026-02-02");
    expect(result.datesChanged).toBe(true);
  });

  test("what has left stays left while its date stands, and is forgotten with its date", () => {
    const gone = ["plan@2026-02-09/before-1", "review@2026-07-27/before-1"];
    const extension = { on: "2026-02-03", to: "2026-10-26" };
    const result = carried(carryOut(recordOf(active, gone), "extension", extension, forbund, sending("2026-02-03")));
    expect(result.alarmsGone).toEqual(["plan@2026-02-09/before-1"]);
  });

  test("what moves no date wakes nobody", () => {
    const contact = { kind: "talk", on: "2026-01-20" };
    expect(
      carried(carryOut(recordOf(accepted), "contacts", contact, forbund, sending("2026-01-20"))).datesChanged,
    ).toBe(false);
  });
});
