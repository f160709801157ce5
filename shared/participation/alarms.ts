import type { CalendarDay } from "../dates/calendar-day.ts";
import { reminderDays } from "../dates/due-date.ts";
import { stockholmInstant } from "../dates/stockholm-time.ts";
import type { Ladder, Programme } from "../forbund/forbund.ts";
import type { DueStep } from "./due-steps.ts";

/** One reminder or escalation that leaves at a given instant, once. */
export interface Alarm {
  /** Unique for the participation and the date: `measurement-3@2026-04-27/before-1`. A moved date gets new alarms. */
  readonly key: string;
  readonly due: DueStep;
  readonly kind: "reminder" | "escalation";
  readonly on: CalendarDay;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const ladderOf = (programme: Programme, due: DueStep): Ladder =>
  programme.remindersByStep?.[due.step] ?? programme.reminders;

/**
 * The alarms of one step, soonest first.
 * @param reminderTime time of day in Europe/Stockholm, `07:00`
 */
export const alarmsOf = (due: DueStep, programme: Programme, reminderTime: string): Alarm[] =>
  reminderDays(due.dueOn, ladderOf(programme, due)).map(({ key, on }) => ({
    key: `${due.key}@${due.dueOn}/${key}`,
    due,
    kind: key.startsWith("before") ? "reminder" : "escalation",
    on,
    at: stockholmInstant(on, reminderTime),
  }));

/** Alarms of all open steps that have not left yet, soonest first. */
export const alarmsLeft = (
  dues: readonly DueStep[],
  programme: Programme,
  reminderTime: string,
  gone: readonly string[],
): Alarm[] => {
  const left = new Set(gone);
  return dues
    .flatMap((due) => alarmsOf(due, programme, reminderTime))
    .filter((alarm) => !left.has(alarm.key))
    .sort((a, b) => a.at - b.at);
};
