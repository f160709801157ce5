import * as z from "zod/mini";
import { later } from "../../dates/calendar-day.ts";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { priorityReasons } from "./decide-referral.ts";
import { signal } from "./signal.ts";

/** Somebody in the waiting list was contacted; whether they come before others can change with it. */
export const contactWaiting = signal({
  name: "waiting-contact",
  label: "Registrera kontakt under väntetiden",
  from: ["waiting"],
  body: z.strictObject({ on: Day, priority: z.optional(z.enum([...priorityReasons, "none"])) }),
  apply(participation, { on, priority }, context) {
    const queued = { day: participation.queuedOn, sv: "dagen då personen ställdes i kö", en: "the day of queueing" };
    const refusal = checkDay("on", on, context, queued);
    if (refusal) return refusal;
    const { priority: before, contactedOn = on, ...rest } = participation;
    const now = priority ?? before;
    return { ...rest, contactedOn: later(contactedOn, on), ...(now && now !== "none" && { priority: now }) };
  },
});
