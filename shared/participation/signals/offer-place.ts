import * as z from "zod/mini";
import { addDays } from "../../dates/calendar-day.ts";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { checkCohort, placeAsked } from "./places.ts";
import { signal } from "./signal.ts";

/** A place is held and offered to somebody in the waiting list, to be answered in time. */
export const offerPlace = signal({
  name: "place-offer",
  label: "Erbjud plats",
  from: ["waiting"],
  body: z.strictObject({ on: Day, ...placeAsked }),
  apply({ contactedOn: _contacted, ...participation }, { on, extent, cohort }, context) {
    const queued = { day: participation.queuedOn, sv: "dagen då personen ställdes i kö", en: "the day of queueing" };
    return (
      checkDay("on", on, context, queued) ??
      checkCohort(cohort, context.programme) ?? {
        ...participation,
        status: "offered",
        place: { since: on, extent: extent ?? 100, ...(cohort && { cohort }) },
        answerBy: addDays(on, context.programme.days.answerOffer),
      }
    );
  },
});
