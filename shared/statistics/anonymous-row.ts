import { sha256 } from "../access-log/hash-chain.ts";
import { addDays, type CalendarDay } from "../dates/calendar-day.ts";
import { stockholmInstant } from "../dates/stockholm-time.ts";
import type { Forbund, Programme } from "../forbund/forbund.ts";
import type { SingleEvent } from "../forbund/goal.ts";
import type { SignalLine } from "../participation/history.ts";
import type { Kept, Participation } from "../participation/participation.ts";
import { asReported } from "./as-reported.ts";
import { asCounted, type Countable, type Counted } from "./counted.ts";
import { isOfPersons } from "./goals.ts";
import { daysIn, tellingDay, withCoarseDays } from "./telling-days.ts";

/** What figures are counted from, without whom it is about and without real days. */
export type Facts = Omit<Counted, "personId">;

/**
 * What numbers still need of a participation that has been disposed of, so that the figures of a past period stay what they
 * were: no id, nobody of staff, no text, no real day (telling-days.ts) and the lowest age of a band instead of an age. Nothing
 * leads from it to anybody once nothing else of the person is left.
 */
export interface AnonymousRow {
  /** Id of the programme. */
  readonly programme: string;
  /**
   * A digest of the programme's id and the person's opaque one, so that somebody who came twice is one person. The opaque id
   * is random, and no name stands beside it once the last participation has been disposed of.
   */
  readonly person: string;
  /** Absent also for somebody with protected personal data, whom a small municipality would reveal. */
  readonly municipality?: string;
  /** Why it ended, or came to nothing. */
  readonly reason: string;
  /** As it was in the end; null for a wrong registration, which a report had counted. */
  readonly facts: Facts | null;
  /**
   * As it was known at the end of the days on which reports were due, up to each of them; null while nothing was known. Only where
   * it was another than later.
   */
  readonly reported: readonly { readonly until: CalendarDay; readonly facts: Facts | null }[];
}

const personDigest = ({ programme, personId }: Pick<Kept, "programme" | "personId">): string =>
  sha256(`${programme.id} ${personId}`);

const versionsOf = ({ programmes }: Pick<Forbund, "programmes">, id: string): Programme[] =>
  programmes.filter((programme) => programme.id === id);

const goalsOf = (versions: readonly Programme[]) => versions.flatMap(({ goals }) => goals).filter(isOfPersons);

/** The ages at which one of the programme's bands or groups begins, or the one after it. */
const bandBeginnings = (versions: readonly Programme[]): number[] =>
  [
    ...versions.flatMap(({ ageBands }) => ageBands),
    ...goalsOf(versions).map(({ group }) => ({ from: group?.ageFrom, to: group?.ageTo })),
  ].flatMap(({ from, to }) => [...(from === undefined ? [] : [from]), ...(to === undefined ? [] : [to + 1])]);

/** The lowest age that is counted in the same bands and groups; undefined when the programme has none. */
const lowestAlike = (age: number, versions: readonly Programme[]): number | undefined => {
  const beginnings = bandBeginnings(versions);
  if (beginnings.length === 0) return undefined;
  return Math.max(0, ...beginnings.filter((from) => from <= age));
};

const singleEvents = (versions: readonly Programme[]): SingleEvent[] =>
  goalsOf(versions).flatMap(({ event }) => (event.event === "any-of" ? event.of : [event]));

/**
 * Of the answers to an instrument only whether each is better (1) than the first of its series or not (0), for the items that a
 * goal is about: so that goals find the same people improved.
 */
const steps = (answers: NonNullable<Counted["answers"]>, versions: readonly Programme[]): Counted["answers"] => {
  const wanted = singleEvents(versions).flatMap((event) => (event.event === "improved" ? [event] : []));
  const inOrder = [...answers].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return inOrder.flatMap((given) => {
    const values = wanted
      .filter(({ respondent }) => respondent === given.respondent)
      .flatMap(({ item }): [string, number][] => {
        const series = inOrder.filter(
          ({ respondent, instrument, values: { [item]: value } }) =>
            respondent === given.respondent &&
            typeof value === "number" &&
            instrument.id === given.instrument.id &&
            instrument.version === given.instrument.version,
        );
        const [value, first] = [given.values[item], series[0]?.values[item]];
        return typeof value === "number" && typeof first === "number" ? [[item, value > first ? 1 : 0]] : [];
      });
    const { occasion, respondent, on, instrument } = given;
    return values.length === 0 ? [] : [{ occasion, respondent, on, instrument, values: Object.fromEntries(values) }];
  });
};

const earliest = <Item>(items: readonly Item[], dayOf: (item: Item) => CalendarDay): Item[] =>
  [...items].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)).slice(0, 1);

/** Whether a unit would say of somebody with protected personal data where they live. */
const unitReveals = ({ protection }: Kept, versions: readonly Programme[]): boolean =>
  protection !== undefined && new Set(versions.flatMap(({ units }) => units)).size > 1;

/** The facts of a participation as figures are counted from them; null for what is not counted. */
const factsOf = (participation: Participation | undefined, forbund: Forbund, hideUnit: boolean): Facts | null => {
  const counted = participation && asCounted(participation);
  if (!counted) return null;
  const versions = versionsOf(forbund, counted.programme.id);
  const { status, programme, unit, entry, referredOn, visits, contacts, situations } = counted;
  const { queuedOn, declinedOn, startedOn, plans, phases, answers } = counted;
  const { closedOn, closingReason, early, outcome, nextStep } = counted;
  const facts = {
    // Whether everything had been done after the closure is counted nowhere.
    status: status === "closed" ? "ended" : status,
    programme,
    unit: hideUnit ? undefined : unit,
    entry: {
      sex: entry.sex,
      age: entry.age === undefined ? undefined : lowestAlike(entry.age, versions),
      level: entry.level,
    },
    referredOn,
    visits: earliest(visits, (on) => on),
    contacts: contacts.map(({ kind, on }) => ({ kind, on })),
    situations: situations.map(({ when, on, livelihoods, occupation }) => ({ when, on, livelihoods, occupation })),
    queuedOn,
    declinedOn,
    startedOn,
    plans: plans && earliest(plans, ({ agreedOn }) => agreedOn).map(({ agreedOn }) => ({ agreedOn })),
    phases: phases?.map(({ phase, to }) => ({ phase, to })),
    answers: answers && steps(answers, versions),
    ...{ closedOn, closingReason, early, outcome, nextStep },
  };
  // What is undefined is not written at all.
  return withCoarseDays(facts, versions) as Facts;
};

const reasonOf = (participation: Kept): string => {
  if (participation.status === "declined") return participation.decliningReason;
  return "closingReason" in participation ? participation.closingReason : "";
};

const reportDays = (versions: readonly Programme[]): CalendarDay[] =>
  [...new Set(versions.flatMap(({ reports }) => reports.map(({ on }) => on)))].sort();

/** The last moment of a day, in milliseconds since the epoch. */
export const endOfDay = (day: CalendarDay): number => stockholmInstant(addDays(day, 1), "00:00") - 1;

/**
 * The row that is left of a participation. Pure. Undefined for what no figure has ever counted, such as a wrong registration
 * before any report, and for a participation that is not over, which may not be disposed of.
 * @param lines its whole history, oldest first: a report says what was known on its day
 */
export const anonymousRow = (
  participation: Kept,
  lines: readonly SignalLine[],
  forbund: Forbund,
): AnonymousRow | undefined => {
  const { status, programme, entry, protection } = participation;
  if (status !== "declined" && status !== "withdrawn" && status !== "ended") return undefined;
  const versions = versionsOf(forbund, programme.id);
  const hideUnit = unitReveals(participation, versions);
  const facts = factsOf(participation, forbund, hideUnit);
  const known = reportDays(versions).map((until) => ({
    until,
    facts: factsOf(asReported(lines, forbund, endOfDay(until)), forbund, hideUnit),
  }));
  const reported = known.filter((one, at) => {
    const next = known[at + 1] ?? { facts };
    return JSON.stringify(one.facts) !== JSON.stringify(next.facts);
  });
  if (facts === null && reported.length === 0) return undefined;
  return {
    programme: programme.id,
    person: personDigest(participation),
    ...(entry.municipality !== undefined && !protection && { municipality: entry.municipality }),
    reason: reasonOf(participation),
    facts,
    reported,
  };
};

/** The facts of rows: as they were known at the end of a day, or as they were in the end, when none is given. */
const countedFrom = (rows: readonly AnonymousRow[], reportedOn: CalendarDay | undefined): Counted[] =>
  rows.flatMap(({ person, facts, reported }) => {
    const known = reported.find(({ until }) => reportedOn !== undefined && until >= reportedOn) ?? { facts };
    return known.facts ? [{ ...known.facts, personId: person }] : [];
  });

/**
 * A population together with what is left of those who have been disposed of. Everybody is known by their digest then, so that
 * somebody of whom one participation is kept and another one is not is one person.
 * @param reportedOn as the rows' facts were known at the end of that day; as they were in the end, when absent
 */
export const withDisposed = (
  population: readonly Participation[],
  rows: readonly AnonymousRow[],
  reportedOn?: CalendarDay,
): Countable[] => [
  ...population.map((p) => (p.status === "disposed" ? p : { ...p, personId: personDigest(p) })),
  ...countedFrom(rows, reportedOn),
];

/** How exactly figures can be told that something counts in of which the real days have been disposed of. */
export interface Exactness {
  /** Whether they are those of the very day; otherwise what fell in its stretch of days may be missing. */
  readonly day: boolean;
  /** Whether what had been known on the day of the report is; otherwise some of it may have become known later. */
  readonly report: boolean;
}

/** @param programme its id */
export const exactnessOf = (
  rows: readonly AnonymousRow[],
  { programmes }: Pick<Forbund, "programmes">,
  { programme, on, reportedOn }: { programme: string; on: CalendarDay; reportedOn?: CalendarDay | undefined },
): Exactness => {
  const versions = versionsOf({ programmes }, programme);
  const end = tellingDay(on, versions);
  const inTheStretch = (day: CalendarDay) => day > on && day <= end;
  return {
    day:
      end === on || !rows.some((row) => daysIn([row.facts, row.reported.map(({ facts }) => facts)]).some(inTheStretch)),
    report: reportedOn === undefined || rows.length === 0 || reportDays(versions).includes(reportedOn),
  };
};
