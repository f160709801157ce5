import type { CalendarDay } from "../dates/calendar-day.ts";
import type { Goal } from "../forbund/goal.ts";
import { wrongRegistration } from "../forbund/reserved-codes.ts";
import type { In, Kept, Participation } from "../participation/participation.ts";

/** How far a participation can come, in the words that goals count by (shared/forbund/goal.ts). */
export const stages = ["referred", "met", "enrolled", "planned", "closed"] as const;
export type Stage = (typeof stages)[number];

/**
 * What figures are counted from, and nothing else: a participation as it is kept, or what is left of one that has been disposed of
 * (anonymous-row.ts).
 */
export interface Counted {
  readonly status: Kept["status"];
  readonly programme: Kept["programme"];
  /** Tells persons apart, and says nothing else of them. */
  readonly personId: string;
  /** Absent where it would reveal somebody with protected personal data. */
  readonly unit?: string;
  readonly entry: Pick<Kept["entry"], "sex" | "age" | "level">;
  readonly referredOn: CalendarDay;
  readonly visits: readonly CalendarDay[];
  readonly contacts: readonly Kept["contacts"][number][];
  readonly situations: readonly Pick<Kept["situations"][number], "when" | "on" | "livelihoods" | "occupation">[];
  readonly queuedOn?: CalendarDay;
  readonly declinedOn?: CalendarDay;
  readonly startedOn?: CalendarDay;
  readonly plans?: readonly Pick<In<"active">["plans"][number], "agreedOn">[];
  readonly phases?: readonly Pick<In<"active">["phases"][number], "phase" | "to">[];
  readonly answers?: readonly In<"active">["answers"][number][];
  readonly closedOn?: CalendarDay;
  readonly closingReason?: string;
  readonly early?: boolean;
  readonly outcome?: string | undefined;
  readonly nextStep?: string | undefined;
}

/** Whatever can be given to be counted. */
export type Countable = Participation | Counted;

/** A sub-group that a goal is about. */
export type Group = NonNullable<Extract<Goal, { measure: "share" | "persons" }>["group"]>;

/** The earlier of two days; the other one, when one is missing. */
export const earlier = (a: CalendarDay, b: CalendarDay | undefined): CalendarDay => (b !== undefined && b < a ? b : a);

const first = (days: readonly CalendarDay[]): CalendarDay | undefined => [...days].sort()[0];

/** As it is counted; undefined for a wrong registration, which is counted nowhere, and for what only says that it was disposed of. */
export const asCounted = (p: Countable): Counted | undefined => {
  if (p.status === "disposed") return undefined;
  const counted: Counted = p;
  return counted.closingReason === wrongRegistration ? undefined : counted;
};

/** The participations that are counted: those of the programme, in any version. */
export const countedOf = (population: readonly Countable[], { id }: { readonly id: string }): Counted[] =>
  population.flatMap((p) => (p.programme.id === id ? (asCounted(p) ?? []) : []));

/**
 * The day on which somebody came so far; undefined when that has not happened. Referred are all who came, by whichever route;
 * met (mött) is whoever had a visit, a contact or the start meeting, enrolled (inskriven) or not; closed is only who had started.
 */
export const reachedOn = (p: Counted, stage: Stage): CalendarDay | undefined => {
  const { startedOn } = p;
  const met = [...p.visits, ...p.contacts.map(({ on }) => on), ...(startedOn ? [startedOn] : [])];
  switch (stage) {
    case "referred":
      return first([p.referredOn, ...met]);
    case "met":
      return first(met);
    case "enrolled":
      return startedOn;
    case "planned":
      return first((p.plans ?? []).map(({ agreedOn }) => agreedOn));
    case "closed":
      return startedOn && p.closedOn;
  }
};

/** Whether something had happened by a day; not, when either of them never came. */
export const isBy = (day: CalendarDay | undefined, on: CalendarDay | undefined): day is CalendarDay =>
  day !== undefined && on !== undefined && day <= on;

/** The day on which a phase (trappsteg) was finished. A phase that an early closure broke off was not. */
export const phaseFinishedOn = (p: Counted, phase: string): CalendarDay | undefined => {
  const to = p.phases?.find((taken) => taken.phase === phase)?.to;
  const brokenOff = p.early && p.closedOn !== undefined && to !== undefined && to >= p.closedOn;
  return brokenOff ? undefined : to;
};

/** Whether somebody belongs to a sub-group. Sex, age and level are those at entry, whatever happens later. */
export const isIn = ({ entry, unit }: Counted, group: Group = {}): boolean =>
  (group.sex === undefined || entry.sex === group.sex) &&
  isAged(entry.age, group.ageFrom, group.ageTo) &&
  (group.unit === undefined || unit === group.unit) &&
  (group.level === undefined || (entry.level !== undefined && group.level.includes(entry.level)));

/** Whether an age lies in a band; one that is not known lies in none that has a limit. */
export const isAged = (age: number | undefined, from: number | undefined, to: number | undefined): boolean =>
  (from === undefined || (age !== undefined && age >= from)) && (to === undefined || (age !== undefined && age <= to));
