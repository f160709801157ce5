import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { closedWith, dueDays, enrolled, numbersOn, populate, refusal, refusedFor } from "./population.ts";

const place = { unit: "ostra-goinge-ame", programme: "goinge-ung", route: "self" };
const eligible = { municipality: "ostra-goinge", conditions: ["support"] };
const young = { bornOn: "1998-04-20" };

test("Göinge ung: a young person comes by themselves, talks are counted, and somebody shown to social assistance can come back", async () => {
  const story = await begin("2021-02-26", place);
  expect(await refusedFor(story, { route: "fk", ...eligible })).toBe("route");
  expect(await refusedFor(story, { on: "2020-12-31", ...eligible })).toBe("on");

  const old = await story.refer({ name: "Påhittad Trettio", bornOn: "1991-02-26" }, eligible);
  expect((await old.read()).body).toMatchObject({ referredBy: "self", failedRules: ["age"] });
  expect(await old.send("referral-decision", { decision: "accept" })).toMatchObject(refusal("decision"));
  const away = await story.refer({ name: "Påhittad Osbybo", ...young }, { ...eligible, municipality: "osby" });
  expect((await away.read()).body).toMatchObject({ failedRules: ["municipality"] });
  await away.does("referral-decision", { decision: "decline", reason: "not-eligible" });
  expect((await away.does("referral-answer")).body.status).toBe("declined");

  const told = await story.refer({ name: "Påhittad Göingebo", ...young }, eligible);
  await told.does("situations", { when: "before", livelihoods: ["unknown"], occupation: "other" });
  await told.does("contacts", { kind: "talk", texts: { notes: "Påhittad anteckning" } });
  await told.does("referral-decision", { decision: "accept" });
  await story.to("2021-03-05 10:00");
  await told.does("start-meeting");
  // 5 April is Easter Monday; 5 June a Saturday, and the day after it the national day; 5 September a Sunday.
  expect(await dueDays(told)).toMatchObject({
    "follow-up-1": "2021-04-06",
    "follow-up-3": "2021-06-07",
    "follow-up-6": "2021-09-06",
    review: "2021-09-06",
  });
  // Talks alone, and the group beside them; two talks on one day are two.
  for (const kind of ["talk", "talk"]) await told.does("contacts", { kind });
  await told.does("attendance", { activity: "group", outcome: "attended", hours: 2 });
  expect((await told.read()).body).toMatchObject({ contacts: [{}, {}, {}], attendance: [{ activity: "group" }] });

  const shown = { reason: "other-programme", outcome: "social-assistance", nextStep: "social-services" };
  await told.does("early-closure", shown);
  await told.does("report-back");
  expect((await told.read()).body).toMatchObject({
    status: "ended",
    closingReason: "other-programme",
    outcome: "social-assistance",
    nextStep: "social-services",
  });
  const back = await story.refer(undefined, { person: undefined, follows: told.id, ...eligible });
  expect((await back.read()).body).toMatchObject({
    status: "referred",
    follows: told.id,
    failedRules: [],
    person: { name: "Påhittad Göingebo" },
    contacts: [],
  });
});

test("Göinge ung sets no goals; somebody who only ever talked was met, and not enrolled", async () => {
  const story = await begin("2022-12-30", place);
  const on = "2021-09-06" as const;
  const one = { referredOn: on, referral: { ...eligible, person: { name: "Påhittad Person", ...young }, sex: "man" } };
  await populate(story, [
    { ...one, events: [...enrolled(on), closedWith("2022-03-07", "studies")] },
    { ...one, events: [...enrolled(on), closedWith("2022-03-07", "work")] },
    { ...one, events: [...enrolled(on), closedWith("2022-06-03", "health-care", { nextStep: "health-care" })] },
    { ...one, events: [["contacts", { kind: "talk", on }]] },
    { ...one, events: [] },
  ]);
  expect(await numbersOn(story, "2022-12-30")).toMatchObject({
    goals: [],
    headcount: { all: { referred: 5, met: 4, enrolled: 3, closed: 3 }, bySex: [{}, { figures: { met: 4 } }, {}, {}] },
  });
});
