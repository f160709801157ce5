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
  wrongRegistration,
} from "./population.ts";

const place = { forbund: "blekinge", unit: "karlskrona-visa-vagen", programme: "visa-vagen", route: "team" };
const eligible = { conditions: ["ill", "ground"] };

test("Visa vägen: via the consultation team, for somebody who is ill and has social assistance; nothing is measured", async () => {
  const story = await begin("2020-03-09", place);
  expect(await refusedFor(story, { ...eligible, route: "fk" })).toBe("route");
  expect(await refusedFor(story, { ...eligible, on: "2019-12-31" })).toBe("on");
  const told = await story.refer({ name: "Påhittad Deltagare", bornOn: "1975-01-01" }, { conditions: ["ill"] });
  expect(await told.send("referral-decision", { decision: "accept" })).toMatchObject(refusal("decision"));
  // The certificate was asked for and came.
  await told.does("referral-supplement", { holds: ["ground"] });
  await told.does("referral-decision", { decision: "accept" });
  await story.to("2020-03-20 10:00");
  await told.does("start-meeting");
  // 20 June is Midsummer Day, 20 September a Sunday.
  expect(await dueDays(told)).toEqual({
    plan: "2020-04-03",
    "follow-up-1": "2020-04-20",
    "follow-up-2": "2020-05-20",
    "follow-up-3": "2020-06-22",
    "follow-up-4": "2020-07-20",
    "follow-up-5": "2020-08-20",
    "follow-up-6": "2020-09-21",
    review: "2020-09-21",
  });
  await told.does("plan");
  const [signal, closing] = closedWith("2020-03-20", "right-compensation");
  await told.does(signal, closing);
  expect((await told.does("report-back")).body).toMatchObject({ status: "ended", outcome: "right-compensation" });
});

test("Visa vägen: met is more than enrolled, the age is the one at entry, and somebody who comes back is one person", async () => {
  const story = await begin("2022-12-30", place);
  const on = "2021-05-03" as const;
  const plan = ["plan", { on }] as const;
  const talk = ["contacts", { kind: "talk", on }] as const;
  const born = (bornOn: string) => ({
    referredOn: on,
    referral: { ...eligible, person: { name: "Påhittad", bornOn } },
  });
  const decline = ["referral-decision", { decision: "decline", on, reason: "wrong-programme" }] as const;
  const people = await populate(story, [
    { ...born("1990-01-01"), events: [talk, decline] },
    // 24 on the day of the referral and 25 on the day after; and 25 on that very day.
    { ...born("1996-05-04"), events: [...enrolled(on), plan, closedWith("2021-12-01", "work-training")] },
    { ...born("1996-05-03"), events: [...enrolled(on), plan, closedWith("2021-12-01", "studies")] },
    { ...born("1980-01-01"), events: enrolled(on) },
    { ...born("1970-01-01"), events: [...enrolled(on), plan, closedWith("2022-02-01", "work")] },
    { ...born("1960-01-01"), events: [...enrolled(on), plan, closedWith("2022-02-01", "right-compensation")] },
    // Put in the list and never met; and never to have been registered.
    { ...born("1985-01-01"), events: [["referral-decision", { decision: "queue", on }]] },
    { ...born("1985-01-01"), events: [...enrolled(on), talk, wrongRegistration(on)] },
  ]);
  const back = await story.refer(undefined, { ...eligible, person: undefined, follows: people[0]?.id });
  await back.does("contacts", { kind: "talk" });

  expect(await goalsOn(story, "2022-12-30")).toMatchObject({
    "met-25": { value: 5, target: 170, reached: false },
    "met-18-24": { value: 1, target: 30, reached: false },
    "on-the-way": { value: 2, target: 140, reached: false },
    work: { value: 1, target: 20, reached: false },
    plan: { numerator: 4, denominator: 5, percent: 80, reached: false },
    compensation: { reached: null },
  });
  expect(await numbersOn(story, "2022-12-30")).toMatchObject({
    headcount: {
      participations: 8,
      persons: 7,
      all: { referred: 8, met: 7, enrolled: 5, waiting: 1 },
      byAge: [
        { band: { from: 18, to: 24 }, figures: { met: 1, enrolled: 1 } },
        { band: { from: 25 }, figures: { met: 6, enrolled: 4 } },
        { band: "other", figures: { met: 0 } },
      ],
    },
  });
  // Before anybody had been closed, nobody had gone on.
  expect(await goalsOn(story, "2021-11-30")).toMatchObject({ "on-the-way": { value: 0 }, plan: { percent: 80 } });
});
