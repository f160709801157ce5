import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import {
  closedWith,
  dueDays,
  enrolled,
  goalsOn,
  numbersOn,
  populate,
  refusal,
  refusedFor,
  tableText,
} from "./population.ts";

const place = { forbund: "gavleborg", unit: "sandviken-arbetsliv", programme: "karnhuset", route: "trisam" };
const questions = "Påhittad frågeställning: vad klarar personen?";
const answers = "Påhittat svar: halvtid med stöd.";
const eligible = { conditions: ["social-assistance", "obstacle", "coordination"], texts: { questions } };
const person = { name: "Påhittad Deltagare", bornOn: "1984-05-02" };

test("Kärnhuset 2.0: from the Trisam team with questions, measured every third month, closed with the answer, followed up twice", async () => {
  const story = await begin("2023-04-28 10:00", place);
  const on = "2022-10-17" as const;
  expect(await refusedFor(story, { ...eligible, on, route: "self" })).toBe("route");
  expect(await refusedFor(story, { ...eligible, on, texts: undefined })).toBe("texts.questions");
  expect(await refusedFor(story, { ...eligible, on: "2022-09-30" })).toBe("on");
  const older = await story.refer({ name: "Påhittad Pensionär", bornOn: "1957-10-17" }, { ...eligible, on });
  expect(await older.send("referral-decision", { decision: "accept" })).toMatchObject(refusal("decision"));

  // What came before the closure is registered late, in one go.
  const told = await story.refer(person, { ...eligible, on });
  await told.does("referral-decision", { decision: "accept", on });
  await told.does("start-meeting", { on: "2022-10-24" });
  // Christmas Eve is a Saturday.
  expect(await dueDays(told)).toEqual({
    plan: "2022-11-07",
    "follow-up-1": "2022-11-24",
    "follow-up-2": "2022-12-27",
    "follow-up-3": "2023-01-24",
    "measurement-3": "2023-01-24",
    "follow-up-4": "2023-02-24",
    "follow-up-5": "2023-03-24",
    "follow-up-6": "2023-04-24",
    "measurement-6": "2023-04-24",
    review: "2023-04-24",
  });
  const during = { responsible: "municipality", legalKind: "voluntary", from: "2022-11-01" };
  const activities = ["survey", "work-training", "health"].map((activity) => ({ activity, ...during }));
  expect((await told.does("plan", { on: "2022-11-01", activities })).body).toMatchObject({ warnings: [] });

  // Whoever answers last sees both; the measurement is made when both have.
  const first = { occasion: "month-3", on: "2023-01-24" };
  const mine = { ...first, respondent: "participant", values: { "example-1": 2, "example-2": "declined" } };
  expect((await told.does("answers", mine)).body).toMatchObject({ answers: [{ values: {} }], measurements: [] });
  const theirs = { ...first, respondent: "case-worker", values: { "example-4": 4 } };
  expect((await told.send("answers", theirs, { as: "case-worker" })).body).toMatchObject({
    answers: [{ values: mine.values }, { values: theirs.values }],
    measurements: [{ month: 3, on: "2023-01-24", outcome: "made" }],
  });

  const why = { reason: "other-programme", outcome: "work-training", nextStep: "other-programme" };
  const close = { decision: "close", ...why, texts: { answers } };
  expect(await told.send("review", close)).toMatchObject(refusal("noFinalMeasurement"));
  await told.does("measurements", { month: 6 });
  await told.does("review", close);
  // Both texts are read with the case, and lie in the vault alone, sealed.
  expect((await told.read()).body).toMatchObject({
    closedOn: "2023-04-28",
    closingReason: "other-programme",
    outcome: "work-training",
    nextStep: "other-programme",
    early: false,
  });
  const report = await story.request("GET", `/v1/participations/${told.id}/report`, "case-worker");
  expect(report.body).toMatchObject({ questions, answers, outcomeName: "Arbetsträning eller praktik" });
  const participations = await tableText(story, "TablesParticipations");
  expect(participations).toContain(told.id);
  expect(participations + story.logLines.join()).not.toMatch(/Påhitta/);
  expect(await tableText(story, "TablesVault")).not.toContain(answers);

  // The report back is chased; three and six months after the closure records are studied, for which nobody has to agree.
  const after = {
    "report-back": "2023-05-12",
    "follow-up-after-closure-1": "2023-07-28",
    "follow-up-after-closure-2": "2023-10-30",
  };
  expect(await dueDays(told)).toEqual(after);
  const before = told.mails.length;
  await story.to("2023-05-23 10:00");
  expect(told.mails.slice(before)).toEqual([
    "2023-05-05 07:00 projektmedarbetare: Påminnelse: återrapportering senast fredag 12 maj 2023",
    "2023-05-11 07:00 projektmedarbetare: Påminnelse: återrapportering senast fredag 12 maj 2023",
    "2023-05-15 07:00 samordnare: Försenat sedan fredag 12 maj 2023: återrapportering",
    "2023-05-22 07:00 samordnare: Försenat sedan fredag 12 maj 2023: återrapportering",
  ]);
  await told.does("report-back");
  await story.to("2023-10-30 10:00");
  for (const number of [1, 2]) await told.does("follow-ups-after-closure", { number, outcome: "reached" });
  expect((await told.read()).body.status).toBe("ended");
});

test("Kärnhuset 2.0: fifty participants are wanted, women and men apart; clear steps are described and not counted", async () => {
  const story = await begin("2024-12-30", place);
  const on = "2023-02-06" as const;
  const one = { referredOn: on, referral: { ...eligible, person } };
  await populate(story, [
    { ...one, events: [...enrolled(on), closedWith("2023-08-07", "work-training")] },
    {
      ...one,
      referral: { ...one.referral, sex: "man" },
      events: [...enrolled(on), closedWith("2023-08-07", "unchanged")],
    },
    { ...one, events: enrolled(on) },
    { ...one, events: [["referral-decision", { decision: "decline", on, reason: "wrong-programme" }]] },
  ]);
  expect(await goalsOn(story, "2024-12-30")).toMatchObject({
    participants: { value: 3, target: 50, reached: false },
    sexes: { numerator: 2, denominator: 3, percent: 66.7, target: 40, most: 60, reached: false },
    steps: { reached: null },
  });
  expect(await numbersOn(story, "2024-12-30")).toMatchObject({
    headcount: {
      bySex: [
        { sex: "woman", figures: { enrolled: 2, closed: 1 } },
        { sex: "man", figures: { enrolled: 1, closed: 1 } },
        {},
        {},
      ],
    },
  });
});
