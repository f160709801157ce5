import * as z from "zod/mini";
import type { Actor } from "../../shared/access.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import type { Programme } from "../../shared/forbund/forbund.ts";
import { newestProgramme, programmeOf } from "../../shared/forbund/programme-of.ts";
import { Day } from "../../shared/participation/day.ts";
import { Attendance } from "../../shared/participation/facts.ts";
import type { In } from "../../shared/participation/participation.ts";
import { participationStore } from "../store.ts";
import { bodyOf } from "./json-body.ts";
import { problem } from "./problem.ts";
import { type ApiRequest, type Route, route } from "./route.ts";
import { sendToMany } from "./send-to-many.ts";
import { vault } from "./vault.ts";
import { visibleIn } from "./visible.ts";

const most = 60;

const SheetQuery = z.strictObject({ activity: z.string(), on: Day });

const GroupSession = z.strictObject({
  activity: z.string(),
  on: Day,
  hours: z.optional(z.number().check(z.gte(0), z.lte(24))),
  attendance: z
    .array(z.strictObject({ participation: z.uuidv7(), outcome: Attendance.shape.outcome }))
    .check(z.minLength(1), z.maxLength(most)),
});

/** The actor's programme, when it has the activity in any version that somebody still follows. */
const programmeFor = (actor: Actor, id: string): Programme | undefined => {
  const programme = newestProgramme(deployedForbund, id);
  return programme?.units.includes(actor.unit) ? programme : undefined;
};

/**
 * Those who take part in the programme now and could be at the activity. Whoever has a protected identity stands on no sheet that lies
 * on a table (reference 5.4): their attendance is registered on their own page.
 */
const takingPart = async (actor: Actor, programme: string, activity: string): Promise<In<"active">[]> => {
  const open = (await visibleIn(actor)).filter((listed) => listed.open && !listed.isProtected);
  const records = await Promise.all(open.map(({ id }) => participationStore.get(id)));
  return records.flatMap((record) => {
    const one = record?.participation;
    const isThere =
      one?.status === "active" &&
      one.programme.id === programme &&
      programmeOf(deployedForbund, one.programme).activities.some(({ id }) => id === activity);
    return isThere ? [one] : [];
  });
};

const isPlanned = ({ plans }: In<"active">, activity: string, on: string): boolean =>
  (plans.at(-1)?.activities ?? []).some(
    (one) => one.activity === activity && one.from <= on && (one.to === undefined || on <= one.to),
  );

/** The sheet: whoever has the activity in their plan first, each with what is registered already. */
const sheet = async ({ actor, params, query }: ApiRequest<z.infer<typeof SheetQuery>>) => {
  const programme = programmeFor(actor, params.id ?? "");
  if (!programme) return problem("not-found");
  const { activity, on } = query;
  const people = await takingPart(actor, programme.id, activity);
  const names = await vault.names(people);
  const lines = people.map((one) => ({
    id: one.id,
    name: names.get(one.personId) ?? null,
    planned: isPlanned(one, activity, on),
    outcome: one.attendance.find((entry) => entry.on === on && entry.activity === activity)?.outcome ?? null,
  }));
  return {
    body: {
      activity,
      on,
      participants: lines.sort(
        (a, b) => Number(b.planned) - Number(a.planned) || (a.name ?? "").localeCompare(b.name ?? "", "sv"),
      ),
    },
    concerned: {
      participations: people.map(({ id }) => id),
      persons: people.map(({ personId }) => personId),
    },
  };
};

/** Attendance of many at one session of an activity: an event for each, as if registered one by one. */
const record = async (request: ApiRequest<unknown, z.infer<typeof GroupSession>>) => {
  const { actor, params, body } = request;
  if (!programmeFor(actor, params.id ?? "")) return problem("not-found");
  const { activity, on, hours, attendance } = body;
  const bodies = new Map(
    attendance.map(({ participation, outcome }) => [
      participation,
      { on, activity, outcome, ...(hours !== undefined && outcome === "attended" && { hours }) },
    ]),
  );
  const results = await sendToMany(request, "attendance", bodies, "recorded", false);
  return { body: { results }, concerned: { participations: [...bodies.keys()], persons: [] } };
};

/** Attendance of a whole group on one sheet. */
export const groupSessionRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/programmes/{id}/attendance-sheet",
    operationId: "readAttendanceSheet",
    action: "attendance",
    aboutPersons: "read",
    query: SheetQuery,
    handle: sheet,
  }),
  route({
    method: "POST",
    path: "/v1/programmes/{id}/group-sessions",
    operationId: "recordGroupSession",
    action: "attendance",
    aboutPersons: "write",
    body: bodyOf(GroupSession),
    handle: record,
  }),
];
