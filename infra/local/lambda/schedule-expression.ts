import { Temporal } from "@js-temporal/polyfill";
import { Cron } from "croner";

/** The instants (ms) at which a schedule is due. */
export interface Occurrences {
  /** The first one after `instant`, undefined when there is none. */
  after(instant: number): number | undefined;
}

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** rate(5 minutes): at `anchor` and every period after it. A day is 24 hours, also when summer time begins or ends. */
const rate = (value: string, unit: string, anchor: number): Occurrences => {
  const period = Number(value) * (unitMs[unit.replace(/s$/, "")] ?? Number.NaN);
  if (!(period > 0)) throw new Error(`Not a rate: ${value} ${unit}`);
  return {
    after: (instant) => (instant < anchor ? anchor : anchor + (Math.floor((instant - anchor) / period) + 1) * period),
  };
};

/** A local time as the instant at which UTC shows it. Cron patterns are matched there, where no hour is missing. */
const asIfUtc = (local: Temporal.PlainDateTime): number => local.toZonedDateTime("UTC").epochMilliseconds;

const localTimeAt = (instant: number, timeZone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();

/** The instant of a local time, its first one when clocks are set back; undefined when clocks were set over it. */
const instantOf = (local: Temporal.PlainDateTime, timeZone: string): number | undefined => {
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return zoned.toPlainDateTime().equals(local) ? zoned.epochMilliseconds : undefined;
};

/**
 * cron(minutes hours day-of-month month day-of-week year) with EventBridge Scheduler's rule for summer time: a local
 * time that does not exist is left out, one that occurs twice counts once.
 */
const cron = (fields: string, timeZone: string): Occurrences => {
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year, ...rest] = fields.trim().split(/\s+/);
  if (year === undefined || rest.length > 0) throw new Error(`cron needs six fields: ${fields}`);
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) {
    throw new Error(`Exactly one of day-of-month and day-of-week must be "?": ${fields}`);
  }
  // "5L", the last Thursday, is "5#L" to croner; 1 to 7 are Sunday to Saturday in both with alternativeWeekdays.
  const weekday = dayOfWeek!.replace(/^(\w+)L$/, "$1#L");
  const pattern = new Cron(`0 ${minutes} ${hours} ${dayOfMonth} ${month} ${weekday} ${year}`.replaceAll("?", "*"), {
    timezone: "UTC",
    mode: "7-part",
    alternativeWeekdays: true,
    // AWS writes "from 5, every 10" as 5/10.
    sloppyRanges: true,
  });
  return {
    after: (instant) => {
      let candidate = new Date(asIfUtc(localTimeAt(instant, timeZone)));
      for (;;) {
        const next = pattern.nextRun(candidate);
        if (next === null) return undefined;
        candidate = next;
        const due = instantOf(localTimeAt(next.getTime(), "UTC"), timeZone);
        if (due !== undefined && due > instant) return due;
      }
    },
  };
};

/** at(2027-03-01T08:00:00): once. */
const at = (local: string, timeZone: string): Occurrences => {
  const due = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
  return { after: (instant) => (instant < due ? due : undefined) };
};

/**
 * Reads a schedule expression of EventBridge Scheduler: rate(…), cron(…) or at(…). `timeZone` is an IANA name;
 * `anchor` (ms) is the first instant of a rate. Throws an Error for what is not understood.
 */
export const scheduleExpression = (expression: string, timeZone: string, anchor: number): Occurrences => {
  const [, kind, inner = ""] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === "cron") return cron(inner, timeZone);
  if (kind === "at") return at(inner, timeZone);
  const [, value, unit] = /^\s*(\d+)\s+(minutes?|hours?|days?)\s*$/.exec(inner) ?? [];
  if (kind === "rate" && value !== undefined && unit !== undefined) return rate(value, unit, anchor);
  throw new Error(`Not a schedule expression: ${expression}`);
};
