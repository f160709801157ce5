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
  times,
  wrongRegistration,
} from "./population.ts";

const place = { forbund: "vastra-malardalen", unit: "koping-ame", programme: "kvinnocoacher", route: "fk" };

const eligible = { conditions: ["sick-leave"] };

test("Kvinnocoacher: for women from 24 to 55; a coach for half a year, and closed at the review", async () => {
  const story = await begin("2011-01-07", place);
  expect(await refusedFor(story, { route: "team", ...eligible })).toBe("route");
  expect(await refusedFor(story, { on: "2010-12-31", ...eligible })).toBe("on");
  for (const [sex, bornOn, failedRules] of [
    ["man", "1980-01-01", ["sex"]],
    ["unknown", "1980-01-01", ["sex"]],
    ["woman", "1987-01-08", ["age"]],
    ["woman", "1987-01-07", []],
    ["woman", "1955-01-08", []],
    ["woman", "1955-01-07", ["age"]],
  ])
    expect(
      (await (await story.refer({ name: "Påhittad Sökande", bornOn }, { ...eligible, sex })).read()).body,
    ).toMatchObject({ failedRules });

  const told = await story.refer({ name: "Påhittad Kvinna", bornOn: "1984-10-02" }, eligible);
  await told.does("referral-decision", { decision: "accept" });
  expect(await dueDays(told)).toEqual({ "start-meeting": "2011-01-28" });
  await story.to("2011-01-24 15:00");
  await told.does("start-meeting");
  await told.does("plan", {
    activities: [{ activity: "coach", responsible: "municipality", legalKind: "voluntary", from: "2011-01-24" }],
  });
  // 24 April is Easter Sunday: due on the Tuesday. 24 July is a Sunday.
  expect(await dueDays(told)).toEqual({
    "follow-up-1": "2011-02-24",
    "follow-up-2": "2011-03-24",
    "follow-up-3": "2011-04-26",
    "follow-up-4": "2011-05-24",
    "follow-up-5": "2011-06-27",
    "follow-up-6": "2011-07-25",
    review: "2011-07-25",
  });
  await story.to("2011-07-25 15:00");
  await told.does("follow-ups", { number: 6, outcome: "held" });
  await told.does("review", {
    decision: "close",
    reason: "other-programme",
    outcome: "unchanged",
    nextStep: "other-programme",
  });
  expect(await dueDays(told)).toEqual({ "report-back": "2011-08-08" });
  expect((await told.does("report-back")).body).toMatchObject({ status: "ended", early: false });
});

test("Kvinnocoacher: 90 % finish with a plan, and 50 % of these start something: one goal inside the other", async () => {
  const story = await begin("2012-01-31", place);
  const born = { person: { name: "Påhittad Kvinna", bornOn: "1984-10-02" } };
  const person = { referredOn: "2011-01-10", referral: { ...eligible, ...born } } as const;
  const start = enrolled("2011-01-17");
  const planned: Event[] = [...start, ["plan", { on: "2011-01-31" }]];
  const closed = (outcome: string) => closedWith("2011-09-30", outcome);
  await populate(story, [
    ...["work", "studies", "work-training"].map((outcome) => ({ ...person, events: [...planned, closed(outcome)] })),
    { ...person, events: [...planned, closedWith("2011-09-30", "unchanged", { nextStep: "other-programme" })] },
    ...times(5, { ...person, events: [...planned, closed("unchanged")] }),
    // Got work without a plan: in the denominator of the first goal, and in nothing of the second.
    { ...person, events: [...start, closed("work")] },
    // Not finished: with a plan and without one; and a wrong registration.
    { ...person, events: planned },
    { ...person, events: start },
    { ...person, events: [...planned, wrongRegistration("2011-02-01")] },
  ]);
  expect(await goalsOn(story, "2011-12-31")).toMatchObject({
    plan: { numerator: 9, denominator: 10, percent: 90, reached: true },
    start: { numerator: 4, denominator: 9, percent: 44.4, reached: false },
  });
  // One more goes on to studies: five of ten with a plan are half. Of all eleven who are closed it would have been 6, or 54.5 %.
  await populate(story, [{ ...person, events: [...planned, closed("studies")] }]);
  expect(await goalsOn(story, "2011-12-31")).toMatchObject({
    plan: { numerator: 10, denominator: 11, percent: 90.9, reached: true },
    start: { numerator: 5, denominator: 10, percent: 50, reached: true },
  });
});
