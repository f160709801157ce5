import { addDays, addMonths, type CalendarDay } from "../../../shared/dates/calendar-day.ts";
import type { Kept } from "../../../shared/participation/participation.ts";
import type { SignalName } from "../../../shared/participation/signals/index.ts";

type Body = Record<string, unknown>;

/** What a body is made from: the facts, the day, and a number that chooses among what could be said. */
export interface Choice {
  readonly participation: Kept;
  readonly today: CalendarDay;
  readonly variant: number;
}

const among = <T>(list: readonly T[], variant: number): T => list[variant % list.length] as T;

const closing = (on: CalendarDay, variant: number): Body => ({
  on,
  reason: among(["goal-reached", "own-wish", "wrong-registration"], variant),
  outcome: among(["work", "studies", "unchanged"], variant),
  nextStep: among(["none", "employer"], variant),
});

const consentId = ({ consents }: Kept, open: boolean): string =>
  consents.find(({ withdrawnOn, partiesToldOn }) => (open ? !withdrawnOn : withdrawnOn && !partiesToldOn))?.id ??
  "none";

const numbers = (list: readonly { readonly number: number }[]): number =>
  Math.max(0, ...list.map(({ number }) => number));

/** Something that a case worker could send: mostly right, sometimes with a day or a number that is refused. */
const bodies: Record<SignalName, (choice: Choice, on: CalendarDay) => Body> = {
  objections: ({ variant }, on) => ({ on, about: among(["entry", "handling"], variant) }),
  assignment: ({ variant }) => ({ staff: among([["sub-1"], ["sub-1", "sub-2"], []], variant) }),
  visits: (_, on) => ({ on }),
  "visitor-referral": ({ variant }, on) => ({ route: among(["fk", "self"], variant), on }),
  contacts: (_, on) => ({ kind: "talk", on }),
  "referral-supplement": ({ participation: { failedRules } }, on) => ({
    on,
    holds: failedRules.length > 0 ? failedRules : ["age"],
  }),
  "referral-decision": ({ variant }, on) =>
    among<Body>(
      [
        { decision: "accept", on, cohort: "2026-02-02", extent: 50 },
        { decision: "queue", on, priority: "young-person" },
        { decision: "accept", on, cohort: "2026-02-02", startMeetingOn: addDays(on, 10) },
        { decision: "queue", on },
        { decision: "decline", on, reason: "no-place" },
      ],
      variant,
    ),
  "referral-answer": (_, on) => ({ on }),
  "waiting-contact": ({ variant }, on) => ({ on, ...(variant % 2 === 0 && { priority: "none" }) }),
  "place-offer": ({ variant }, on) => ({
    on,
    cohort: among(["2026-02-02", "2026-08-17"], variant),
    extent: among([50, 100], variant),
  }),
  "offer-answer": ({ variant }, on) =>
    among<Body>(
      [
        { answer: "yes", on },
        { answer: "no", on },
        { answer: "none", on },
        { answer: "yes", on, startMeetingOn: addDays(on, 5) },
      ],
      variant,
    ),
  consents: ({ variant }, on) =>
    among<Body>(
      [
        { kind: "secrecy", on, parties: ["fk", "gp"], information: ["dates", "progress"] },
        { kind: "contact-after-closure", on },
        { kind: "secrecy", on, parties: ["af"], information: ["plan"], until: addMonths(on, 6) },
        { kind: "national-follow-up", on },
      ],
      variant,
    ),
  "consent-withdrawals": ({ participation }, on) => ({ consent: consentId(participation, true), on }),
  "consent-information": ({ participation }, on) => ({ consent: consentId(participation, false), on }),
  protection: ({ variant }, on) =>
    variant % 2 === 0
      ? { protected: "yes", on, kind: "secrecy-marking", authority: "skatteverket", provision: "21 kap. 3 a" }
      : { protected: "no", on },
  "start-meeting": (_, on) => ({ on, present: ["participant", "case-worker"] }),
  "start-move": (_, to) => ({ to }),
  plan: ({ variant }, on) => ({
    on,
    ...(variant % 2 === 0 && {
      activities: [{ activity: "job-search", responsible: "gp", legalKind: "voluntary", from: on }],
    }),
  }),
  phases: ({ variant }, on) => ({ on, ...(variant % 4 < 3 && { to: among(["step-2", "step-3"], variant) }) }),
  attendance: ({ variant }, on) => ({
    on,
    activity: "job-search",
    outcome: among(["attended", "absent-other"], variant),
    hours: 3,
  }),
  "attendance-objections": ({ participation: p }, on) => ({
    on: "attendance" in p ? (p.attendance.find(({ disputed }) => !disputed)?.on ?? on) : on,
    activity: "job-search",
  }),
  "follow-ups": ({ participation: p, variant }, on) => ({
    number: ("followUps" in p ? numbers(p.followUps) : 0) + 1,
    on,
    outcome: among(["held", "not-held"], variant),
  }),
  measurements: ({ variant }, on) => ({
    month: among([3, 6, 9, 4], variant),
    on,
    outcome: among(["made", "not-made"], variant),
  }),
  answers: ({ variant }, on) => ({
    occasion: among(["baseline", "month-3", "phase-step-1", "closure", "month-6"], variant),
    respondent: among(["participant", "case-worker"], Math.floor(variant / 5)),
    on,
    values: { "example-1": among([1, 3, 5, "declined"], variant), "example-2": 2 },
  }),
  situations: ({ variant }, on) => ({
    when: among(["before", "closure", "follow-up-1"], variant),
    on,
    livelihoods: ["social-assistance"],
    occupation: "job-seeking",
  }),
  "worker-changes": (_, on) => ({ on }),
  "worker-handovers": (_, on) => ({ on }),
  pauses: ({ variant }, on) => ({ on, until: addDays(on, among([14, 40, 90], variant)), reason: "illness" }),
  resumptions: (_, on) => ({ on }),
  transfers: ({ variant, participation }, on) => ({
    to: among(
      ["hassleholm-ame", "osby-ame"].filter((unit) => unit !== participation.unit),
      variant,
    ),
    on,
  }),
  "transfer-answers": ({ variant }, on) => ({ answer: among(["yes", "no"], variant), on }),
  "programme-version": ({ participation }, on) => ({ to: participation.programme.version === 1 ? 2 : 1, on }),
  review: ({ participation: p, variant }, on) =>
    variant % 3 === 0 && "plannedEndOn" in p
      ? { decision: "extend", on, to: addMonths(p.plannedEndOn, 3) }
      : { decision: "close", ...closing(on, variant) },
  extension: ({ participation: p, variant }, on) => ({
    on,
    to: "plannedEndOn" in p ? addMonths(p.plannedEndOn, among([2, 6], variant)) : on,
  }),
  "early-closure": ({ variant }, on) => closing(on, variant),
  "report-back": (_, on) => ({ on }),
  "follow-ups-after-closure": ({ participation: p, variant }, on) => ({
    number: "followUpsAfterClosure" in p ? numbers(p.followUpsAfterClosure) + 1 : 1,
    on,
    outcome: among(["not-permitted", "reached"], variant),
  }),
  correction: () => ({ of: "signal-0", body: null, reason: "wrong-value" }),
  "disposal-holds": ({ participation, variant }, on) => ({
    on,
    reason: "appeal",
    hold: variant % 5 === 0 || participation.holds.every(({ until }) => until) ? "begin" : "end",
  }),
  "disposal-proposals": (_, on) => ({ on }),
  "disposal-approvals": (_, on) => ({ on }),
};

/** A body for a signal on a day; every fifth tells of something some days ago. */
export const plausible = (name: SignalName, choice: Choice): Body => {
  const { today, variant } = choice;
  return bodies[name](choice, variant % 5 === 4 ? addDays(today, -(variant % 7)) : today);
};
