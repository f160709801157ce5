import { expect, test } from "vitest";
import { begin, type Told } from "../walks/story.ts";
import {
  closedWith,
  count,
  dueDays,
  type Event,
  enrolled,
  goalsOn,
  populate,
  refusedFor,
  wrongRegistration,
} from "./population.ts";

const place = { forbund: "uppsala-lan", unit: "uppsala-ame", programme: "romane-buca", route: "municipality" };

const eligible = { conditions: ["target-group", "work"] };

/** What would say it: the programme's name, and what its members have in common. */
const telling = /roman|romsk|romer/i;

test("Romane Buca: who takes part is in no list, mail, execution or log, nor told to another party", async () => {
  const story = await begin("2011-11-29", place);
  expect(await refusedFor(story, { route: "af", ...eligible })).toBe("route");
  const working = await story.refer({ name: "Påhittad Arbetande" }, { conditions: ["target-group"] });
  expect((await working.read()).body).toMatchObject({ failedRules: ["work"] });
  await working.does("referral-decision", { decision: "decline", reason: "not-eligible" });

  const told = await story.refer({ name: "Påhittad Deltagare", language: "svenska" }, eligible);
  await story.to("2011-12-06 13:00");
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  await told.does("consents", {
    kind: "secrecy",
    parties: ["af"],
    information: ["dates", "plan", "progress", "closure"],
  });
  // The sixth of the month is Epiphany, Good Friday, a Sunday and the National Day.
  expect(await dueDays(told)).toEqual({
    plan: "2011-12-20",
    "follow-up-1": "2012-01-09",
    "follow-up-2": "2012-02-06",
    "follow-up-3": "2012-03-06",
    "follow-up-4": "2012-04-10",
    "follow-up-5": "2012-05-07",
    "follow-up-6": "2012-06-07",
    review: "2012-06-07",
  });
  await story.to("2012-01-20");

  const { engine, mailbox } = story.runtime;
  const executions = [told, working]
    .flatMap(({ id }) => story.executionsOf(id))
    .map(({ executionArn }) => [
      engine.describeExecution({ executionArn }),
      engine.getExecutionHistory({ executionArn, maxResults: 1000 }),
    ]);
  const list = await story.request("GET", "/v1/participations?status=all", "project-worker");
  const party = await story.request("GET", `/v1/participations/${told.id}`, "referrer-af");
  expect(party.body).toMatchObject({ status: "active" });
  const places = {
    list: list.body,
    party: party.body,
    mails: mailbox.mails,
    executions,
    logs: story.logLines,
    "what Arbetsförmedlingen can refer to": (await story.request("GET", "/v1/me", "referrer-af")).body,
  };
  for (const [where, what] of Object.entries(places)) {
    expect(JSON.stringify(what).length, where).toBeGreaterThan(100);
    expect(JSON.stringify(what), where).not.toMatch(telling);
  }
  // Its own staff see on the page of the participation what it is.
  expect((await told.read()).body).toMatchObject({ programmeName: "Romane Buca" });
  await told.does("early-closure", { reason: "moved", outcome: "unknown", nextStep: "unknown" });
  const report = await story.request("GET", `/v1/participations/${told.id}/report?to=af`, "project-worker");
  expect(report.body).toMatchObject({ to: "af", programmeName: null, closedOn: "2012-01-20" });
});

test("Romane Buca: five shares of different people, and Uppsala's part of the 50 in work or studies when it ends", async () => {
  const story = await begin("2014-09-01", place);
  const person = { referredOn: "2012-02-06", referral: eligible } as const;
  const start = enrolled("2012-02-20");
  const plan: Event = ["plan", { on: "2012-03-05" }];
  const stood = (when: string, on: string, occupation: string): Event => [
    "situations",
    { when, on, occupation, livelihoods: ["unknown"] },
  ];
  const [inWork, , notAnyMore] = await populate(story, [
    { ...person, events: [...start, plan, closedWith("2013-05-31", "work"), stood("closure", "2013-05-31", "work")] },
    { ...person, events: [...start, plan, stood("closure", "2014-06-30", "studies")] },
    // In work when it closed and no longer when the project ends; and only in work training.
    {
      ...person,
      events: [
        ...start,
        plan,
        closedWith("2013-05-31", "work"),
        stood("closure", "2013-05-31", "subsidised-work"),
        stood("follow-up-1", "2014-05-30", "job-seeking"),
      ],
    },
    { ...person, events: [...start, plan, stood("closure", "2014-03-31", "work-training")] },
    { ...person, events: start },
    { ...person, events: [...start, plan, wrongRegistration("2012-03-06")] },
  ]);
  // The survey is anonymous: ten answered, one of them late. Nothing is counted that the programme does not count.
  for (const [code, value] of [
    ["answers", 9],
    ["more-information", 6],
    ["human-capital", 5],
    ["better-chances", 8],
    ["own-power", 9],
  ] as const)
    expect((await count(story, code, "2014-05-28", { value })).status).toBe(201);
  expect((await count(story, "answers", "2014-06-12", { value: 1 })).status).toBe(201);
  expect((await count(story, "answers", "2014-06-12", { women: 1 })).status).toBe(422);

  expect((await goalsOn(story, "2014-05-31"))["own-power"]).toMatchObject({ percent: 100, reached: true });
  const goals = await goalsOn(story, "2014-06-30");
  expect(goals).toMatchObject({
    "more-information": { numerator: 6, denominator: 10, percent: 60, reached: true },
    "human-capital": { numerator: 5, denominator: 10, percent: 50, reached: false },
    "better-chances": { numerator: 8, denominator: 10, percent: 80, reached: true },
    "own-power": { numerator: 9, denominator: 10, percent: 90, reached: false },
    plan: { numerator: 4, denominator: 5, percent: 80, reached: true },
    "work-or-studies": { value: 2, target: 15, partOf: 50, reached: false },
  });

  // Everybody who was closed is asked a month after the project's end, and one of them has lost the work by then.
  for (const told of [inWork, notAnyMore])
    expect(await dueDays(told as Told)).toMatchObject({ "follow-up-after-closure-1": "2014-07-30" });
  const asked = {
    when: "follow-up-1",
    on: "2014-07-30",
    livelihoods: ["unemployment-benefit"],
    occupation: "job-seeking",
  };
  await inWork?.does("situations", asked);
  expect((await goalsOn(story, "2014-07-29"))["work-or-studies"]).toMatchObject({ value: 2 });
  expect((await goalsOn(story, "2014-07-30"))["work-or-studies"]).toMatchObject({ value: 1, target: 15 });
});
