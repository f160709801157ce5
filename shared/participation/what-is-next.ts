import { instant } from "../clock.ts";
import { stockholmDay } from "../dates/stockholm-time.ts";
import type { Forbund } from "../forbund/forbund.ts";
import { dateRules } from "../forbund/programme-of.ts";
import { type Alarm, alarmsLeft } from "./alarms.ts";
import { type DueStep, dueSteps } from "./due-steps.ts";
import { isWatched, type Participation } from "./participation.ts";
import type { ParticipationRecord } from "./record.ts";
import { type Step, type StepName, steps, type WorkflowName } from "./steps.ts";

/** Who asks: the execution that wants to know what to do. */
export interface Asker {
  readonly workflow: WorkflowName;
  readonly gen: number;
  readonly epoch: number;
  /** Milliseconds since the epoch at which this execution started. */
  readonly startedAt: number;
  /** How many times it has gone round. */
  readonly turns: number;
}

/** What an execution is to do now. Contract with the state machines: add fields, never rename or remove. */
export type Next =
  | { readonly action: "wait"; readonly step: StepName; readonly ver: number; readonly wakeAt: string }
  | { readonly action: "continue-as-new"; readonly gen: number }
  | { readonly action: "hand-over"; readonly gen: number }
  | { readonly action: "done" };

const day = 24 * 60 * 60 * 1000;

/**
 * No sleep is longer than this, in milliseconds. It costs a transition pair a month at most and turns an unknown fault into a
 * delay; only what is years away is slept towards in longer stretches.
 */
export const longestSleep = (step: StepName): number => ((steps[step] as Step).longestSleepDays ?? 30) * day;

/** Which of the two workflows a participation belongs to; a correction can bring it back from the second to the first. */
export const workflowInCharge = ({ status }: Participation): WorkflowName =>
  status === "closed" || status === "ended" ? "after-closure" : "participation";

/**
 * An execution hands its work to a fresh one well before AWS ends it: at one year (we stop at 300 days, which leaves two
 * months for an outage), and at 25,000 history events (a turn leaves about 13 events, so 1,200 turns are some 16,000).
 * Source: Step Functions service quotas, state machine executions.
 */
export const longestExecution = { age: 300 * day, turns: 1200 };

/** Open steps and alarms that have not left, both soonest first. */
export interface Outlook {
  readonly dues: readonly DueStep[];
  readonly alarms: readonly Alarm[];
}

export const outlook = (record: ParticipationRecord, forbund: Forbund, now: number): Outlook => {
  if (!isWatched(record.participation)) return { dues: [], alarms: [] };
  const rules = dateRules(forbund, record.participation);
  const dues = dueSteps(record.participation, rules, stockholmDay(now));
  return { dues, alarms: alarmsLeft(dues, rules.programme, forbund.reminderTime, record.alarmsGone) };
};

const wayOn = (workflow: WorkflowName, asker: Asker): Next => ({
  action: workflow === asker.workflow ? "continue-as-new" : "hand-over",
  gen: asker.gen + 1,
});

/**
 * What the asking execution is to do: wait for the step that is due first, until the next reminder or escalation of any
 * step; make way for a fresh execution; hand over to the workflow after closure; or end, because another one is in charge
 * or nothing is left. Pure; whoever asks writes a raised `gen` to the record before the answer is given.
 */
export const whatIsNext = (record: ParticipationRecord, forbund: Forbund, asker: Asker, now: number): Next =>
  nextBy(record, outlook(record, forbund, now), asker, now);

/** The same for whoever has the record's outlook already. */
export const nextBy = (record: ParticipationRecord, { dues, alarms }: Outlook, asker: Asker, now: number): Next => {
  if (record.epoch !== asker.epoch) return { action: "done" };
  // The asker itself may have raised `gen` and died before it could answer: the same answer again is harmless.
  if (record.gen === asker.gen + 1) return wayOn(record.workflow, asker);
  if (record.gen !== asker.gen) return { action: "done" };
  const first = dues[0];
  if (!first) return { action: "done" };
  const inCharge = workflowInCharge(record.participation);
  if (inCharge !== asker.workflow) return wayOn(inCharge, asker);
  if (now - asker.startedAt >= longestExecution.age || asker.turns >= longestExecution.turns)
    return wayOn(asker.workflow, asker);
  const wakeAt = Math.min(
    alarms[0]?.at ?? Number.POSITIVE_INFINITY,
    now + longestSleep(first.step),
    asker.startedAt + longestExecution.age,
  );
  return { action: "wait", step: first.step, ver: record.ver, wakeAt: instant(wakeAt) };
};
