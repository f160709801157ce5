import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { dueDays, numbersOn, refusal, refusedFor } from "./population.ts";

const place = {
  forbund: "sormland",
  unit: "sormland-rehabilitering",
  programme: "gronsaksmastarna",
  route: "emyhemmet",
};
const eligible = { conditions: ["livelihood", "swedish"] };

test("Grönsaksmästarna: a stair from a stay to the firm, with places of three kinds at the firm beside it", async () => {
  const story = await begin("2014-11-03", place);
  expect(await refusedFor(story, { ...eligible, route: "fk" })).toBe("route");
  const told = await story.refer({ name: "Påhittad Odlare" }, { conditions: ["livelihood"] });
  expect(await told.send("referral-decision", { decision: "accept" })).toMatchObject(refusal("decision"));
  await told.does("referral-supplement", { holds: ["swedish"] });
  await told.does("referral-decision", { decision: "accept" });
  expect((await told.does("start-meeting")).body).toMatchObject({
    referredBy: "programme",
    phases: [{ phase: "stay", from: "2014-11-03" }],
  });
  // 3 January is a Saturday, 3 April Good Friday, 3 May a Sunday.
  expect(await dueDays(told)).toEqual({
    plan: "2014-11-17",
    "follow-up-1": "2014-12-03",
    "follow-up-2": "2015-01-05",
    "follow-up-3": "2015-02-03",
    "follow-up-4": "2015-03-03",
    "follow-up-5": "2015-04-07",
    "follow-up-6": "2015-05-04",
    review: "2015-05-04",
  });
  const at = { responsible: "gronsaksmastarna", legalKind: "voluntary", from: "2014-11-03" };
  const seats = ["rehabilitation", "language", "work-training"].map((activity) => ({ activity, ...at }));
  expect((await told.does("plan", { activities: seats })).body).toMatchObject({ warnings: [] });

  await story.to("2014-12-01 10:00");
  await told.does("phases", { to: "education" });
  expect(await told.send("phases", { to: "stay" })).toMatchObject(refusal("to"));
  await story.to("2014-12-08 10:00");
  await told.does("phases", { to: "practice" });
  await told.does("phases", { to: "firm" });
  await told.does("early-closure", { reason: "goal-reached", outcome: "work", nextStep: "employer" });
  expect((await told.does("report-back")).body).toMatchObject({
    status: "ended",
    phases: [
      { phase: "stay", from: "2014-11-03", to: "2014-12-01" },
      { phase: "education", from: "2014-12-01", to: "2014-12-08" },
      { phase: "practice", to: "2014-12-08" },
      { phase: "firm", to: "2014-12-08" },
    ],
  });
  const k2 = await story.refer({ name: "Påhittad Förädlare" }, { ...eligible, route: "k2" });
  expect((await k2.does("referral-decision", { decision: "queue" })).body.status).toBe("waiting");
  expect(await numbersOn(story, "2014-12-08")).toMatchObject({
    goals: [],
    headcount: { all: { referred: 2, enrolled: 1, closed: 1, waiting: 1 } },
  });
});
