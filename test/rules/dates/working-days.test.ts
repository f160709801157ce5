import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, fromEpochDay, toEpochDay } from "../../../shared/dates/calendar-day.ts";
import { isWorkingDay } from "../../../shared/dates/swedish-holidays.ts";
import { addWorkingDays, nextWorkingDay, previousWorkingDay } from "../../../shared/dates/working-days.ts";

const anyDay = fc.integer({ min: toEpochDay("2006-01-01"), max: toEpochDay("2099-12-31") }).map(fromEpochDay);

describe("working days", () => {
  test.each([
    ["2026-04-24", "2026-04-24", "2026-04-24"], // a Friday
    ["2026-04-26", "2026-04-24", "2026-04-27"], // a Sunday
    ["2026-04-04", "2026-04-02", "2026-04-07"], // Easter Saturday
    ["2026-06-19", "2026-06-18", "2026-06-22"], // Midsummer Eve
    ["2026-12-24", "2026-12-23", "2026-12-28"], // Christmas Eve, a Thursday
    ["2026-12-31", "2026-12-30", "2027-01-04"], // New Year's Eve, a Thursday
  ] as const)("%s lies between %s and %s", (day, previous, next) => {
    expect(previousWorkingDay(day)).toBe(previous);
    expect(nextWorkingDay(day)).toBe(next);
  });

  test.each([
    ["2026-04-24", 1, "2026-04-27"],
    ["2026-04-25", 1, "2026-04-27"], // counted from a Saturday
    ["2026-04-27", -1, "2026-04-24"],
    ["2026-04-26", -1, "2026-04-24"],
    ["2026-12-23", 3, "2026-12-30"],
    ["2026-12-23", 4, "2027-01-04"],
    ["2026-04-26", 0, "2026-04-26"],
  ] as const)("%s and %i working days: %s", (day, n, expected) => {
    expect(addWorkingDays(day, n)).toBe(expected);
  });

  test("half a working day is refused, and so is going back before the law of 2005", () => {
    expect(() => addWorkingDays("2026-04-24", 0.5)).toThrow(RangeError);
    expect(() => previousWorkingDay("2005-01-01")).toThrow(RangeError);
  });

  test("next and previous are the nearest working days, and never far", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const next = nextWorkingDay(day);
        const previous = previousWorkingDay(day);
        expect(isWorkingDay(next) && isWorkingDay(previous)).toBe(true);
        for (let between = addDays(previous, 1); between < next; between = addDays(between, 1)) {
          expect(isWorkingDay(between)).toBe(false);
        }
        // Christmas Eve on a Thursday or Good Friday: at most five days off in a row.
        expect(daysBetween(previous, next)).toBeLessThanOrEqual(6);
      }),
    );
  });

  test("n working days on is the nth, and the way back ends on the same day", () => {
    fc.assert(
      fc.property(anyDay.map(nextWorkingDay), fc.integer({ min: 0, max: 60 }), (day, n) => {
        const there = addWorkingDays(day, n);
        let passed = 0;
        for (let at = addDays(day, 1); at <= there; at = addDays(at, 1)) passed += isWorkingDay(at) ? 1 : 0;
        expect(passed).toBe(n);
        expect(addWorkingDays(there, -n)).toBe(day);
      }),
    );
  });
});
