import * as z from "zod/mini";
import { addMonths } from "../../dates/calendar-day.ts";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

/** The start meeting (uppstartsmöte) was held: the anchor of every later date. */
export const holdStartMeeting = signal({
  name: "start-meeting",
  label: "Registrera uppstartsmötet",
  from: ["accepted"],
  body: z.strictObject({ on: Day }),
  apply(participation, body, context) {
    const wrongDay = checkDay("on", body.on, context, {
      day: participation.acceptedOn,
      sv: "beslutet om remissen",
      en: "the decision on the referral",
    });
    if (wrongDay) return wrongDay;
    return {
      ...participation,
      status: "active",
      startedOn: body.on,
      plannedEndOn: addMonths(body.on, context.programme.months.normalLength),
      extensions: [],
      followUps: [],
      measurements: [],
    };
  },
});
