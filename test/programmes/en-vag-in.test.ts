import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { count, numbersOn, refusal, refusedFor } from "./population.ts";

const place = { forbund: "vasterbergslagen", unit: "frandskapshuset", programme: "en-vag-in", route: "visit" };

test("En väg in: whoever drops in is counted, women and men apart, and nobody can be registered", async () => {
  const story = await begin("2014-08-15", place);
  expect(await refusedFor(story, {})).toBe("programme");
  expect((await story.request("GET", "/v1/me", "project-worker")).body).toMatchObject({
    programmes: [],
    mayCount: true,
  });

  // What people are to be called by is not asked, and not taken.
  const named = { code: "visits", on: "2013-09-02", women: 1, men: 0, name: "Påhittad Besökare" };
  expect((await story.request("POST", "/v1/programmes/en-vag-in/counts", "coordinator", named)).status).toBe(400);
  expect(await count(story, "visits", "2013-09-02", { value: 14 })).toMatchObject(refusal("women"));
  expect(await count(story, "lectures", "2013-09-02", { women: 14 })).toMatchObject(refusal("value"));
  expect(await count(story, "courses", "2013-09-02", { value: 1 })).toMatchObject(refusal("code"));

  for (const [code, on, figures] of [
    ["persons", "2013-08-30", { women: 120, men: 145, unknown: 5 }],
    ["persons", "2014-07-31", { women: 200, men: 226, unknown: 4 }],
    ["visits", "2013-09-02", { women: 9, men: 5, unknown: 0 }],
    ["lectures", "2013-09-02", { value: 1 }],
    ["lectures", "2014-03-04", { value: 2 }],
  ] as const)
    expect((await count(story, code, on, figures)).status).toBe(201);
  const twice = await count(story, "lectures", "2014-03-04", { value: 2 });
  const withdrawal = `/v1/programmes/en-vag-in/counts/${twice.body.id}/withdrawal`;
  await story.request("POST", withdrawal, "coordinator", { reason: "counted-twice" });

  const shown = { kind: "volume", headcount: null, goals: [{ id: "knowledge", reached: null }] };
  expect(await numbersOn(story, "2014-07-31")).toMatchObject({
    ...shown,
    counts: [
      { code: "persons", women: 320, men: 371, unknown: 9, value: 700 },
      { code: "visits", women: 9, men: 5, unknown: 0, value: 14 },
      { code: "lectures", value: 3 },
    ],
  });
  expect(await numbersOn(story, "2013-12-31")).toMatchObject({
    ...shown,
    counts: [{ value: 270 }, { value: 14 }, { value: 1 }],
  });
});
