import { addDays, type CalendarDay, later } from "../dates/calendar-day.ts";
import { stockholmDay, stockholmInstant } from "../dates/stockholm-time.ts";
import type { Forbund } from "../forbund/forbund.ts";
import { dateRules } from "../forbund/programme-of.ts";
import { type DueStep, dueSteps } from "../participation/due-steps.ts";
import { type SignalLine, tell } from "../participation/history.ts";
import { isOpen, type Kept, type Participation } from "../participation/participation.ts";
import { belongingOf } from "../relation.ts";
import { stepText } from "../reminders/mail-text.ts";
import type { CalendarEvent } from "./ics.ts";

/** How far a calendar looks ahead: an ordinary participation's length. */
const daysAhead = 182;
/** For so long it is said that something is cancelled. */
const cancelledDays = 28;

/** A participation as a calendar needs it. */
export interface InCalendar {
  readonly participation: Kept;
  readonly revision: number;
}

/** Whether something may have been done in it so lately that its history is to be looked at for what is cancelled. */
export const isRecent = ({ notedOn }: Pick<Kept, "notedOn">, today: CalendarDay): boolean =>
  notedOn >= addDays(today, -cancelledDays);

/**
 * The steps that stand in a calendar: its own unit's, of what is open, half a year ahead. Series that go on past the review, so that
 * they are not silenced if nobody decides, are not planned for.
 */
const planned = (participation: Participation, forbund: Forbund, today: CalendarDay): DueStep[] => {
  if (!isOpen(participation)) return [];
  const dues = dueSteps(participation, dateRules(forbund, participation), today);
  const review = dues.find(({ step }) => step === "review");
  const last = review ? later(review.dueOn, today) : addDays(today, daysAhead);
  return dues.filter(({ dueOn, unit }) => unit === undefined && dueOn <= last && dueOn <= addDays(today, daysAhead));
};

/** What stood in somebody's calendar at some time of the last weeks, by key, as it stood last. */
const stoodLately = (
  lines: readonly SignalLine[],
  reader: string,
  forbund: Forbund,
  today: CalendarDay,
): Map<string, DueStep> => {
  const told = tell(lines, forbund);
  if ("refusal" in told) return new Map();
  const since = stockholmInstant(addDays(today, -cancelledDays), "00:00");
  const lately = told.stood.filter((_, at) => (told.stood[at + 1]?.from ?? Number.POSITIVE_INFINITY) > since);
  return new Map(
    lately
      .filter(({ participation }) => belongingOf(participation).staff.includes(reader))
      .flatMap(({ from, participation }) => planned(participation, forbund, stockholmDay(from)))
      .map((due) => [due.key, due]),
  );
};

/**
 * The events of one participation: its steps by kind and day, with a link that only says something to whoever may follow it, and never
 * a name. What has been done lately, or fell away, is cancelled; it keeps its UID and its last day.
 * @param lines its history, oldest first, where it is recent; else none
 * @param reader subject of whose calendar it is, to whom it is assigned
 */
export const calendarEvents = (
  { participation, revision }: InCalendar,
  lines: readonly SignalLine[],
  reader: string,
  forbund: Forbund,
  today: CalendarDay,
): CalendarEvent[] => {
  const { id, notedOn } = participation;
  const eventOf = (isCancelled: boolean) => (due: DueStep) => ({
    uid: `${due.key}.${id}@${new URL(forbund.pageAddress).hostname}`,
    on: due.dueOn,
    title: capital(stepText(due.step, due.number)),
    link: `${forbund.pageAddress}/#/deltaganden/${id}`,
    sequence: revision,
    changedOn: notedOn,
    isCancelled,
  });
  const now = planned(participation, forbund, today);
  const keys = new Set(now.map(({ key }) => key));
  const gone = [...stoodLately(lines, reader, forbund, today).values()].filter(({ key }) => !keys.has(key));
  return [...now.map(eventOf(false)), ...gone.map(eventOf(true))];
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
