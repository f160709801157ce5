import * as z from "zod/mini";
import { addMonths, type CalendarDay } from "../../dates/calendar-day.ts";
import { wrongRegistration } from "../../forbund/reserved-codes.ts";
import { Day } from "../day.ts";
import { followUpsLeft } from "../follow-ups-after-closure.ts";
import type { In } from "../participation.ts";
import { checkCode, checkNotBefore, firstRefusal } from "./checks.ts";
import type { Refusal, SignalContext } from "./signal.ts";

export const missingMeasurementReasons = ["declined", "not-reached", "too-ill", "too-short", "other"] as const;

/** Why it ended, how things stand now, what comes next, and why there is no last measurement if there is none. */
export const closingBody = {
  on: Day,
  reason: z.string(),
  outcome: z.optional(z.string()),
  nextStep: z.optional(z.string()),
  noFinalMeasurement: z.optional(z.enum(missingMeasurementReasons)),
};

export interface Closing {
  readonly on: CalendarDay;
  readonly reason: string;
  readonly outcome?: string | undefined;
  readonly nextStep?: string | undefined;
  readonly noFinalMeasurement?: string | undefined;
}

const needed = (field: string, sv: string, en: string): Refusal => ({ refused: "incomplete", field, sv, en });

/** A last measurement counts when it was made for the closure, or within a month before it, or since. */
const measuredAtEnd = ({ answers, measurements }: In<"active">, on: CalendarDay): boolean =>
  answers.some(({ occasion }) => occasion === "closure") ||
  measurements.some(({ outcome, on: day }) => outcome === "made" && day >= addMonths(on, -1));

/** A pause or a phase that goes on ends with the closure, so the closure cannot lie before its beginning. */
const checkNothingBegan = ({ pauses, phases }: In<"active">, on: CalendarDay): Refusal | undefined => {
  const begun = [
    ...pauses.filter(({ endedOn }) => !endedOn).map(({ from }) => from),
    ...phases.filter(({ to }) => !to).map(({ from }) => from),
  ].find((from) => from > on);
  return begun && checkNotBefore("on", on, { day: begun, sv: "det som pågår", en: "what goes on now" });
};

const whatIsMissing = (participation: In<"active">, body: Closing, context: SignalContext): Refusal | undefined => {
  const { programme } = context;
  if (body.outcome === undefined)
    return needed("outcome", "Säg hur det gick: utfallet.", "Say how it went: the outcome.");
  if (body.nextStep === undefined) return needed("nextStep", "Säg vad som händer sedan.", "Say what comes next.");
  const measurementMissing =
    programme.instrument?.atClosure && !measuredAtEnd(participation, body.on) && !body.noFinalMeasurement;
  if (measurementMissing)
    return needed(
      "noFinalMeasurement",
      "Registrera den sista mätningen först, eller säg varför den inte gjordes.",
      "Register the last measurement first, or say why it was not made.",
    );
  return firstRefusal(
    checkCode("outcome", body.outcome, programme.outcomes, context),
    checkCode("nextStep", body.nextStep, programme.nextSteps, context),
  );
};

/** The closed participation; a transfer that was proposed falls. A wrong registration is closed too, without an outcome, and is counted nowhere. */
export const closed = (
  participation: In<"active">,
  body: Closing,
  early: boolean,
  context: SignalContext,
): In<"closed"> | In<"ended"> | Refusal => {
  const refusal =
    checkCode("reason", body.reason, context.programme.closingReasons, context) ??
    checkNothingBegan(participation, body.on) ??
    (body.reason === wrongRegistration ? undefined : whatIsMissing(participation, body, context));
  if (refusal) return refusal;
  const { on, reason, outcome, nextStep, noFinalMeasurement } = body;
  const { transfer: _proposed, ...kept } = participation;
  return {
    ...kept,
    pauses: participation.pauses.map((pause) => ({ ...pause, endedOn: pause.endedOn ?? on })),
    phases: participation.phases.map((phase) => ({ ...phase, to: phase.to ?? on })),
    status: reason === wrongRegistration ? "ended" : "closed",
    closedOn: on,
    closingReason: reason,
    ...(outcome !== undefined && { outcome }),
    ...(nextStep !== undefined && { nextStep }),
    ...(noFinalMeasurement !== undefined && { noFinalMeasurement }),
    early,
    followUpsAfterClosure: [],
  };
};

/** Closed becomes ended when the referrer has been told and every follow-up after closure is recorded. */
export const settled = (participation: In<"closed">, { programme }: SignalContext): In<"closed"> | In<"ended"> =>
  participation.reportedBackOn && followUpsLeft(participation, programme).length === 0
    ? { ...participation, status: "ended" }
    : participation;
