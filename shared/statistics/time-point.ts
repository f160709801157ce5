import { addMonths, type CalendarDay } from "../dates/calendar-day.ts";
import type { Forbund, Programme } from "../forbund/forbund.ts";
import type { Goal } from "../forbund/goal.ts";
import { type Counted, earlier, isBy, phaseFinishedOn, reachedOn } from "./counted.ts";

export type TimePoint = Extract<Goal, { measure: "share" | "persons" }>["at"];
type Situated = Counted["situations"][number];

/** What goals are computed by, beside the facts. */
export interface Reckoning {
  readonly programme: Programme;
  readonly forbund: Pick<Forbund, "programmes" | "livelihoods" | "occupations">;
  /** The day whose figures are wanted: nothing later is counted. */
  readonly on: CalendarDay;
}

/** The last day that counts for everybody: a goal at the programme's end looks no further than that. */
export const lastDay = (at: TimePoint, { programme, on }: Reckoning): CalendarDay =>
  at === "programme-end" ? earlier(on, programme.period.to) : on;

/** The last day that counts for one participation at a time point; undefined while that point has not come for it. */
export const lastDayFor = (p: Counted, at: TimePoint, reckoning: Reckoning): CalendarDay | undefined => {
  const last = lastDay(at, reckoning);
  const day = (() => {
    if (at === "any" || at === "programme-end") return last;
    if (typeof at === "object" && "phase" in at) return phaseFinishedOn(p, at.phase);
    const closedOn = reachedOn(p, "closed");
    return closedOn && at !== "closure" ? addMonths(closedOn, at.monthsAfterClosure) : closedOn;
  })();
  return day !== undefined && day <= last ? day : undefined;
};

/** What follow-ups after closure are called in situations, by the version that the participation runs under. */
const followUpNames = (
  { programme: kept }: Counted,
  { programme, forbund }: Reckoning,
  which: (planned: Programme["afterClosure"][number]) => boolean,
): string[] => {
  const own = forbund.programmes.find(({ id, version }) => id === kept.id && version === kept.version) ?? programme;
  return own.afterClosure.flatMap((planned, at) => (which(planned) ? [`follow-up-${at + 1}`] : []));
};

const latest = (situations: readonly Situated[]): Situated[] =>
  situations.length === 0 ? [] : [situations.reduce((last, next) => (next.on >= last.on ? next : last))];

/**
 * The situations that tell how things stood at a time point: the one of that point, or at any time each that was recorded
 * afterwards. None, when it is not known. At the programme's end a follow-up on the programme's own clock tells it best, though it
 * comes some months later; so does the closure of somebody who was still taking part on the last day. Without either, the latest
 * situation that was known on the last day, of those closed earlier too.
 */
export const situationsAt = (p: Counted, at: TimePoint, reckoning: Reckoning): Situated[] => {
  const known = p.situations.filter(({ when, on }) => when !== "before" && on <= reckoning.on);
  const called = (names: readonly string[]) => known.filter(({ when }) => names.includes(when));
  if (at === "any") return known;
  if (at === "closure") return lastDayFor(p, at, reckoning) ? called(["closure"]) : [];
  if (at === "programme-end") {
    const names = followUpNames(p, reckoning, ({ after }) => after === "programme-end");
    const told = names.flatMap((name) => called([name])).slice(0, 1);
    if (told.length > 0) return told;
    const { to } = reckoning.programme.period;
    const closedOn = reachedOn(p, "closed");
    const closure = to !== undefined && isBy(closedOn, reckoning.on) && closedOn > to ? called(["closure"]) : [];
    return closure.length > 0 ? closure : latest(known.filter(({ on }) => on <= lastDay(at, reckoning)));
  }
  if ("monthsAfterClosure" in at)
    return called(
      followUpNames(p, reckoning, ({ months, after }) => after === "closure" && months === at.monthsAfterClosure),
    );
  const until = lastDayFor(p, at, reckoning);
  return until ? latest(known.filter(({ on }) => on <= until)) : [];
};
