import { instant } from "../clock.ts";
import type { Alarm } from "../participation/alarms.ts";
import { steps } from "../participation/steps.ts";
import type { MailLine } from "../store/mail-line.ts";

/**
 * Which reminders leave now. When several of one step have come due at once, as after an outage, only the latest leaves:
 * nobody needs three mails about one thing on one morning.
 * @param alarms those that have not left, soonest first
 * @param unit whose participation it is; a step can be another unit's to do
 * @param now milliseconds since the epoch
 */
export const remindersToLeave = (
  alarms: readonly Alarm[],
  unit: string,
  now: number,
): { gone: string[]; mails: MailLine[] } => {
  const due = alarms.filter((alarm) => alarm.at <= now);
  const latest = new Map(due.map((alarm) => [alarm.due.key, alarm]));
  return {
    gone: due.map((alarm) => alarm.key),
    mails: [...latest.values()].map((alarm) => ({
      alarmKey: alarm.key,
      kind: alarm.kind,
      step: alarm.due.step,
      ...(alarm.due.number !== undefined && { number: alarm.due.number }),
      dueOn: alarm.due.dueOn,
      nominalOn: alarm.due.nominalOn,
      ...(alarm.due.movedBecause && { movedBecause: alarm.due.movedBecause }),
      role: alarm.kind === "reminder" ? steps[alarm.due.step].reminds : steps[alarm.due.step].escalatesTo,
      unit: alarm.due.unit ?? unit,
      at: instant(now),
    })),
  };
};
