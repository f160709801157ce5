import type { CalendarDay } from "../../dates/calendar-day.ts";
import type { In, Participation } from "../participation.ts";
import type { SignalContext } from "./signal.ts";

/** The closed participation; with nothing to follow up afterwards it has ended at once. */
export const closed = (
  participation: In<"active">,
  closedOn: CalendarDay,
  closingReason: string,
  early: boolean,
  { programme }: SignalContext,
): Participation => ({
  ...participation,
  status: programme.afterClosure.length > 0 ? "closed" : "ended",
  closedOn,
  closingReason,
  early,
  followUpsAfterClosure: [],
});
