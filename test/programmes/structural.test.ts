import { expect, test } from "vitest";
import { begin, Story } from "../walks/story.ts";
import { count, goalsOn, numbersOn, refusedFor } from "./population.ts";

const nobody = { kind: "structural", headcount: null };

test("Samverkan SFSNO: cases are discussed without saying whose they are, so that all there is to see is how many", async () => {
  const story = await begin("2022-12-30", { unit: "bromolla-ame", programme: "samverkan-sfsno" });
  expect(await refusedFor(story, {})).toBe("programme");
  for (const [on, value] of [
    ["2022-09-05", 2],
    ["2022-10-03", 1],
  ] as const)
    expect((await count(story, "consultations", on, { value })).status).toBe(201);
  expect(await numbersOn(story, "2022-12-30")).toMatchObject({ ...nobody, goals: [], counts: [{ value: 3 }] });
});

test("Kärnhuset 2.0 is two programmes: participants in one, three trained coaches in the other; Trisam is a third", async () => {
  const sandviken = "sandviken-arbetsliv";
  const story = await begin("2024-12-30", { forbund: "gavleborg", unit: sandviken, programme: "karnhuset-utbildning" });
  expect(await refusedFor(story, { route: "trisam" })).toBe("programme");
  await count(story, "coaches", "2023-03-15", { value: 2 });
  expect((await goalsOn(story, "2023-12-29")).coaches).toMatchObject({ value: 2, target: 3, reached: false });
  await count(story, "coaches", "2024-03-15", { value: 1 });
  expect((await goalsOn(story, "2024-12-30")).coaches).toMatchObject({ value: 3, target: 3, reached: true });
  expect(await numbersOn(story, "2024-12-30")).toMatchObject(nobody);
  expect(await numbersOn(story, "2024-12-30", "karnhuset")).toMatchObject({
    kind: "individual",
    headcount: { persons: 0 },
  });

  // Trisam belongs to the teams: Sandviken neither counts nor reads there.
  const met = { women: 310, men: 270, unknown: 0 };
  const trisam = new Story(story.system, { unit: "gavleborg-trisam", programme: "trisam" });
  expect((await story.request("GET", "/v1/programmes/trisam/numbers", "coordinator")).status).toBe(404);
  expect((await count(trisam, "persons", "2024-12-20", met)).status).toBe(201);
  await count(trisam, "steering-meetings", "2024-06-10", { value: 2 });
  expect(await numbersOn(trisam, "2024-12-30")).toMatchObject({
    ...nobody,
    counts: [{ ...met, value: 580 }, { value: 2 }],
  });
});

test("Visa vägen: an agreement between the parties in time, and one that came too late", async () => {
  const story = await begin("2023-02-01", {
    forbund: "blekinge",
    unit: "karlskrona-visa-vagen",
    programme: "visa-vagen-samverkan",
  });
  expect(await refusedFor(story, { route: "team" })).toBe("programme");
  const late = await count(story, "agreements", "2023-01-02", { value: 1 });
  expect((await goalsOn(story, "2023-02-01")).agreement).toMatchObject({ value: 0, target: 1, reached: false });
  // It was decided on New Year's Eve, and recorded with the wrong day.
  const path = `/v1/programmes/visa-vagen-samverkan/counts/${late.body.id}/withdrawal`;
  expect((await story.request("POST", path, "project-worker", { reason: "wrong-day" })).status).toBe(200);
  await count(story, "agreements", "2022-12-31", { value: 1 });
  expect((await goalsOn(story, "2023-02-01")).agreement).toMatchObject({ value: 1, reached: true });
});

test("Östra Södertörn: enterprises that got support, beside SE-vägen's participants; Resursrådet decides about nobody", async () => {
  const unit = { forbund: "ostra-sodertorn", unit: "haninge-arbetsmarknad" };
  const story = await begin("2016-09-01", { ...unit, programme: "se-vagen-foretag" });
  expect(await refusedFor(story, {})).toBe("programme");
  await count(story, "enterprises", "2015-05-04", { value: 4 });
  expect(await numbersOn(story, "2016-08-31")).toMatchObject({ ...nobody, goals: [], counts: [{ value: 4 }] });
  const cases = { code: "cases", on: "2016-03-01", value: 6 };
  expect((await story.request("POST", "/v1/programmes/resursradet/counts", "coordinator", cases)).status).toBe(201);
  expect(await numbersOn(story, "2016-08-31", "resursradet")).toMatchObject({ ...nobody, counts: [{ value: 6 }] });
});

test("Sörmland: meetings of MUS, nine municipalities to map, and teams of TRIS as a level", async () => {
  const unit = { forbund: "sormland", unit: "sormland-rehabilitering" };
  const story = await begin("2015-01-30", { ...unit, programme: "processtod-tris" });
  expect(await refusedFor(story, {})).toBe("programme");
  for (const [on, value] of [
    ["2014-05-05", 5],
    ["2014-11-03", 3],
  ] as const)
    await count(story, "mapped", on, { value });
  expect(await goalsOn(story, "2014-12-31")).toMatchObject({
    mapped: { value: 8, target: 9, reached: false },
    model: { reached: null },
  });
  await count(story, "mapped", "2015-01-30", { value: 1 });
  expect((await goalsOn(story, "2015-01-30")).mapped).toMatchObject({ value: 9, reached: true });

  const add = (programme: string, body: unknown, as = "project-worker") =>
    story.request("POST", `/v1/programmes/${programme}/counts`, as, body);
  await add("mus", { code: "meetings", on: "2014-08-28", value: 1 });
  await add("mus", { code: "attendants", on: "2014-08-28", value: 23 });
  expect(await numbersOn(story, "2014-12-31", "mus")).toMatchObject({
    ...nobody,
    counts: [{ value: 1 }, { value: 23 }],
  });
  // The teams belong to the health centres' unit. How many they are is a level: the last reading, not the sum.
  expect((await add("tris", { code: "teams", on: "2014-03-03", value: 38 })).status).toBe(404);
  const tris = new Story(story.system, { unit: "sormland-vardcentraler", programme: "tris" });
  for (const [on, value] of [
    ["2014-03-03", 38],
    ["2014-10-01", 40],
  ] as const)
    await count(tris, "teams", on, { value });
  await count(tris, "cases", "2014-12-31", { value: 4000 });
  await count(tris, "persons", "2014-12-31", { women: 1100, men: 890, unknown: 10 });
  expect(await numbersOn(tris, "2014-12-31")).toMatchObject({
    ...nobody,
    counts: [{ women: 1100, men: 890, unknown: 10, value: 2000 }, { value: 4000 }, { level: true, value: 40 }],
  });
});
