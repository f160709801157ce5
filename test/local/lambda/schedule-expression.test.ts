import { describe, expect, it } from "vitest";
import { scheduleExpression } from "../../../infra/local/lambda/schedule-expression.ts";

const zone = "Europe/Stockholm";

/** The next instants after `from`, to the minute in UTC. */
const next = (expression: string, from: string, count = 3, timeZone = zone): string[] => {
  const occurrences = scheduleExpression(expression, timeZone, Date.UTC(2026, 0, 1));
  const found: string[] = [];
  for (let at = Date.parse(from); found.length < count; ) {
    const due = occurrences.after(at);
    if (due === undefined) break;
    found.push(new Date(due).toISOString().slice(0, 16));
    at = due;
  }
  return found;
};

// Sweden: summer time from 29 March 2026 02:00 (to 03:00) to 25 October 2026 03:00 (to 02:00).
describe("cron in Europe/Stockholm", () => {
  it("keeps the local hour when summer time begins and ends", () => {
    expect(next("cron(0 6 * * ? *)", "2026-03-28T00:00Z")).toEqual([
      "2026-03-28T05:00",
      "2026-03-29T04:00",
      "2026-03-30T04:00",
    ]);
    expect(next("cron(0 6 * * ? *)", "2026-10-24T00:00Z")).toEqual([
      "2026-10-24T04:00",
      "2026-10-25T05:00",
      "2026-10-26T05:00",
    ]);
  });

  it("leaves out a time that does not exist", () => {
    expect(next("cron(30 2 * * ? *)", "2026-03-28T00:00Z", 2)).toEqual(["2026-03-28T01:30", "2026-03-30T00:30"]);
  });

  it("counts a time that occurs twice once, also for every hour", () => {
    expect(next("cron(30 2 * * ? *)", "2026-10-24T12:00Z", 2)).toEqual(["2026-10-25T00:30", "2026-10-26T01:30"]);
    expect(next("cron(0/30 * * * ? *)", "2026-10-24T23:45Z", 4)).toEqual([
      "2026-10-25T00:00",
      "2026-10-25T00:30",
      "2026-10-25T02:00",
      "2026-10-25T02:30",
    ]);
  });

  it("begun in the repeated hour goes on after it", () => {
    expect(next("cron(15 * * * ? *)", "2026-10-25T01:05Z", 1)).toEqual(["2026-10-25T02:15"]);
  });
});

describe("cron fields", () => {
  it.each([
    ["working days", "cron(0 7 ? * MON-FRI *)", ["2026-01-02T06:00", "2026-01-05T06:00", "2026-01-06T06:00"]],
    [
      "days of the week count from Sunday as 1",
      "cron(0 7 ? * 2-6 *)",
      ["2026-01-02T06:00", "2026-01-05T06:00", "2026-01-06T06:00"],
    ],
    ["last day of the month", "cron(0 7 L * ? *)", ["2026-01-31T06:00", "2026-02-28T06:00", "2026-03-31T05:00"]],
    ["last Thursday", "cron(0 7 ? * 5L *)", ["2026-01-29T06:00", "2026-02-26T06:00", "2026-03-26T06:00"]],
    ["third Friday", "cron(0 7 ? * 6#3 *)", ["2026-01-16T06:00", "2026-02-20T06:00", "2026-03-20T06:00"]],
    ["nearest working day", "cron(0 7 1W * ? *)", ["2026-02-02T06:00", "2026-03-02T06:00", "2026-04-01T05:00"]],
    [
      "from five, every twenty minutes",
      "cron(5/20 7 1 6 ? *)",
      ["2026-06-01T05:05", "2026-06-01T05:25", "2026-06-01T05:45"],
    ],
    ["months and years", "cron(0 7 1 JAN,JUL ? 2027)", ["2027-01-01T06:00", "2027-07-01T05:00"]],
  ])("%s", (_, expression, expected) => {
    expect(next(expression, "2026-01-01T12:00Z")).toEqual(expected);
  });

  it("end with their last year", () => {
    expect(next("cron(0 7 1 1 ? 2020)", "2026-01-01T00:00Z")).toEqual([]);
  });
});

it("rate is elapsed time from its anchor, whatever the local hour", () => {
  expect(next("rate(1 day)", "2026-03-28T12:00Z")).toEqual([
    "2026-03-29T00:00",
    "2026-03-30T00:00",
    "2026-03-31T00:00",
  ]);
  expect(next("rate(90 minutes)", "2025-06-01T00:00Z")).toEqual([
    "2026-01-01T00:00",
    "2026-01-01T01:30",
    "2026-01-01T03:00",
  ]);
  expect(next("rate(6 hours)", "2026-01-01T06:00Z", 1)).toEqual(["2026-01-01T12:00"]);
});

it("at is once, in local time", () => {
  expect(next("at(2026-07-01T08:00:00)", "2026-01-01T00:00Z")).toEqual(["2026-07-01T06:00"]);
  expect(next("at(2026-07-01T08:00:00)", "2026-07-01T06:00Z")).toEqual([]);
});

it.each([
  "rate(0 minutes)",
  "rate(5 weeks)",
  "cron(0 7 * * *)",
  "cron(0 7 * * * *)",
  "cron(0 7 ? * ? *)",
  "cron(0 25 * * ? *)",
  "every day",
])("%s is refused", (expression) => {
  expect(() => scheduleExpression(expression, zone, 0)).toThrow();
});
