import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { Assigned } from "../../shared/participation/signals/assign.ts";
import { bodyOf } from "./json-body.ts";
import { type ApiRequest, type Route, route } from "./route.ts";
import { type Sent, sendSignal } from "./send-signal.ts";
import { unknownStaff } from "./unknown-staff.ts";

const most = 100;

const Assignments = z.strictObject({
  participations: z.array(z.uuidv7()).check(z.minLength(1), z.maxLength(most)),
  /** Subjects of the unit's staff who work with them from now on, and nobody else. */
  staff: Assigned,
});

const Query = z.strictObject({ "dry-run": z._default(z.enum(["true", "false"]), "false") });

/** What became of one of them. */
const outcomeOf = (sent: Sent) => {
  switch (sent.outcome) {
    case "done":
    case "repeated":
    case "would-be-done":
      return { outcome: "assigned" as const };
    case "refused":
      return { outcome: "refused" as const, reason: sent.refusal.sv, reasonEn: sent.refusal.en };
    default:
      // What the actor may not assign is not there for them.
      return { outcome: "not-found" as const };
  }
};

/** The key of one of many: the same whenever the whole is sent again. */
const keyOf = (key: string, id: string): string => createHash("sha256").update(`${key}/${id}`).digest("hex");

type Asked = ApiRequest<z.infer<typeof Query>, z.infer<typeof Assignments>>;

/** Gives many participations to other staff: one event for each, and an answer for each. */
const assignMany = async ({ actor, body, query, key, trace }: Asked) => {
  const unknown = await unknownStaff(actor.unit, body.staff);
  if (unknown) return unknown;
  const dryRun = query["dry-run"] === "true";
  const results = [];
  for (const id of new Set(body.participations)) {
    const sent = await sendSignal({
      id,
      name: "assignment",
      body: { staff: body.staff },
      texts: {},
      key: keyOf(key, id),
      actor,
      traceId: trace.traceId,
      dryRun,
    });
    results.push({ id, ...outcomeOf(sent) });
  }
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
