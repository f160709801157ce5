import { forbundFile } from "../../../infra/forbund/index.ts";
import type { CalendarDay } from "../../../shared/dates/calendar-day.ts";
import type { CountedProgramme, Forbund, Programme } from "../../../shared/forbund/forbund.ts";
import type { Goal } from "../../../shared/forbund/goal.ts";
import { newestProgramme } from "../../../shared/forbund/programme-of.ts";
import type { In, Kept, Participation } from "../../../shared/participation/participation.ts";
import type { Countable } from "../../../shared/statistics/counted.ts";
import type { Count } from "../../../shared/statistics/counts.ts";
import { type GoalResult, goalResults } from "../../../shared/statistics/goals.ts";
import { active, referred } from "../../support/programme.ts";

/** What a test says of somebody; the rest does not matter. */
export interface Said {
  /** The person; another one in every participation, when not said. */
  readonly person?: number;
  readonly sex?: Kept["entry"]["sex"];
  readonly age?: number;
  readonly level?: string;
  readonly unit?: string;
  readonly came?: CalendarDay;
  readonly visits?: readonly CalendarDay[];
  readonly contacts?: readonly { kind: string; on: CalendarDay }[];
  readonly declined?: CalendarDay;
  readonly queued?: CalendarDay;
  readonly enrolled?: CalendarDay;
  readonly plan?: CalendarDay;
  readonly phases?: In<"active">["phases"];
  readonly answers?: readonly {
    on: CalendarDay;
    occasion?: string;
    by?: "participant" | "case-worker";
    values: Values;
  }[];
  readonly closed?: { on: CalendarDay; outcome?: string; nextStep?: string; reason?: string; early?: boolean };
  readonly situations?: readonly Partial<Kept["situations"][number]>[];
}
type Values = Record<string, number | "declined">;

const uuid = (number: number) => `019bb0c2-0000-7000-8000-${String(number).padStart(12, "0")}`;
let participations = 0;

/** A participation in a programme as a test says it. */
export const someone = (programme: Pick<Programme, "id" | "version" | "units">, said: Said = {}): Participation => {
  participations += 1;
  const came = said.came ?? said.visits?.[0] ?? said.enrolled ?? "2013-09-02";
  const base = {
    ...referred,
    id: uuid(participations),
    personId: uuid(900_000 + (said.person ?? 1000 + participations)),
    programme: { id: programme.id, version: programme.version },
    unit: said.unit ?? programme.units[0] ?? "",
    referredOn: came,
    entry: {
      sex: said.sex ?? "unknown",
      ...(said.age !== undefined && { age: said.age }),
      ...(said.level && { level: said.level }),
    },
    visits: [...(said.visits ?? [])],
    contacts: [...(said.contacts ?? [])],
    situations: (said.situations ?? []).map((one) => ({
      when: "closure",
      on: said.closed?.on ?? came,
      livelihoods: ["unknown"],
      occupation: "other",
      ...one,
    })),
  };
  if (said.declined) return { ...base, status: "declined", declinedOn: said.declined, decliningReason: "no-place" };
  if (said.queued) return { ...base, status: "waiting", queuedOn: said.queued, offersLapsed: 0 };
  if (!said.enrolled) return base;
  const started = {
    ...active,
    ...base,
    status: "active" as const,
    startedOn: said.enrolled,
    plannedEndOn: "2099-01-01" as const,
    plans: said.plan ? [{ version: 1, agreedOn: said.plan, activities: [] }] : [],
    phases: said.phases ?? [],
    answers: (said.answers ?? []).map(({ on, occasion = "baseline", by = "participant", values }) => ({
      occasion,
      respondent: by,
      on,
      instrument: { id: "example", version: 1 },
      values,
    })),
  };
  if (!said.closed) return started;
  const { on, outcome = "unchanged", nextStep = "none", reason = "according-to-plan", early = false } = said.closed;
  const closing = { closedOn: on, closingReason: reason, outcome, nextStep, early, followUpsAfterClosure: [] };
  return { ...started, ...closing, status: "closed" };
};

/** The same said of several people. */
export const several = (number: number, programme: Programme, said: Said): Participation[] =>
  Array.from({ length: number }, () => someone(programme, said));

/** A programme as its förbund's file has it. */
export const programmeIn = (forbundId: string, id: string): { programme: Programme; forbund: Forbund } => {
  const forbund = forbundFile(forbundId);
  const programme = newestProgramme(forbund, id);
  if (!programme) throw new Error(`There is no programme ${id}`);
  return { programme, forbund };
};

/** The result of one goal on a day. */
export const resultOf = (
  goal: string,
  { programme, forbund }: { programme: Programme | CountedProgramme; forbund: Forbund },
  population: readonly Countable[],
  on: CalendarDay,
  counts: readonly Count[] = [],
): GoalResult => {
  const result = goalResults(programme, population, counts, on, forbund).find(({ id }) => id === goal);
  if (!result) throw new Error(`There is no goal ${goal}`);
  return result;
};

/** The same programme with other goals. */
export const withGoals = (programme: Programme, ...goals: Goal[]): Programme => ({ ...programme, goals });

/** The share that På väg wants, of whomever the test says. */
export const share = (id: string, of: Extract<Goal, { measure: "share" }>["of"]): Goal => ({
  measure: "share",
  id,
  wording: "Andelen som fortsätter i arbetsplatsförlagd aktivitet",
  of,
  event: { event: "outcome", in: ["workplace-activity"] },
  at: "closure",
  atLeastPercent: 60,
});
