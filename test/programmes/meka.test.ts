import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import {
  closedWith,
  dueDays,
  type Event,
  enrolled,
  goalsOn,
  populate,
  refusedFor,
  wrongRegistration,
} from "./population.ts";

const place = { forbund: "jamtland", unit: "stromsund-ame", programme: "meka", route: "sfi" };

const eligible = { conditions: ["establishment"] };

test("MEKA: somebody without a number takes part in parallel courses, and gets a number on the way", async () => {
  const story = await begin("2014-02-03", place);
  expect(await refusedFor(story, { route: "fk", ...eligible })).toBe("route");
  expect((await (await story.refer({ name: "Påhittad Etablerad" })).read()).body).toMatchObject({
    failedRules: ["establishment"],
  });

  const told = await story.refer({ name: "Påhittad Nyanländ", language: "tigrinska" }, eligible);
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  const activity = (id: string, responsible: string) => ({
    activity: id,
    responsible,
    legalKind: "voluntary",
    from: "2014-02-03",
  });
  const plan = [activity("survey", "municipality"), activity("society", "municipality"), activity("health", "region")];
  expect((await told.does("plan", { activities: plan })).body).toMatchObject({
    warnings: ["survey", "society", "health"].map((id) => ({ kind: "no-job-oriented-activity", activity: id })),
  });
  expect((await told.does("plan", { activities: [...plan, activity("trade", "af")] })).body).toMatchObject({
    warnings: [],
  });
  // 3 May is a Saturday and 3 August a Sunday.
  expect(await dueDays(told)).toEqual({
    "follow-up-1": "2014-03-03",
    "follow-up-2": "2014-04-03",
    "follow-up-3": "2014-05-05",
    "follow-up-4": "2014-06-03",
    "follow-up-5": "2014-07-03",
    "follow-up-6": "2014-08-04",
    review: "2014-08-04",
  });
  // Skatteverket's number for tests.
  const known = { name: "Påhittad Nyanländ", language: "tigrinska", identityNumber: "19811228-9874" };
  const changed = await story.request(
    "PUT",
    `/v1/participations/${told.id}/person`,
    "project-worker",
    known,
    undefined,
    {
      "if-match": '"1"',
    },
  );
  expect(changed).toMatchObject({ status: 200, body: { person: known } });
});

test("MEKA: everybody is followed up 6 and 12 months after the project's end, on the same two days, whenever they closed", async () => {
  const story = await begin("2015-12-22", place);
  const person = { referredOn: "2014-03-03", referral: eligible } as const;
  const start = enrolled("2014-03-10");
  const consent: Event = ["consents", { kind: "contact-after-closure", on: "2014-03-10" }];
  const [early, late, later] = await populate(story, [
    { ...person, events: [...start, consent, closedWith("2014-09-01", "work"), ["report-back", { on: "2014-09-15" }]] },
    { ...person, events: [...start, closedWith("2015-06-30", "studies"), ["report-back", { on: "2015-07-06" }]] },
    { ...person, events: [...start, consent, closedWith("2015-10-01", "work-training")] },
    { ...person, events: [...start, closedWith("2015-05-29", "job-seeking")] },
    { ...person, events: [...start, wrongRegistration("2014-03-11")] },
    { ...person, events: start },
  ]);
  if (!early || !late || !later) throw new Error("Nobody came");
  const onTheSameDays = { "follow-up-after-closure-1": "2015-12-30", "follow-up-after-closure-2": "2016-06-30" };
  expect(await dueDays(early)).toEqual(onTheSameDays);
  expect(await dueDays(late)).toEqual(onTheSameDays);
  expect(await dueDays(later)).toEqual({ "report-back": "2015-10-15", ...onTheSameDays });

  await story.to("2015-12-30 09:00");
  for (const told of [early, late, later])
    expect(told.mails.filter((mail) => mail.includes("efteruppföljning 1"))).toEqual([
      "2015-12-23 07:00 projektmedarbetare: Påminnelse: efteruppföljning 1 senast onsdag 30 december 2015",
      "2015-12-29 07:00 projektmedarbetare: Påminnelse: efteruppföljning 1 senast onsdag 30 december 2015",
    ]);
  await early.does("follow-ups-after-closure", { number: 1, outcome: "reached", attempts: 2 });
  await early.does("situations", { when: "follow-up-1", livelihoods: ["salary"], occupation: "work" });
  // Without a consent to it nobody is contacted, and that is what is recorded.
  expect((await late.send("follow-ups-after-closure", { number: 1, outcome: "reached" })).status).toBe(422);
  await late.does("follow-ups-after-closure", { number: 1, outcome: "not-permitted" });
  await story.to("2016-06-30 09:00");
  await early.does("follow-ups-after-closure", { number: 2, outcome: "not-reached", attempts: 3 });
  expect((await early.read()).body.status).toBe("ended");
  expect((await late.read()).body.status).toBe("closed");

  // As things stood at each one's own closure, whatever was heard later; five were enrolled.
  expect(await goalsOn(story, "2016-06-30")).toMatchObject({
    participants: { value: 5, target: 50, reached: false },
    work: { value: 3, target: 10, reached: false },
  });
  expect((await goalsOn(story, "2015-06-30")).work).toMatchObject({ value: 2 });
});
