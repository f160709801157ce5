import * as z from "zod/mini";
import { routeKinds } from "../forbund/route-kinds.ts";
import { isToBeTold } from "./consents.ts";
import { Day } from "./day.ts";
import {
  Answers,
  Attendance,
  Consent,
  Entry,
  Extension,
  FollowUp,
  FollowUpAfterClosure,
  Measurement,
  Pause,
  PhaseTaken,
  Place,
  Plan,
  Protection,
  Situation,
} from "./facts.ts";

/**
 * What is known of one participation (deltagande), without a person: names, numbers, contact ways and every free text lie in
 * the vault. The status decides which facts exist. Days are calendar days in Europe/Stockholm, YYYY-MM-DD.
 */
const Base = z.strictObject({
  /** Opaque lower-case UUIDv7; the only thing that a workflow, a log line or a link may carry. */
  id: z.uuidv7(),
  programme: z.strictObject({ id: z.string(), version: z.int() }),
  /** The person in the vault; one person may have several participations. */
  personId: z.uuidv7(),
  /** The unit (enhet) that runs the participation; decides who may see it and which addresses are reminded. */
  unit: z.string(),
  /** Id of the programme's route by which the person came. */
  route: z.string(),
  /** Which kind of party referred, never a person. */
  referredBy: z.enum(routeKinds),
  referredOn: Day,
  entry: Entry,
  /** Ids of the eligibility rules that did not hold when the referral came; staff decide, the machine only says so. */
  failedRules: z.array(z.string()),
  consents: z.array(Consent),
  protection: z.optional(Protection),
  /** Subjects of the staff to whom it is assigned; nobody yet when empty. */
  staff: z.array(z.string()),
  /** Days on which the person came to an open activity, before or without enrolment. */
  visits: z.array(Day),
  /** Contacts of the programme's kinds: talks, employer contacts. */
  contacts: z.array(z.strictObject({ kind: z.string(), on: Day })),
  situations: z.array(Situation),
  /** The participation that this one follows: a handover from another programme, or a return. */
  follows: z.optional(z.uuidv7()),
  /** Proposed to another unit, which has not answered yet. */
  transfer: z.optional(z.strictObject({ to: z.string(), proposedOn: Day })),
  /** Reasons why it may not be disposed of, whatever its age. */
  holds: z.array(z.strictObject({ reason: z.string(), since: Day, until: z.optional(Day) })),
  disposal: z.optional(z.strictObject({ proposedOn: Day, proposedBy: z.string() })),
  /** Day of the latest note: the retention time counts from it. */
  notedOn: Day,
});

const Accepted = z.extend(Base, {
  acceptedOn: Day,
  place: Place,
  /** A day that was agreed for the start meeting; without it the programme's number of days counts. */
  startMeetingPlannedOn: z.optional(Day),
});

const Started = z.extend(Accepted, {
  /** The day of the start meeting: the anchor of every later date. */
  startedOn: Day,
  /** Who was at the start meeting. */
  startedWith: z.array(z.string()),
  plans: z.array(Plan),
  /** The participation is reviewed on this day: normal length at first, moved by each extension. */
  plannedEndOn: Day,
  extensions: z.array(Extension),
  pauses: z.array(Pause),
  phases: z.array(PhaseTaken),
  followUps: z.array(FollowUp),
  measurements: z.array(Measurement),
  answers: z.array(Answers),
  attendance: z.array(Attendance),
  workerChanges: z.array(z.strictObject({ on: Day, handedOverOn: z.optional(Day) })),
});

/** Why it ended, how things stand, and what comes next: three questions with three answers. */
const closing = {
  closedOn: Day,
  closingReason: z.string(),
  /** Absent only for a wrong registration. */
  outcome: z.optional(z.string()),
  nextStep: z.optional(z.string()),
  /** True when it ended otherwise than by the decision at a review. */
  early: z.boolean(),
  /** Why the last measurement was not made, where the programme wants one and there is none. */
  noFinalMeasurement: z.optional(z.string()),
  reportedBackOn: z.optional(Day),
  followUpsAfterClosure: z.array(FollowUpAfterClosure),
};

export const Participation = z.discriminatedUnion("status", [
  /** Comes to an open activity, known by name but not referred. */
  z.extend(Base, { status: z.literal("visiting") }),
  z.extend(Base, { status: z.literal("referred") }),
  z.extend(Base, {
    status: z.literal("declined"),
    declinedOn: Day,
    decliningReason: z.string(),
    /** When the referrer was told. */
    answeredOn: z.optional(Day),
  }),
  /** In the waiting list (kö). */
  z.extend(Base, {
    status: z.literal("waiting"),
    queuedOn: Day,
    /** Why somebody comes before those who have waited longer. */
    priority: z.optional(z.string()),
    contactedOn: z.optional(Day),
    /** How many offers have come to nothing. */
    offersLapsed: z.int(),
  }),
  /** A place is held and offered. */
  z.extend(Base, {
    status: z.literal("offered"),
    queuedOn: Day,
    priority: z.optional(z.string()),
    offersLapsed: z.int(),
    place: Place,
    answerBy: Day,
  }),
  z.extend(Accepted, { status: z.literal("accepted") }),
  z.extend(Started, { status: z.literal("active") }),
  /** Closed after it had started: the report back or follow-ups after closure are still to come. */
  z.extend(Started, { ...closing, status: z.literal("closed") }),
  /** Closed, and nothing is left to do but to dispose of it in time. */
  z.extend(Started, { ...closing, status: z.literal("ended") }),
  /** Closed before the start meeting: there is nothing to follow up. */
  z.extend(Base, { status: z.literal("withdrawn"), closedOn: Day, closingReason: z.string() }),
  /** Disposed of (gallrad): what is left says nothing about a person. */
  z.strictObject({
    status: z.literal("disposed"),
    id: z.uuidv7(),
    programme: z.strictObject({ id: z.string(), version: z.int() }),
    unit: z.string(),
    disposedOn: Day,
  }),
]);

export type Participation = z.infer<typeof Participation>;
export type Status = Participation["status"];
export type In<S extends Status> = Extract<Participation, { status: S }>;
/** Every status in which there is still something known about a person. */
export type Kept = Exclude<Participation, { status: "disposed" }>;

/** Statuses in which staff have something to do, so that it stands among the open ones in their list. */
const openStatuses: ReadonlySet<Status> = new Set<Status>([
  "visiting",
  "referred",
  "waiting",
  "offered",
  "accepted",
  "active",
  "closed",
]);

export const isOpen = (participation: Participation): boolean =>
  openStatuses.has(participation.status) ||
  (participation.status === "declined" && !participation.answeredOn) ||
  (participation.status !== "disposed" && participation.consents.some(isToBeTold));

/** Whether a date may still come, so that a workflow must be awake for it: until nothing is left of the participation. */
export const isWatched = (participation: Participation): boolean => participation.status !== "disposed";
