import { addDays, addMonths, type CalendarDay, isCalendarDay } from "../dates/calendar-day.ts";
import type { Programme } from "../forbund/forbund.ts";

type Reporting = Pick<Programme, "period" | "reports">;

const lastOfMonth = (day: CalendarDay): CalendarDay =>
  addDays(addMonths(`${day.slice(0, 7)}-01` as CalendarDay, 1), -1);

/** The day whose figures a report shows: the last of its period, or the day of the report itself. */
const figuresDay = ({ to, on }: Programme["reports"][number]): CalendarDay => to ?? on;

/**
 * The first day from a given one on of which figures can still be told exactly when days have been made coarse: the last day of
 * the month, or, where that comes first, a day whose figures were reported or the programme's last one.
 * @param versions every version of the programme
 */
export const tellingDay = (day: CalendarDay, versions: readonly Reporting[]): CalendarDay => {
  const own = versions.flatMap(({ period, reports }) => [
    ...(period.to ? [period.to] : []),
    ...reports.map(figuresDay),
  ]);
  return [lastOfMonth(day), ...own].filter((one) => one >= day).sort()[0] as CalendarDay;
};

/** Every day that stands anywhere in a value. */
export const daysIn = (value: unknown): CalendarDay[] => {
  if (isCalendarDay(value)) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(daysIn) : [];
};

/**
 * The same value without its real days: those of one stretch, up to a telling day, are pressed together against its end. Their
 * order stays, and what fell on one day stays on one; how far apart they lay, and where in the month, is gone. So every figure
 * of a telling day is what it was, since figures are counted by what had come before what.
 */
export const withCoarseDays = <Value>(value: Value, versions: readonly Reporting[]): Value => {
  const stretches = Map.groupBy([...new Set(daysIn(value))].sort(), (day) => tellingDay(day, versions));
  const coarse = new Map(
    [...stretches].flatMap(([end, days]) =>
      days.map((day, at): [string, CalendarDay] => [day, addDays(end, at + 1 - days.length)]),
    ),
  );
  return JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner === "string" ? (coarse.get(inner) ?? inner) : inner,
  );
};
