import { type CalendarDay, fromEpochDay, toEpochDay, weekday } from "./calendar-day.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The zone's rules are the runtime's own tz data, so that a change of law comes with the runtime. */
const zone = new Intl.DateTimeFormat("en", { timeZone: "Europe/Stockholm", timeZoneName: "longOffset" });

/** One UTC day: the offset at its start, and the instant within it from which another holds (Infinity on most days). */
interface DayOfOffsets {
  readonly offset: number;
  readonly changesAt: number;
  readonly nextOffset: number;
}

const offsetsOfUtcDay = new Map<number, DayOfOffsets>();
/** Some 27 years of days: more than any run needs, and a bound on memory all the same. */
const MOST_DAYS_KEPT = 10_000;

const WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];
const MONTHS = [
  "januari",
  "februari",
  "mars",
  "april",
  "maj",
  "juni",
  "juli",
  "augusti",
  "september",
  "oktober",
  "november",
  "december",
];

/** Which day it is in Sweden at `instantMs` (milliseconds since the epoch). Throws RangeError if it is not finite. */
export function stockholmDay(instantMs: number): CalendarDay {
  return fromEpochDay(Math.floor((instantMs + offsetAt(instantMs)) / DAY));
}

/** What clocks in Sweden show, "HH:MM", at `instantMs` (milliseconds since the epoch). Throws RangeError if it is not finite. */
export function stockholmTime(instantMs: number): string {
  return new Date(instantMs + offsetAt(instantMs)).toISOString().slice(11, 16);
}

/**
 * The instant, in milliseconds since the epoch, when clocks in Sweden show `timeOfDay` ("HH:MM", 00:00–23:59) on `day`.
 *
 * Twice a year the clock has no single answer; calendars and Temporal ("compatible") agree on these:
 * - the last Sunday of March has no 02:00–03:00; a time in it means as long after 02:00, so 02:30 is the instant 03:30;
 * - the last Sunday of October has 02:00–03:00 twice; the first, still summer time, is meant.
 *
 * Throws RangeError for a day or a time that does not exist.
 */
export function stockholmInstant(day: CalendarDay, timeOfDay: string): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(timeOfDay);
  if (parts === null) throw new RangeError('Not a time of day "HH:MM"');
  const asIfUtc = toEpochDay(day) * DAY + (Number(parts[1]) * 60 + Number(parts[2])) * MINUTE;
  const offsetBefore = offsetAt(asIfUtc - DAY);
  const offsetAfter = offsetAt(asIfUtc + DAY);
  const byBefore = asIfUtc - offsetBefore;
  const byAfter = asIfUtc - offsetAfter;
  const inGap = offsetAt(byBefore) !== offsetBefore && offsetAt(byAfter) !== offsetAfter;
  return offsetAt(byBefore) === offsetBefore || inGap ? byBefore : byAfter;
}

/** "måndag 27 april 2026", as written in letters and on the page. Throws RangeError if the day does not exist. */
export function formatSwedishDate(day: CalendarDay): string {
  const dayOfWeek = WEEKDAYS[weekday(day) - 1];
  return `${dayOfWeek} ${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(0, 4))}`;
}

/** Milliseconds by which Swedish clocks are ahead of UTC at `instantMs`. */
function offsetAt(instantMs: number): number {
  const utcDay = Math.floor(instantMs / DAY);
  let found = offsetsOfUtcDay.get(utcDay);
  if (found === undefined) {
    found = offsetsIn(utcDay);
    if (offsetsOfUtcDay.size >= MOST_DAYS_KEPT) offsetsOfUtcDay.clear();
    offsetsOfUtcDay.set(utcDay, found);
  }
  return instantMs < found.changesAt ? found.offset : found.nextOffset;
}

function offsetsIn(utcDay: number): DayOfOffsets {
  let before = utcDay * DAY;
  let after = before + DAY;
  const offset = askIntl(before);
  const nextOffset = askIntl(after);
  if (offset === nextOffset) return { offset, changesAt: Number.POSITIVE_INFINITY, nextOffset };
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (askIntl(middle) === offset) before = middle;
    else after = middle;
  }
  return { offset, changesAt: after, nextOffset };
}

function askIntl(instantMs: number): number {
  const text = zone.format(instantMs);
  const parts = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (parts === null) throw new Error(`The runtime wrote an offset in an unknown way: ${text}`);
  const seconds = Number(parts[2] ?? 0) * 3600 + Number(parts[3] ?? 0) * 60 + Number(parts[4] ?? 0);
  return (parts[1] === "-" ? -seconds : seconds) * 1000;
}
