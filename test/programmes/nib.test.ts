import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { count, dueDays, goalsOn, numbersOn, refusedFor } from "./population.ts";

const place = { forbund: "jamtland", unit: "berg-ame", programme: "nib", route: "sfi" };

const eligible = { conditions: ["language", "social-assistance"], level: "level-3" };

test("NIB: by enrolment in SFI at level 3 or 4; followed up monthly, and not after closure", async () => {
  const story = await begin("2012-03-05", place);
  expect(await refusedFor(story, { ...eligible, route: "af" })).toBe("route");
  expect(await refusedFor(story, { ...eligible, level: "level-2" })).toBe("level");
  const supported = await story.refer(
    { name: "Påhittad Försörjd", bornOn: "1995-03-06" },
    { conditions: ["language"] },
  );
  expect((await supported.read()).body).toMatchObject({ failedRules: ["social-assistance"] });
  const young = await story.refer({ name: "Påhittad Femton", bornOn: "1996-03-06" }, eligible);
  expect((await young.read()).body).toMatchObject({ failedRules: ["age"] });
  await young.does("referral-decision", { decision: "decline", reason: "not-eligible" });
  expect(await dueDays(young)).toEqual({ "referral-answer": "2012-03-12" });

  const told = await story.refer({ name: "Påhittad Elev", bornOn: "1984-07-01" }, { ...eligible, level: "level-4" });
  expect((await told.read()).body).toMatchObject({ entry: { level: "level-4", age: 27 }, failedRules: [] });
  await told.does("referral-decision", { decision: "accept", startMeetingOn: "2012-03-06" });
  await story.to("2012-03-06 10:00");
  await told.does("start-meeting");
  // Plans are made anew for each application: the second version stands beside the first.
  await told.does("plan");
  await told.does("plan");
  expect((await told.read()).body).toMatchObject({ plans: [{ version: 1 }, { version: 2 }] });
  // 6 April is Good Friday, 6 June the National Day, 6 May a Sunday.
  expect(await dueDays(told)).toEqual({
    "follow-up-1": "2012-04-10",
    "follow-up-2": "2012-05-07",
    "follow-up-3": "2012-06-07",
    "follow-up-4": "2012-07-06",
    "follow-up-5": "2012-08-06",
    "follow-up-6": "2012-09-06",
    review: "2012-09-06",
  });
  await told.does("early-closure", { reason: "moved", outcome: "unknown", nextStep: "unknown" });
  await told.does("report-back");
  expect((await told.read()).body.status).toBe("ended");
});

test("NIB: six fewer with social assistance, from the first reading of the level to the last", async () => {
  const story = await begin("2014-04-11", place);
  const read = (on: `${number}-${number}-${number}`, women: number, men: number) =>
    count(story, "social-assistance", on, { women, men });
  const goal = async (on: `${number}-${number}-${number}`) => (await goalsOn(story, on))["social-assistance"];

  expect((await read("2012-03-01", 14, 9)).status).toBe(201);
  // One reading is no change.
  expect(await goal("2014-04-11")).toMatchObject({ target: -6, reached: null });
  await read("2013-06-28", 15, 11);
  await read("2014-02-28", 11, 6);
  expect(await goal("2013-12-31")).toMatchObject({ value: 3, reached: false });
  expect(await goal("2014-02-28")).toMatchObject({ value: -6, reached: true });
  // A level is not added up: it is what it was last.
  expect(await numbersOn(story, "2014-04-11")).toMatchObject({
    counts: [
      { code: "social-assistance", level: true, women: 11, men: 6, value: 17 },
      { code: "health-visits" },
      { code: "work-line" },
    ],
  });
  // The last reading was mistyped, and read again: one more, so that only five are fewer.
  const { counts } = (await story.request("GET", "/v1/programmes/nib/counts", "coordinator")).body as unknown as {
    counts: { id: string; on: string }[];
  };
  const last = counts.find(({ on }) => on === "2014-02-28")?.id;
  const withdrawal = `/v1/programmes/nib/counts/${last}/withdrawal`;
  expect((await story.request("POST", withdrawal, "project-worker", { reason: "wrong-value" })).status).toBe(200);
  await read("2014-02-28", 11, 7);
  expect(await goal("2014-02-28")).toMatchObject({ value: -5, reached: false });

  // Fewer visits for self-care, and more women in the work line though fewer are in it; life in society is not counted.
  for (const [on, value, women, men] of [
    ["2012-03-30", 212, 8, 10],
    ["2014-02-28", 187, 9, 7],
  ] as const) {
    expect((await count(story, "health-visits", on, { value })).status).toBe(201);
    expect((await count(story, "work-line", on, { women, men })).status).toBe(201);
  }
  expect(await goalsOn(story, "2014-04-11")).toMatchObject({
    "health-visits": { value: -25, target: -1, reached: true },
    women: { value: 1, target: 1, reached: true },
    "women-in-society": { measure: "described", reached: null },
  });
});
