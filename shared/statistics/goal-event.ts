import type { CalendarDay } from "../dates/calendar-day.ts";
import type { GoalEvent, SingleEvent } from "../forbund/goal.ts";
import { type Counted, isBy, phaseFinishedOn, reachedOn } from "./counted.ts";
import { isSelfSupporting } from "./self-support.ts";
import { lastDay, lastDayFor, type Reckoning, situationsAt, type TimePoint } from "./time-point.ts";

type Improved = Extract<SingleEvent, { event: "improved" }>;
type Outcome = Extract<SingleEvent, { event: "outcome" }>;

/**
 * The latest answer to an item is better than the first one. An answer that is missing or declined is no number, and certainly
 * not zero; a new version of an instrument is a new series. The measurement of a phase may be made a few days after its end.
 */
const improvedOn = (
  p: Counted,
  { respondent, item }: Improved,
  at: TimePoint,
  reckoning: Reckoning,
): CalendarDay | undefined => {
  const until = lastDayFor(p, at, reckoning);
  if (until === undefined) return undefined;
  const ofPhase = typeof at === "object" && "phase" in at ? `phase-${at.phase}` : undefined;
  const given = (p.answers ?? [])
    .filter((answers) => answers.respondent === respondent)
    .filter(({ on, occasion }) => on <= until || (occasion === ofPhase && on <= reckoning.on))
    .flatMap(({ on, instrument, values }) => {
      const value = values[item];
      return typeof value === "number" ? [{ on, value, series: `${instrument.id}/${instrument.version}` }] : [];
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const last = given.at(-1);
  const first = given.find(({ series }) => series === last?.series);
  return last && first && last.value > first.value ? last.on : undefined;
};

/**
 * The outcome at closure. Later points are judged by what is known later: the occupation of a follow-up takes the place of an
 * outcome that is an occupation itself ("work" cannot stand beside a person who looks for work), and of no other ("right
 * compensation" can). Whoever is not known at the follow-up is not counted.
 */
const outcomeOn = (
  p: Counted,
  { in: wanted }: Outcome,
  at: TimePoint,
  reckoning: Reckoning,
): CalendarDay | undefined => {
  const closedOn = reachedOn(p, "closed");
  if (p.outcome === undefined || !isBy(closedOn, reckoning.on)) return undefined;
  const { occupations } = reckoning.forbund;
  // A list of outcomes says "work" where the list of occupations has several kinds of work.
  const namesOf = (code: string) => [
    code,
    ...occupations.filter((one) => one.code === code && one.kind !== "other").map(({ kind }) => kind),
  ];
  const isOccupation = occupations.some(({ code }) => namesOf(code).includes(p.outcome ?? ""));
  const isLater = at === "programme-end" || (typeof at === "object" && "monthsAfterClosure" in at);
  const [later] = isLater
    ? situationsAt(p, at, reckoning).filter(({ when }) => when.startsWith("follow-up-"))
    : [undefined];
  if (later && namesOf(later.occupation).some((name) => wanted.includes(name))) return later.on;
  if (!wanted.includes(p.outcome) || (later && isOccupation)) return undefined;
  if (later) return closedOn;
  if (typeof at === "object" && "monthsAfterClosure" in at) return undefined;
  return isBy(closedOn, lastDayFor(p, at, reckoning)) ? closedOn : undefined;
};

/** The day on which the event counts for a participation at a time point; undefined when it does not. */
export const happenedOn = (
  p: Counted,
  event: GoalEvent,
  at: TimePoint,
  reckoning: Reckoning,
): CalendarDay | undefined => {
  const until = lastDayFor(p, at, reckoning);
  const ifBy = (day: CalendarDay | undefined) => (isBy(day, until) ? day : undefined);
  switch (event.event) {
    case "met":
    case "enrolled":
    case "planned":
    case "closed":
      return ifBy(reachedOn(p, event.event));
    case "any-of":
      return event.of.flatMap((one) => happenedOn(p, one, at, reckoning) ?? []).sort()[0];
    case "sex":
      return p.entry.sex === event.is ? ifBy(reachedOn(p, "referred")) : undefined;
    case "phase-done":
      return ifBy(phaseFinishedOn(p, event.phase));
    case "contacts": {
      const days = p.contacts.filter(({ kind }) => kind === event.kind).map(({ on }) => on);
      return ifBy(days.sort()[event.atLeast - 1]);
    }
    case "improved":
      return improvedOn(p, event, at, reckoning);
    case "outcome":
      return outcomeOn(p, event, at, reckoning);
    case "next-step": {
      const closedOn = reachedOn(p, "closed");
      const counts = p.nextStep !== undefined && event.in.includes(p.nextStep);
      return counts && isBy(closedOn, lastDay(at, reckoning)) && until !== undefined ? closedOn : undefined;
    }
    case "occupation":
      return situationsAt(p, at, reckoning).find(({ occupation }) => event.in.includes(occupation))?.on;
    case "self-support":
      return situationsAt(p, at, reckoning).find(({ livelihoods }) =>
        isSelfSupporting(livelihoods, event.atLeast, reckoning.forbund),
      )?.on;
  }
};
