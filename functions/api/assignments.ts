import * as z from "zod/mini";
import { Assigned } from "../../shared/participation/signals/assign.ts";
import { bodyOf } from "./json-body.ts";
import { brokenRule } from "./problem.ts";
import { type ApiRequest, type Route, route } from "./route.ts";
import { sendToMany } from "./send-to-many.ts";
import { unknownStaff } from "./unknown-staff.ts";

const most = 100;

const Assignments = z.strictObject({
  participations: z.array(z.uuidv7()).check(z.minLength(1), z.maxLength(most)),
  /** Subjects of the unit's staff who work with them from now on, and nobody else. */
  staff: Assigned,
});

const Query = z.strictObject({ "dry-run": z._default(z.enum(["true", "false"]), "false") });

type Asked = ApiRequest<z.infer<typeof Query>, z.infer<typeof Assignments>>;

/** Gives many participations to other staff: one event for each, and an answer for each. */
const assignMany = async (request: Asked) => {
  const { actor, body, query } = request;
  const unknown = await unknownStaff(actor.unit, body.staff);
  if (unknown) return brokenRule({ field: "staff", sv: unknown.sv, en: unknown.en });
  const dryRun = query["dry-run"] === "true";
  const bodies = new Map(body.participations.map((id) => [id, { staff: body.staff }]));
  const results = await sendToMany(request, "assignment", bodies, "assigned", dryRun);
  return {
    body: { dryRun, results },
    concerned: { participations: results.map(({ id }) => id), persons: [] },
  };
};

/** Assigning many participations at once, as when somebody leaves. One alone is the signal `assignment`. */
export const assignmentRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/assignments",
    operationId: "assignMany",
    action: "assignment",
    aboutPersons: "write",
    query: Query,
    body: bodyOf(Assignments),
    handle: assignMany,
  }),
];
