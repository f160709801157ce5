import { expect, test } from "vitest";
import { begin } from "../walks/story.ts";
import { count, numbersOn, refusedFor } from "./population.ts";

/** What the programme's page says is counted. */
const countsOf = (numbers: unknown) => (numbers as { counts: unknown[] }).counts;

test("Degerfors and Karlskoga: the structural halves of two mixed programmes are counted, and nobody can be referred to them", async () => {
  const parties = {
    forbund: "degerfors-karlskoga",
    unit: "karlskoga-arbetsformedlingen",
    programme: "ung-och-aktiv-samverkan",
    route: "af",
  };
  const story = await begin("2015-06-30", parties);
  expect(await refusedFor(story, {})).toBe("programme");
  for (const [on, value] of [
    ["2014-03-12", 1],
    ["2014-10-01", 2],
    ["2015-06-30", 1],
  ] as const)
    expect((await count(story, "meetings", on, { value })).status).toBe(201);
  expect(await numbersOn(story, "2014-12-31")).toEqual({
    programme: "ung-och-aktiv-samverkan",
    name: "Ung och aktiv – samverkan mellan parterna",
    kind: "structural",
    on: "2014-12-31",
    units: ["karlskoga-arbetsformedlingen"],
    withoutProtected: false,
    headcount: null,
    goals: [],
    counts: [{ code: "meetings", name: "Möten mellan parterna", level: false, value: 3 }],
  });
  // The other half has persons and no counts: the two are followed up apart, under two names.
  expect(await numbersOn(story, "2014-12-31", "ung-och-aktiv")).toMatchObject({
    kind: "individual",
    headcount: { participations: 0 },
    counts: [],
  });

  // Funkis runs at the social services: another unit neither counts nor reads there.
  const atFunkis = (path: string, as: string, body?: unknown) =>
    story.request(body ? "POST" : "GET", `/v1/programmes/ips-funkis-utbildning/${path}`, as, body);
  const social = "project-worker-karlskoga-socialforvaltning";
  const trained = (value: number, on: string) => ({ code: "trained", on, value });
  expect((await atFunkis("counts", "project-worker", trained(4, "2014-05-07"))).status).toBe(404);
  for (const [code, on, value] of [
    ["trained", "2014-05-07", 4],
    ["trained", "2015-02-03", 6],
    ["companies", "2014-05-07", 3],
    ["companies", "2015-02-03", 8],
  ])
    expect((await atFunkis("counts", social, { code, on, value })).status).toBe(201);
  // Those who were trained are added up; the network has as many firms as it had last.
  expect(countsOf((await atFunkis("numbers", social)).body)).toMatchObject([
    { code: "trained", value: 10 },
    { code: "companies", value: 8 },
  ]);
  expect((await atFunkis("numbers", "project-worker")).status).toBe(404);
  // The förbund sees what it comes to, and counts nothing itself.
  expect(countsOf((await atFunkis("numbers", "forbund")).body)).toMatchObject([{ value: 10 }, { value: 8 }]);
  expect((await atFunkis("counts", "forbund", trained(1, "2015-06-30"))).status).toBe(403);
});

test("Jämtland: the networks of MEKA and NIB and the ordinary HälsoSam Ström are counted by the units that run them", async () => {
  const story = await begin("2015-01-15", { forbund: "jamtland", unit: "stromsund-ame", programme: "halsosam-strom" });
  expect(await refusedFor(story, { route: "municipality" })).toBe("programme");
  // People take part and are only counted, women and men apart.
  expect((await count(story, "participants", "2014-03-14", { women: 7, men: 5, unknown: 0 })).status).toBe(201);
  expect((await count(story, "participants", "2014-10-10", { women: 6, men: 5, unknown: 1 })).status).toBe(201);
  expect((await count(story, "participants", "2014-10-10", { value: 12 })).status).toBe(422);
  expect((await count(story, "participants", "2015-02-01", { women: 1 })).status).toBe(422);
  expect(await numbersOn(story, "2015-01-15")).toMatchObject({
    kind: "volume",
    headcount: null,
    counts: [{ women: 13, men: 10, unknown: 1, value: 24 }],
  });

  const path = (programme: string) => `/v1/programmes/${programme}/counts`;
  const meeting = { code: "meetings", value: 1 };
  for (const [programme, as, on] of [
    ["meka-natverksteam", "coordinator", "2014-02-12"],
    ["meka-natverksteam", "project-worker", "2014-06-30"],
    ["nib-samverkan", "coordinator-berg-ame", "2012-09-20"],
  ] as const)
    expect((await story.request("POST", path(programme), as, { ...meeting, on })).status).toBe(201);
  expect(
    (await story.request("POST", path("nib-samverkan"), "coordinator", { ...meeting, on: "2012-09-20" })).status,
  ).toBe(404);
  expect(countsOf(await numbersOn(story, "2014-12-31", "meka-natverksteam"))).toMatchObject([{ value: 2 }]);
  const nib = await story.request("GET", "/v1/programmes/nib-samverkan/numbers", "forbund");
  expect(nib.body).toMatchObject({ kind: "structural", headcount: null, counts: [{ code: "meetings", value: 1 }] });
});
