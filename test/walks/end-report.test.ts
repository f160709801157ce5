import { expect, test } from "vitest";
import { begin, closing } from "./story.ts";

const example = { id: "example", version: 1 };

test("the report at the end: whole for the unit, to the referrer what the consent opens, and only once it has ended", async () => {
  const story = await begin("2026-01-26");
  const told = await story.active();
  const report = (query = "") => story.request("GET", `/v1/participations/${told.id}/report${query}`, "case-worker");
  expect((await report()).status).toBe(409);

  // Participant and case worker answer apart: until both have, neither sees the other's.
  await story.to("2026-04-27");
  await told.does("answers", {
    occasion: "baseline",
    respondent: "participant",
    on: "2026-02-02",
    values: { "example-1": 2 },
  });
  await told.does("answers", {
    occasion: "month-3",
    respondent: "participant",
    values: { "example-1": 4, "example-2": "declined" },
  });
  // Not even a correction shows them, nor does the history.
  const key = "svar-som-blev-fel-0001";
  await told.send("answers", { occasion: "closure", respondent: "participant", values: { "example-1": 5 } }, { key });
  await told.does("correction", {
    of: key,
    body: { occasion: "closure", respondent: "participant", on: story.today, values: { "example-1": 1 } },
    reason: "wrong-value",
  });
  expect(JSON.stringify((await told.read()).body.history)).not.toContain("example-1");
  const half = (await told.read()).body as unknown as { answers: { values: object }[]; measurements: object[] };
  expect(half.answers.map(({ values }) => values)).toEqual([{}, {}, {}]);
  expect(half.measurements).toEqual([]);
  await told.does("answers", { occasion: "month-3", respondent: "case-worker", values: { "example-1": 3 } });
  const whole = (await told.read()).body as unknown as {
    answers: unknown[];
    measurements: object[];
    history: { body?: object }[];
  };
  expect(whole.answers.filter((_, at) => at !== 0 && at !== 2)).toMatchObject([
    { respondent: "participant", instrument: example, values: { "example-1": 4, "example-2": "declined" } },
    { respondent: "case-worker", values: { "example-1": 3 } },
  ]);
  expect(whole.measurements).toEqual([{ month: 3, on: "2026-04-27", outcome: "made" }]);
  expect(JSON.stringify(whole.history)).not.toContain("example-1");

  await told.does("consents", { kind: "secrecy", parties: ["fk"], information: ["closure"] });
  await told.does("early-closure", { ...closing, texts: { answers: "Svar på frågeställningen" } });
  expect((await report()).body).toMatchObject({
    to: null,
    outcomeName: "Arbete",
    answers: "Svar på frågeställningen",
    progression: expect.arrayContaining([expect.objectContaining({ item: "example-1", respondent: "case-worker" })]),
  });
  expect((await report("?to=fk")).body).toMatchObject({ to: "fk", open: ["closure"], outcomeName: "Arbete" });
  expect((await report("?to=fk")).body).not.toHaveProperty("progression");
  expect((await report("?to=af")).body).toEqual({
    id: told.id,
    programmeName: "Gemensam kraft",
    to: "af",
    open: [],
  });
  expect((await report("?to=grannen")).status).toBe(400);
});
