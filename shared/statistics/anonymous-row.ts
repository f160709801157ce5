import type { CalendarDay } from "../dates/calendar-day.ts";
import type { Forbund, Programme } from "../forbund/forbund.ts";
import { programmeOf } from "../forbund/programme-of.ts";
import { wrongRegistration } from "../forbund/reserved-codes.ts";
import type { In, Kept } from "../participation/participation.ts";

type OccupationKind = Forbund["occupations"][number]["kind"];

/** A participation that may be disposed of: it came to nothing, was taken back before its start, or has ended. */
type Over = In<"declined" | "withdrawn" | "ended">;

/**
 * What numbers still need of a participation that has been disposed of: no id, no person, no unit, months instead of days and
 * a band instead of an age. Nothing leads from it to anybody, or from anybody to it.
 */
export interface AnonymousRow {
  readonly programme: { readonly id: string; readonly version: number };
  /** How far it came. */
  readonly ended: Over["status"];
  readonly sex: Kept["entry"]["sex"];
  /** One of the programme's own bands, `16-24` or `65-`; absent when the age is not known or the programme has none. */
  readonly ageBand?: string;
  /** Absent also for somebody with protected personal data, whom a small municipality would reveal. */
  readonly municipality?: string;
  /** Month of the start meeting, `2026-01`. */
  readonly startedIn?: string;
  /** Month of the closure, or of the no. */
  readonly endedIn: string;
  readonly reason: string;
  readonly outcome?: string;
  readonly nextStep?: string;
  /** National kind of occupation directly before, and in the latest situation afterwards. */
  readonly occupation: { readonly before?: OccupationKind; readonly after?: OccupationKind };
  /** Whether a plan was agreed. */
  readonly planned: boolean;
  /** How many contacts there were of each of the programme's kinds. */
  readonly contacts: Readonly<Record<string, number>>;
}

const monthOf = (day: CalendarDay): string => day.slice(0, 7);

const bandOf = (age: number | undefined, { ageBands }: Pick<Programme, "ageBands">): string | undefined => {
  const band =
    age === undefined ? undefined : ageBands.find(({ from, to }) => age >= from && (to === undefined || age <= to));
  return band && `${band.from}-${band.to ?? ""}`;
};

/** Occupation before, and as it was the last time that somebody looked. */
const occupations = ({ situations }: Pick<Kept, "situations">, forbund: Pick<Forbund, "occupations">) => {
  const kindOf = (code: string | undefined) => forbund.occupations.find((one) => one.code === code)?.kind;
  const before = kindOf(situations.find(({ when }) => when === "before")?.occupation);
  const after = kindOf(
    situations
      .filter(({ when }) => when !== "before")
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      .at(-1)?.occupation,
  );
  return { ...(before && { before }), ...(after && { after }) };
};

const howItEnded = (participation: Over) =>
  participation.status === "declined"
    ? { endedIn: monthOf(participation.declinedOn), reason: participation.decliningReason }
    : {
        endedIn: monthOf(participation.closedOn),
        reason: participation.closingReason,
        ...("outcome" in participation && participation.outcome && { outcome: participation.outcome }),
        ...("nextStep" in participation && participation.nextStep && { nextStep: participation.nextStep }),
      };

/**
 * The row that is left of a participation. Pure. Undefined for a wrong registration, which is never counted, and for a
 * participation that is not over, which may not be disposed of.
 */
export const anonymousRow = (participation: Kept, forbund: Forbund): AnonymousRow | undefined => {
  const { status } = participation;
  if (status !== "declined" && status !== "withdrawn" && status !== "ended") return undefined;
  const ended = howItEnded(participation);
  if (ended.reason === wrongRegistration) return undefined;
  const { entry, protection, contacts } = participation;
  const ageBand = bandOf(entry.age, programmeOf(forbund, participation.programme));
  return {
    programme: participation.programme,
    ended: status,
    sex: entry.sex,
    ...(ageBand && { ageBand }),
    ...(entry.municipality !== undefined && !protection && { municipality: entry.municipality }),
    ...("startedOn" in participation && { startedIn: monthOf(participation.startedOn) }),
    ...ended,
    occupation: occupations(participation, forbund),
    planned: "plans" in participation && participation.plans.length > 0,
    contacts: Object.fromEntries(
      [...Map.groupBy(contacts, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]),
    ),
  };
};
