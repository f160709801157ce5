import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { closedWith, dueDays, enrolled, populate, refusedFor } from "./population.ts";

const place = {
  forbund: "degerfors-karlskoga",
  unit: "karlskoga-arbetsformedlingen",
  programme: "ung-och-aktiv",
  route: "fk",
};

const eligible = { conditions: ["livelihood"] };

test("Ung och aktiv: all ages by three routes; who begins late goes on when the programme has ended", async () => {
  const story = await begin("2015-05-07", place);
  // The municipality is none of the three parties.
  expect(await refusedFor(story, { route: "municipality", ...eligible })).toBe("route");
  const without = await story.refer({ name: "Påhittad Utan", bornOn: "1990-05-01" });
  expect((await without.read()).body).toMatchObject({ failedRules: ["livelihood"] });
  await without.does("referral-decision", { decision: "decline", reason: "not-eligible" });
  // Seven days on is Ascension Day, 14 May 2015; so the referrer hears on the Friday at the latest.
  expect(await dueDays(without)).toEqual({ "referral-answer": "2015-05-15" });
  expect((await without.does("referral-answer")).body.status).toBe("declined");

  const old = await story.refer({ name: "Påhittad Äldre", bornOn: "1954-02-11" }, { ...eligible, route: "region" });
  await old.does("referral-decision", { decision: "accept" });
  await old.does("start-meeting");
  await old.does("plan");
  await story.to("2015-07-01 09:00");
  expect(await dueDays(old)).toEqual({
    "follow-up-1": "2015-06-08",
    "follow-up-2": "2015-07-07",
    "follow-up-3": "2015-08-07",
    "follow-up-4": "2015-09-07",
    "follow-up-5": "2015-10-07",
    "follow-up-6": "2015-11-09",
    review: "2015-11-09",
  });
  expect(await refusedFor(story, eligible)).toBe("on");
  await old.does("early-closure", { reason: "programme-ended", outcome: "work-training", nextStep: "other-programme" });
  expect((await old.does("report-back")).body.status).toBe("ended");
});

test("Ung och aktiv: thirty places go on in each half-year; a participation that reaches into the next one takes a place there", async () => {
  const story = await begin("2014-07-02", place);
  const person = { referredOn: "2014-01-20", referral: eligible } as const;
  await populate(story, [
    // From February until August: thirty in each half-year of 2014, but for the one who left in June.
    ...Array.from({ length: 29 }, () => ({ ...person, events: enrolled("2014-02-03") })),
    { ...person, events: [...enrolled("2014-02-03"), closedWith("2014-06-27", "studies")] },
  ]);
  const [first, second] = await populate(story, [
    { ...person, events: [] },
    { ...person, events: [] },
  ]);
  const full = { status: 409, body: { detail: expect.stringContaining("platser per halvår") } };
  expect(await first?.send("referral-decision", { decision: "accept", on: "2014-06-30" })).toMatchObject(full);
  expect((await first?.send("referral-decision", { decision: "accept", on: "2014-07-01" }))?.status).toBe(200);
  expect(await second?.send("referral-decision", { decision: "accept", on: "2014-07-01" })).toMatchObject(full);
  // In the waiting list, to be contacted within thirty days: 31 July, a Thursday.
  await second?.does("referral-decision", { decision: "queue", on: "2014-07-01", priority: "long-support" });
  expect(second && (await dueDays(second))).toEqual({ "waiting-contact": "2014-07-31" });
});
