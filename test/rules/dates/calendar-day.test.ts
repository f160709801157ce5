import { Temporal } from "@js-temporal/polyfill";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  type CalendarDay,
  calendarDay,
  compareDays,
  daysBetween,
  fromEpochDay,
  isCalendarDay,
  toEpochDay,
  weekday,
} from "../../../shared/dates/calendar-day.ts";

/** Every day from 0000-01-01 to 9999-12-31. */
const anyDay = fc.integer({ min: -719_528, max: 2_932_896 }).map(fromEpochDay);

describe("a calendar day", () => {
  test.each(["2026-02-28", "2028-02-29", "2000-02-29", "0000-01-01", "9999-12-31"])("%s exists", (text) => {
    expect(calendarDay(text)).toBe(text);
  });

  test.each([
    ["2026-02-29", "not a leap year"],
    ["1900-02-29", "a century without a leap day"],
    ["2026-04-31", "April has 30 days"],
    ["2026-13-01", "no thirteenth month"],
    ["2026-00-10", "no month nought"],
    ["2026-01-00", "no day nought"],
    ["2026-1-01", "a digit is missing"],
    ["20260101", "no hyphens"],
    ["2026-01-01T00:00:00Z", "an instant"],
    ["2026/01/01", "slashes"],
    ["2026-01-0１", "a digit that is not ASCII"],
    [" 2026-01-1", "a blank"],
    ["-026-01-01", "a year before year 0"],
    ["", "empty"],
  ])("%s is refused: %s", (text) => {
    expect(isCalendarDay(text)).toBe(false);
    expect(() => calendarDay(text)).toThrow(RangeError);
    expect(() => addDays(text as CalendarDay, 1)).toThrow(RangeError);
    expect(() => addMonths(text as CalendarDay, 1)).toThrow(RangeError);
    expect(() => weekday(text as CalendarDay)).toThrow(RangeError);
  });

  test.each([undefined, null, 20260101, new Date(0), {}])("%s is not one", (value) => {
    expect(isCalendarDay(value)).toBe(false);
  });

  test("a refusal does not repeat what was written: it may say something about a person", () => {
    expect(() => calendarDay("19121212-1212")).toThrow(/^(?!.*1912)/);
  });

  test("any ten characters are a day exactly when Temporal says so", () => {
    const part = (max: number, width: number) =>
      fc.integer({ min: 0, max }).map((number) => String(number).padStart(width, "0"));
    fc.assert(
      fc.property(part(9999, 4), part(14, 2), part(33, 2), (year, month, day) => {
        const exists = temporalAccepts(`${year}-${month}-${day}`);
        expect(isCalendarDay(`${year}-${month}-${day}`)).toBe(exists);
      }),
    );
  });
});

describe("adding days", () => {
  test.each([
    ["2026-02-28", 1, "2026-03-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-01-01", -1, "2025-12-31"],
    ["2026-03-28", 2, "2026-03-30"], // over the night when the clocks change
    ["2026-06-19", 0, "2026-06-19"],
  ] as const)("%s %i → %s", (day, n, expected) => {
    expect(addDays(day, n)).toBe(expected);
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 4_000_000])("%s days is refused", (n) => {
    expect(() => addDays("2026-01-01", n)).toThrow(RangeError);
  });

  test("agrees with Temporal, and daysBetween is its inverse", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        const n = daysBetween(from, to);
        expect(n).toBe(Temporal.PlainDate.from(from).until(to).days);
        expect(addDays(from, n)).toBe(to);
        expect(addDays(to, -n)).toBe(from);
      }),
    );
  });
});

describe("adding months", () => {
  test.each([
    ["2026-11-30", 3, "2027-02-28"],
    ["2027-11-30", 3, "2028-02-29"],
    ["2026-01-26", 3, "2026-04-26"],
    ["2026-01-26", 6, "2026-07-26"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2028-02-29", 48, "2032-02-29"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -13, "2024-12-15"],
    ["2026-12-31", 0, "2026-12-31"],
  ] as const)("%s %i → %s", (day, n, expected) => {
    expect(addMonths(day, n)).toBe(expected);
  });

  test("counted from the anchor, a start on the 31st stays on the last days of its months", () => {
    expect([1, 2, 3, 4].map((n) => addMonths("2026-01-31", n))).toEqual([
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "2026-05-31",
    ]);
  });

  test.each([0.5, Number.NaN, 100_000, -100_000])("%s months is refused", (n) => {
    expect(() => addMonths("2026-01-01", n)).toThrow(RangeError);
  });

  test("agrees with Temporal", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, n) => {
        const expected = Temporal.PlainDate.from(day).add({ months: n });
        fc.pre(expected.year >= 0 && expected.year <= 9999);
        expect(addMonths(day, n)).toBe(expected.toString());
      }),
    );
  });
});

describe("order and weekday", () => {
  test.each([
    ["2026-04-26", 7],
    ["2026-04-27", 1],
    ["2026-06-19", 5],
    ["1970-01-01", 4],
    ["1969-12-31", 3],
    ["1900-01-01", 1],
  ] as const)("%s is day %i of its week", (day, expected) => {
    expect(weekday(day)).toBe(expected);
  });

  test("weekday and compareDays agree with Temporal", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(weekday(a)).toBe(Temporal.PlainDate.from(a).dayOfWeek);
        expect(compareDays(a, b)).toBe(Temporal.PlainDate.compare(a, b));
        expect(compareDays(a, a)).toBe(0);
      }),
    );
  });

  test("sampled over eight centuries, epoch days go there and back", () => {
    const calendar = Temporal.PlainDate.from("1600-01-01");
    for (let n = 0; n < 292_194; n += 97) {
      const day = addDays("1600-01-01", n);
      expect(day).toBe(calendar.add({ days: n }).toString());
      expect(fromEpochDay(toEpochDay(day))).toBe(day);
    }
  });
});

function temporalAccepts(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}
