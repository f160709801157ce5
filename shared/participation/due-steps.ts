import { addDays, addMonths, type CalendarDay } from "../dates/calendar-day.ts";
import { type DueDate, dueDate } from "../dates/due-date.ts";
import type { Programme } from "../forbund/forbund.ts";
import type { In, Participation } from "./participation.ts";
import { type StepName, stepNames } from "./steps.ts";

/** One dated step that is not done yet. */
export interface DueStep extends DueDate {
  /** Unique within the participation and stable while the step is open: `measurement-3`. */
  readonly key: string;
  readonly step: StepName;
  /** Which of several: number of the follow-up, month of the measurement. */
  readonly number?: number;
  /** Why it is due on that day, in Swedish, for the page and for reminders. */
  readonly reason: string;
}

/**
 * Series are listed this long past the planned end, or past today when nobody has decided by then, so that a forgotten
 * review does not silence them. Longer than the longest sleep and the longest ladder before a date (90 days) together.
 */
const monthsAhead = 5;

const due = (step: StepName, nominal: CalendarDay, reason: string, number?: number): DueStep => ({
  key: number === undefined ? step : `${step}-${number}`,
  step,
  ...(number !== undefined && { number }),
  reason,
  ...dueDate(nominal),
});

/** Numbers 1, 2, 3 … of a series every `months` months from `start` until `until`, both inclusive. */
const series = (start: CalendarDay, months: number, until: CalendarDay) => {
  const found: { number: number; month: number; on: CalendarDay }[] = [];
  for (let number = 1; ; number += 1) {
    const on = addMonths(start, number * months);
    if (on > until) return found;
    found.push({ number, month: number * months, on });
  }
};

const whileActive = (p: In<"active">, programme: Programme, today: CalendarDay): DueStep[] => {
  const { betweenFollowUps, betweenMeasurements } = programme.months;
  const until = addMonths(p.plannedEndOn > today ? p.plannedEndOn : today, monthsAhead);
  const followedUp = new Set(p.followUps.map((followUp) => followUp.number));
  const measured = new Set(p.measurements.map((measurement) => measurement.month));
  return [
    ...(p.planAgreedOn
      ? []
      : [
          due(
            "plan",
            addDays(p.startedOn, programme.days.agreePlan),
            `${programme.days.agreePlan} dagar efter uppstartsmötet`,
          ),
        ]),
    ...series(p.startedOn, betweenFollowUps, until)
      .filter(({ number }) => !followedUp.has(number))
      .map(({ number, month, on }) => due("follow-up", on, `månad ${month} efter uppstartsmötet`, number)),
    ...series(p.startedOn, betweenMeasurements, until)
      .filter(({ month }) => !measured.has(month))
      .map(({ month, on }) => due("measurement", on, `månad ${month} efter uppstartsmötet`, month)),
    due("review", p.plannedEndOn, p.extensions.length > 0 ? "förlängningens slut" : "ordinarie slut"),
  ];
};

const afterClosure = (p: In<"closed">, programme: Programme): DueStep[] => {
  const done = new Set(p.followUpsAfterClosure.map((followUp) => followUp.number));
  return programme.afterClosure
    .map(({ months }, at) => ({ months, number: at + 1 }))
    .filter(({ number }) => !done.has(number))
    .map(({ months, number }) =>
      due("follow-up-after-closure", addMonths(p.closedOn, months), `${months} månader efter avslut`, number),
    );
};

const open = (p: Participation, programme: Programme, today: CalendarDay): DueStep[] => {
  switch (p.status) {
    case "referred":
      return [
        due(
          "referral-decision",
          addDays(p.referredOn, programme.days.answerReferral),
          `${programme.days.answerReferral} dagar efter remissen`,
        ),
      ];
    case "accepted":
      return [
        p.startMeetingPlannedOn
          ? due("start-meeting", p.startMeetingPlannedOn, "bokad dag")
          : due(
              "start-meeting",
              addDays(p.acceptedOn, programme.days.startMeeting),
              `${programme.days.startMeeting} dagar efter beslutet`,
            ),
      ];
    case "active":
      return whileActive(p, programme, today);
    case "closed":
      return afterClosure(p, programme);
    default:
      return [];
  }
};

/**
 * Every step that is not done, soonest first; on the same day in the order of the table of steps.
 * Pure: facts and the programme's definition give the dates (docs/decisions, "Dates are data").
 * @param today only lengthens the series of a participation whose review is overdue; it moves no date
 */
export const dueSteps = (p: Participation, programme: Programme, today: CalendarDay): DueStep[] =>
  open(p, programme, today).sort(
    (a, b) =>
      (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0) ||
      stepNames.indexOf(a.step) - stepNames.indexOf(b.step) ||
      (a.number ?? 0) - (b.number ?? 0),
  );
