import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { closedWith, dueDays, enrolled, goalsOn, populate, refusedFor, wrongRegistration } from "./population.ts";

const place = {
  forbund: "degerfors-karlskoga",
  unit: "karlskoga-arbetsformedlingen",
  programme: "prisma",
  route: "af",
};

const eligible = { conditions: ["rehabilitation"] };
const host = "motesplatsen-prisma";

test("PRISMA: a participant of 16 trains for work at a cooperative, which is told when the consent is taken back", async () => {
  const story = await begin("2015-02-16", place);
  expect(await refusedFor(story, { route: "self", ...eligible })).toBe("route");
  expect(await refusedFor(story, { on: "2014-12-31", ...eligible })).toBe("on");
  // 16 on the very day, and 65 on the day before the 66th birthday; a day less or more is not.
  for (const [bornOn, failedRules] of [
    ["1999-02-16", []],
    ["1999-02-17", ["age"]],
    ["1949-02-17", []],
    ["1949-02-16", ["age"]],
  ])
    expect((await (await story.refer({ name: "Påhittad Ålder", bornOn }, eligible)).read()).body).toMatchObject({
      failedRules,
    });

  const told = await story.refer({ name: "Påhittad Ung", bornOn: "1999-01-30" }, eligible);
  await told.does("referral-decision", { decision: "accept" });
  await told.does("consents", { kind: "guardian" });
  await told.does("start-meeting", { present: ["participant", "guardian", "case-worker", "project-worker"] });
  const training = { activity: "work-training", legalKind: "voluntary", from: "2015-02-23" };
  expect((await told.send("plan", { activities: [{ ...training, responsible: "folkhogskolan" }] })).status).toBe(422);
  await told.does("plan", { activities: [{ ...training, responsible: host }] });
  await told.does("consents", { kind: "secrecy", parties: [host], information: ["dates", "attendance"] });
  expect(await dueDays(told)).toEqual({
    "follow-up-1": "2015-03-16",
    "follow-up-2": "2015-04-16",
    "follow-up-3": "2015-05-18",
    "follow-up-4": "2015-06-16",
    "follow-up-5": "2015-07-16",
    "follow-up-6": "2015-08-17",
    review: "2015-08-17",
  });

  // Taken back on the Thursday before Easter: three days on is Easter Sunday, and Tuesday the first working day.
  await story.to("2015-04-02 14:00");
  const { consents } = (await told.read()).body as unknown as { consents: { id: string; kind: string }[] };
  const consent = consents.find(({ kind }) => kind === "secrecy")?.id;
  await told.does("consent-withdrawals", { consent });
  expect((await dueDays(told))[`consent-information-${consent}`]).toBe("2015-04-07");
  await story.to("2015-04-07 09:00");
  await told.does("consent-information", { consent });
  await told.does("early-closure", { reason: "own-wish", outcome: "studies", nextStep: "none" });
  expect(await dueDays(told)).toEqual({ "report-back": "2015-04-21" });
});

test("PRISMA: fifteen places a year; who has left does not free one, a wrong registration does", async () => {
  const story = await begin("2015-12-14", place);
  const born = { person: { name: "Påhittad Person", bornOn: "1980-03-01" } };
  const person = { referredOn: "2015-01-12", referral: { ...eligible, ...born } } as const;
  await populate(story, [
    { ...person, events: [...enrolled("2015-01-19"), closedWith("2015-03-20", "work")] },
    ...Array.from({ length: 13 }, () => ({
      ...person,
      events: [["referral-decision", { decision: "accept", on: "2015-01-19" }] as const],
    })),
  ]);
  const [wrong, late] = await populate(story, [
    { ...person, events: enrolled("2015-02-02") },
    { ...person, events: [] },
  ]);
  expect(await late?.send("referral-decision", { decision: "accept" })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("platser per år") },
  });
  await wrong?.does(...wrongRegistration("2015-02-03"));
  expect((await late?.does("referral-decision", { decision: "accept" }))?.body.status).toBe("accepted");
  // The document gives no share: the goal is words, and nothing judges it.
  expect((await goalsOn(story, "2015-12-14")).further).toEqual({
    id: "further",
    wording: "Deltagarna går vidare till arbete, studier eller arbetsträning på annat håll",
    measure: "described",
    target: null,
    reached: null,
  });
});
