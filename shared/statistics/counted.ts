import type { CalendarDay } from "../dates/calendar-day.ts";
import type { Goal } from "../forbund/goal.ts";
import { wrongRegistration } from "../forbund/reserved-codes.ts";
import type { Kept, Participation } from "../participation/participation.ts";

/** How far a participation can come, in the words that goals count by (shared/forbund/goal.ts). */
export const stages = ["referred", "met", "enrolled", "planned", "closed"] as const;
export type Stage = (typeof stages)[number];

/** A sub-group that a goal is about. */
export type Group = NonNullable<Extract<Goal, { measure: "share" | "persons" }>["group"]>;

/** The earlier of two days; the other one, when one is missing. */
export const earlier = (a: CalendarDay, b: CalendarDay | undefined): CalendarDay => (b !== undefined && b < a ? b : a);

const first = (days: readonly CalendarDay[]): CalendarDay | undefined => [...days].sort()[0];

/**
 * The participations that are counted: those of the programme, in any version. A wrong registration is counted nowhere, and what
 * has been disposed of says nothing any more.
 */
export const countedOf = (population: readonly Participation[], { id }: { readonly id: string }): Kept[] =>
  population.filter(
    (p): p is Kept =>
      p.programme.id === id &&
      p.status !== "disposed" &&
      !("closingReason" in p && p.closingReason === wrongRegistration),
  );

/**
 * The day on which somebody came so far; undefined when that has not happened. Referred are all who came, by whichever route;
 * met (mött) is whoever had a visit, a contact or the start meeting, enrolled (inskriven) or not; closed is only who had started.
 */
export const reachedOn = (p: Kept, stage: Stage): CalendarDay | undefined => {
  const startedOn = "startedOn" in p ? p.startedOn : undefined;
  const met = [...p.visits, ...p.contacts.map(({ on }) => on), ...(startedOn ? [startedOn] : [])];
  switch (stage) {
    case "referred":
      return first([p.referredOn, ...met]);
    case "met":
      return first(met);
    case "enrolled":
      return startedOn;
    case "planned":
      return "plans" in p ? first(p.plans.map(({ agreedOn }) => agreedOn)) : undefined;
    case "closed":
      return "startedOn" in p && "closedOn" in p ? p.closedOn : undefined;
  }
};

/** Whether something had happened by a day; not, when either of them never came. */
export const isBy = (day: CalendarDay | undefined, on: CalendarDay | undefined): day is CalendarDay =>
  day !== undefined && on !== undefined && day <= on;

/** The day on which a phase (trappsteg) was finished. A phase that an early closure broke off was not. */
export const phaseFinishedOn = (p: Kept, phase: string): CalendarDay | undefined => {
  if (!("phases" in p)) return undefined;
  const to = p.phases.find((taken) => taken.phase === phase)?.to;
  const brokenOff = "closedOn" in p && p.early && to !== undefined && to >= p.closedOn;
  return brokenOff ? undefined : to;
};

/** Whether somebody belongs to a sub-group. Sex, age and level are those at entry, whatever happens later. */
export const isIn = ({ entry, unit }: Kept, group: Group = {}): boolean =>
  (group.sex === undefined || entry.sex === group.sex) &&
  isAged(entry.age, group.ageFrom, group.ageTo) &&
  (group.unit === undefined || unit === group.unit) &&
  (group.level === undefined || (entry.level !== undefined && group.level.includes(entry.level)));

/** Whether an age lies in a band; one that is not known lies in none that has a limit. */
export const isAged = (age: number | undefined, from: number | undefined, to: number | undefined): boolean =>
  (from === undefined || (age !== undefined && age >= from)) && (to === undefined || (age !== undefined && age <= to));
