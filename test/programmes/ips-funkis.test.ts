import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { dueDays, populate, refusedFor } from "./population.ts";

const place = {
  forbund: "degerfors-karlskoga",
  unit: "karlskoga-socialforvaltning",
  programme: "ips-funkis",
  route: "region",
};

const eligible = { conditions: ["target-group", "regular-work"] };

test("IPS-projektet Funkis: somebody comes in while employed, starts the same day, and keeps the work", async () => {
  const story = await begin("2014-04-30", place);
  expect(await refusedFor(story, { route: "partner", ...eligible })).toBe("route");
  const unwilling = await story.refer({ name: "Påhittad Ovillig" }, { conditions: ["target-group"] });
  expect((await unwilling.read()).body).toMatchObject({ failedRules: ["regular-work"] });
  expect((await unwilling.send("referral-decision", { decision: "accept" })).status).toBe(422);

  const told = await story.refer({ name: "Påhittad Anställd" }, eligible);
  const work = { livelihoods: ["salary", "sickness-benefit"], occupation: "work" };
  await told.does("situations", { when: "before", ...work, extent: 50 });
  // Nobody has to be ready first: referred, accepted and started on Walpurgis Eve, the plan after it.
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting", { present: ["participant", "employer", "project-worker"] });
  expect(await dueDays(told)).toEqual({
    plan: "2014-05-14",
    "follow-up-1": "2014-05-30",
    "follow-up-2": "2014-06-30",
    "follow-up-3": "2014-07-30",
    "follow-up-4": "2014-09-01",
    "follow-up-5": "2014-09-30",
    "follow-up-6": "2014-10-30",
    review: "2014-10-30",
  });
  await told.does("plan", {
    activities: [{ activity: "ips", responsible: "funkis", legalKind: "voluntary", from: "2014-05-02" }],
  });
  await told.does("attendance", { activity: "ips", outcome: "attended", hours: 1.5 });

  await story.to("2014-10-30 15:00");
  await told.does("situations", { when: "closure", ...work, livelihoods: ["salary"], extent: 75 });
  await told.does("review", { decision: "close", reason: "goal-reached", outcome: "work", nextStep: "employer" });
  expect(await dueDays(told)).toEqual({ "report-back": "2014-11-13" });
  expect((await told.read()).body).toMatchObject({
    situations: [
      { when: "before", occupation: "work", extent: 50 },
      { when: "closure", occupation: "work", extent: 75 },
    ],
  });
});

test("IPS-projektet Funkis: twenty places in each year; the year of the decision counts, not that of the referral", async () => {
  const story = await begin("2015-01-07", place);
  const accepted = (on: string) => [["referral-decision", { decision: "accept", on }]] as const;
  const person = { referredOn: "2014-12-01", referral: eligible } as const;
  await populate(
    story,
    Array.from({ length: 20 }, () => ({ ...person, events: accepted("2014-12-08") })),
  );
  const [late] = await populate(story, [{ ...person, events: [] }]);
  expect(await late?.send("referral-decision", { decision: "accept", on: "2014-12-30" })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("platser per år") },
  });
  expect((await late?.send("referral-decision", { decision: "accept", on: "2015-01-07" }))?.status).toBe(200);
});
