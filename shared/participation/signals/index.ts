import type * as z from "zod/mini";
import type { Participation, Status } from "../participation.ts";
import { agreePlan } from "./agree-plan.ts";
import { answerOffer } from "./answer-offer.ts";
import { answerReferrer } from "./answer-referrer.ts";
import { answerTransfer } from "./answer-transfer.ts";
import { approveDisposal } from "./approve-disposal.ts";
import { assign } from "./assign.ts";
import { changePhase } from "./change-phase.ts";
import { changeWorker } from "./change-worker.ts";
import { closeEarly } from "./close-early.ts";
import { contactWaiting } from "./contact-waiting.ts";
import { correctLine } from "./correct-line.ts";
import { decideReferral } from "./decide-referral.ts";
import { decideReview } from "./decide-review.ts";
import { disputeAttendance } from "./dispute-attendance.ts";
import { extend } from "./extend.ts";
import { followUpAfterClosure } from "./follow-up-after-closure.ts";
import { giveAnswers } from "./give-answers.ts";
import { giveConsent } from "./give-consent.ts";
import { handOverWorker } from "./hand-over-worker.ts";
import { holdDisposal } from "./hold-disposal.ts";
import { holdFollowUp } from "./hold-follow-up.ts";
import { holdStartMeeting } from "./hold-start-meeting.ts";
import { informParties } from "./inform-parties.ts";
import { moveStart } from "./move-start.ts";
import { moveVersion } from "./move-version.ts";
import { object } from "./object.ts";
import { offerPlace } from "./offer-place.ts";
import { pause } from "./pause.ts";
import { proposeDisposal } from "./propose-disposal.ts";
import { proposeTransfer } from "./propose-transfer.ts";
import { protect } from "./protect.ts";
import { recordAttendance } from "./record-attendance.ts";
import { recordContact } from "./record-contact.ts";
import { recordMeasurement } from "./record-measurement.ts";
import { recordSituation } from "./record-situation.ts";
import { recordVisit } from "./record-visit.ts";
import { referVisitor } from "./refer-visitor.ts";
import { reportBack } from "./report-back.ts";
import { resume } from "./resume.ts";
import type { Refusal, SignalContext } from "./signal.ts";
import { supplementReferral } from "./supplement-referral.ts";
import { withdrawConsent } from "./withdraw-consent.ts";

/** A signal whose status and body are checked by whoever carries it out (carry-out.ts). */
export interface AnySignal {
  readonly name: string;
  readonly label: string;
  readonly from: readonly Status[];
  readonly body: z.ZodMiniType;
  readonly texts?: readonly string[];
  readonly isNote?: false;
  when?(participation: Participation, context: Pick<SignalContext, "programme" | "forbund" | "today">): boolean;
  apply(participation: Participation, body: unknown, context: SignalContext): Participation | Refusal;
}

/** Every signal, by name, in the order of a participation. The API's routes, the page's buttons and the walk tests are made from this table. */
export const signals = {
  assignment: assign,
  visits: recordVisit,
  "visitor-referral": referVisitor,
  contacts: recordContact,
  "referral-supplement": supplementReferral,
  "referral-decision": decideReferral,
  "referral-answer": answerReferrer,
  "waiting-contact": contactWaiting,
  "place-offer": offerPlace,
  "offer-answer": answerOffer,
  consents: giveConsent,
  "consent-withdrawals": withdrawConsent,
  "consent-information": informParties,
  protection: protect,
  "start-meeting": holdStartMeeting,
  "start-move": moveStart,
  plan: agreePlan,
  phases: changePhase,
  attendance: recordAttendance,
  "attendance-objections": disputeAttendance,
  "follow-ups": holdFollowUp,
  measurements: recordMeasurement,
  answers: giveAnswers,
  situations: recordSituation,
  "worker-changes": changeWorker,
  "worker-handovers": handOverWorker,
  pauses: pause,
  resumptions: resume,
  transfers: proposeTransfer,
  "transfer-answers": answerTransfer,
  "programme-version": moveVersion,
  review: decideReview,
  extension: extend,
  "early-closure": closeEarly,
  "report-back": reportBack,
  "follow-ups-after-closure": followUpAfterClosure,
  correction: correctLine,
  objections: object,
  "disposal-holds": holdDisposal,
  "disposal-proposals": proposeDisposal,
  "disposal-approvals": approveDisposal,
} as const;

export type SignalName = keyof typeof signals;

export const signalNames = Object.keys(signals) as SignalName[];

/** The signal of that name with its types laid aside; carry-out.ts checks status and body before it applies it. */
export const signalOf = (name: SignalName): AnySignal => signals[name] as unknown as AnySignal;

/** Names of the signals that a participation in this status takes. */
export const signalsFrom = (status: Status): SignalName[] =>
  signalNames.filter((name) => (signals[name].from as readonly Status[]).includes(status));

/** Whether there is anything to do with a signal now, given that the status takes it. */
export const isOffered = (
  name: SignalName,
  participation: Participation,
  context: Pick<SignalContext, "programme" | "forbund" | "today">,
): boolean => signalOf(name).when?.(participation, context) ?? true;
