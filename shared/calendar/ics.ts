import { addDays, type CalendarDay } from "../dates/calendar-day.ts";

/** One day in a calendar. */
export interface CalendarEvent {
  /** Stays the same when the day moves, so that calendars move it too. */
  readonly uid: string;
  readonly on: CalendarDay;
  readonly title: string;
  readonly link: string;
  /** Raised by every change. */
  readonly sequence: number;
  readonly changedOn: CalendarDay;
  /** What has been done, or is not to be done any more: said for some weeks, since a calendar may keep what merely vanishes. */
  readonly isCancelled: boolean;
}

/** RFC 5545, 3.3.11. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

const date = (day: CalendarDay): string => day.replaceAll("-", "");

const longestLine = 75;

/** RFC 5545, 3.1: no line is longer than 75 octets, and none is cut within a character. */
const folded = (line: string): string => {
  const lines: string[] = [];
  let [part, octets] = ["", 0];
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (octets + more > longestLine) {
      lines.push(part);
      // A line that goes on begins with a space, which counts.
      [part, octets] = [" ", 1];
    }
    part += character;
    octets += more;
  }
  return [...lines, part].join("\r\n");
};

const eventLines = ({ uid, on, title, link, sequence, changedOn, isCancelled }: CalendarEvent): string[] => [
  "BEGIN:VEVENT",
  `UID:${escaped(uid)}`,
  `DTSTAMP:${date(changedOn)}T000000Z`,
  `LAST-MODIFIED:${date(changedOn)}T000000Z`,
  `SEQUENCE:${sequence}`,
  `DTSTART;VALUE=DATE:${date(on)}`,
  // The day after the last, as DATE values have it.
  `DTEND;VALUE=DATE:${date(addDays(on, 1))}`,
  `SUMMARY:${escaped(title)}`,
  `DESCRIPTION:${escaped(link)}`,
  `URL:${link}`,
  `STATUS:${isCancelled ? "CANCELLED" : "CONFIRMED"}`,
  "CLASS:PRIVATE",
  // Whoever has something to do by a day is not busy the whole of it.
  "TRANSP:TRANSPARENT",
  "END:VEVENT",
];

/** How often a calendar is asked to look. */
const refresh = "PT4H";

/**
 * A calendar as a feed (RFC 5545, RFC 7986). Days are dates without a time (VALUE=DATE), which belong to no zone: a day is the same
 * in every calendar; which zone they are meant in, X-WR-TIMEZONE says.
 */
export const icsOf = (events: readonly CalendarEvent[]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Stegvis//Kalender//SV",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "NAME:Stegvis",
    "X-WR-CALNAME:Stegvis",
    "X-WR-TIMEZONE:Europe/Stockholm",
    `REFRESH-INTERVAL;VALUE=DURATION:${refresh}`,
    `X-PUBLISHED-TTL:${refresh}`,
    ...events.flatMap(eventLines),
    "END:VCALENDAR",
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join("");
