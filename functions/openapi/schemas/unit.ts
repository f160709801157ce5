import * as z from "zod/mini";
import { roles } from "../../../shared/access.ts";
import { Code } from "../../../shared/forbund/code-list.ts";
import { Programme } from "../../../shared/forbund/programme.ts";
import { Day } from "../../../shared/participation/day.ts";
import { Attendance } from "../../../shared/participation/facts.ts";
import { emergencyReasons } from "../../../shared/store/access-grants.ts";
import { component } from "../component.ts";
import { Instant, Named, StaffMember } from "./shared.ts";

/** Who is signed in, and what they can refer to (myself.ts). */
export const Myself = component(
  "Myself",
  z.strictObject({
    name: z.string(),
    role: z.enum(roles),
    unit: z.string(),
    unitName: z.nullable(z.string()),
    mayRefer: z.boolean(),
    mayList: z.boolean(),
    mayRecordGroups: z.boolean(),
    mayReviewAccess: z.boolean(),
    mayAnswerTransfers: z.boolean(),
    mayImport: z.boolean(),
    mayExport: z.boolean(),
    mayManageWebhooks: z.boolean(),
    mayMakeExtracts: z.boolean(),
    maySearch: z.boolean(),
    maySeeStaff: z.boolean(),
    mayHaveSettings: z.boolean(),
    maySeeWaiting: z.boolean(),
    maySeeDisposals: z.boolean(),
    mayCount: z.boolean(),
    maySeeNumbers: z.boolean(),
    today: Day,
    session: z.nullable(z.strictObject({ secondsLeft: z.number(), idleSeconds: z.int() })),
    municipalities: z.array(Named),
    programmes: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        version: z.int(),
        routes: Programme.shape.routes,
        rules: Programme.shape.eligibility,
        activities: z.array(Named),
        levels: z.array(Code),
        units: z.array(Named),
      }),
    ),
  }),
);

/** What is to be proposed for disposal, and what waits for a second person (disposals.ts). */
export const DisposalList = component(
  "DisposalList",
  z.strictObject({
    unit: z.string(),
    disposals: z.array(
      z.strictObject({
        id: z.uuidv7(),
        programme: z.strictObject({ id: z.string(), version: z.int(), name: z.string() }),
        from: Day,
        latest: Day,
        state: z.enum(["due", "proposed"]),
        proposedOn: z.optional(Day),
        youMayApprove: z.optional(z.boolean()),
      }),
    ),
  }),
);

/** Who has been at the unit (staff-directory.ts). */
export const StaffList = component("StaffList", z.strictObject({ staff: z.array(StaffMember) }));

/** Somebody who stands in for somebody else, for a time (access-grants.ts). */
export const Substitution = component(
  "Substitution",
  z.strictObject({
    id: z.string(),
    unit: z.string(),
    for: z.string(),
    by: z.string(),
    from: Day,
    to: Day,
    decidedBy: z.string(),
    at: Instant,
  }),
);
export const SubstituteList = component("SubstituteList", z.strictObject({ substitutes: z.array(Substitution) }));
export const EndedSubstitution = component("EndedSubstitution", z.strictObject({ id: z.string(), to: Day }));

/** What became of each of many participations (send-to-many.ts). */
const resultsOf = <Done extends string>(done: Done) =>
  z.array(
    z.discriminatedUnion("outcome", [
      z.strictObject({ id: z.uuidv7(), outcome: z.enum([done, "not-found"]) }),
      z.strictObject({ id: z.uuidv7(), outcome: z.literal("refused"), reason: z.string(), reasonEn: z.string() }),
    ]),
  );

/** Of those that were assigned at once (assignments.ts). */
export const AssignmentResults = component(
  "AssignmentResults",
  z.strictObject({ dryRun: z.boolean(), results: resultsOf("assigned") }),
);

/** Of those whose attendance was registered on one sheet (group-sessions.ts). */
export const GroupSessionResults = component("GroupSessionResults", z.strictObject({ results: resultsOf("recorded") }));

/** The sheet of a group: who could be there, and what is registered already. */
export const AttendanceSheet = component(
  "AttendanceSheet",
  z.strictObject({
    activity: z.string(),
    on: Day,
    participants: z.array(
      z.strictObject({
        id: z.uuidv7(),
        name: z.nullable(z.string()),
        planned: z.boolean(),
        outcome: z.nullable(Attendance.shape.outcome),
      }),
    ),
  }),
);

/** Access to one participation in an emergency (emergency-access.ts). */
export const EmergencyGiven = component(
  "EmergencyGiven",
  z.strictObject({ participation: z.uuidv7(), reason: z.enum(emergencyReasons), until: Instant }),
);
