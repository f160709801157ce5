import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { closedWith, dueDays, enrolled, numbersOn, populate, refusal, refusedFor } from "./population.ts";

const place = { unit: "hassleholm-ame", programme: "kompetensvalidering", route: "ame" };
const eligible = { conditions: ["unemployed", "skills"] };

test("Kompetensvalidering: via the labour market unit, for somebody whose skills are on no paper; nothing is measured", async () => {
  const story = await begin("2023-03-06", place);
  expect(await refusedFor(story, { route: "fk", ...eligible })).toBe("route");
  const trained = await story.refer({ name: "Påhittad Utbildad" }, { conditions: ["unemployed"] });
  expect(await trained.send("referral-decision", { decision: "accept" })).toMatchObject(refusal("decision"));
  await trained.does("referral-supplement", { holds: ["skills"] });
  await trained.does("referral-decision", { decision: "accept" });
  await trained.does("start-meeting");

  // 6 May is a Saturday, 6 June the national day, 6 August a Sunday. No measurement is among them.
  expect(await dueDays(trained)).toEqual({
    plan: "2023-03-20",
    "follow-up-1": "2023-04-06",
    "follow-up-2": "2023-05-08",
    "follow-up-3": "2023-06-07",
    "follow-up-4": "2023-07-06",
    "follow-up-5": "2023-08-07",
    "follow-up-6": "2023-09-06",
    review: "2023-09-06",
  });
  expect(await trained.send("measurements", { month: 3 })).toMatchObject(refusal("month"));
  const answers = { occasion: "baseline", respondent: "participant", values: {} };
  expect(await trained.send("answers", answers)).toMatchObject(refusal("respondent"));

  await trained.does("plan", {
    activities: [{ activity: "validation", responsible: "municipality", legalKind: "voluntary", from: "2023-03-13" }],
  });
  await story.to("2023-05-15 10:00");
  // The validation is the result: no job, no studies, and nothing to follow up afterwards.
  const result = { reason: "goal-reached", outcome: "validated", nextStep: "employment-service" };
  await trained.does("early-closure", result);
  expect(await dueDays(trained)).toEqual({ "report-back": "2023-05-29" });
  expect((await trained.does("report-back")).body).toMatchObject({ status: "ended", outcome: "validated" });
});

test("Kompetensvalidering sets no goals, so that nobody who got no job has failed one", async () => {
  const story = await begin("2023-12-29", place);
  const on = "2023-09-04";
  await populate(story, [
    { referredOn: on, referral: eligible, events: [...enrolled(on), closedWith("2023-10-02", "validated")] },
    { referredOn: on, referral: eligible, events: [...enrolled(on), closedWith("2023-11-06", "unchanged")] },
    { referredOn: on, referral: eligible, events: enrolled(on) },
  ]);
  expect(await numbersOn(story, "2023-12-29")).toMatchObject({
    goals: [],
    headcount: { all: { referred: 3, enrolled: 3, active: 1, closed: 2 } },
  });
});
