import { expect, test } from "vitest";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import { begin } from "../walks/story.ts";
import {
  closedWith,
  count,
  dueDays,
  type Event,
  enrolled,
  goalsOn,
  populate,
  refusedFor,
  times,
} from "./population.ts";

const place = { forbund: "jamtland", unit: "are-ame", programme: "fakus", route: "af" };

const eligible = { conditions: ["far-from-work"] };

test("FÅKUS: from 20 to 30 years, self-rated health every third month, closed after a last measurement", async () => {
  const story = await begin("2013-09-24", place);
  expect(await refusedFor(story, { route: "fk", ...eligible })).toBe("route");
  for (const [bornOn, failedRules] of [
    ["1993-09-24", []],
    ["1993-09-25", ["age"]],
    ["1982-09-25", []],
    ["1982-09-24", ["age"]],
  ])
    expect((await (await story.refer({ name: "Påhittad Ålder", bornOn }, eligible)).read()).body).toMatchObject({
      failedRules,
    });

  const told = await story.refer({ name: "Påhittad Ung", bornOn: "1990-05-17" }, { ...eligible, route: "region" });
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  const health = (occasion: string, value: number | string) =>
    told.does("answers", { occasion, respondent: "participant", values: { health: value } });
  await health("baseline", 2);
  await told.does("plan");
  const closing = { reason: "goal-reached", outcome: "work", nextStep: "employer" };
  expect(await told.send("early-closure", closing)).toMatchObject({
    status: 422,
    body: { invalidParams: [{ name: "noFinalMeasurement" }] },
  });
  // Month 2 falls on a Sunday, and month 3 on Christmas Eve, a Tuesday: due on Friday the 27th.
  expect(await dueDays(told)).toEqual({
    "follow-up-1": "2013-10-24",
    "follow-up-2": "2013-11-25",
    "follow-up-3": "2013-12-27",
    "measurement-3": "2013-12-27",
    "follow-up-4": "2014-01-24",
    "follow-up-5": "2014-02-24",
    "follow-up-6": "2014-03-24",
    "measurement-6": "2014-03-24",
    review: "2014-03-24",
  });
  await story.to("2013-12-27 10:00");
  await health("month-3", "declined");
  expect(await dueDays(told)).not.toHaveProperty("measurement-3");
  // Extended to Midsummer Eve: decided on the Monday after it.
  await told.does("extension", { to: "2014-06-20" });
  expect(await dueDays(told)).toMatchObject({ "measurement-6": "2014-03-24", review: "2014-06-23" });

  await health("closure", 4);
  await told.does("early-closure", closing);
  // Closed a year and a half before the project ends, and asked on its last day, which is a Monday.
  expect(await dueDays(told)).toEqual({ "report-back": "2014-01-10", "follow-up-after-closure-1": "2015-08-31" });
});

test("FÅKUS: who is closed when the project ends, or later, is not asked how things stood at its end", async () => {
  const story = await begin("2015-09-15", place);
  const born = { person: { name: "Påhittad Person", bornOn: "1990-05-17" } };
  const person = { referredOn: "2015-01-12", referral: { ...eligible, ...born } } as const;
  const begun = enrolled("2015-01-26");
  const [before, atTheEnd, after] = await populate(
    story,
    (["2015-08-28", "2015-08-31", "2015-09-14"] as const).map((on) => ({
      ...person,
      events: [...begun, closedWith(on, "job-seeking"), ["report-back", {}]],
    })),
  );
  if (!before || !atTheEnd || !after) throw new Error("Nobody came");
  expect((await before.read()).body).toMatchObject({
    status: "closed",
    dueSteps: [{ key: "follow-up-after-closure-1", dueOn: "2015-08-31", reason: "insatsens sista dag" }],
  });
  expect((await before.does("follow-ups-after-closure", { number: 1, outcome: "not-permitted" })).body.status).toBe(
    "ended",
  );
  for (const told of [atTheEnd, after])
    expect((await told.read()).body).toMatchObject({ status: "ended", dueSteps: [{ key: "disposal" }] });

  // One who has not been reported back yet has nothing else to be done.
  const [late] = await populate(story, [{ ...person, events: [...begun, closedWith("2015-09-14", "job-seeking")] }]);
  expect(await late?.send("follow-ups-after-closure", { number: 1, outcome: "not-permitted" })).toMatchObject({
    status: 422,
    body: { detail: "Efteruppföljning 1 skulle ha gjorts före avslutet 2015-09-14 och görs därför inte." },
  });
});

test("FÅKUS: as things stand when the project ends, also for those closed earlier whose situation has changed", async () => {
  const story = await begin("2015-10-12", place);
  const born = { person: { name: "Påhittad Person", bornOn: "1990-05-17" } };
  const person = { referredOn: "2013-10-07", referral: { ...eligible, ...born } } as const;
  const contacts = (many: number): Event[] =>
    Array.from({ length: many }, () => ["contacts", { kind: "employer", on: "2014-03-03" }] as const);
  const rated = (occasion: string, on: CalendarDay, health: number): Event => [
    "answers",
    { occasion, respondent: "participant", on, values: { health } },
  ];
  const stood = (when: string, on: CalendarDay, occupation: string): Event => [
    "situations",
    { when, on, occupation, livelihoods: ["unknown"] },
  ];
  const begun = [...enrolled("2013-10-14"), rated("baseline", "2013-10-14", 2), ...contacts(4)];
  const better = [...begun, rated("closure", "2014-05-30", 3), closedWith("2014-05-30", "work")];
  const inWork = stood("closure", "2014-05-30", "work");
  const looking = stood("closure", "2014-05-30", "job-seeking");
  await populate(story, [
    ...times(5, { ...person, events: [...better, inWork] }),
    // Looked for work at closure, studied and trained for work at the end of August 2015.
    { ...person, events: [...better, looking, stood("follow-up-1", "2015-08-31", "studies")] },
    { ...person, events: [...better, looking, stood("follow-up-1", "2015-06-01", "work-training")] },
    // In work at closure and no longer at the end; still there, as before; and still there at the end and closed after it.
    { ...person, events: [...better, inWork, stood("follow-up-1", "2015-08-17", "job-seeking")] },
    {
      ...person,
      events: [...begun, ["talk", {}], rated("month-3", "2014-01-14", 2)].filter(([s]) => s !== "talk") as Event[],
    },
    {
      ...person,
      events: [
        ...enrolled("2013-10-14"),
        ...contacts(3),
        closedWith("2015-09-14", "unchanged"),
        stood("closure", "2015-09-14", "other"),
      ],
    },
  ]);
  for (const value of [4, 1]) await count(story, "events", "2014-11-05", { value });
  expect((await goalsOn(story, "2015-08-30")).events).toMatchObject({ value: 5, reached: false });
  await count(story, "events", "2015-08-31", { value: 1 });

  expect(await goalsOn(story, "2015-10-12")).toMatchObject({
    participants: { value: 10, target: 30, reached: false },
    occupation: { numerator: 7, denominator: 10, percent: 70, reached: true },
    health: { numerator: 8, denominator: 10, percent: 80, reached: true },
    "employer-contacts": { numerator: 9, denominator: 10, percent: 90, reached: false },
    events: { value: 6, reached: true },
  });
  // A fortnight earlier it is another seven: one who has lost the work since, and not the one who studies since.
  expect((await goalsOn(story, "2015-08-16")).occupation).toMatchObject({ numerator: 7, denominator: 10 });
  expect((await goalsOn(story, "2014-12-31")).occupation).toMatchObject({ numerator: 6, percent: 60, reached: false });
});
