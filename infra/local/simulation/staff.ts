import { addDays, addMonths, type CalendarDay } from "../../../shared/dates/calendar-day.ts";
import { stockholmDay, stockholmInstant } from "../../../shared/dates/stockholm-time.ts";
import { nextWorkingDay } from "../../../shared/dates/working-days.ts";
import type { Forbund, Programme } from "../../../shared/forbund/forbund.ts";
import type { Kept } from "../../../shared/participation/participation.ts";
import type { SignalName } from "../../../shared/participation/signals/index.ts";
import type { StepName } from "../../../shared/participation/steps.ts";
import { aboutStep } from "./about-step.ts";
import { draw, drawBetween } from "./draw.ts";
import { outOfTheBlue } from "./out-of-the-blue.ts";

/** A step as the API shows it. */
export interface SeenDue {
  readonly key: string;
  readonly step: StepName;
  readonly number?: number;
  readonly dueOn: string;
}

/** What staff know of a participation when they decide what to do: what the API answered last. */
export interface Seen {
  readonly id: string;
  /** How many signals it has had, the referral among them. */
  readonly revision: number;
  readonly status: string;
  readonly unit: string;
  readonly startedOn?: string;
  readonly plannedEndOn?: string;
  readonly closedOn?: string;
  readonly answerBy?: string;
  readonly extensions?: readonly unknown[];
  readonly startMeetingPlannedOn?: string;
  readonly failedRules?: readonly string[];
  readonly transfer?: { readonly to: string };
  readonly entry: Kept["entry"];
  readonly consents: Kept["consents"];
  readonly phases?: readonly { phase: string; to?: string }[];
  readonly pauses?: readonly { from: string; endedOn?: string }[];
  readonly workerChanges?: readonly unknown[];
  readonly contacts?: readonly unknown[];
  readonly situations?: readonly { when: string }[];
  readonly answers?: readonly { occasion: string; respondent: string }[];
  readonly dueSteps: readonly SeenDue[];
}

/** What is to be sent, made when the time has come. */
export interface Act {
  /** Unique within the participation; part of the signal's idempotency key. */
  readonly key: string;
  readonly signal: SignalName;
  /** The unit whose staff send it, when it is another than the participation's. */
  readonly unit?: string;
  body(today: CalendarDay): Record<string, unknown>;
  /** What staff do instead when no place is free. */
  readonly ifFull?: Act;
}

/** Something that staff are going to do, at a time in milliseconds since the epoch. */
export type Intention = Act & { readonly at: number };

/** One simulated case as its staff think of it: everything they do follows from these. */
export interface Case {
  readonly seen: Seen;
  readonly programme: Programme;
  readonly forbund: Forbund;
  readonly seed: number;
  /** The participation's number. */
  readonly n: number;
}

/** Staff register what they have done at nine on working days, so that many act in the same instant. */
export const deskTime = "09:00";

/** The next time at which staff sit at their desks, after an instant. */
const nextDeskTime = (now: number): number => {
  const today = stockholmInstant(nextWorkingDay(stockholmDay(now)), deskTime);
  return today > now ? today : stockholmInstant(nextWorkingDay(addDays(stockholmDay(now), 1)), deskTime);
};

/** Staff come in three kinds; the shares are ours, chosen so that every kind of lateness is common. */
const temper = (seed: number, n: number): "prompt" | "late" | "forgetful" => {
  const drawn = draw(seed, n, "temper");
  return drawn < 0.55 ? "prompt" : drawn < 0.85 ? "late" : "forgetful";
};

const delayInDays = { prompt: [-6, 1], late: [1, 8], forgetful: [2, 35] } as const;

/** The moment at which staff act on a step: some days around its date, one in fifty a second after the reminders have left at 7. */
const momentFor = (dueOn: string, seed: number, n: number, key: string): number => {
  const [from, to] = delayInDays[temper(seed, n)];
  const day = nextWorkingDay(addDays(dueOn as CalendarDay, drawBetween(from, to, seed, n, key, "days")));
  if (draw(seed, n, key, "early") < 0.02) return stockholmInstant(day, "07:00") + 1000;
  return stockholmInstant(day, deskTime);
};

/**
 * What staff do next about one participation, and when; undefined when they do nothing more. Follows from the seed, the
 * participation's number and what the API answered last.
 * @param done keys of what they have done before
 * @param now milliseconds since the epoch; what should have been done before is done at the next desk time
 */
export const nextIntention = (one: Case, done: ReadonlySet<string>, now: number): Intention | undefined => {
  const { seen, seed, n } = one;
  const soon = nextDeskTime(now);
  const horizon = addMonths(stockholmDay(now), 3);
  const about = seen.dueSteps
    .filter((due) => due.dueOn <= horizon)
    .flatMap((due): Intention[] => {
      const act = aboutStep(due, one);
      return act ? [{ ...act, at: momentFor(due.dueOn, seed, n, act.key) }] : [];
    });
  return [...about, ...outOfTheBlue(one)]
    .filter(({ key }) => !done.has(key))
    .map((intention) => ({ ...intention, at: Math.max(intention.at, soon) }))
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))[0];
};
