import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { closedWith, dueDays, enrolled, goalsOn, populate, refusedFor, wrongRegistration } from "./population.ts";

const place = {
  forbund: "degerfors-karlskoga",
  unit: "karlskoga-arbetsformedlingen",
  programme: "komjobb",
  route: "af",
};

const documented = { conditions: ["documented", "introduction"] };
/** Enrolled at Arbetsförmedlingen, and known to Försäkringskassan as well. */
const eligible = { ...documented, parties: ["af", "fk"] };

test("KOMJOBB: Arbetsförmedlingen and one authority more know the person; neither alone is enough, nor two others", async () => {
  const story = await begin("2012-09-03", place);
  expect(await refusedFor(story, { route: "team", ...eligible })).toBe("route");
  for (const parties of [["af"], ["af", "af"], ["fk", "municipality"]])
    expect(
      (await (await story.refer({ name: "Påhittad Ensam" }, { ...documented, parties })).read()).body,
    ).toMatchObject({ status: "referred", failedRules: ["parties"] });

  // The social services knew the person too: the referral is supplemented, and accepted.
  const told = await story.refer({ name: "Påhittad Kompletterad" }, { ...documented, parties: ["af"] });
  expect((await told.send("referral-decision", { decision: "accept" })).status).toBe(422);
  await told.does("referral-supplement", { holds: ["parties"] });
  await story.to("2012-09-17 09:00");
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  await told.does("plan", {
    activities: [{ activity: "introduction", responsible: "af", legalKind: "voluntary", from: "2012-09-17" }],
  });
  // The 17th is a Saturday in November and a Sunday in February and March.
  expect(await dueDays(told)).toEqual({
    "follow-up-1": "2012-10-17",
    "follow-up-2": "2012-11-19",
    "follow-up-3": "2012-12-17",
    "follow-up-4": "2013-01-17",
    "follow-up-5": "2013-02-18",
    "follow-up-6": "2013-03-18",
    review: "2013-03-18",
  });

  // Work is found; the support goes on beside it, for two years in all and not a day longer.
  await story.to("2013-03-18 09:00");
  await told.does("follow-ups", { number: 6, outcome: "held", present: ["participant", "employer", "case-worker"] });
  expect((await told.send("review", { decision: "extend", to: "2014-09-18" })).status).toBe(422);
  await told.does("review", { decision: "extend", to: "2014-09-17" });
  await told.does("early-closure", { reason: "goal-reached", outcome: "work", nextStep: "employer" });
  expect(await dueDays(told)).toEqual({ "report-back": "2013-04-02" });
  expect((await told.does("report-back")).body.status).toBe("ended");
});

test("KOMJOBB: about 25 get support; who is accepted and never starts does not, nor a wrong registration", async () => {
  const story = await begin("2014-08-29", place);
  const person = { referredOn: "2012-09-03", referral: eligible } as const;
  await populate(story, [
    { ...person, events: enrolled("2012-10-01") },
    { ...person, events: [...enrolled("2012-10-01"), closedWith("2014-05-30", "work")] },
    { ...person, events: [...enrolled("2013-01-14"), closedWith("2013-02-01", "unchanged", { reason: "too-ill" })] },
    { ...person, events: [["referral-decision", { decision: "accept", on: "2012-10-01" }]] },
    { ...person, events: [...enrolled("2012-10-01"), wrongRegistration("2012-10-02")] },
  ]);
  expect((await goalsOn(story, "2012-12-31")).supported).toMatchObject({ value: 2, reached: false });
  expect((await goalsOn(story, "2014-08-29")).supported).toMatchObject({ value: 3, target: 25, reached: false });
});
