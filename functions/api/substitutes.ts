import * as z from "zod/mini";
import { instant, systemClock } from "../../shared/clock.ts";
import { addDays, addMonths } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { Day } from "../../shared/participation/day.ts";
import type { Substitution } from "../../shared/store/access-grants.ts";
import { bodyOf } from "./json-body.ts";
import { brokenRule, problem } from "./problem.ts";
import { type ApiRequest, type Route, route } from "./route.ts";
import { accessGrants, staffDirectory } from "./stores.ts";

const NewSubstitute = z.strictObject({
  /** Subjects of whom is stood in for, and of who stands in: both of the unit's staff. */
  for: z.string(),
  by: z.string(),
  from: Day,
  to: Day,
});

const today = () => stockholmDay(systemClock.now());

/** A substitute is for a time: who needs one for longer hands the participations over. */
const longestMonths = 3;

/** Whether what was sent with a key before said the same, also when it has been ended since. */
const isSame = (kept: Substitution, sent: Substitution): boolean =>
  kept.decidedBy === sent.decidedBy &&
  kept.for === sent.for &&
  kept.by === sent.by &&
  kept.from === sent.from &&
  (kept.to === sent.to || kept.to < today());

const add = async ({ actor, body, key }: ApiRequest<unknown, z.infer<typeof NewSubstitute>>) => {
  const staff = await staffDirectory.of(actor.unit);
  for (const field of ["for", "by"] as const)
    if (!staff.some(({ sub }) => sub === body[field]))
      return brokenRule({
        field,
        sv: "Personen finns inte bland enhetens personal.",
        en: "There is no such person among the unit's staff.",
      });
  if (body.for === body.by)
    return brokenRule({ field: "by", sv: "Ingen ersätter sig själv.", en: "Nobody stands in for themselves." });
  if (body.to < body.from || body.to < today())
    return brokenRule({ field: "to", sv: "Sista dagen ligger för tidigt.", en: "The last day is too early." });
  if (body.to > addMonths(body.from, longestMonths))
    return brokenRule({
      field: "to",
      sv: `Högst ${longestMonths} månader. Fördela om deltagandena i stället.`,
      en: `At most ${longestMonths} months. Assign the participations to somebody else instead.`,
    });
  const substitution = { id: key, unit: actor.unit, ...body, decidedBy: actor.sub, at: instant(systemClock.now()) };
  const kept = await accessGrants.addSubstitution(substitution);
  return isSame(kept, substitution) ? { status: 201 as const, body: kept } : problem("other-body-same-key");
};

const end = async ({ actor, params }: ApiRequest) => {
  const yesterday = addDays(today(), -1);
  return (await accessGrants.endSubstitution(actor.unit, params.substitute ?? "", yesterday))
    ? { body: { id: params.substitute, to: yesterday } }
    : problem("not-found");
};

/** Who is at the unit, and who stands in for whom, for a time. */
export const substituteRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/staff",
    operationId: "listStaff",
    action: "staff",
    handle: async ({ actor }) => ({ body: { staff: await staffDirectory.of(actor.unit) } }),
  }),
  route({
    method: "GET",
    path: "/v1/substitutes",
    operationId: "listSubstitutes",
    action: "substitutes",
    handle: async ({ actor }) => ({ body: { substitutes: await accessGrants.substitutions(actor.unit, today()) } }),
  }),
  route({
    method: "POST",
    path: "/v1/substitutes",
    operationId: "addSubstitute",
    action: "substitutes",
    body: bodyOf(NewSubstitute),
    handle: add,
  }),
  route({
    method: "DELETE",
    path: "/v1/substitutes/{substitute}",
    operationId: "endSubstitute",
    action: "substitutes",
    handle: end,
  }),
];
