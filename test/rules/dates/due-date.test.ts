import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, daysBetween, fromEpochDay, toEpochDay } from "../../../shared/dates/calendar-day.ts";
import { dueDate, reminderDays } from "../../../shared/dates/due-date.ts";
import { isWorkingDay } from "../../../shared/dates/swedish-holidays.ts";

const anyDay = fc.integer({ min: toEpochDay("2006-01-01"), max: toEpochDay("2099-12-31") }).map(fromEpochDay);

describe("a due date", () => {
  test.each([
    ["2026-04-26", "2026-04-27", "söndag"],
    ["2026-07-26", "2026-07-27", "söndag"],
    ["2026-04-25", "2026-04-27", "lördag"],
    ["2026-04-03", "2026-04-07", "långfredagen"],
    ["2026-05-14", "2026-05-15", "Kristi himmelsfärdsdag"],
    ["2026-06-06", "2026-06-08", "nationaldagen"],
    ["2026-06-19", "2026-06-22", "midsommarafton"],
    ["2026-12-24", "2026-12-28", "julafton"],
    ["2026-12-31", "2027-01-04", "nyårsafton"], // 2 January is a Saturday
    ["2029-12-31", "2030-01-02", "nyårsafton"],
    ["2027-01-06", "2027-01-07", "trettondedag jul"],
  ] as const)("%s moves to %s: %s", (nominalOn, dueOn, movedBecause) => {
    expect(dueDate(nominalOn)).toEqual({ nominalOn, dueOn, movedBecause });
  });

  test("on a working day it stays, and no reason is given", () => {
    expect(dueDate("2026-04-27")).toStrictEqual({ nominalOn: "2026-04-27", dueOn: "2026-04-27" });
  });

  test("a start on 30 November is measured after three months on 1 March: 28 February 2027 is a Sunday", () => {
    expect(dueDate(addMonths("2026-11-30", 3))).toEqual({
      nominalOn: "2027-02-28",
      dueOn: "2027-03-01",
      movedBecause: "söndag",
    });
  });

  test("a start on 29 February is due a year later on the last of February", () => {
    expect(dueDate(addMonths("2028-02-29", 12))).toStrictEqual({ nominalOn: "2029-02-28", dueOn: "2029-02-28" });
  });

  test("is a working day, never earlier, at most five days later, and has a reason exactly when it moved", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { nominalOn, dueOn, movedBecause } = dueDate(day);
        expect(nominalOn).toBe(day);
        expect(isWorkingDay(dueOn)).toBe(true);
        expect(daysBetween(day, dueOn)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(day, dueOn)).toBeLessThanOrEqual(5);
        expect(movedBecause !== undefined).toBe(dueOn !== day);
        expect(dueDate(dueOn).dueOn).toBe(dueOn);
      }),
    );
  });
});

describe("reminders around a due date", () => {
  test("Monday 27 April 2026: reminders go back to a working day, escalations forward", () => {
    expect(reminderDays("2026-04-27", { before: [1, 14], after: [14, 5] })).toEqual([
      { key: "before-1", on: "2026-04-13" },
      { key: "before-2", on: "2026-04-24" }, // 26 April is a Sunday
      { key: "after-1", on: "2026-05-04" }, // 2 May is a Saturday
      { key: "after-2", on: "2026-05-11" },
    ]);
  });

  test("reminders that meet on one day after moving are kept apart by key", () => {
    expect(reminderDays("2026-04-07", { before: [1, 2, 3, 4], after: [] })).toEqual([
      { key: "before-1", on: "2026-04-02" }, // over Easter all four fall on Thursday
      { key: "before-2", on: "2026-04-02" },
      { key: "before-3", on: "2026-04-02" },
      { key: "before-4", on: "2026-04-02" },
    ]);
  });

  test("an escalation over Christmas waits for the next working day", () => {
    expect(reminderDays("2026-12-23", { before: [0], after: [1, 8] })).toEqual([
      { key: "before-1", on: "2026-12-23" },
      { key: "after-1", on: "2026-12-28" },
      { key: "after-2", on: "2027-01-04" },
    ]);
  });

  test("nothing asked for, nothing sent; and the programme's list is left as it is", () => {
    expect(reminderDays("2026-04-27", { before: [], after: [] })).toEqual([]);
    const before = [1, 14, 7];
    reminderDays("2026-04-27", { before, after: [] });
    expect(before).toEqual([1, 14, 7]);
  });

  test.each([
    [{ before: [-1], after: [] }],
    [{ before: [1.5], after: [] }],
    [{ before: [], after: [0] }],
    [{ before: [], after: [Number.NaN] }],
  ])("%j is refused", (offsets) => {
    expect(() => reminderDays("2026-04-27", offsets)).toThrow(RangeError);
  });

  test("all are working days, sorted, on their own side of the due date, and each key comes once", () => {
    const days = (min: number) => fc.array(fc.integer({ min, max: 60 }), { maxLength: 6 });
    fc.assert(
      fc.property(anyDay, days(0), days(1), (dueOn, before, after) => {
        const reminders = reminderDays(dueOn, { before, after });
        expect(reminders.map(({ key }) => key)).toEqual([
          ...before.map((_, at) => `before-${at + 1}`),
          ...after.map((_, at) => `after-${at + 1}`),
        ]);
        expect(reminders.map(({ on }) => on)).toEqual(reminders.map(({ on }) => on).toSorted());
        for (const { key, on } of reminders) {
          expect(isWorkingDay(on)).toBe(true);
          expect(key.startsWith("before") ? on <= dueOn : on > dueOn).toBe(true);
          expect(on >= addDays(dueOn, -66) && on <= addDays(dueOn, 66)).toBe(true);
        }
      }),
    );
  });
});
