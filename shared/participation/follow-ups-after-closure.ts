import { addMonths, type CalendarDay } from "../dates/calendar-day.ts";
import type { Programme } from "../forbund/forbund.ts";
import type { In } from "./participation.ts";

/** A follow-up after closure (efteruppföljning) that is to be made. */
export interface FollowUpPlanned {
  /** Its place in the programme's list: 1, 2 … */
  readonly number: number;
  readonly on: CalendarDay;
  /** Why on that day, in Swedish. */
  readonly reason: string;
}

const reasonFor = (months: number, end: string): string => {
  if (months === 0) return `${end} sista dag`;
  return `${months} ${months === 1 ? "månad" : "månader"} efter ${end}`;
};

/**
 * The follow-ups of somebody who was closed on a day, each on its own clock: the person's closure, or the programme's end for
 * everybody. One on the programme's clock that falls on the day of the closure or before it is not made: the person was still
 * taking part, and the closure itself tells how things stood.
 */
export const followUpsPlanned = (
  closedOn: CalendarDay,
  { afterClosure, period }: Pick<Programme, "afterClosure" | "period">,
): FollowUpPlanned[] =>
  afterClosure.flatMap(({ months, after }, at) => {
    const number = at + 1;
    const programmeEnd = after === "programme-end" ? period.to : undefined;
    if (programmeEnd === undefined)
      return [{ number, on: addMonths(closedOn, months), reason: reasonFor(months, "avslutet") }];
    const on = addMonths(programmeEnd, months);
    return on > closedOn
      ? [{ number, on, reason: reasonFor(months, months === 0 ? "insatsens" : "insatsens slut") }]
      : [];
  });

/** Those that are not recorded yet. */
export const followUpsLeft = (
  { closedOn, followUpsAfterClosure }: Pick<In<"closed">, "closedOn" | "followUpsAfterClosure">,
  programme: Pick<Programme, "afterClosure" | "period">,
): FollowUpPlanned[] =>
  followUpsPlanned(closedOn, programme).filter(
    ({ number }) => !followUpsAfterClosure.some((done) => done.number === number),
  );
