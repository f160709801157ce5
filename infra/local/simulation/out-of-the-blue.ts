import { addDays, addMonths, type CalendarDay } from "../../../shared/dates/calendar-day.ts";
import { stockholmInstant } from "../../../shared/dates/stockholm-time.ts";
import { nextWorkingDay } from "../../../shared/dates/working-days.ts";
import { answersAt, closing } from "./about-step.ts";
import { draw, drawBetween, drawFrom } from "./draw.ts";
import { type Act, type Case, deskTime, type Intention } from "./staff.ts";

/** Something that befalls some of the active ones, on a drawn day after the start. */
interface Event {
  readonly key: string;
  /** How large a share it befalls. */
  readonly share: number;
  /** Days after the start meeting. */
  readonly days: readonly [from: number, to: number];
  /** Whether it can happen as things stand; what has happened does not happen again. */
  possible(one: Case): boolean;
  act(one: Case): Omit<Intention, "at" | "key">;
}

const paused = ({ seen }: Case) => seen.pauses?.some(({ endedOn }) => !endedOn) ?? false;

const events: readonly Event[] = [
  {
    key: "consents-to-contact",
    share: 0.4,
    days: [0, 14],
    possible: ({ seen, programme }) =>
      !seen.consents.some(({ kind }) => kind === "contact-after-closure") &&
      programme.consents.some(({ kind }) => kind === "contact-after-closure"),
    act: () => ({ signal: "consents", body: (on) => ({ kind: "contact-after-closure", on }) }),
  },
  {
    key: "withdraws-consent",
    share: 0.1,
    days: [40, 120],
    possible: ({ seen }) => seen.consents.some(({ withdrawnOn }) => !withdrawnOn),
    act: ({ seen }) => ({
      signal: "consent-withdrawals",
      body: (on) => ({ on, consent: seen.consents.find(({ withdrawnOn }) => !withdrawnOn)?.id }),
    }),
  },
  {
    key: "situation-before",
    share: 0.2,
    days: [0, 7],
    possible: ({ seen }) => !seen.situations?.some(({ when }) => when === "before"),
    act: ({ seen }) => ({
      signal: "situations",
      body: () => ({ when: "before", on: seen.startedOn, livelihoods: ["social-assistance"], occupation: "other" }),
    }),
  },
  ...[1, 2].map(
    (number): Event => ({
      key: `contact-${number}`,
      share: 0.15,
      days: [30 * number - 25, 30 * number],
      possible: ({ programme }) => programme.contacts.length > 0,
      act: ({ programme }) => ({
        signal: "contacts",
        // The first kind is talks in every programme; the last is what the programme itself counts.
        body: (on) => ({ kind: programme.contacts.at(-1)?.code, on }),
      }),
    }),
  ),
  {
    key: "baseline",
    share: 0.1,
    days: [1, 10],
    possible: (one) => answersAt(one, "baseline") !== undefined,
    act: (one) => {
      const { key: _key, ...act } = answersAt(one, "baseline") as Act;
      return act;
    },
  },
  {
    key: "goes-to-next-phase",
    share: 0.6,
    days: [60, 120],
    possible: ({ seen, programme }) => programme.phases.length > 1 && seen.phases?.length === 1,
    act: ({ programme }) => ({ signal: "phases", body: (on) => ({ on, to: programme.phases[1]?.id }) }),
  },
  {
    key: "pauses",
    share: 0.1,
    days: [30, 120],
    possible: (one) => !paused(one) && (one.seen.pauses ?? []).length === 0,
    act: ({ seed, n }) => ({
      signal: "pauses",
      body: (on) => ({ on, until: addDays(on, drawBetween(14, 60, seed, n, "pause")), reason: "illness" }),
    }),
  },
  {
    key: "changes-worker",
    share: 0.1,
    days: [30, 150],
    possible: ({ seen }) => (seen.workerChanges ?? []).length === 0,
    act: () => ({ signal: "worker-changes", body: (on) => ({ on }) }),
  },
  {
    key: "moves-away",
    share: 0.05,
    days: [20, 150],
    possible: ({ seen, programme }) => !seen.transfer && programme.units.some((unit) => unit !== seen.unit),
    act: ({ seen, programme, seed, n }) => ({
      signal: "transfers",
      body: (on) => ({
        on,
        to: drawFrom(
          programme.units.filter((unit) => unit !== seen.unit),
          seed,
          n,
          "to",
        ),
      }),
    }),
  },
  {
    key: "closes-early",
    share: 0.12,
    days: [10, 175],
    possible: () => true,
    act: (one) => ({ signal: "early-closure", body: closing(one, "closes-early") }),
  },
  {
    key: "extends",
    share: 0.1,
    days: [30, 150],
    possible: ({ seen, programme }) =>
      (seen.extensions?.length ?? 0) === 0 &&
      addMonths(seen.plannedEndOn as CalendarDay, 2) <=
        addMonths(seen.startedOn as CalendarDay, programme.months.longestInTotal),
    act: ({ seen }) => ({
      signal: "extension",
      body: (on) => ({ on, to: addMonths(seen.plannedEndOn as CalendarDay, 2) }),
    }),
  },
];

/** What happens to some of the active ones without any date asking for it. */
export const outOfTheBlue = (one: Case): Intention[] => {
  const { seen, seed, n } = one;
  const { startedOn } = seen;
  if (seen.status !== "active" || !startedOn || !seen.plannedEndOn) return [];
  return events
    .filter(({ key, share, possible }) => draw(seed, n, key) < share && possible(one))
    .map(({ key, days: [from, to], act }) => ({
      ...act(one),
      key,
      at: stockholmInstant(
        nextWorkingDay(addDays(startedOn as CalendarDay, drawBetween(from, to, seed, n, key, "on"))),
        deskTime,
      ),
    }));
};
