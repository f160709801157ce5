import { describe, expect, test } from "vitest";
import type { Instrument } from "../../../shared/forbund/instrument.ts";
import type { In } from "../../../shared/participation/participation.ts";
import { progression } from "../../../shared/participation/progression.ts";
import { forbund } from "../../support/programme.ts";
import { started } from "../support/case.ts";

type Values = Record<string, number | "declined">;
type Answers = In<"active">["answers"];

/** Answers as they were registered at the programme's occasions. */
const answered = (...given: [occasion: string, on: string, values: Values, respondent?: string][]): Answers => {
  const told = started();
  for (const [occasion, on, values, respondent = "participant"] of given)
    told.does("answers", { occasion, respondent, on, values });
  return (told.now as In<"active">).answers;
};
const item = (
  answers: Answers,
  id = "example-1",
  respondent = "participant",
  file: { instruments: Instrument[] } = forbund,
) => progression(answers, file).find((one) => one.item === id && one.respondent === respondent);

describe("steps forward (stegförflyttning)", () => {
  test("the latest answer to each item against the first and against the one before", () => {
    const found = item(
      answered(
        ["baseline", "2026-01-26", { "example-1": 2 }],
        ["month-3", "2026-04-27", { "example-1": 4 }],
        ["month-6", "2026-07-27", { "example-1": 3 }],
      ),
    );
    expect(found?.series).toEqual([
      { occasion: "baseline", on: "2026-01-26", value: 2 },
      { occasion: "month-3", on: "2026-04-27", value: 4 },
      { occasion: "month-6", on: "2026-07-27", value: 3 },
    ]);
    expect(found).toMatchObject({ againstBaseline: "up", againstPrevious: "down" });
  });

  test("the same answer is the same, and a baseline alone is no step", () => {
    const once = item(answered(["baseline", "2026-01-26", { "example-1": 2 }]));
    expect(once?.series.length).toBe(1);
    expect(once).not.toHaveProperty("againstBaseline");
    expect(once).not.toHaveProperty("againstPrevious");
    const twice = item(
      answered(["baseline", "2026-01-26", { "example-1": 2 }], ["month-3", "2026-04-27", { "example-1": 2 }]),
    );
    expect(twice).toMatchObject({ againstBaseline: "same", againstPrevious: "same" });
  });

  test("an item that was not answered is not there, and is never a nought", () => {
    const answers = answered(
      ["baseline", "2026-01-26", { "example-1": 1, "example-2": 3 }],
      ["month-3", "2026-04-27", { "example-2": 4 }],
    );
    expect(item(answers)?.series).toEqual([{ occasion: "baseline", on: "2026-01-26", value: 1 }]);
    expect(item(answers)).not.toHaveProperty("againstBaseline");
    expect(item(answers, "example-2")).toMatchObject({ againstBaseline: "up" });
    expect(item(answers, "example-3")?.series).toEqual([]);
  });

  test("not wanting to answer is an answer without a number: the steps go past it", () => {
    const found = item(
      answered(
        ["baseline", "2026-01-26", { "example-1": 4 }],
        ["month-3", "2026-04-27", { "example-1": "declined" }],
        ["month-6", "2026-07-27", { "example-1": 3 }],
      ),
    );
    expect(found?.series.map(({ value }) => value)).toEqual([4, "declined", 3]);
    expect(found).toMatchObject({ againstBaseline: "down", againstPrevious: "down" });
    const only = item(
      answered(["baseline", "2026-01-26", { "example-1": "declined" }], ["month-3", "2026-04-27", { "example-1": 3 }]),
    );
    expect(only).not.toHaveProperty("againstBaseline");
  });

  test("participant and case worker are kept apart, item by item", () => {
    const answers = answered(
      ["baseline", "2026-01-26", { "example-1": 2 }],
      ["baseline", "2026-01-28", { "example-1": 5, "example-4": 1 }, "case-worker"],
      ["month-3", "2026-04-27", { "example-1": 3 }],
      ["month-3", "2026-04-27", { "example-1": 4 }, "case-worker"],
    );
    expect(item(answers)).toMatchObject({ againstBaseline: "up" });
    expect(item(answers, "example-1", "case-worker")).toMatchObject({ againstBaseline: "down" });
    expect(progression(answers, forbund).length).toBe(3 + 4);
  });

  test("a late baseline stands where its day is, whenever it was registered", () => {
    const early = item(
      answered(["month-3", "2026-04-27", { "example-1": 4 }], ["baseline", "2026-03-02", { "example-1": 2 }]),
    );
    expect(early?.series.map(({ occasion }) => occasion)).toEqual(["baseline", "month-3"]);
    expect(early).toMatchObject({ againstBaseline: "up" });
  });

  test("another version of the instrument is another series: nothing is compared across them", () => {
    const [instrument] = forbund.instruments as [Instrument];
    const answers = answered(
      ["baseline", "2026-01-26", { "example-1": 2 }],
      ["month-3", "2026-04-27", { "example-1": 4 }],
    );
    const later = answers.map((one, at) =>
      at === 1 ? { ...one, instrument: { ...one.instrument, version: 2 } } : one,
    );
    const both = progression(later, { instruments: [instrument, { ...instrument, version: 2 }] }).filter(
      ({ item: id, respondent }) => id === "example-1" && respondent === "participant",
    );
    expect(both.map(({ instrument: { version }, series }) => [version, series.length])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    for (const one of both) expect(one).not.toHaveProperty("againstBaseline");
  });

  test("there is no total and no average: an item holds its own series, its own two steps and nothing else", () => {
    const answers = answered(
      ["baseline", "2026-01-26", { "example-1": 2, "example-2": 2 }],
      ["month-3", "2026-04-27", { "example-1": 4, "example-2": 1 }],
    );
    for (const one of progression(answers, forbund))
      expect(["instrument", "respondent", "item", "text", "series", "againstBaseline", "againstPrevious"]).toEqual(
        expect.arrayContaining(Object.keys(one)),
      );
  });

  test("nobody has answered: nothing is shown", () => {
    expect(progression([], forbund)).toEqual([]);
  });
});
