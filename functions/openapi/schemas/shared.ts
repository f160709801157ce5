import * as z from "zod/mini";
import { roles } from "../../../shared/access.ts";
import { Day } from "../../../shared/participation/day.ts";
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
} from "../../../shared/participation/facts.ts";
import { signalNames } from "../../../shared/participation/signals/index.ts";
import { stepNames } from "../../../shared/participation/steps.ts";
import { component } from "../component.ts";

const facts = {
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
};
for (const [name, schema] of Object.entries(facts)) component(name, schema);

/** An instant in UTC (RFC 3339). */
export const Instant = z.iso.datetime();

/** Something with an id and a name that people read. */
export const Named = component("Named", z.strictObject({ id: z.string(), name: z.string() }));

/** A member of a unit's staff (shared/store/staff-directory.ts). */
export const StaffMember = component(
  "StaffMember",
  z.strictObject({ sub: z.string(), name: z.string(), role: z.enum(roles), seenOn: Day }),
);

/** A dated step that is not done yet (shared/participation/due-steps.ts), as it is shown. */
export const DueStep = component(
  "DueStep",
  z.strictObject({
    key: z.string(),
    step: z.enum(stepNames),
    number: z.optional(z.int()),
    unit: z.optional(z.string()),
    reason: z.string(),
    nominalOn: Day,
    dueOn: Day,
    movedBecause: z.optional(z.string()),
    text: z.string(),
    overdue: z.boolean(),
  }),
);

/** Names of signals that somebody can send now. */
export const Signals = component("Signals", z.array(z.enum(signalNames as [string, ...string[]])));

const itemValue = z.union([z.number(), z.literal("declined")]);
const step = z.optional(z.enum(["up", "same", "down"]));

/** One item's answers over time (shared/participation/progression.ts). */
export const ItemProgression = component(
  "ItemProgression",
  z.strictObject({
    instrument: Answers.shape.instrument,
    respondent: Answers.shape.respondent,
    item: z.string(),
    text: z.string(),
    series: z.array(z.strictObject({ occasion: z.string(), on: Day, value: itemValue })),
    againstBaseline: step,
    againstPrevious: step,
  }),
);

/** The facts that a consent can open to another party (shared/participation/information.ts), each only if it is open. */
export const told = {
  startedOn: z.optional(Day),
  plannedEndOn: z.optional(Day),
  plans: z.optional(z.array(Plan)),
  attendance: z.optional(z.array(Attendance)),
  followUps: z.optional(z.array(FollowUp)),
  measurements: z.optional(z.array(Measurement)),
  closedOn: z.optional(Day),
  closingReason: z.optional(z.string()),
  outcome: z.optional(z.string()),
  nextStep: z.optional(z.string()),
};

/** What the codes of a programme mean, by code. */
export const Names = z.record(z.string(), z.string());
