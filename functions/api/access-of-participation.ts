import * as z from "zod/mini";
import { may } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { addMonths, type CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { accessLog } from "../access-log/stores.ts";
import { participationStore } from "../store.ts";
import { accessView } from "./access-view.ts";
import { problem } from "./problem.ts";
import { type Route, route } from "./route.ts";
import { standingTo } from "./standing.ts";
import { staffDirectory } from "./stores.ts";

const Query = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  page: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(10_000)), 1),
});

/** Every month from one day to another, `2026-01`. */
export const monthsBetween = (from: CalendarDay, to: CalendarDay): string[] => {
  const months: string[] = [];
  for (let first = `${from.slice(0, 7)}-01` as CalendarDay; first <= to; first = addMonths(first, 1))
    months.push(first.slice(0, 7));
  return months;
};

/** Who has read and written a participation, latest first. */
export const accessOfParticipationRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/participations/{id}/access-log",
    operationId: "readAccessLog",
    action: "access-log",
    aboutPersons: "read",
    query: Query,
    async handle({ actor, params, query }) {
      const record = await participationStore.get(params.id ?? "");
      if (!record || record.participation.status === "disposed") return problem("not-found");
      const { participation } = record;
      if (!may(actor, "access-log", await standingTo(actor, participation))) return problem("not-found");
      const { id, unit, referredOn } = participation;
      const months = monthsBetween(referredOn, stockholmDay(systemClock.now()));
      const [lines, staff] = await Promise.all([accessLog.about(id, unit, months), staffDirectory.of(unit)]);
      const names = new Map(staff.map(({ sub, name }) => [sub, name]));
      const { limit, page } = query;
      const shown = lines.reverse().slice((page - 1) * limit, page * limit);
      return {
        body: { accesses: shown.map((line) => accessView(line, names)), total: lines.length, limit, page },
        concerned: { participations: [id], persons: [] },
      };
    },
  }),
];
