import * as z from "zod/mini";
import { Day } from "./day.ts";

/**
 * What is known of one participation (deltagande), without a person: names, numbers and contact ways lie in the vault
 *. The status decides which facts exist. Days are calendar days in Europe/Stockholm, YYYY-MM-DD.
 */
const Base = z.strictObject({
  /** Opaque lower-case UUIDv7; the only thing that a workflow, a log line or a link may carry. */
  id: z.uuidv7(),
  programme: z.strictObject({ id: z.string(), version: z.int() }),
  /** The person in the vault; one person may have several participations. */
  personId: z.uuidv7(),
  /** The unit (enhet) that runs the participation; decides who may see it and which addresses are reminded. */
  unit: z.string(),
  /** Which party referred: the kind of organisation, never a person. */
  referredBy: z.enum(["fk", "af", "municipality", "region", "self"]),
  referredOn: Day,
});

const Accepted = z.extend(Base, {
  acceptedOn: Day,
  /** A day that was agreed for the start meeting; without it the programme's number of days counts. */
  startMeetingPlannedOn: z.optional(Day),
});

const Started = z.extend(Accepted, {
  /** The day of the start meeting: the anchor of every later date. */
  startedOn: Day,
  planAgreedOn: z.optional(Day),
  /** The participation is reviewed on this day: normal length at first, moved by each extension. */
  plannedEndOn: Day,
  extensions: z.array(z.strictObject({ decidedOn: Day, from: Day, to: Day, atReview: z.boolean() })),
  /** `number` counts from the start: number 3 is the third by the programme's cadence. */
  followUps: z.array(z.strictObject({ number: z.int(), on: Day, outcome: z.enum(["held", "not-held"]) })),
  /** `month` counts from the start: 3, 6, 9 … */
  measurements: z.array(z.strictObject({ month: z.int(), on: Day })),
});

const closing = {
  closedOn: Day,
  closingReason: z.string(),
  /** True when it ended otherwise than by the decision at a review. */
  early: z.boolean(),
  followUpsAfterClosure: z.array(
    z.strictObject({ number: z.int(), on: Day, outcome: z.enum(["reached", "not-reached"]) }),
  ),
};

export const Participation = z.discriminatedUnion("status", [
  z.extend(Base, { status: z.literal("referred") }),
  z.extend(Base, { status: z.literal("declined"), declinedOn: Day, decliningReason: z.string() }),
  z.extend(Accepted, { status: z.literal("accepted") }),
  z.extend(Started, { status: z.literal("active") }),
  /** Closed after it had started: its follow-ups after closure are still to come. */
  z.extend(Started, { ...closing, status: z.literal("closed") }),
  /** Closed, and nothing is left to do. */
  z.extend(Started, { ...closing, status: z.literal("ended") }),
  /** Closed before the start meeting: there is nothing to follow up. */
  z.extend(Base, { status: z.literal("withdrawn"), closedOn: Day, closingReason: z.string() }),
]);

export type Participation = z.infer<typeof Participation>;
export type Status = Participation["status"];
export type In<S extends Status> = Extract<Participation, { status: S }>;

/** Statuses in which a date may still come, so that a workflow must be awake for them. */
const openStatuses: ReadonlySet<Status> = new Set<Status>(["referred", "accepted", "active", "closed"]);

export const isOpen = (participation: Participation): boolean => openStatuses.has(participation.status);
