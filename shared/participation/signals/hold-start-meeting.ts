import * as z from "zod/mini";
import { addMonths } from "../../dates/calendar-day.ts";
import { missingToStart } from "../consents.ts";
import { Day } from "../day.ts";
import { checkDay } from "./checks.ts";
import { signal } from "./signal.ts";

export const presentRoles = [
  "participant",
  "case-worker",
  "project-worker",
  "health-care",
  "employer",
  "guardian",
  "interpreter",
] as const;

/** The start meeting (uppstartsmöte) was held, with those who were there: the anchor of every later date. */
export const holdStartMeeting = signal({
  name: "start-meeting",
  label: "Registrera uppstartsmötet",
  from: ["accepted"],
  body: z.strictObject({ on: Day, present: z.optional(z.array(z.enum(presentRoles))) }),
  apply({ startMeetingPlannedOn: _planned, ...participation }, { on, present }, context) {
    const { programme } = context;
    const decision = { day: participation.acceptedOn, sv: "beslutet om remissen", en: "the decision on the referral" };
    const refusal = checkDay("on", on, context, decision);
    if (refusal) return refusal;
    const missing = missingToStart(participation, programme, on);
    if (missing)
      return {
        refused: "consent-missing",
        sv: `Registrera först samtycket: ${missing.text}`,
        en: `Register the consent first: ${missing.kind}.`,
      };
    const [first] = programme.phases;
    return {
      ...participation,
      status: "active",
      startedOn: on,
      startedWith: present ?? [],
      plannedEndOn: addMonths(on, programme.months.normalLength),
      plans: [],
      extensions: [],
      pauses: [],
      phases: first ? [{ phase: first.id, from: on }] : [],
      followUps: [],
      measurements: [],
      answers: [],
      attendance: [],
      workerChanges: [],
    };
  },
});
