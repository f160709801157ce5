import { stockholmDay } from "../dates/stockholm-time.ts";
import type { Forbund } from "../forbund/forbund.ts";
import { programmeOf } from "../forbund/programme-of.ts";
import { alarmsOf } from "./alarms.ts";
import { type DueStep, dueSteps } from "./due-steps.ts";
import { isOpen, type Participation } from "./participation.ts";
import type { ParticipationRecord } from "./record.ts";
import { type SignalName, signalOf } from "./signals/index.ts";
import { isRefusal, type Refusal } from "./signals/signal.ts";

/** What a change makes of the record; the store writes it together with the line of history. */
export interface Change {
  readonly participation: Participation;
  readonly alarmsGone: readonly string[];
  /** The day of the next step that is due; undefined when nothing is left to do. */
  readonly nextDueOn: string | undefined;
}

const allAlarmKeys = (dues: readonly DueStep[], programme: Parameters<typeof alarmsOf>[1], time: string) =>
  dues.flatMap((due) => alarmsOf(due, programme, time));

/**
 * Alarms that must not leave any more once the facts have changed: those that have left and whose date still stands,
 * and those of a new or moved date whose time has already passed (nobody is reminded of the past).
 */
export const alarmsGoneAfter = (
  before: readonly DueStep[],
  after: readonly DueStep[],
  gone: readonly string[],
  programme: Parameters<typeof alarmsOf>[1],
  reminderTime: string,
  now: number,
): string[] => {
  const stood = new Set(before.map((due) => `${due.key}@${due.dueOn}`));
  const left = new Set(gone);
  return allAlarmKeys(after, programme, reminderTime)
    .filter((alarm) => left.has(alarm.key) || (alarm.at <= now && !stood.has(`${alarm.due.key}@${alarm.due.dueOn}`)))
    .map((alarm) => alarm.key);
};

/** The change that a new set of facts makes, whichever way they came about. */
export const changeTo = (
  participation: Participation,
  before: readonly DueStep[],
  gone: readonly string[],
  forbund: Forbund,
  now: number,
): Change => {
  const programme = programmeOf(forbund, participation.programme);
  const after = dueSteps(participation, programme, stockholmDay(now));
  return {
    participation,
    alarmsGone: alarmsGoneAfter(before, after, gone, programme, forbund.reminderTime, now),
    nextDueOn: isOpen(participation) ? after[0]?.dueOn : undefined,
  };
};

/**
 * Carries out one signal on a record. Pure.
 * @param body already parsed by the signal's schema
 * @param now milliseconds since the epoch
 */
export const carryOut = (
  record: ParticipationRecord,
  name: SignalName,
  body: unknown,
  forbund: Forbund,
  now: number,
): Change | Refusal => {
  const signal = signalOf(name);
  const { participation } = record;
  if (!signal.from.includes(participation.status))
    return {
      refused: "not-allowed-in-status",
      sv: `"${signal.label}" går inte när deltagandet är ${statusText[participation.status]}.`,
      en: `"${name}" is not possible while the participation is ${participation.status}.`,
    };
  const programme = programmeOf(forbund, participation.programme);
  const today = stockholmDay(now);
  const result = signal.apply(participation, body, { today, programme });
  if (isRefusal(result)) return result;
  return changeTo(result, dueSteps(participation, programme, today), record.alarmsGone, forbund, now);
};

/** How staff call each status. */
export const statusText = {
  referred: "remitterat",
  declined: "avböjt",
  accepted: "antaget",
  active: "pågående",
  closed: "avslutat",
  ended: "avslutat och uppföljt",
  withdrawn: "avslutat före start",
} as const satisfies Record<Participation["status"], string>;
