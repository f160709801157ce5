import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { closedWith, dueDays, type Event, enrolled, goalsOn, populate, refusedFor, times } from "./population.ts";

const place = { forbund: "jamtland", unit: "krokom-ame", programme: "motesplats-krokom", route: "visit" };

const eligible = { conditions: ["isolated"] };

test("Mötesplats Krokom: an open visitor becomes a participant without losing history, and climbs three steps", async () => {
  const story = await begin("2012-02-29 13:00", place);
  expect(await refusedFor(story, { route: "self" })).toBe("route");
  const told = await story.refer({ name: "Påhittad Besökare", bornOn: "1979-08-20" });
  expect((await told.read()).body).toMatchObject({ status: "visiting", visits: ["2012-02-29"] });
  await story.to("2012-03-07 13:00");
  await told.does("visits");
  await told.does("contacts", { kind: "talk" });
  // Thirty days after the last visit is Good Friday: somebody talks with the visitor by the Tuesday after Easter.
  expect(await dueDays(told)).toEqual({ "visit-follow-up": "2012-04-10" });

  // The primary care refers, and says what the first visit did not.
  await story.to("2012-03-12 09:00");
  await told.does("visitor-referral", { route: "region" });
  expect((await told.read()).body).toMatchObject({ status: "referred", failedRules: ["isolated"] });
  expect((await told.send("referral-decision", { decision: "accept" })).status).toBe(422);
  await told.does("referral-supplement", { holds: ["isolated"] });
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  await told.does("plan");
  const { body } = await told.read();
  expect(body).toMatchObject({
    id: told.id,
    visits: ["2012-02-29", "2012-03-07"],
    contacts: [{ kind: "talk", on: "2012-03-07" }],
    phases: [{ phase: "step-1", from: "2012-03-12" }],
  });
  expect(body.history.flatMap(({ signal }) => signal ?? []).slice(0, 4)).toEqual([
    "referral",
    "visits",
    "contacts",
    "visitor-referral",
  ]);
  expect(await dueDays(told)).toEqual({
    "follow-up-1": "2012-04-12",
    "follow-up-2": "2012-05-14",
    "follow-up-3": "2012-06-12",
    "measurement-3": "2012-06-12",
    "follow-up-4": "2012-07-12",
    "follow-up-5": "2012-08-13",
    "follow-up-6": "2012-09-12",
    "measurement-6": "2012-09-12",
    review: "2012-09-12",
  });

  // One step after the other; nobody goes back, and nothing else may be climbed.
  await told.does("phases", { to: "step-2" });
  expect((await told.send("phases", { to: "step-1" })).status).toBe(422);
  await story.to("2012-03-19 09:00");
  await told.does("phases", { to: "step-3" });
  await told.does("phases");
  await told.does("early-closure", {
    reason: "according-to-plan",
    outcome: "lss",
    nextStep: "social-services",
    noFinalMeasurement: "too-short",
  });
  expect((await told.does("report-back")).body).toMatchObject({
    status: "ended",
    phases: [
      { phase: "step-1", to: "2012-03-12" },
      { phase: "step-2", to: "2012-03-19" },
      { phase: "step-3", to: "2012-03-19" },
    ],
  });
});

test("Mötesplats Krokom: 80 % feel better after step 1, of those who finished it; half go on, of those enrolled; 20 at a time", async () => {
  const story = await begin("2014-01-31", { ...place, route: "af" });
  const born = { person: { name: "Påhittad Person", bornOn: "1979-08-20" } };
  const woman = { referredOn: "2012-02-06", referral: { ...eligible, ...born, sex: "woman" } } as const;
  const person = { ...woman, referral: { ...woman.referral, sex: "man" } } as const;
  const rated = (occasion: string, on: string, health: number): Event => [
    "answers",
    { occasion, respondent: "participant", on, values: { health } },
  ];
  const begun = [...enrolled("2012-02-13"), rated("baseline", "2012-02-13", 2)];
  const stepOne: Event = ["phases", { on: "2012-08-13", to: "step-2" }];
  const better = [...begun, rated("phase-step-1", "2012-08-13", 3), stepOne];
  const asBefore = [...begun, rated("phase-step-1", "2012-08-13", 2), stepOne];
  await populate(story, [
    { ...woman, events: [...better, closedWith("2013-06-28", "work")] },
    ...times(2, { ...woman, events: [...better, closedWith("2013-06-28", "long-term-measure")] }),
    { ...person, events: [...better, closedWith("2013-06-28", "health-care")] },
    // Better only later, in step 2; and with better health, but step 1 was broken off by the closure.
    { ...person, events: [...asBefore, rated("month-9", "2012-11-13", 5), closedWith("2013-06-28", "work")] },
    { ...person, events: [...begun, rated("closure", "2012-06-28", 4), closedWith("2012-06-28", "studies")] },
    // Still in step 1, and waiting for the start.
    { ...person, events: begun },
    { ...person, events: [["referral-decision", { decision: "accept", on: "2013-12-02" }]] },
  ]);
  expect(await goalsOn(story, "2013-12-31")).toMatchObject({
    health: { numerator: 4, denominator: 5, percent: 80, reached: true },
    further: { numerator: 4, denominator: 7, percent: 57.1, reached: true },
    women: { numerator: 3, denominator: 7, percent: 42.9, reached: false },
  });
  expect((await goalsOn(story, "2013-06-27")).further).toMatchObject({ numerator: 0, denominator: 7, percent: 0 });

  // Two of the twenty places are taken now; eighteen more, and the next one waits until somebody leaves.
  const accepted: Event = ["referral-decision", { decision: "accept", on: "2013-12-02" }];
  const [leaving] = await populate(story, times(18, { ...person, events: [accepted] }));
  const [next] = await populate(story, [{ ...person, events: [] }]);
  expect(await next?.send("referral-decision", { decision: "accept" })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("samtidiga platser") },
  });
  await leaving?.does("early-closure", { reason: "own-wish" });
  expect((await next?.does("referral-decision", { decision: "accept" }))?.body.status).toBe("accepted");
});
