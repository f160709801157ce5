import { addDays, addMonths, type CalendarDay, later } from "../dates/calendar-day.ts";
import { type DueDate, dueDate } from "../dates/due-date.ts";
import type { Programme } from "../forbund/forbund.ts";
import { isToBeTold } from "./consents.ts";
import { disposalDueOn, type Retention } from "./disposal.ts";
import { followUpsLeft } from "./follow-ups-after-closure.ts";
import type { In, Kept, Participation } from "./participation.ts";
import { pauseNow } from "./pause-now.ts";
import { type StepName, stepNames } from "./steps.ts";

/** One dated step that is not done yet. */
export interface DueStep extends DueDate {
  /** Unique within the participation and stable while the step is open: `measurement-3`. */
  readonly key: string;
  readonly step: StepName;
  /** Which of several: number of the follow-up, month of the measurement. */
  readonly number?: number;
  /** The unit that acts, when it is not the participation's own. */
  readonly unit?: string;
  /** Why it is due on that day, in Swedish, for the page and for reminders. */
  readonly reason: string;
}

/** What the dates follow from, beside the facts. */
export interface DateRules {
  readonly programme: Programme;
  readonly retention: Retention;
}

/**
 * Series are listed this long past the planned end, or past today when nobody has decided by then, so that a forgotten
 * review does not silence them. Longer than the longest sleep and the longest ladder before a date (90 days) together.
 */
const monthsAhead = 5;

const due = (
  step: StepName,
  nominal: CalendarDay,
  reason: string,
  more: { number?: number; key?: string; unit?: string } = {},
): DueStep => ({
  key: more.key ?? (more.number === undefined ? step : `${step}-${more.number}`),
  step,
  ...(more.number !== undefined && { number: more.number }),
  ...(more.unit !== undefined && { unit: more.unit }),
  reason,
  ...dueDate(nominal),
});

/** A step that is due some days after an event. */
const dueAfter = (step: StepName, from: CalendarDay, days: number, what: string, key?: string): DueStep =>
  due(step, addDays(from, days), `${days} dagar efter ${what}`, key === undefined ? {} : { key });

/** Numbers 1, 2, 3 … of a series every `months` months from `start` until `until`, both inclusive. */
const series = (start: CalendarDay, months: number, until: CalendarDay) => {
  const found: { number: number; month: number; on: CalendarDay }[] = [];
  for (let number = 1; ; number += 1) {
    const on = addMonths(start, number * months);
    if (on > until) return found;
    found.push({ number, month: number * months, on });
  }
};

const followUpsAndMeasurements = (p: In<"active">, { months }: Programme, today: CalendarDay): DueStep[] => {
  const until = addMonths(later(p.plannedEndOn, today), monthsAhead);
  const followedUp = new Set(p.followUps.map((followUp) => followUp.number));
  const measured = new Set(p.measurements.map((measurement) => measurement.month));
  const measurements = months.betweenMeasurements ? series(p.startedOn, months.betweenMeasurements, until) : [];
  return [
    ...series(p.startedOn, months.betweenFollowUps, until)
      .filter(({ number }) => !followedUp.has(number))
      .map(({ number, month, on }) => due("follow-up", on, `månad ${month} efter uppstartsmötet`, { number })),
    ...measurements
      .filter(({ month }) => !measured.has(month))
      .map(({ month, on }) => due("measurement", on, `månad ${month} efter uppstartsmötet`, { number: month })),
  ];
};

/** A pause moves what comes within it to the day after it; the order stays, and nothing is forgotten. */
const afterPause = (steps: readonly DueStep[], until: CalendarDay): DueStep[] =>
  steps.map((step) =>
    step.nominalOn > until
      ? step
      : { ...step, ...dueDate(addDays(until, 1)), reason: `${step.reason}; flyttad till efter uppehållet` },
  );

const whileActive = (p: In<"active">, programme: Programme, today: CalendarDay): DueStep[] => {
  const pause = pauseNow(p);
  const plan = p.plans.length > 0 ? [] : [dueAfter("plan", p.startedOn, programme.days.agreePlan, "uppstartsmötet")];
  const handovers = p.workerChanges
    .filter(({ handedOverOn }) => !handedOverOn)
    .map(({ on }) => dueAfter("worker-handover", on, programme.days.handOverWorker, "bytet", `worker-handover-${on}`));
  const regular = [...plan, ...followUpsAndMeasurements(p, programme, today)];
  return [
    ...(pause ? afterPause(regular, pause.until) : regular),
    ...handovers,
    ...(pause ? [due("pause-end", pause.until, "uppehållets sista dag", { key: `pause-end-${pause.from}` })] : []),
    due("review", p.plannedEndOn, p.extensions.length > 0 ? "förlängningens slut" : "ordinarie slut"),
  ];
};

const afterClosure = (p: In<"closed">, programme: Programme): DueStep[] => [
  ...(p.reportedBackOn ? [] : [dueAfter("report-back", p.closedOn, programme.days.reportBack, "avslutet")]),
  ...followUpsLeft(p, programme).map(({ number, on, reason }) =>
    due("follow-up-after-closure", on, reason, { number }),
  ),
];

const ofStatus = (p: Kept, programme: Programme, today: CalendarDay): DueStep[] => {
  const { days } = programme;
  switch (p.status) {
    case "visiting":
      return [dueAfter("visit-follow-up", p.visits.at(-1) ?? p.referredOn, days.contactWaiting, "det senaste besöket")];
    case "referred":
      return [dueAfter("referral-decision", p.referredOn, days.answerReferral, "remissen")];
    case "declined":
      return p.answeredOn ? [] : [dueAfter("referral-answer", p.declinedOn, days.answerReferrer, "beslutet")];
    case "waiting":
      return [
        dueAfter(
          "waiting-contact",
          p.contactedOn ?? p.queuedOn,
          days.contactWaiting,
          p.contactedOn ? "den senaste kontakten" : "att personen ställdes i kö",
        ),
      ];
    case "offered":
      return [due("offer-answer", p.answerBy, "sista dag att svara")];
    case "accepted":
      return [
        p.startMeetingPlannedOn
          ? due("start-meeting", p.startMeetingPlannedOn, "bokad dag")
          : dueAfter("start-meeting", p.acceptedOn, days.startMeeting, "beslutet"),
      ];
    case "active":
      return whileActive(p, programme, today);
    case "closed":
      return afterClosure(p, programme);
    case "ended":
    case "withdrawn":
      return [];
  }
};

/** What can be due whatever the status: parties to be told of a withdrawn consent, a transfer to be answered. */
const inAnyStatus = (p: Kept, { days }: Programme): DueStep[] => [
  ...p.consents
    .filter(isToBeTold)
    .map(({ id, withdrawnOn }) =>
      dueAfter(
        "consent-information",
        withdrawnOn as CalendarDay,
        days.informOfWithdrawal,
        "att samtycket togs tillbaka",
        `consent-information-${id}`,
      ),
    ),
  ...(p.transfer
    ? [
        due("transfer-answer", addDays(p.transfer.proposedOn, days.answerTransfer), "överflyttningen är föreslagen", {
          key: `transfer-answer-${p.transfer.proposedOn}`,
          unit: p.transfer.to,
        }),
      ]
    : []),
];

/** Disposal comes when nothing else is left to do. While somebody has asked for it to wait, that is looked at again each year. */
const disposal = (p: Kept, retention: Retention): DueStep => {
  const on = disposalDueOn(p, retention);
  const hold = p.holds.find(({ until }) => until === undefined);
  if (hold) return due("disposal", later(on, addMonths(hold.since, 12)), "prövning av skälet att vänta med gallringen");
  const released = p.holds.reduce<CalendarDay>((latest, { until }) => later(latest, until ?? latest), on);
  if (released > on) return due("disposal", released, "skälet att vänta med gallringen upphörde");
  return due("disposal", on, `${retention.years} år efter den sista anteckningen`);
};

/**
 * Every step that is not done, soonest first; on the same day in the order of the table of steps.
 * Pure: facts and the programme's definition give the dates (docs/decisions, "Dates are data").
 * @param today only lengthens the series of a participation whose review is overdue; it moves no date
 */
export const dueSteps = (p: Participation, { programme, retention }: DateRules, today: CalendarDay): DueStep[] => {
  if (p.status === "disposed") return [];
  const open = [...ofStatus(p, programme, today), ...inAnyStatus(p, programme)];
  return (open.length > 0 ? open : [disposal(p, retention)]).sort(
    (a, b) =>
      (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0) ||
      stepNames.indexOf(a.step) - stepNames.indexOf(b.step) ||
      (a.number ?? 0) - (b.number ?? 0),
  );
};
