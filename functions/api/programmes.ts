import { v7 } from "uuid";
import * as z from "zod/mini";
import { instant, systemClock } from "../../shared/clock.ts";
import type { CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { Day } from "../../shared/participation/day.ts";
import { endOfDay, exactnessOf, withDisposed } from "../../shared/statistics/anonymous-row.ts";
import { changedSince } from "../../shared/statistics/changed-since.ts";
import type { Countable } from "../../shared/statistics/counted.ts";
import { type Count, countsKnownAt } from "../../shared/statistics/counts.ts";
import { numbersOf } from "../../shared/statistics/numbers.ts";
import { protectedIn, seenInUnits } from "../../shared/statistics/seen-in-units.ts";
import { suppressNumbers } from "../../shared/statistics/suppress-numbers.ts";
import { CountStore } from "../../shared/store/count-store.ts";
import { populationKnownAt, populationOf } from "../../shared/store/population.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { participationStore } from "../store.ts";
import { faultInCount, NewCount, WithdrawnCount } from "./count-body.ts";
import { bodyOf } from "./json-body.ts";
import { brokenRule, problem } from "./problem.ts";
import { programmeFor, programmesFor, unitsSeen } from "./programme-access.ts";
import { type ApiRequest, type Route, route } from "./route.ts";

const countStore = new CountStore(documentClient, environment("PARTICIPATION_TABLE"));

const NumbersQuery = z.strictObject({
  /** The day whose figures are wanted; today, or the day of the report, when absent. */
  on: z.optional(Day),
  /** A day on which figures were reported: what was known at its end is compared with what is known now. */
  reportedOn: z.optional(Day),
});

const today = (): CalendarDay => stockholmDay(systemClock.now());

/** What was counted by the units that the actor sees, until an instant. */
const countsSeen = (counts: readonly Count[], units: readonly string[]): Count[] =>
  counts.filter(({ unit }) => units.includes(unit));

/** A programme's numbers as the actor may see them. */
export const numbersAnswer = async ({ actor, params, query }: ApiRequest<z.infer<typeof NumbersQuery>>) => {
  const programme = programmeFor(actor, deployedForbund, params.id ?? "");
  if (!programme) return problem("not-found");
  const { reportedOn, on = reportedOn ?? today() } = query;
  for (const [field, day] of Object.entries({ on, reportedOn }))
    if (day && day > today())
      return brokenRule({ field, sv: "Dagen har inte varit än.", en: "The day has not come yet." });

  // Somebody may have been moved between units since the report, so all are read, and then those are counted that are seen.
  const units = unitsSeen(actor, programme, deployedForbund);
  const [everybody, rows, everyCount] = await Promise.all([
    populationOf(participationStore, programme.id, programme.everyUnit),
    participationStore.anonymousRows(programme.id),
    countStore.of(programme.id),
  ]);
  const counts = countsSeen(everyCount, units);
  const whole = units.length === programme.everyUnit.length;
  const hidden = protectedIn(everybody);
  const numbers = (population: readonly Countable[], known: readonly Count[]) =>
    numbersOf(programme.newest, seenInUnits(population, { units, whole }, hidden), known, on, deployedForbund);
  const now = numbers(withDisposed(everybody, rows), counts);
  const shown = <Views extends readonly (typeof now)[]>(views: Views) =>
    actor.role === "forbund" ? suppressNumbers(programme.newest, views, on) : views;
  const disposed = rows.length > 0 && {
    ...exactnessOf(rows, deployedForbund, { programme: programme.id, on, reportedOn }),
    whole,
  };
  const answer = {
    programme: programme.id,
    name: programme.newest.name,
    kind: programme.kind,
    on,
    units,
    withoutProtected: !whole,
    ...(disposed && { disposed }),
  };
  if (!reportedOn) return { body: { ...answer, ...shown([now] as const)[0] } };

  const until = endOfDay(reportedOn);
  const then = await populationKnownAt(participationStore, everybody, deployedForbund, until);
  const known = withDisposed(then, rows, reportedOn);
  const [nowShown, thenShown] = shown([now, numbers(known, countsKnownAt(counts, until))] as const);
  return { body: { ...answer, reportedOn, ...nowShown, changes: changedSince(thenShown, nowShown) } };
};

const countsAnswer = async ({ actor, params }: ApiRequest) => {
  const programme = programmeFor(actor, deployedForbund, params.id ?? "");
  if (!programme) return problem("not-found");
  const units = unitsSeen(actor, programme, deployedForbund);
  const counts = countsSeen(await countStore.of(programme.id), units);
  const numbers = numbersOf(programme.newest, [], counts, today(), deployedForbund);
  // A single line can be about one or two people on one day: the förbund gets what they come to.
  if (actor.role !== "forbund") return { body: { counts, totals: numbers.counts } };
  const [suppressed] = suppressNumbers(programme.newest, [numbers] as const, today());
  return { body: { counts: [], totals: suppressed.counts } };
};

const addCount = async ({ actor, params, key, body }: ApiRequest<unknown, z.infer<typeof NewCount>>) => {
  const programme = programmeFor(actor, deployedForbund, params.id ?? "");
  if (!programme) return problem("not-found");
  const fault = faultInCount(body, programme.newest, today());
  if (fault) return brokenRule(fault);
  const { sub, role, unit } = actor;
  const count: Count = { id: v7(), unit, ...body, at: instant(systemClock.now()) };
  const added = await countStore.add(programme.id, count, { by: { sub, role }, key });
  return added ? { status: 201 as const, body: added } : problem("other-body-same-key");
};

const takeBackCount = async ({ actor, params, key, body }: ApiRequest<unknown, z.infer<typeof WithdrawnCount>>) => {
  const programme = programmeFor(actor, deployedForbund, params.id ?? "");
  if (!programme) return problem("not-found");
  const { sub, role, unit } = actor;
  const count = (await countStore.of(programme.id)).find(({ id }) => id === params.countId);
  if (!count || count.unit !== unit) return problem("not-found");
  const at = instant(systemClock.now());
  const withdrawn = await countStore.withdraw(programme.id, count, { by: { sub, role }, key, at, ...body });
  if (withdrawn) return { body: withdrawn };
  return problem("not-allowed-now", {
    detail: { sv: "Räkningen är redan tillbakatagen.", en: "The count has already been taken back." },
  });
};

/** Programmes, what is counted in them, and their numbers. No answer here is about a person. */
export const programmeRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/programmes",
    operationId: "listProgrammes",
    action: "numbers",
    handle: ({ actor }) => ({ body: { programmes: programmesFor(actor, deployedForbund) } }),
  }),
  route({
    method: "GET",
    path: "/v1/programmes/{id}/numbers",
    operationId: "readNumbers",
    action: "numbers",
    query: NumbersQuery,
    handle: numbersAnswer,
  }),
  route({
    method: "GET",
    path: "/v1/programmes/{id}/counts",
    operationId: "listCounts",
    action: "numbers",
    handle: countsAnswer,
  }),
  route({
    method: "POST",
    path: "/v1/programmes/{id}/counts",
    operationId: "addCount",
    action: "count",
    body: bodyOf(NewCount),
    handle: addCount,
  }),
  route({
    method: "POST",
    path: "/v1/programmes/{id}/counts/{countId}/withdrawal",
    operationId: "takeBackCount",
    action: "count",
    body: bodyOf(WithdrawnCount),
    handle: takeBackCount,
  }),
];
