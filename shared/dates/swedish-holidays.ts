import { addDays, type CalendarDay, calendarDay, fromEpochDay, toEpochDay, weekday } from "./calendar-day.ts";

/**
 * The table holds from this year: lag (2004:1320) made nationaldagen a public holiday and took annandag pingst away,
 * in force 1 April 2005, which is before either of them falls.
 */
export const HOLIDAYS_KNOWN_FROM = 2005;

const holidaysOfYear = new Map<number, ReadonlyMap<CalendarDay, string>>();

/**
 * Why nobody works on `day`, in Swedish: "nyårsdagen", "midsommarafton", "lördag", "söndag" …; undefined on a working
 * day. A holiday's name goes before the weekday's.
 *
 * Sources: lag (1989:253) om allmänna helgdagar, and lag (1930:173) om beräkning av lagstadgad tid 2 §, which puts
 * Saturday, midsommarafton, julafton and nyårsafton on a level with public holidays.
 * Throws RangeError for days that do not exist and for years before 2005.
 */
export function dayOff(day: CalendarDay): string | undefined {
  const dayOfWeek = weekday(day);
  const holiday = swedishHolidays(Number(day.slice(0, 4))).get(day);
  if (holiday !== undefined) return holiday;
  if (dayOfWeek === 6) return "lördag";
  return dayOfWeek === 7 ? "söndag" : undefined;
}

/** Monday to Friday, and neither a public holiday nor one of the three eves. Throws as {@link dayOff} does. */
export function isWorkingDay(day: CalendarDay): boolean {
  return dayOff(day) === undefined;
}

/** Public holidays and the three eves of `year`, by day. Throws RangeError before 2005. */
export function swedishHolidays(year: number): ReadonlyMap<CalendarDay, string> {
  let holidays = holidaysOfYear.get(year);
  if (holidays === undefined) {
    holidays = holidaysIn(year);
    holidaysOfYear.set(year, holidays);
  }
  return holidays;
}

function holidaysIn(year: number): ReadonlyMap<CalendarDay, string> {
  if (!Number.isInteger(year) || year < HOLIDAYS_KNOWN_FROM) {
    throw new RangeError(`Swedish public holidays are known from ${HOLIDAYS_KNOWN_FROM}, not for ${year}`);
  }
  const on = (monthAndDay: string) => calendarDay(`${year}-${monthAndDay}`);
  const easter = easterSunday(year);
  const midsummer = saturdayFrom(on("06-20"));
  const inOrderOfLaw: [CalendarDay, string][] = [
    [on("01-01"), "nyårsdagen"],
    [on("01-06"), "trettondedag jul"],
    [addDays(easter, -2), "långfredagen"],
    [easter, "påskdagen"],
    [addDays(easter, 1), "annandag påsk"],
    [on("05-01"), "första maj"],
    [addDays(easter, 39), "Kristi himmelsfärdsdag"],
    [addDays(easter, 49), "pingstdagen"],
    [on("06-06"), "nationaldagen"],
    [addDays(midsummer, -1), "midsommarafton"],
    [midsummer, "midsommardagen"],
    [saturdayFrom(on("10-31")), "alla helgons dag"],
    [on("12-24"), "julafton"],
    [on("12-25"), "juldagen"],
    [on("12-26"), "annandag jul"],
    [on("12-31"), "nyårsafton"],
  ];
  const holidays = new Map<CalendarDay, string>();
  for (const [day, name] of inOrderOfLaw) {
    // Two can share a day: 1 May 2008 was Kristi himmelsfärdsdag too.
    const other = holidays.get(day);
    holidays.set(day, other === undefined ? name : `${other} och ${name}`);
  }
  return holidays;
}

/** The first Saturday on `day` or within the six days after it. */
function saturdayFrom(day: CalendarDay): CalendarDay {
  return addDays(day, (13 - weekday(day)) % 7);
}

/** The Sunday after the ecclesiastical full moon on or after 21 March: the Gregorian computus, valid for every year. */
function easterSunday(year: number): CalendarDay {
  const century = Math.floor(year / 100);
  const goldenNumber = year % 19;
  const moonCorrection = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (moonCorrection + 19 * goldenNumber + 15) % 30;
  // The moon's age is held within 29 days, and within 28 late in the 19-year cycle.
  const fullMoon = epact === 29 || (epact === 28 && goldenNumber > 10) ? epact - 1 : epact;
  const march21 = toEpochDay(calendarDay(`${year}-03-21`));
  const paschalMoon = fromEpochDay(march21 + fullMoon);
  return addDays(paschalMoon, 7 - (weekday(paschalMoon) % 7));
}
