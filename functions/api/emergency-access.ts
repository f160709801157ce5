import * as z from "zod/mini";
import { may } from "../../shared/access.ts";
import { emergencyAccess } from "../../shared/access-log/access-line.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { type EmergencyReason, emergencyReasons } from "../../shared/store/access-grants.ts";
import { participationStore } from "../store.ts";
import { bodyOf } from "./json-body.ts";
import { problem } from "./problem.ts";
import { type ApiRequest, type Route, route } from "./route.ts";
import { standingTo } from "./standing.ts";
import { accessGrants } from "./stores.ts";

const EmergencyAccess = z.strictObject({ reason: z.enum(emergencyReasons) });

/** How long an emergency lasts, in milliseconds: four hours, less than a working day. */
const lasts = 4 * 60 * 60 * 1000;

/** Lets somebody read what is not theirs, for four hours. The unit's manager is told at once, and the auditor looks at it. */
const giveAccess = async ({ actor, params, body, key }: ApiRequest<unknown, { reason: EmergencyReason }>) => {
  const record = await participationStore.get(params.id ?? "");
  if (!record || record.participation.status === "disposed") return problem("not-found");
  const { id, unit } = record.participation;
  const relation = await standingTo(actor, record.participation);
  const now = systemClock.now();
  const until = instant(now + lasts);
  const reply = {
    status: 201 as const,
    body: { participation: id, reason: body.reason, until },
    concerned: { participations: [id], persons: [], reason: emergencyAccess },
  };
  // A second click, or a second reason, while the first lasts.
  if (relation === "emergency") return reply;
  if (!may(actor, "emergency-access", relation)) return problem("not-found");
  const at = instant(now);
  const given = await accessGrants.addEmergency(
    { id: key, participationId: id, reason: body.reason, sub: actor.sub, at, until },
    key,
    {
      alarmKey: `emergency-${key}`,
      kind: "notice",
      step: "emergency-access",
      dueOn: stockholmDay(now),
      nominalOn: stockholmDay(now),
      role: "manager",
      unit,
      at,
    },
  );
  // The key is there already. Of two clicks at once the other one has given the access; else it was used for something that is over, or
  // by a colleague, and must not be answered as if the access were there.
  return given || (await accessGrants.hasEmergency(id, actor.sub, now)) ? reply : problem("other-body-same-key");
};

/** Access in an emergency: with a reason, for a time, told to others, and looked at afterwards. */
export const emergencyRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/participations/{id}/emergency-access",
    operationId: "takeEmergencyAccess",
    action: "emergency-access",
    aboutPersons: "read",
    body: bodyOf(EmergencyAccess),
    handle: giveAccess,
  }),
];
