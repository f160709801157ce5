import { addMonths, type CalendarDay } from "../../dates/calendar-day.ts";
import type { In } from "../participation.ts";
import type { Refusal, SignalContext } from "./signal.ts";

/** The participation with its planned end moved later; the review and everything that repeats follow. */
export const extended = (
  participation: In<"active">,
  to: CalendarDay,
  decidedOn: CalendarDay,
  atReview: boolean,
  { programme }: SignalContext,
): In<"active"> | Refusal => {
  const from = participation.plannedEndOn;
  if (to <= from)
    return {
      refused: "day-too-early",
      field: "to",
      sv: `En förlängning går till en senare dag än ${from}.`,
      en: `An extension goes to a later day than ${from}.`,
    };
  const latest = addMonths(participation.startedOn, programme.months.longestInTotal);
  if (to > latest)
    return {
      refused: "too-long",
      field: "to",
      sv: `Insatsen får vara högst ${programme.months.longestInTotal} månader, till ${latest}.`,
      en: `The programme lasts at most ${programme.months.longestInTotal} months, until ${latest}.`,
    };
  return {
    ...participation,
    plannedEndOn: to,
    extensions: [...participation.extensions, { decidedOn, from, to, atReview }],
  };
};
