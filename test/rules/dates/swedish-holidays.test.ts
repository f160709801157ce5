import Holidays from "date-holidays";
import { describe, expect, test } from "vitest";
import { addDays, type CalendarDay, calendarDay, weekday } from "../../../shared/dates/calendar-day.ts";
import { dayOff, HOLIDAYS_KNOWN_FROM, isWorkingDay, swedishHolidays } from "../../../shared/dates/swedish-holidays.ts";

describe("days off in Sweden", () => {
  test.each([
    ["2026-01-01", "nyårsdagen"],
    ["2026-01-06", "trettondedag jul"],
    ["2026-04-03", "långfredagen"],
    ["2026-04-05", "påskdagen"],
    ["2026-04-06", "annandag påsk"],
    ["2026-05-01", "första maj"],
    ["2026-05-14", "Kristi himmelsfärdsdag"],
    ["2026-05-24", "pingstdagen"],
    ["2026-06-06", "nationaldagen"],
    ["2026-06-19", "midsommarafton"],
    ["2026-06-20", "midsommardagen"],
    ["2026-10-31", "alla helgons dag"],
    ["2026-12-24", "julafton"],
    ["2026-12-25", "juldagen"],
    ["2026-12-26", "annandag jul"],
    ["2026-12-31", "nyårsafton"],
    ["2026-04-25", "lördag"],
    ["2026-04-26", "söndag"],
    ["2008-05-01", "första maj och Kristi himmelsfärdsdag"],
    ["2020-06-19", "midsommarafton"], // the earliest it can be
    ["2037-06-26", undefined], // a Friday, but midsommarafton was the 19th
  ] as const)("%s: %s", (day, reason) => {
    expect(dayOff(day)).toBe(reason);
    expect(isWorkingDay(day)).toBe(reason === undefined);
  });

  test.each([
    ["2026-01-05", "trettondagsafton"],
    ["2026-04-02", "skärtorsdagen"],
    ["2026-04-30", "valborgsmässoafton"],
    ["2026-05-15", "the Friday after Kristi himmelsfärdsdag"],
    ["2026-05-25", "annandag pingst, a holiday until 2004"],
    ["2026-10-30", "allhelgonaafton"],
  ] as const)("%s is a working day: %s", (day, _name) => {
    expect(dayOff(day)).toBeUndefined();
  });

  test("before 2005 another law held, and nothing is answered", () => {
    expect(dayOff("2005-01-01")).toBe("nyårsdagen");
    expect(() => dayOff("2004-12-31")).toThrow(RangeError);
    expect(() => swedishHolidays(2004)).toThrow(RangeError);
    expect(() => swedishHolidays(2026.5)).toThrow(RangeError);
  });

  test("a day that does not exist is neither a working day nor a day off", () => {
    expect(() => dayOff("2026-02-30")).toThrow(RangeError);
  });
});

// date-holidays marks public holidays "public" and exactly the three eves "bank".
const oracle = new Holidays("SE");
const years = Array.from({ length: 2060 - HOLIDAYS_KNOWN_FROM + 1 }, (_, n) => HOLIDAYS_KNOWN_FROM + n);

describe("against the date-holidays package", () => {
  test.each(years)("%i", (year) => {
    const theirs = oracle
      .getHolidays(year)
      .filter(({ type }) => type === "public" || type === "bank")
      .map(({ date }) => calendarDay(date.slice(0, 10)));
    const ours = [...swedishHolidays(year).keys()];
    expect(ours.toSorted()).toEqual([...new Set(theirs)].toSorted());

    const off = new Set<CalendarDay>(theirs);
    for (let day = calendarDay(`${year}-01-01`); day.startsWith(`${year}`); day = addDays(day, 1)) {
      if (isWorkingDay(day) === (off.has(day) || weekday(day) > 5)) expect.fail(`differs on ${day}`);
    }
  });
});
