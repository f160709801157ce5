import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { closedWith, enrolled, goalsOn, populate, wrongRegistration } from "./population.ts";

const place = {
  forbund: "degerfors-karlskoga",
  unit: "karlskoga-arbetsformedlingen",
  programme: "pa-vag",
  route: "af",
};

/** Everybody is of the right age and far from the labour market. */
const eligible = { conditions: ["far-from-work"] };
const born = { bornOn: "1980-03-01" };

test("På väg: ten full-time places a year; two half-time participants share one, and the next waits", async () => {
  const story = await begin("2015-02-02", place);
  for (let n = 1; n <= 9; n += 1) {
    const full = await story.refer({ name: `Påhittad Heltid ${n}`, ...born }, eligible);
    await full.does("referral-decision", { decision: "accept" });
  }
  for (const name of ["Påhittad Halvtid Ett", "Påhittad Halvtid Två"]) {
    const half = await story.refer({ name, ...born }, eligible);
    await half.does("referral-decision", { decision: "accept", extent: 50 });
  }
  const late = await story.refer({ name: "Påhittad Sen", ...born }, eligible);
  expect(await late.send("referral-decision", { decision: "accept", extent: 25 })).toMatchObject({
    status: 409,
    body: { type: "urn:stegvis:problem:not-allowed-now", detail: expect.stringContaining("heltidsplatser") },
  });
  expect((await late.does("referral-decision", { decision: "queue" })).body.status).toBe("waiting");
});

test("På väg: somebody of 66 is answered and not lost", async () => {
  const story = await begin("2015-02-02", place);
  const told = await story.refer({ name: "Påhittad Äldre", bornOn: "1949-01-15" }, eligible);
  expect((await told.read()).body).toMatchObject({ status: "referred", failedRules: ["age"] });
  expect((await told.send("referral-decision", { decision: "accept" })).status).toBe(422);
  await told.does("referral-decision", { decision: "decline", reason: "not-eligible" });
  await story.to("2015-02-09 10:00");
  expect(told.mails.at(-1)).toContain("Påminnelse: svar till remittenten");
  expect((await told.does("referral-answer")).body.status).toBe("declined");
});

test("På väg: 60 % of those enrolled go on to an activity at a workplace; who is still there counts too", async () => {
  const story = await begin("2015-12-31", place);
  const start = "2015-02-02";
  const person = {
    referredOn: start,
    referral: { ...eligible, person: { name: "Påhittad Person", ...born } },
  } as const;
  const half = { extent: 50 };
  await populate(story, [
    ...[1, 2, 3].map(() => ({
      ...person,
      events: [...enrolled(start, half), closedWith("2015-10-01", "workplace-activity")],
    })),
    { ...person, events: [...enrolled(start, half), closedWith("2015-10-01", "unchanged")] },
    { ...person, events: enrolled(start, half) },
    // Never enrolled, and never should have been: neither is counted.
    { ...person, events: [["referral-decision", { decision: "decline", on: start, reason: "no-place" }]] },
    { ...person, events: [...enrolled(start, half), wrongRegistration("2015-02-10")] },
  ]);
  // 3 of 5 enrolled are exactly 60 %; of the 4 closed they would be 75 %.
  expect((await goalsOn(story, "2015-12-31"))["workplace-activity"]).toMatchObject({
    numerator: 3,
    denominator: 5,
    percent: 60,
    reached: true,
  });
});
