import { expect, test } from "vitest";
import { begin, type Story } from "../walks/story.ts";
import {
  closedWith,
  dueDays,
  enrolled,
  goalsOn,
  populate,
  referral,
  refusal,
  refusedFor,
  times,
} from "./population.ts";

const place = { forbund: "sormland", unit: "sormland-vardcentraler", programme: "halsosam", route: "region" };
const person = { name: "Påhittad Deltagare", bornOn: "1970-05-05" };
const cohort = "2014-10-01";

const healthPlan = { activity: "health-plan", responsible: "region", legalKind: "voluntary", from: cohort };
const answered = (occasion: string, value: number) =>
  (["participant", "case-worker"] as const).map((respondent) => ({
    occasion,
    respondent,
    values: { "example-1": value },
  }));

const waitingIn = async (story: Story) =>
  (await story.request("GET", "/v1/programmes/halsosam/waiting-list", "coordinator")).body;

test("Hälsosam: a group of twelve starts on a day, the thirteenth waits and gets the place of somebody who does not come", async () => {
  const story = await begin("2014-09-15", place);
  // Care staff register people themselves, and so do case workers of FK, AF and the municipality; a person does not.
  expect(await refusedFor(story, { route: "self" })).toBe("route");
  const unit = { unit: place.unit };
  expect((await referral(story, { person, ...unit }, "referrer-region")).status).toBe(201);
  expect(await referral(story, { person, ...unit }, "referrer-af")).toMatchObject(refusal("route"));
  const older = await story.refer({ name: "Påhittad Äldre", bornOn: "1949-09-15" });
  expect((await older.read()).body).toMatchObject({ failedRules: ["age"] });
  expect(await older.send("referral-decision", { decision: "queue" })).toMatchObject(refusal("decision"));

  const accept = ["referral-decision", { decision: "accept", on: "2014-09-15", cohort }] as const;
  const group = await populate(story, times(12, { referredOn: "2014-09-15", referral: { person }, events: [accept] }));
  const [told, absent] = [group[0], group[1]];
  if (!told || !absent) throw new Error("There is no group");
  const late = await story.refer(person);
  expect(await late.send("referral-decision", { decision: "accept" })).toMatchObject(refusal("cohort"));
  expect(await late.send("referral-decision", { decision: "accept", cohort })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("platser i gruppen") },
  });
  await late.does("referral-decision", { decision: "queue" });
  expect(await dueDays(late)).toEqual({ "waiting-contact": "2014-10-15" });
  expect(await waitingIn(story)).toMatchObject({ waiting: [{ place: 1, id: late.id, status: "waiting" }] });
  await absent.does("early-closure", { reason: "own-wish" });
  await late.does("place-offer", { cohort });
  expect(await dueDays(late)).toEqual({ "offer-answer": "2014-09-29" });
  await late.does("offer-answer", { answer: "yes", startMeetingOn: cohort });
  expect((await late.read()).body).toMatchObject({ status: "accepted", place: { cohort } });

  await story.to("2014-10-01 10:00");
  await told.does("start-meeting");
  // 1 November is a Saturday (and All Saints' Day), 1 January New Year's Day.
  expect(await dueDays(told)).toEqual({
    plan: "2014-10-15",
    "follow-up-1": "2014-11-03",
    "follow-up-2": "2014-12-01",
    "follow-up-3": "2015-01-02",
    review: "2015-01-02",
  });
  // It ends with a health plan and a health profile that is set beside the first one.
  for (const answers of answered("baseline", 2)) await told.does("answers", answers);
  await told.does("plan", { activities: [healthPlan], texts: { ownWords: "Påhittade egna ord om min hälsa" } });
  const closing = { reason: "according-to-plan", outcome: "health-care", nextStep: "health-care" };
  expect(await told.send("early-closure", closing)).toMatchObject(refusal("noFinalMeasurement"));
  for (const answers of answered("closure", 4)) await told.does("answers", answers);
  expect((await told.does("early-closure", closing)).body).toMatchObject({
    plans: [{ activities: [{ activity: "health-plan" }] }],
    progression: expect.arrayContaining([
      expect.objectContaining({ respondent: "participant", item: "example-1", againstBaseline: "up" }),
    ]),
  });
});

test("Hälsosam: eighty a year, in groups of twelve; the eighty-first waits for the next year", async () => {
  const story = await begin("2015-01-02", place);
  const groups = [
    "2014-01-13",
    "2014-03-03",
    "2014-04-07",
    "2014-08-11",
    "2014-09-08",
    "2014-10-06",
    "2014-11-03",
  ] as const;
  for (const [at, on] of groups.entries())
    await populate(
      story,
      times(at < 6 ? 12 : 8, { referredOn: on, referral: { person }, events: enrolled(on, { cohort: on }) }),
    );
  const last = await story.refer(person, { on: "2014-11-03" });
  const accept = { decision: "accept", cohort: "2014-11-03" };
  expect(await last.send("referral-decision", { ...accept, on: "2014-12-01" })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("platser per år") },
  });
  expect((await goalsOn(story, "2014-12-31")).participants).toMatchObject({ value: 80, target: 80, reached: true });
  expect((await goalsOn(story, "2014-10-31")).participants).toMatchObject({ value: 72, reached: false });

  // A new year has eighty new places, and a goal of its own.
  await last.does("referral-decision", { ...accept, cohort: "2015-01-02" });
  await last.does("start-meeting");
  const [signal, closing] = closedWith("2015-01-02", "unchanged");
  await last.does(signal, closing);
  expect((await goalsOn(story, "2015-01-02")).participants).toMatchObject({ value: 1, reached: false });
});
