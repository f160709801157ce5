import { stockholmDay } from "../dates/stockholm-time.ts";
import type { Forbund } from "../forbund/forbund.ts";
import { dateRules, programmeOf } from "../forbund/programme-of.ts";
import { alarmsOf } from "./alarms.ts";
import { type PlaceChange, placeChanges } from "./capacity.ts";
import { type DateRules, type DueStep, dueSteps } from "./due-steps.ts";
import { applySignal, type Correction, type SignalLine, statusText, tell } from "./history.ts";
import { isOpen, type Participation } from "./participation.ts";
import type { ParticipationRecord } from "./record.ts";
import type { SignalName } from "./signals/index.ts";
import { isRefusal, type Refusal } from "./signals/signal.ts";

/** What a change makes of the record; the store writes it together with the line of history. */
export interface Change {
  readonly participation: Participation;
  readonly alarmsGone: readonly string[];
  /** The day of the next step that staff do; undefined when none is left. */
  readonly nextDueOn: string | undefined;
  /** Whether any date is another than before, so that the workflow must look again. */
  readonly datesChanged: boolean;
  /** Places that are taken or become free. */
  readonly places: readonly PlaceChange[];
}

const dated = (dues: readonly DueStep[]) => dues.map(({ key, dueOn, unit }) => `${key}@${dueOn}${unit ?? ""}`);

/**
 * Alarms that must not leave any more once the facts have changed: those that have left and whose date still stands,
 * and those of a new or moved date whose time has already passed (nobody is reminded of the past).
 */
export const alarmsGoneAfter = (
  before: readonly DueStep[],
  after: readonly DueStep[],
  gone: readonly string[],
  { programme }: DateRules,
  reminderTime: string,
  now: number,
): string[] => {
  const stood = new Set(before.map((due) => `${due.key}@${due.dueOn}`));
  const left = new Set(gone);
  return after
    .flatMap((due) => alarmsOf(due, programme, reminderTime))
    .filter((alarm) => left.has(alarm.key) || (alarm.at <= now && !stood.has(`${alarm.due.key}@${alarm.due.dueOn}`)))
    .map((alarm) => alarm.key);
};

/** The change that a new set of facts makes, whichever way they came about. `before` is undefined for a new participation. */
export const changeTo = (
  participation: Participation,
  before: Pick<ParticipationRecord, "participation" | "alarmsGone"> | undefined,
  forbund: Forbund,
  now: number,
): Change => {
  const today = stockholmDay(now);
  const rules = dateRules(forbund, participation);
  const rulesBefore = before ? dateRules(forbund, before.participation) : rules;
  const duesBefore = before ? dueSteps(before.participation, rulesBefore, today) : [];
  const dues = dueSteps(participation, rules, today);
  return {
    participation,
    alarmsGone: alarmsGoneAfter(duesBefore, dues, before?.alarmsGone ?? [], rules, forbund.reminderTime, now),
    nextDueOn: isOpen(participation) ? dues[0]?.dueOn : undefined,
    // Another version can remind on other days of the same dates.
    datesChanged: rules.programme !== rulesBefore.programme || dated(duesBefore).join() !== dated(dues).join(),
    places: placeChanges(before?.participation, participation, rules.programme, rulesBefore.programme),
  };
};

/** Who sends a signal, when, under which name. */
export interface Sending {
  readonly signalId: string;
  readonly sub: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Carries out one signal on a record. Pure.
 * @param body already parsed by the signal's schema
 */
export const carryOut = (
  record: ParticipationRecord,
  name: SignalName,
  body: unknown,
  forbund: Forbund,
  { signalId, sub, now }: Sending,
): Change | Refusal => {
  const { participation } = record;
  const programme = programmeOf(forbund, participation.programme);
  const result = applySignal(participation, name, body, {
    today: stockholmDay(now),
    programme,
    forbund,
    signalId,
    sub,
  });
  return isRefusal(result) ? result : changeTo(result, record, forbund, now);
};

/**
 * Corrects a line of the history: tells everything again with the line's new body, so that whatever followed from the old one
 * follows from the new one now. Refused when something later could then not have happened; the refusal says what.
 * @param lines the whole history, oldest first, without this correction
 */
export const correct = (
  record: ParticipationRecord,
  lines: readonly SignalLine[],
  correction: SignalLine & { readonly body: Correction },
  forbund: Forbund,
): Change | Refusal => {
  const now = Date.parse(correction.at);
  if (record.participation.status === "disposed")
    return {
      refused: "not-allowed-in-status",
      sv: `Ett deltagande som är ${statusText.disposed} går inte att rätta.`,
      en: "What has been disposed of cannot be corrected.",
    };
  if (correction.body.of === lines[0]?.signalId && correction.body.body === null)
    return {
      refused: "not-allowed-in-status",
      field: "body",
      sv: "Den första raden går att rätta men inte att ta tillbaka. Avsluta som felregistrering i stället.",
      en: "The first line can be corrected but not taken back. Close as a wrong registration instead.",
    };
  if (!lines.some(({ signalId, signal }) => signalId === correction.body.of && signal !== "correction"))
    return { refused: "no-such-step", field: "of", sv: "Det finns ingen sådan rad.", en: "There is no such line." };
  const told = tell([...lines, correction], forbund);
  if ("refusal" in told) {
    const { sv, en } = told.refusal;
    const day = stockholmDay(Date.parse(told.line.at));
    return told.line.signalId === correction.body.of
      ? told.refusal
      : {
          ...told.refusal,
          field: "body",
          sv: `Rättelsen går inte ihop med det som registrerades ${day}: ${sv}`,
          en: `The correction does not fit what was registered on ${day}: ${en}`,
        };
  }
  const last = told.stood.at(-1);
  if (!last) throw new Error("A history that tells nothing");
  return changeTo(last.participation, record, forbund, now);
};
