import { Temporal } from "@js-temporal/polyfill";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CalendarDay, fromEpochDay, toEpochDay } from "../../../shared/dates/calendar-day.ts";
import { formatSwedishDate, stockholmDay, stockholmInstant } from "../../../shared/dates/stockholm-time.ts";

const ZONE = "Europe/Stockholm";
const anyDay = fc.integer({ min: toEpochDay("1980-01-01"), max: toEpochDay("2099-12-31") }).map(fromEpochDay);
const anyMinute = fc.integer({ min: 0, max: 1439 }).map((minute) => {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
});
/** The Sundays when the clocks change, and their neighbours: where a mistake would be. */
const dayOfChange = fc
  .tuple(
    fc.integer({ min: 1996, max: 2099 }),
    fc.constantFrom("03", "10"),
    fc.integer({ min: 24, max: 31 }).map(String),
  )
  .map(([year, month, day]) => `${year}-${month}-${day}` as CalendarDay);

describe("which day it is in Sweden", () => {
  test.each([
    ["2026-01-26T22:59:59.999Z", "2026-01-26"],
    ["2026-01-26T23:00:00Z", "2026-01-27"], // winter: an hour ahead of UTC
    ["2026-07-26T21:59:59.999Z", "2026-07-26"],
    ["2026-07-26T22:00:00Z", "2026-07-27"], // summer: two hours
    ["2026-03-28T23:00:00Z", "2026-03-29"], // the short day starts on winter time
    ["2026-03-29T21:59:59.999Z", "2026-03-29"],
    ["2026-03-29T22:00:00Z", "2026-03-30"], // and ends on summer time
    ["2026-10-24T22:00:00Z", "2026-10-25"], // the long day
    ["2026-10-25T22:59:59.999Z", "2026-10-25"],
    ["2026-10-25T23:00:00Z", "2026-10-26"],
  ])("%s: %s", (instant, day) => {
    expect(stockholmDay(Date.parse(instant))).toBe(day);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e18])("%s is no instant", (instant) => {
    expect(() => stockholmDay(instant)).toThrow(RangeError);
  });

  test("agrees with Temporal at any millisecond", () => {
    const instant = fc.integer({ min: Date.parse("1980-01-01"), max: Date.parse("2099-12-31") });
    fc.assert(
      fc.property(instant, (ms) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE).toPlainDate();
        expect(stockholmDay(ms)).toBe(expected.toString());
      }),
    );
  });
});

describe("the instant of a time of day in Sweden", () => {
  test.each([
    ["2026-01-26", "07:00", "2026-01-26T06:00:00Z"],
    ["2026-07-27", "07:00", "2026-07-27T05:00:00Z"],
    ["2026-01-01", "00:00", "2025-12-31T23:00:00Z"],
    ["2026-06-19", "23:59", "2026-06-19T21:59:00Z"],
    ["2026-03-29", "01:59", "2026-03-29T00:59:00Z"],
    ["2026-03-29", "02:00", "2026-03-29T01:00:00Z"], // does not exist: 03:00
    ["2026-03-29", "02:30", "2026-03-29T01:30:00Z"], // does not exist: 03:30
    ["2026-03-29", "03:00", "2026-03-29T01:00:00Z"],
    ["2026-03-29", "07:00", "2026-03-29T05:00:00Z"],
    ["2026-10-25", "01:59", "2026-10-24T23:59:00Z"],
    ["2026-10-25", "02:00", "2026-10-25T00:00:00Z"], // twice: the first
    ["2026-10-25", "02:30", "2026-10-25T00:30:00Z"], // twice: the first
    ["2026-10-25", "03:00", "2026-10-25T02:00:00Z"],
    ["2026-10-25", "07:00", "2026-10-25T06:00:00Z"],
  ] as const)("%s %s is %s", (day, time, instant) => {
    expect(stockholmInstant(day, time)).toBe(Date.parse(instant));
  });

  test.each(["7:00", "24:00", "07:60", "07:00:00", "0700", "", "07:0a"])("%s is no time of day", (time) => {
    expect(() => stockholmInstant("2026-01-26", time)).toThrow(RangeError);
  });

  test("a day that does not exist has no instants", () => {
    expect(() => stockholmInstant("2026-02-30", "07:00")).toThrow(RangeError);
  });

  test("agrees with Temporal on any minute, most of all where the clocks change", () => {
    fc.assert(
      fc.property(fc.oneof(anyDay, dayOfChange), anyMinute, (day, time) => {
        const expected = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE);
        expect(stockholmInstant(day, time)).toBe(expected.epochMilliseconds);
        expect(stockholmDay(stockholmInstant(day, time))).toBe(day);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a date in Swedish", () => {
  test.each([
    ["2026-04-27", "måndag 27 april 2026"],
    ["2026-06-19", "fredag 19 juni 2026"],
    ["2028-02-29", "tisdag 29 februari 2028"],
    ["2027-01-04", "måndag 4 januari 2027"],
    ["2026-08-01", "lördag 1 augusti 2026"],
  ] as const)("%s: %s", (day, text) => {
    expect(formatSwedishDate(day)).toBe(text);
  });

  test("agrees with what Intl writes for Swedish in Sweden", () => {
    const intl = new Intl.DateTimeFormat("sv-SE", { dateStyle: "full", timeZone: ZONE });
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(formatSwedishDate(day)).toBe(intl.format(stockholmInstant(day, "12:00")).replace(" den ", " "));
      }),
    );
  });

  test("a day that does not exist is not written", () => {
    expect(() => formatSwedishDate("2026-02-30")).toThrow(RangeError);
  });
});
