import { stockholmDay } from "../../../shared/dates/stockholm-time.ts";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import { dateRules } from "../../../shared/forbund/programme-of.ts";
import { alarmsOf } from "../../../shared/participation/alarms.ts";
import { dueSteps } from "../../../shared/participation/due-steps.ts";
import type { Stood } from "../../../shared/participation/history.ts";

/**
 * Which reminders and escalations must have left by `until`, worked out from the dates alone: for each stretch between two
 * changes, every alarm of an open step whose time came in that stretch. Knows nothing of workflows, versions, tokens or
 * what was marked as gone, so that it can judge them.
 * @returns `must`: keys that must have left exactly once; `may`: those whose instant is that of a change, which may win or lose
 */
export const expectedMails = (
  story: readonly Stood[],
  forbund: Forbund,
  until: number,
): { must: Set<string>; may: Set<string> } => {
  const must = new Set<string>();
  const may = new Set<string>();
  story.forEach(({ from, participation }, at) => {
    const rules = dateRules(forbund, participation);
    const end = story[at + 1]?.from;
    const dues = dueSteps(participation, rules, stockholmDay(Math.min(end ?? until, until)));
    for (const due of dues) {
      const alarms = alarmsOf(due, rules.programme, forbund.reminderTime);
      for (const alarm of alarms) {
        // Two of one step at the same instant, moved together by days off, leave as one: the later.
        if (alarms.findLast((other) => other.at === alarm.at) !== alarm) continue;
        if (alarm.at < from || alarm.at > Math.min(end ?? until, until)) continue;
        (alarm.at === from || alarm.at === end || alarm.at === until ? may : must).add(alarm.key);
      }
    }
  });
  for (const key of must) may.delete(key);
  return { must, may };
};
