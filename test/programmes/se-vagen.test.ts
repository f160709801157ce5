import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import {
  closedWith,
  dueDays,
  type Event,
  enrolled,
  goalsOn,
  numbersOn,
  populate,
  referral,
  refusal,
  refusedFor,
} from "./population.ts";

const haninge = "haninge-arbetsmarknad";
const place = { forbund: "ostra-sodertorn", unit: haninge, programme: "se-vagen", route: "social-enterprise" };
const eligible = { conditions: ["target-group", "where-from"] };

test("SE-vägen: somebody of Ormprojektet is there too at the same time, as one person in two participations", async () => {
  const story = await begin("2015-01-29", place);
  expect(await refusedFor(story, { ...eligible, route: "fk" })).toBe("route");
  const theatre = await story.refer(
    { name: "Påhittad Dubbel", bornOn: "1995-03-03" },
    { programme: "ormprojektet", route: "haninge", conditions: ["neither", "situation"] },
  );
  await theatre.does("referral-decision", { decision: "accept" });
  await theatre.does("start-meeting");

  const also = { route: "programme", person: undefined, follows: theatre.id, ...eligible };
  expect(await referral(story, also)).toMatchObject(refusal("follows"));
  await theatre.does("consents", { kind: "handover", parties: [haninge], information: ["plan"] });
  const told = await story.refer(undefined, also);
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  const [both, alone] = [(await told.read()).body, (await theatre.read()).body];
  expect(both).toMatchObject({ status: "active", follows: theatre.id, person: { name: "Påhittad Dubbel" } });
  expect(alone).toMatchObject({ status: "active", personId: (both as unknown as { personId: string }).personId });
  // The last of February stands for the 29th; 29 March is a Sunday.
  expect(await dueDays(told)).toMatchObject({
    "follow-up-1": "2015-03-02",
    "follow-up-2": "2015-03-30",
    "follow-up-3": "2015-04-29",
    review: "2015-07-29",
  });

  // One ends and the other goes on.
  const [signal, closing] = closedWith("2015-01-29", "unchanged", { nextStep: "other-programme" });
  await theatre.does(signal, closing);
  expect((await told.read()).body.status).toBe("active");
  const enrolledOnce = { headcount: { participations: 1, persons: 1, all: { enrolled: 1 } } };
  expect(await numbersOn(story, "2015-01-29")).toMatchObject(enrolledOnce);
  expect(await numbersOn(story, "2015-01-29", "ormprojektet")).toMatchObject(enrolledOnce);
});

test("SE-vägen: 40 % support themselves in whole or in part, of all who were enrolled; no livelihood is no support", async () => {
  const story = await begin("2016-08-31", place);
  const on = "2015-02-02" as const;
  const closedOn = "2016-02-01" as const;
  const one = { referredOn: on, referral: { ...eligible, person: { name: "Påhittad", bornOn: "1980-01-01" } } };
  const livingOn = (...livelihoods: string[]): Event[] => [
    ...enrolled(on),
    closedWith(closedOn, "work"),
    ["situations", { when: "closure", on: closedOn, livelihoods, occupation: "subsidised-work", extent: 50 }],
  ];
  await populate(story, [
    { ...one, events: livingOn("salary", "sickness-benefit") },
    { ...one, events: livingOn("study-aid") },
    { ...one, events: livingOn("none") },
    { ...one, events: livingOn("social-assistance") },
    // Still there, with a salary now: at closure is not yet.
    {
      ...one,
      events: [...enrolled(on), ["situations", { when: "before", on, livelihoods: ["salary"], occupation: "work" }]],
    },
    { ...one, referral: { ...one.referral, conditions: ["target-group"] }, events: [] },
  ]);
  expect(await goalsOn(story, "2016-08-31")).toMatchObject({
    supported: { value: 5, target: 100, reached: false },
    "self-support": { numerator: 2, denominator: 5, percent: 40, reached: true },
  });
  expect(await goalsOn(story, "2016-01-29")).toMatchObject({
    "self-support": { numerator: 0, denominator: 5, percent: 0, reached: false },
  });
});
