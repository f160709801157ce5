import type * as z from "zod/mini";
import type { Participation, Status } from "../participation.ts";
import { agreePlan } from "./agree-plan.ts";
import { closeEarly } from "./close-early.ts";
import { decideReferral } from "./decide-referral.ts";
import { decideReview } from "./decide-review.ts";
import { extend } from "./extend.ts";
import { followUpAfterClosure } from "./follow-up-after-closure.ts";
import { holdFollowUp } from "./hold-follow-up.ts";
import { holdStartMeeting } from "./hold-start-meeting.ts";
import { moveStart } from "./move-start.ts";
import { recordMeasurement } from "./record-measurement.ts";
import type { Refusal, SignalContext } from "./signal.ts";

/** A signal whose status and body are checked by whoever carries it out (carry-out.ts). */
export interface AnySignal {
  readonly name: string;
  readonly label: string;
  readonly from: readonly Status[];
  readonly body: z.ZodMiniType;
  apply(participation: Participation, body: unknown, context: SignalContext): Participation | Refusal;
}

/** Every signal, by name. The API's routes, the page's buttons and the walk tests are made from this table. */
export const signals = {
  "referral-decision": decideReferral,
  "start-meeting": holdStartMeeting,
  "start-move": moveStart,
  plan: agreePlan,
  "follow-ups": holdFollowUp,
  measurements: recordMeasurement,
  review: decideReview,
  extension: extend,
  "early-closure": closeEarly,
  "follow-ups-after-closure": followUpAfterClosure,
} as const;

export type SignalName = keyof typeof signals;

export const signalNames = Object.keys(signals) as SignalName[];

/** The signal of that name with its types laid aside; carry-out.ts checks status and body before it applies it. */
export const signalOf = (name: SignalName): AnySignal => signals[name] as unknown as AnySignal;

/** Names of the signals that a participation in this status takes. */
export const signalsFrom = (status: Status): SignalName[] =>
  signalNames.filter((name) => (signals[name].from as readonly Status[]).includes(status));
