import * as z from "zod/mini";
import { addMonths } from "../../dates/calendar-day.ts";
import { Day } from "../day.ts";
import { checkDay, checkNotBefore } from "./checks.ts";
import { signal } from "./signal.ts";

/**
 * The start is moved: before the start meeting, to another agreed day; after it, to the day that was right all along.
 * Every later date follows, save what an extension has set.
 */
export const moveStart = signal({
  name: "start-move",
  label: "Flytta starten",
  from: ["accepted", "active"],
  body: z.strictObject({ to: Day }),
  apply(participation, { to }, context) {
    const accepted = { day: participation.acceptedOn, sv: "beslutet om remissen", en: "the decision on the referral" };
    if (participation.status === "accepted")
      return checkNotBefore("to", to, accepted) ?? { ...participation, startMeetingPlannedOn: to };
    const wrongDay = checkDay("to", to, context, accepted);
    if (wrongDay) return wrongDay;
    const { plans, followUps, measurements, answers, attendance, workerChanges, pauses, phases } = participation;
    const [firstEvent] = [
      ...plans.map(({ agreedOn }) => agreedOn),
      ...[...followUps, ...measurements, ...answers, ...attendance, ...workerChanges].map(({ on }) => on),
      ...pauses.map(({ from }) => from),
      ...phases.flatMap(({ to: ended }) => ended ?? []),
    ].sort();
    if (firstEvent && to > firstEvent)
      return {
        refused: "day-too-early",
        field: "to",
        sv: `Starten kan inte flyttas till ${to}: något är redan registrerat ${firstEvent}.`,
        en: `The start cannot be moved to ${to}: something is already recorded on ${firstEvent}.`,
      };
    return {
      ...participation,
      startedOn: to,
      phases: participation.phases.map((phase, at) => (at === 0 ? { ...phase, from: to } : phase)),
      plannedEndOn:
        participation.extensions.length > 0
          ? participation.plannedEndOn
          : addMonths(to, context.programme.months.normalLength),
    };
  },
});
