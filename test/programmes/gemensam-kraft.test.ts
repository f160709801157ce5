import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import {
  closedWith,
  dueDays,
  enrolled,
  numbersOn,
  populate,
  referral,
  refusal,
  wrongRegistration,
} from "./population.ts";

const planned = (activity: string, from: string, to?: string) => ({
  activity,
  responsible: "municipality",
  legalKind: "voluntary",
  from,
  ...(to && { to }),
});

test("Gemensam kraft: FK and the municipality refer, each by its own route; every municipality has its own participants", async () => {
  const story = await begin("2025-03-10");
  expect(await referral(story, { route: "af" })).toMatchObject(refusal("route"));
  const unit = "kristianstad-ame";
  expect((await referral(story, { route: "fk", unit }, "referrer-fk")).status).toBe(201);
  // Somebody at Försäkringskassan makes no internal referral of the municipality, nor does Arbetsförmedlingen refer as FK.
  expect(await referral(story, { route: "internal", unit }, "referrer-fk")).toMatchObject(refusal("route"));
  expect(await referral(story, { route: "fk", unit }, "referrer-af")).toMatchObject(refusal("route"));

  for (const home of ["kristianstad", "hassleholm", "ostra-goinge", "bromolla", "osby"]) {
    const here = await referral(story, { route: "internal", municipality: home }, `case-worker-${home}-ame`);
    const { status, body } = await story.request(
      "GET",
      `/v1/participations/${here.body.id}`,
      `case-worker-${home}-ame`,
    );
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        referredBy: "municipality",
        failedRules: [],
        // The documents name four areas and no activity, so that each municipality offers all four.
        choices: {
          activities: [{ area: "job-seeking" }, { area: "competence" }, { area: "social" }, { area: "health" }],
        },
      },
    });
    if (home !== "kristianstad")
      expect((await story.request("GET", `/v1/participations/${here.body.id}`, "coordinator")).status).toBe(404);
  }
});

test("Gemensam kraft: a plan is warned about where nothing leads to a job; monthly follow-ups, measured in the third month", async () => {
  const story = await begin("2025-03-10");
  const told = await story.refer();
  await told.does("referral-decision", { decision: "accept" });
  await story.to("2025-03-18 10:00");
  await told.does("start-meeting");
  // 18 April is Good Friday, 18 May a Sunday.
  expect(await dueDays(told)).toEqual({
    plan: "2025-04-01",
    "follow-up-1": "2025-04-22",
    "follow-up-2": "2025-05-19",
    "follow-up-3": "2025-06-18",
    "measurement-3": "2025-06-18",
    "follow-up-4": "2025-07-18",
    "follow-up-5": "2025-08-18",
    "follow-up-6": "2025-09-18",
    "measurement-6": "2025-09-18",
    review: "2025-09-18",
  });
  const social = planned("social", "2025-03-18");
  expect((await told.does("plan", { activities: [social] })).body).toMatchObject({
    warnings: [{ kind: "no-job-oriented-activity", activity: "social" }],
  });
  const parallel = [
    social,
    planned("job-search", "2025-04-01"),
    planned("competence", "2025-04-01"),
    planned("health", "2025-05-01"),
  ];
  expect((await told.does("plan", { activities: parallel })).body).toMatchObject({ warnings: [] });
  const broken = [planned("job-search", "2025-03-18", "2025-06-30")];
  expect((await told.does("plan", { activities: broken })).body).toMatchObject({
    plans: [{ version: 1 }, { version: 2 }, { version: 3 }],
    warnings: [{ kind: "gap", from: "2025-07-01", to: "2025-09-18" }],
  });

  // Shortened, since the goal is reached: closed on 24 June, followed up six months later, which is Christmas Eve.
  await story.to("2025-06-24 10:00");
  await told.does("early-closure", { reason: "goal-reached", outcome: "work", nextStep: "employer" });
  expect(await dueDays(told)).toEqual({ "report-back": "2025-07-08", "follow-up-after-closure-1": "2025-12-29" });
  await told.does("report-back");
  await story.to("2025-12-29 10:00");
  const followUp = { number: 1, outcome: "reached" };
  expect(await told.send("follow-ups-after-closure", followUp)).toMatchObject(refusal("outcome"));
  await told.does("consents", { kind: "contact-after-closure" });
  expect((await told.does("follow-ups-after-closure", followUp)).body.status).toBe("ended");
});

test("Gemensam kraft sets no goals: its numbers are how many came and how far, women and men apart", async () => {
  const story = await begin("2025-12-31");
  const on = "2025-02-03";
  const men = { sex: "man" };
  await populate(story, [
    { referredOn: on, events: [...enrolled(on), closedWith("2025-08-04", "work")] },
    { referredOn: on, referral: { ...men, route: "internal" }, events: enrolled(on) },
    {
      referredOn: on,
      referral: men,
      events: [["referral-decision", { decision: "decline", on, reason: "wrong-programme" }]],
    },
    { referredOn: on, events: [["referral-decision", { decision: "queue", on }]] },
    { referredOn: on, events: [...enrolled(on), wrongRegistration("2025-02-10")] },
  ]);
  expect(await numbersOn(story, "2025-12-31")).toMatchObject({
    goals: [],
    headcount: {
      participations: 4,
      persons: 4,
      all: { referred: 4, enrolled: 2, active: 1, closed: 1, declined: 1, waiting: 1 },
      bySex: [
        { sex: "woman", figures: { referred: 2, enrolled: 1, closed: 1 } },
        { sex: "man", figures: { referred: 2, enrolled: 1, closed: 0 } },
        {},
        {},
      ],
    },
  });
});
