import { type Context, Hono } from "hono";
import { v7 } from "uuid";
import * as z from "zod/mini";
import { instant, systemClock } from "../../shared/clock.ts";
import { addDays, type CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay, stockholmInstant } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { Day } from "../../shared/participation/day.ts";
import { changedSince } from "../../shared/statistics/changed-since.ts";
import { type Count, countsKnownAt } from "../../shared/statistics/counts.ts";
import { numbersOf } from "../../shared/statistics/numbers.ts";
import { suppressNumbers } from "../../shared/statistics/suppress-numbers.ts";
import { CountStore } from "../../shared/store/count-store.ts";
import { populationKnownAt, populationOf } from "../../shared/store/population.ts";
import { environment } from "../environment.ts";
import { documentClient, participationStore } from "../store.ts";
import { faultInCount, NewCount, WithdrawnCount } from "./count-body.ts";
import { problem } from "./problem.ts";
import { type AnyProgramme, programmeFor, programmesFor, unitsSeen } from "./programme-access.ts";
import { checked, type Env, idempotencyKey, jsonBody, need, type Parsed } from "./requests.ts";

const countStore = new CountStore(documentClient, environment("PARTICIPATION_TABLE"));

const NumbersQuery = z.strictObject({
  /** The day whose figures are wanted; today, or the day of the report, when absent. */
  on: z.optional(Day),
  /** A day on which figures were reported: what was known at its end is compared with what is known now. */
  reportedOn: z.optional(Day),
});

const today = (): CalendarDay => stockholmDay(systemClock.now());

const brokenRule = (context: Context<Env>, { field, sv, en }: { field: string; sv: string; en: string }): Response =>
  problem(context, "rule-broken", {
    detail: { sv, en },
    invalidParams: [{ name: field, reason: sv, reasonEn: en }],
  });

/** Programmes, what is counted in them, and their numbers. No answer here is about a person. */
export const programmes = new Hono<Env>();

programmes.get("/", (context) => {
  const refused = need(context, "numbers");
  return refused ?? context.json({ programmes: programmesFor(context.get("actor"), deployedForbund) });
});

/** What was counted by the units that the actor sees, until an instant. */
const countsSeen = (counts: readonly Count[], units: readonly string[]): Count[] =>
  counts.filter(({ unit }) => units.includes(unit));

programmes.get("/:id/numbers", async (context) => {
  const refused = need(context, "numbers");
  if (refused) return refused;
  const actor = context.get("actor");
  const programme = programmeFor(actor, deployedForbund, context.req.param("id"));
  if (!programme) return problem(context, "not-found");
  const query = checked(context, NumbersQuery, context.req.query());
  if ("refused" in query) return query.refused;
  const { reportedOn, on = reportedOn ?? today() } = query.value;
  for (const [field, day] of Object.entries({ on, reportedOn }))
    if (day && day > today())
      return brokenRule(context, { field, sv: "Dagen har inte varit än.", en: "The day has not come yet." });

  // Somebody may have been moved between units since the report, so all are read, and then those are counted that are seen.
  const units = unitsSeen(actor, programme, deployedForbund);
  const [everybody, everyCount] = await Promise.all([
    populationOf(participationStore, programme.id, programme.everyUnit),
    countStore.of(programme.id),
  ]);
  const counts = countsSeen(everyCount, units);
  const numbers = (population: typeof everybody, known: readonly Count[]) =>
    numbersOf(
      programme.newest,
      population.filter(({ unit }) => units.includes(unit)),
      known,
      on,
      deployedForbund,
    );
  const now = numbers(everybody, counts);
  const shown = <Views extends readonly (typeof now)[]>(views: Views) =>
    actor.role === "forbund" ? suppressNumbers(programme.newest, views, on) : views;
  const answer = { programme: programme.id, name: programme.newest.name, kind: programme.kind, on, units };
  if (!reportedOn) return context.json({ ...answer, ...shown([now])[0] });

  const until = stockholmInstant(addDays(reportedOn, 1), "00:00") - 1;
  const then = await populationKnownAt(participationStore, everybody, deployedForbund, until);
  const [nowShown, thenShown] = shown([now, numbers(then, countsKnownAt(counts, until))] as const);
  return context.json({ ...answer, reportedOn, ...nowShown, changes: changedSince(thenShown, nowShown) });
});

programmes.get("/:id/counts", async (context) => {
  const refused = need(context, "numbers");
  if (refused) return refused;
  const actor = context.get("actor");
  const programme = programmeFor(actor, deployedForbund, context.req.param("id"));
  if (!programme) return problem(context, "not-found");
  const units = unitsSeen(actor, programme, deployedForbund);
  const counts = countsSeen(await countStore.of(programme.id), units);
  const numbers = numbersOf(programme.newest, [], counts, today(), deployedForbund);
  // A single line can be about one or two people on one day: the förbund gets what they come to.
  if (actor.role !== "forbund") return context.json({ counts, totals: numbers.counts });
  return context.json({ counts: [], totals: suppressNumbers(programme.newest, [numbers] as const, today())[0].counts });
});

/** What a request to count needs: staff of a unit that runs the programme, a key, and a body that the schema takes. */
const countRequest = async <T>(
  context: Context<Env>,
  schema: z.ZodMiniType<T>,
): Promise<Parsed<{ programme: AnyProgramme; key: string; body: T }>> => {
  const refused = need(context, "count");
  if (refused) return { refused };
  const programme = programmeFor(context.get("actor"), deployedForbund, context.req.param("id") ?? "");
  if (!programme) return { refused: problem(context, "not-found") };
  const key = idempotencyKey(context);
  if (!key) return { refused: problem(context, "missing-idempotency-key") };
  const json = await jsonBody(context);
  if ("refused" in json) return json;
  const body = checked(context, schema, json.value);
  return "refused" in body ? body : { value: { programme, key, body: body.value } };
};

programmes.post("/:id/counts", async (context) => {
  const request = await countRequest(context, NewCount);
  if ("refused" in request) return request.refused;
  const { programme, key, body } = request.value;
  const fault = faultInCount(body, programme.newest, today());
  if (fault) return brokenRule(context, fault);
  const { sub, role, unit } = context.get("actor");
  const count: Count = { id: v7(), unit, ...body, at: instant(systemClock.now()) };
  const added = await countStore.add(programme.id, count, { by: { sub, role }, key });
  return added ? context.json(added, 201) : problem(context, "other-body-same-key");
});

programmes.post("/:id/counts/:countId/withdrawal", async (context) => {
  const request = await countRequest(context, WithdrawnCount);
  if ("refused" in request) return request.refused;
  const { programme, key, body } = request.value;
  const { sub, role, unit } = context.get("actor");
  const count = (await countStore.of(programme.id)).find(({ id }) => id === context.req.param("countId"));
  if (!count || count.unit !== unit) return problem(context, "not-found");
  const at = instant(systemClock.now());
  const withdrawn = await countStore.withdraw(programme.id, count, { by: { sub, role }, key, at, ...body });
  if (withdrawn) return context.json(withdrawn);
  return problem(context, "not-allowed-now", {
    detail: { sv: "Räkningen är redan tillbakatagen.", en: "The count has already been taken back." },
  });
});
