import type { VirtualClock } from "./clock.ts";

/** How far time can be moved by name. */
export const steps = ["day", "week", "month", "next-due"] as const;
export type Step = (typeof steps)[number];

/** Whether a text names a step. */
export const isStep = (text: string | undefined): text is Step => steps.some((step) => step === text);

const dayMs = 86_400_000;

/** "next-due" looks no further than this. */
const horizonMs = 400 * dayMs;

const nextMonth = (ms: number): number => {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + 1);
  // A month that is shorter: its last day.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
};

const target = (now: number, step: "day" | "week" | "month"): number => {
  switch (step) {
    case "day":
      return now + dayMs;
    case "week":
      return now + 7 * dayMs;
    case "month":
      return nextMonth(now);
  }
};

/**
 * Moves virtual time forward by a day, a week, a calendar month, or until an execution next goes on by itself
 * ("next-due", 400 days at most). `transitions` counts state transitions.
 */
export const advance = async (clock: VirtualClock, step: Step, transitions: () => number): Promise<void> => {
  if (step !== "next-due") {
    await clock.advanceTo(target(clock.now(), step));
    return;
  }
  const before = transitions();
  const latest = clock.now() + horizonMs;
  for (;;) {
    const next = clock.nextTimerAt();
    if (next === undefined || next > latest) return;
    await clock.advanceTo(Math.max(next, clock.now()));
    if (transitions() > before) return;
  }
};
