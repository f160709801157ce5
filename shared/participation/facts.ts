import * as z from "zod/mini";
import { consentKinds } from "../forbund/consent-kinds.ts";
import { respondents } from "../forbund/respondents.ts";
import { Day } from "./day.ts";

/**
 * The parts that a participation's facts are made of. Codes, days and numbers only: whatever is free text lies in the vault,
 * under the participation and the signal that brought it.
 */

/** What was known when the person came, kept as it was: reports count by it whatever happens later. */
export const Entry = z.strictObject({
  sex: z.enum(["woman", "man", "other", "unknown"]),
  /** Whole years on the day of the referral. */
  age: z.optional(z.int()),
  /** Id of the member municipality where the person lived. */
  municipality: z.optional(z.string()),
  level: z.optional(z.string()),
});

/** Kinds of information that a consent can open to a party. */
export const informationKinds = ["dates", "plan", "attendance", "progress", "closure"] as const;

/** A consent (samtycke): for what, towards whom, about what, until when. Withdrawn ones stay, with their day. */
export const Consent = z.strictObject({
  /** The id of the signal that brought it. */
  id: z.string(),
  kind: z.enum(consentKinds),
  textVersion: z.int(),
  /** Kinds of party (fk, af, municipality, region) and ids of partners. */
  parties: z.array(z.string()),
  information: z.array(z.enum(informationKinds)),
  givenOn: Day,
  until: z.optional(Day),
  withdrawnOn: z.optional(Day),
  /** When the parties had been told of the withdrawal. */
  partiesToldOn: z.optional(Day),
});

/** Protected personal data (skyddade personuppgifter), by which authority's decision. OSL 5 kap. 5 §: provision, day, authority. */
export const Protection = z.strictObject({
  kind: z.enum(["secrecy-marking", "protected-registration", "fictitious-identity"]),
  since: Day,
  authority: z.string(),
  provision: z.string(),
});

/** A place in the programme, from the day on which it was promised. */
export const Place = z.strictObject({
  since: Day,
  /** Percent of full time. */
  extent: z.int(),
  /** First day of the group that starts together. */
  cohort: z.optional(Day),
});

export const PlannedActivity = z.strictObject({
  activity: z.string(),
  /** Which party is responsible: a kind of party or the id of a partner. */
  responsible: z.string(),
  /** Only an assignment under SoL (2025:400) 12 kap. 4 § lets absence have consequences for social assistance. */
  legalKind: z.enum(["voluntary", "assigned"]),
  from: Day,
  to: z.optional(Day),
});

/** One version of the plan (planering). Goals and the participant's own words lie in the vault. */
export const Plan = z.strictObject({
  version: z.int(),
  agreedOn: Day,
  activities: z.array(PlannedActivity),
});

/** Being there, or not, at one session of an activity. */
export const Attendance = z.strictObject({
  on: Day,
  activity: z.string(),
  outcome: z.enum(["attended", "absent-accepted", "absent-other", "late-cancellation"]),
  hours: z.optional(z.number()),
  /** The participant says that it is wrong; noted, and shown beside the entry. */
  disputed: z.optional(z.boolean()),
});

/** One respondent's answers at one occasion. An item that is not there was not answered; `declined` is an answer. */
export const Answers = z.strictObject({
  /** `baseline`, `closure`, `month-3`, `phase-1` … */
  occasion: z.string(),
  respondent: z.enum(respondents),
  on: Day,
  instrument: z.strictObject({ id: z.string(), version: z.int() }),
  values: z.record(z.string(), z.union([z.int(), z.literal("declined")])),
});

/** Livelihood and occupation as they really were at a time (domain reference 1.5). */
export const Situation = z.strictObject({
  /** `before`, `closure`, `follow-up-1` … */
  when: z.string(),
  on: Day,
  livelihoods: z.array(z.string()),
  occupation: z.string(),
  /** Percent of full time; 100 is 40 hours a week. */
  extent: z.optional(z.int()),
});

export const PhaseTaken = z.strictObject({ phase: z.string(), from: Day, to: z.optional(Day) });
export const Pause = z.strictObject({ from: Day, until: Day, reason: z.string(), endedOn: z.optional(Day) });
export const Extension = z.strictObject({ decidedOn: Day, from: Day, to: Day, atReview: z.boolean() });
export const FollowUp = z.strictObject({
  /** Counts from the start: number 3 is the third by the programme's cadence. */
  number: z.int(),
  on: Day,
  outcome: z.enum(["held", "not-held"]),
  present: z.array(z.string()),
});
export const Measurement = z.strictObject({
  /** Counts from the start: 3, 6, 9 … */
  month: z.int(),
  on: Day,
  outcome: z.enum(["made", "not-made"]),
});
export const FollowUpAfterClosure = z.strictObject({
  number: z.int(),
  on: Day,
  outcome: z.enum(["reached", "not-reached", "not-permitted"]),
  attempts: z.int(),
});
