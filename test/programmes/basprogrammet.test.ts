import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { count, numbersOn, refusal, refusedFor } from "./population.ts";

const place = { unit: "osby-ame", programme: "basprogrammet", route: "self" };

test("Basprogrammet: finished courses are counted in every municipality, without anybody's being registered", async () => {
  const story = await begin("2024-05-31", place);
  expect(await refusedFor(story, {})).toBe("programme");
  const another = "coordinator-bromolla-ame";
  for (const [code, on, value, as] of [
    ["society", "2024-02-05", 7, "project-worker"],
    ["society", "2024-03-04", 5, another],
    ["labour-market", "2024-03-04", 4, "project-worker"],
    ["at-work", "2024-05-31", 2, "project-worker"],
  ] as const)
    expect((await count(story, code, on, { value }, as)).status).toBe(201);
  expect(await count(story, "society", "2024-06-03", { value: 1 })).toMatchObject(refusal("on"));
  expect((await count(story, "society", "2024-05-31", { value: 1 }, "case-worker")).status).toBe(403);

  // A unit sees its own figures; the förbund what all five come to; courses are no persons, so that small figures are shown too.
  const kind = { kind: "volume", headcount: null, goals: [] };
  expect(await numbersOn(story, "2024-05-31")).toMatchObject({
    ...kind,
    counts: [{ value: 7 }, { value: 4 }, { value: 2 }],
  });
  const all = await story.request("GET", "/v1/programmes/basprogrammet/numbers", "forbund");
  expect(all.body).toMatchObject({ ...kind, counts: [{ value: 12 }, { value: 4 }, { value: 2 }] });
});
