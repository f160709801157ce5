/**
 * A day in the calendar, "YYYY-MM-DD", years 0000–9999; no time and no zone. The type lets literals through without a
 * cast and stops instants ("2026-04-27T05:00:00Z") and free text; that the day exists is checked when it is used.
 * Days compare correctly as strings.
 *
 * Everything here is integer arithmetic on epoch days (day 0 is 1970-01-01). `Date` is left out on purpose: it reads
 * "2026-02-30" as 2 March and mixes in the zone of the machine.
 */
export type CalendarDay = `${number}-${number}-${number}`;

const FIRST_EPOCH_DAY = -719_528; // 0000-01-01
const LAST_EPOCH_DAY = 2_932_896; // 9999-12-31
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));

/** The day that `text` says. Throws RangeError unless it is "YYYY-MM-DD" and that day exists. */
export function calendarDay(text: string): CalendarDay {
  if (!isCalendarDay(text)) throw impossible(text);
  return text;
}

/** Whether `value` is a string "YYYY-MM-DD" for a day that exists. */
export function isCalendarDay(value: unknown): value is CalendarDay {
  return typeof value === "string" && read(value) >= 0;
}

/** The day `n` whole days later (earlier when negative). Throws RangeError for fractions and outside years 0000–9999. */
export function addDays(day: CalendarDay, n: number): CalendarDay {
  if (!Number.isSafeInteger(n)) throw new RangeError(`Not a whole number of days: ${n}`);
  return fromEpochDay(toEpochDay(day) + n);
}

/**
 * The same date `n` months later (earlier when negative), or the last day of that month when it is shorter:
 * 2026-11-30 + 3 is 2027-02-28. Always count from the anchor, `addMonths(startedOn, 6)`, never from an earlier
 * result: 31 January + 1 + 1 has lost its 31 on the way. Throws RangeError as {@link addDays} does.
 */
export function addMonths(day: CalendarDay, n: number): CalendarDay {
  if (!Number.isSafeInteger(n)) throw new RangeError(`Not a whole number of months: ${n}`);
  const date = readOrThrow(day);
  const months = Math.floor(date / 10_000) * 12 + (Math.floor(date / 100) % 100) - 1 + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return write(year, month, Math.min(date % 100, monthLength(year, month)));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** For sorting, earliest first: -1, 0 or 1. */
export function compareDays(a: CalendarDay, b: CalendarDay): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The later of two days. */
export const later = (a: CalendarDay, b: CalendarDay): CalendarDay => (a > b ? a : b);

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekday(day: CalendarDay): number {
  const sinceMonday = (toEpochDay(day) + 3) % 7; // day 0 was a Thursday
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1;
}

/** Days since 1970-01-01, negative before it. Throws RangeError if the day does not exist. */
export function toEpochDay(day: CalendarDay): number {
  const date = readOrThrow(day);
  const month = Math.floor(date / 100) % 100;
  // Years are counted from 1 March, so that the leap day comes last and months have a regular pattern of lengths.
  const year = Math.floor(date / 10_000) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + (date % 100) - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + dayOfYear - 719_468; // 0000-03-01 lies 719 468 days before 1970-01-01
}

/** The day that lies `epochDay` days after 1970-01-01. Throws RangeError for fractions and outside years 0000–9999. */
export function fromEpochDay(epochDay: number): CalendarDay {
  if (!Number.isInteger(epochDay) || epochDay < FIRST_EPOCH_DAY || epochDay > LAST_EPOCH_DAY) {
    throw new RangeError(`No calendar day: epoch day ${epochDay}`);
  }
  const days = epochDay + 719_468; // since 0000-03-01
  const era = Math.floor(days / 146_097); // 400 years, after which the calendar repeats
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const dayOfMonth = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return write(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfMonth);
}

/** The date as one number, 20261130 for "2026-11-30"; -1 if there is no such day. Allocates nothing. */
function read(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return -1;
  let date = 0;
  for (let at = 0; at < 10; at += 1) {
    if (at === 4 || at === 7) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    date = date * 10 + digit;
  }
  const month = Math.floor(date / 100) % 100;
  const dayOfMonth = date % 100;
  if (month < 1 || month > 12 || dayOfMonth < 1) return -1;
  return dayOfMonth <= 28 || dayOfMonth <= monthLength(Math.floor(date / 10_000), month) ? date : -1;
}

function readOrThrow(day: CalendarDay): number {
  const date = read(day);
  if (date < 0) throw impossible(day);
  return date;
}

function write(year: number, month: number, dayOfMonth: number): CalendarDay {
  if (year < 0 || year > 9999) throw new RangeError(`Outside the years 0000–9999: ${year}`);
  const century = Math.floor(year / 100);
  const text = `${TWO_DIGITS[century]}${TWO_DIGITS[year - century * 100]}-${TWO_DIGITS[month]}-${TWO_DIGITS[dayOfMonth]}`;
  return text as CalendarDay;
}

function monthLength(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : MONTH_LENGTHS[month - 1]!;
}

// The text itself stays out of the message: a field that should hold a day may hold something about a person.
function impossible(text: string): RangeError {
  return new RangeError(`Not a calendar day "YYYY-MM-DD" that exists (${text.length} characters)`);
}
