import { expect, test } from "vitest";
import { begin, type Story } from "./story.ts";

const place = { forbund: "jamtland", unit: "are-ame", programme: "fakus", route: "af" };
const numbersPath = "/v1/programmes/fakus/numbers";
const countsPath = "/v1/programmes/fakus/counts";

type Lines = readonly Record<string, unknown>[];

/** What the API answers about programmes, as far as the story reads it by name. */
interface Read {
  readonly goals: Lines;
  readonly changes: { readonly headcount: Lines; readonly goals: Lines; readonly counts: Lines };
  readonly programmes: Lines;
}

const read = async (story: Story, path: string, as: string): Promise<Read> => {
  const { status, body } = await story.request("GET", path, as);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return body as unknown as Read;
};

const enrol = async (story: Story, sex: "woman" | "man", key: string) => {
  const told = await story.refer(
    { name: "Påhittad Deltagare", bornOn: "1990-05-01" },
    { sex, conditions: ["far-from-work"] },
  );
  await told.does("referral-decision", { decision: "accept" });
  const started = await told.send("start-meeting", {}, { key });
  expect(started.status).toBe(200);
  return told;
};

test("FÅKUS, first report: what the unit counts, what the förbund sees of it, and what a late correction changes", async () => {
  const story = await begin("2014-03-03", place);

  // Monday 3 March: six women and one man begin. Events are held in February and March.
  const people = [];
  for (const at of [0, 1, 2, 3, 4, 5, 6])
    people.push(await enrol(story, at < 6 ? "woman" : "man", `start-meeting-of-no-${at}`));
  await story.to("2014-03-28");
  const event = { code: "events", on: "2014-02-12", value: 1 };
  const key = "events-of-february";
  const counted = await story.request("POST", countsPath, "project-worker", event, key);
  expect(counted).toMatchObject({ status: 201, body: event });
  expect(await story.request("POST", countsPath, "project-worker", event, key)).toEqual(counted);
  expect((await story.request("POST", countsPath, "project-worker", { ...event, value: 2 }, key)).status).toBe(422);
  const twice = await story.request("POST", countsPath, "project-worker", { ...event, on: "2014-03-12", value: 4 });

  // Whoever is not of the unit counts nothing; what is not counted here, or has not been yet, is refused.
  expect((await story.request("POST", countsPath, "forbund", event)).status).toBe(403);
  expect((await story.request("POST", countsPath, "project-worker-krokom-ame", event)).status).toBe(404);
  for (const wrong of [{ code: "visits" }, { on: "2014-04-01" }, { value: undefined, women: 1 }])
    expect((await story.request("POST", countsPath, "project-worker", { ...event, ...wrong })).status).toBe(422);

  // Monday 31 March, the day of the report. Unit staff see everything of their own; the förbund no small number of people.
  await story.to("2014-03-31 16:00");
  expect(await read(story, numbersPath, "project-worker")).toMatchObject({
    kind: "individual",
    on: "2014-03-31",
    headcount: {
      participations: 7,
      persons: 7,
      all: { enrolled: 7, active: 7, closed: 0 },
      bySex: [{ sex: "woman", figures: { enrolled: 6 } }, { sex: "man", figures: { enrolled: 1 } }, {}, {}],
    },
    counts: [{ code: "events", value: 5 }],
  });
  const reported = await read(story, numbersPath, "forbund");
  expect(reported).toMatchObject({
    headcount: {
      all: { enrolled: 7, active: 7, closed: 0 },
      bySex: [
        { sex: "woman", figures: { enrolled: null, suppressed: true } },
        { sex: "man", figures: { enrolled: null, suppressed: true } },
        { sex: "other", figures: { enrolled: 0 } },
        { sex: "unknown", figures: { enrolled: 0 } },
      ],
    },
    counts: [{ code: "events", value: 5 }],
  });
  expect(reported.goals).toContainEqual(
    expect.objectContaining({ id: "participants", value: 7, target: 30, reached: false }),
  );
  expect(await read(story, countsPath, "forbund")).toMatchObject({
    counts: [],
    totals: [{ code: "events", value: 5 }],
  });

  // In April it turns out that one start meeting was held on 1 April, and that the events of March were one and not four.
  await story.to("2014-04-08");
  await people[0]?.does("correction", {
    of: "start-meeting-of-no-0",
    body: { on: "2014-04-01" },
    reason: "wrong-day",
  });
  const withdrawal = `${countsPath}/${twice.body.id}/withdrawal`;
  expect((await story.request("POST", withdrawal, "coordinator", { reason: "wrong-value" })).status).toBe(200);
  expect((await story.request("POST", withdrawal, "coordinator", { reason: "wrong-value" })).status).toBe(409);
  await story.request("POST", countsPath, "coordinator", { ...event, on: "2014-03-12" });

  // The report of March still says what it said, and beside it what is known of March now.
  const query = "?on=2014-03-31&reportedOn=2014-03-31";
  const compared = await read(story, `${numbersPath}${query}`, "forbund");
  expect(compared).toMatchObject({ headcount: { all: { enrolled: 6, active: 6 } }, counts: [{ value: 2 }] });
  const { headcount, goals, counts } = compared.changes;
  expect(headcount).toEqual([
    { figure: "met", group: "all", reported: 7, now: 6 },
    { figure: "enrolled", group: "all", reported: 7, now: 6 },
    { figure: "active", group: "all", reported: 7, now: 6 },
  ]);
  expect(goals).toContainEqual(
    expect.objectContaining({
      id: "participants",
      reported: expect.objectContaining({ value: 7 }),
      now: expect.objectContaining({ value: 6 }),
    }),
  );
  expect(counts).toMatchObject([{ code: "events", reported: { value: 5 }, now: { value: 2 } }]);
  const exact = await read(story, `${numbersPath}${query}`, "coordinator");
  expect(exact.changes.headcount).toContainEqual({
    figure: "enrolled",
    group: { sex: "woman" },
    reported: 6,
    now: 5,
  });

  // Nothing that the förbund is told leads to anybody, and what has not been cannot be asked for.
  const answers = [
    reported,
    compared,
    await read(story, countsPath, "forbund"),
    await read(story, "/v1/programmes", "forbund"),
  ];
  for (const { id } of people) expect(JSON.stringify(answers)).not.toContain(id);
  expect((await story.request("GET", `${numbersPath}?on=2014-05-01`, "forbund")).status).toBe(422);
  expect((await story.request("GET", numbersPath, "project-worker-krokom-ame")).status).toBe(404);
  expect((await story.request("GET", numbersPath, "referrer-af")).status).toBe(403);
});

test("programmes: the förbund sees all of its own with their kind, a unit those that it runs", async () => {
  const story = await begin("2014-01-07", place);
  const seen = async (as: string) =>
    (await read(story, "/v1/programmes", as)).programmes.map(({ id, kind, mayCount }) => ({ id, kind, mayCount }));
  expect(await seen("project-worker")).toContainEqual({ id: "fakus", kind: "individual", mayCount: true });
  expect(await seen("project-worker")).not.toContainEqual(expect.objectContaining({ id: "nib" }));
  const all = await seen("forbund");
  for (const id of ["fakus", "nib", "meka", "motesplats-krokom"])
    expect(all).toContainEqual({ id, kind: "individual", mayCount: false });
});

test("somebody with protected personal data counts in the whole programme's numbers, and in no unit's own", async () => {
  const story = await begin("2026-03-02");
  for (const _ of [1, 2, 3, 4, 5]) await story.refer();
  const hidden = await story.refer();
  await hidden.does("protection", {
    protected: "yes",
    kind: "secrecy-marking",
    authority: "skatteverket",
    provision: "22 kap. 1",
  });
  const path = "/v1/programmes/gemensam-kraft/numbers";
  for (const as of ["coordinator", "project-worker"])
    expect(await read(story, path, as)).toMatchObject({
      withoutProtected: true,
      headcount: { participations: 5, all: { referred: 5 } },
    });
  expect(await read(story, path, "forbund")).toMatchObject({
    withoutProtected: false,
    headcount: { participations: 6, all: { referred: 6 } },
  });
});
