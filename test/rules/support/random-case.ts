import fc from "fast-check";
import { addDays, type CalendarDay } from "../../../shared/dates/calendar-day.ts";
import type { Change } from "../../../shared/participation/carry-out.ts";
import type { Status } from "../../../shared/participation/participation.ts";
import { type SignalName, signalsFrom } from "../../../shared/participation/signals/index.ts";
import type { Refusal } from "../../../shared/participation/signals/signal.ts";
import { Case } from "./case.ts";
import { plausible } from "./plausible.ts";
import { richBegun, richForbund } from "./rich-programme.ts";

/** One thing that somebody does: some days later, something on the way, or anything that the status takes. */
export interface Turn {
  readonly days: number;
  readonly onward: boolean;
  readonly choice: number;
  readonly variant: number;
}

export const turns = (most = 40): fc.Arbitrary<Turn[]> =>
  fc.array(
    fc.record({
      days: fc.integer({ min: 0, max: 25 }),
      onward: fc.boolean(),
      choice: fc.nat({ max: 10_000 }),
      variant: fc.nat({ max: 10_000 }),
    }),
    { minLength: 1, maxLength: most, size: "max" },
  );

/** What takes a participation on from each status, so that a random life comes all the way. */
const onward: Record<Status, readonly SignalName[]> = {
  visiting: ["visitor-referral"],
  referred: ["referral-decision"],
  declined: ["referral-answer", "disposal-proposals", "disposal-approvals"],
  waiting: ["place-offer"],
  offered: ["offer-answer"],
  accepted: ["start-meeting"],
  active: ["follow-ups", "plan", "pauses", "resumptions", "extension", "transfers", "review"],
  closed: ["report-back", "follow-ups-after-closure", "consents"],
  ended: ["disposal-proposals", "disposal-approvals"],
  withdrawn: ["disposal-proposals", "disposal-approvals"],
  disposed: [],
};

const yearsOn: ReadonlySet<Status> = new Set<Status>(["declined", "ended", "withdrawn"]);

export interface Happened {
  readonly case: Case;
  readonly today: CalendarDay;
  readonly name: SignalName;
  readonly result: Change | Refusal;
}

/** Lives through random turns, and looks at everything that happened, refusals too. */
export const live = (all: readonly Turn[], visiting: boolean, look: (happened: Happened) => void = () => {}) => {
  const begun = visiting ? { ...richBegun, route: "visit", referredBy: "visit" as const, visiting } : richBegun;
  const told = new Case(begun, richForbund);
  let today: CalendarDay = begun.referredOn;
  for (const { days, onward: isOnward, choice, variant } of all) {
    const { now } = told;
    if (now.status === "disposed") break;
    // What has ended is disposed of after five years; a life of a few months would never come there.
    today = addDays(today, yearsOn.has(now.status) && isOnward ? days * 90 : days);
    const names = isOnward ? onward[now.status] : signalsFrom(now.status).filter((name) => name !== "correction");
    const name = names[choice % names.length] as SignalName;
    const body = plausible(name, { participation: now, today, variant });
    look({ case: told, today, name, result: told.send(name, body, today, `sub-${choice % 2}`) });
  }
  return { told, today };
};
