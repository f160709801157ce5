import { addDays, addMonths, type CalendarDay } from "../../../shared/dates/calendar-day.ts";
import { stockholmDay, stockholmInstant } from "../../../shared/dates/stockholm-time.ts";
import { nextWorkingDay } from "../../../shared/dates/working-days.ts";
import type { Programme } from "../../../shared/forbund/forbund.ts";
import type { SignalName } from "../../../shared/participation/signals/index.ts";
import type { StepName } from "../../../shared/participation/steps.ts";
import { draw, drawBetween, drawFrom } from "./draw.ts";

/** What staff know of a participation when they decide what to do: what the API answered last. */
export interface Seen {
  readonly status: string;
  readonly startedOn?: string;
  readonly plannedEndOn?: string;
  readonly extensions?: readonly unknown[];
  readonly startMeetingPlannedOn?: string;
  readonly dueSteps: readonly { key: string; step: StepName; number?: number; dueOn: string }[];
}

/** Something that staff are going to do. */
export interface Intention {
  /** Unique within the participation; part of the signal's idempotency key. */
  readonly key: string;
  readonly signal: SignalName;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The body, made when the time has come. */
  body(today: CalendarDay): Record<string, unknown>;
}

/** Staff register what they have done at nine on working days, so that many act in the same instant. */
const deskTime = "09:00";

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

const reasons = (programme: Programme) => programme.closingReasons.map((reason) => reason.code);

/** What staff do about a step that is due; undefined when they never will. */
const aboutStep = (
  due: Seen["dueSteps"][number],
  seen: Seen,
  programme: Programme,
  seed: number,
  n: number,
): Omit<Intention, "at"> | undefined => {
  const luck = draw(seed, n, due.key, "luck");
  const key = due.key;
  switch (due.step) {
    case "referral-decision":
      if (luck < 0.02) return undefined;
      if (luck < 0.05)
        return {
          key,
          signal: "early-closure",
          body: (on) => ({ on, reason: drawFrom(reasons(programme), seed, n, key) }),
        };
      if (luck < 0.12)
        return { key, signal: "referral-decision", body: (on) => ({ decision: "decline", on, reason: "no-place" }) };
      return {
        key,
        signal: "referral-decision",
        body: (on) => ({
          decision: "accept",
          on,
          ...(luck < 0.6 && { startMeetingOn: addDays(on, drawBetween(5, 21, seed, n, "start")) }),
        }),
      };
    case "start-meeting":
      if (luck < 0.1 && !seen.startMeetingPlannedOn)
        return { key: `${key}-moved`, signal: "start-move", body: (today) => ({ to: addDays(today, 9) }) };
      return { key, signal: "start-meeting", body: (on) => ({ on }) };
    case "plan":
      return { key, signal: "plan", body: (on) => ({ on }) };
    case "follow-up":
      return {
        key,
        signal: "follow-ups",
        body: (on) => ({ number: due.number, on, outcome: luck < 0.85 ? "held" : "not-held" }),
      };
    case "measurement":
      return { key, signal: "measurements", body: (on) => ({ month: due.number, on }) };
    case "review": {
      const extended = seen.extensions?.length ?? 0;
      const reviewKey = `${key}-${extended}`;
      const to = addMonths(seen.plannedEndOn as CalendarDay, drawBetween(1, 3, seed, n, reviewKey, "months"));
      const latest = addMonths(seen.startedOn as CalendarDay, programme.months.longestInTotal);
      if (draw(seed, n, reviewKey, "extend") < 0.4 && to <= latest)
        return { key: reviewKey, signal: "review", body: (on) => ({ decision: "extend", on, to }) };
      return {
        key: reviewKey,
        signal: "review",
        body: (on) => ({ decision: "close", on, reason: drawFrom(reasons(programme), seed, n, reviewKey) }),
      };
    }
    case "follow-up-after-closure":
      return {
        key,
        signal: "follow-ups-after-closure",
        body: (on) => ({ number: due.number, on, outcome: luck < 0.7 ? "reached" : "not-reached" }),
      };
  }
};

/** What happens out of the blue to some of the active ones: closed early, or extended before any review. */
const outOfTheBlue = (seen: Seen, programme: Programme, seed: number, n: number): Intention[] => {
  if (seen.status !== "active" || !seen.startedOn || !seen.plannedEndOn) return [];
  const after = (what: string, from: number, to: number) =>
    stockholmInstant(
      nextWorkingDay(addDays(seen.startedOn as CalendarDay, drawBetween(from, to, seed, n, what))),
      deskTime,
    );
  const found: Intention[] = [];
  if (draw(seed, n, "closes-early") < 0.12)
    found.push({
      key: "closes-early",
      signal: "early-closure",
      at: after("closes-early-on", 10, 175),
      body: (on) => ({ on, reason: drawFrom(reasons(programme), seed, n, "closes-early") }),
    });
  const to = addMonths(seen.plannedEndOn as CalendarDay, 2);
  if (draw(seed, n, "extends") < 0.1 && (seen.extensions?.length ?? 0) === 0)
    found.push({
      key: "extends",
      signal: "extension",
      at: after("extends-on", 30, 150),
      body: (on) => ({ on, to }),
    });
  return found;
};

/**
 * What staff do next about one participation, and when; undefined when they do nothing more. Follows from the seed, the
 * participation's number and what the API answered last.
 * @param now milliseconds since the epoch; what should have been done before is done at the next desk time
 */
export const nextIntention = (
  seen: Seen,
  programme: Programme,
  seed: number,
  n: number,
  now: number,
): Intention | undefined => {
  const soon = nextDeskTime(now);
  const horizon = addMonths(stockholmDay(now), 3);
  const about = seen.dueSteps
    .filter((due) => due.dueOn <= horizon)
    .flatMap((due) => {
      const what = aboutStep(due, seen, programme, seed, n);
      return what ? [{ ...what, at: momentFor(due.dueOn, seed, n, what.key) }] : [];
    });
  return [...about, ...outOfTheBlue(seen, programme, seed, n)]
    .map((intention) => ({ ...intention, at: Math.max(intention.at, soon) }))
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))[0];
};
