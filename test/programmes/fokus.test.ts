import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { dueDays, goalsOn, refusedFor } from "./population.ts";

const place = {
  forbund: "degerfors-karlskoga",
  unit: "karlskoga-socialforvaltning",
  programme: "fokus",
  route: "municipality",
};

const eligible = { conditions: ["social-assistance"] };

test("FOKUS: of an exclusion only the rule's id is kept, and the referral is answered", async () => {
  const story = await begin("2014-09-01", place);
  expect(await refusedFor(story, { route: "af", ...eligible })).toBe("route");
  // Why somebody is excluded has no place in a referral.
  expect(await refusedFor(story, { exclusions: ["missbruk"], ...eligible })).toBe("exclusions");
  const told = await story.refer({ name: "Påhittad Utesluten" }, { ...eligible, exclusions: ["excluded"] });
  const { body } = await told.read();
  expect(body).toMatchObject({ status: "referred", failedRules: ["excluded"] });
  expect(body.history.map((line) => (line as unknown as { body: object }).body)).toEqual([
    expect.objectContaining({ failedRules: ["excluded"] }),
  ]);
  expect((await told.send("referral-decision", { decision: "queue" })).status).toBe(422);
  await told.does("referral-decision", { decision: "decline", reason: "not-eligible" });
  await story.to("2014-09-09 09:00");
  await told.does("referral-answer");

  // What the case, its history, mails and logs hold of the reason: nothing. The rule's own name stands in the form only.
  const { choices: _form, ...whole } = (await told.read()).body as unknown as Record<string, unknown>;
  const { mailbox } = story.runtime;
  expect(mailbox.mails.length).toBeGreaterThan(0);
  for (const text of [JSON.stringify(whole), JSON.stringify(mailbox.mails), story.logLines.join("\n")])
    expect(text.toLowerCase()).not.toContain("missbruk");
});

test("FOKUS: individual work beside language practice, whatever the age; a follow-up on Christmas Eve is due after Christmas", async () => {
  const story = await begin("2014-11-24", place);
  const told = await story.refer({ name: "Påhittad Ålderslös", bornOn: "1948-06-02" }, eligible);
  expect((await told.read()).body).toMatchObject({ failedRules: [] });
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  const individual = {
    activity: "individual",
    responsible: "municipality",
    legalKind: "voluntary",
    from: "2014-11-24",
  };
  // Alone it is warned of; beside practice, which is directed at a job, it is not (BIP).
  expect((await told.does("plan", { activities: [individual] })).body).toMatchObject({
    warnings: [{ kind: "no-job-oriented-activity", activity: "individual" }],
  });
  const practice = { ...individual, activity: "language-practice", legalKind: "assigned", from: "2014-12-01" };
  expect((await told.does("plan", { activities: [individual, practice] })).body).toMatchObject({ warnings: [] });
  expect(await dueDays(told)).toEqual({
    "follow-up-1": "2014-12-29",
    "follow-up-2": "2015-01-26",
    "follow-up-3": "2015-02-24",
    "follow-up-4": "2015-03-24",
    "follow-up-5": "2015-04-24",
    "follow-up-6": "2015-05-25",
    review: "2015-05-25",
  });

  await story.to("2015-05-25 10:00");
  await told.does("review", {
    decision: "close",
    reason: "according-to-plan",
    outcome: "work-training",
    nextStep: "employment-service",
  });
  // Nothing is followed up after closure: when the referrer has been told, it has ended.
  expect(await dueDays(told)).toEqual({ "report-back": "2015-06-08" });
  expect((await told.does("report-back")).body.status).toBe("ended");
  expect((await goalsOn(story, "2015-05-25"))["next-step"]).toMatchObject({ measure: "described", reached: null });
});
