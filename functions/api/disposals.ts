import * as z from "zod/mini";
import { type Actor, mayDo } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { addMonths, type CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { programmeOf } from "../../shared/forbund/programme-of.ts";
import { disposalDueOn, disposalLatestOn, mayBeDisposed } from "../../shared/participation/disposal.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import { participationStore } from "../store.ts";
import { problem } from "./problem.ts";
import { type Route, route } from "./route.ts";
import { visibleIn } from "./visible.ts";

const Query = z.strictObject({ unit: z.optional(z.string()) });

/** How many records are read together. */
const together = 50;

/** When an id was made: the first 48 bits of a UUIDv7 are milliseconds. */
const madeAt = (id: string): number => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

/**
 * The unit's participations that may be disposed of today. What is over has been noted at some time after it was registered, so
 * whatever was registered within the retention time need not be read.
 */
const dueFor = async (actor: Actor, today: CalendarDay): Promise<Kept[]> => {
  const { retention } = deployedForbund;
  const registeredBy = addMonths(today, -12 * retention.years);
  const old = (await visibleIn(actor)).filter(({ id }) => stockholmDay(madeAt(id)) <= registeredBy);
  const found: Kept[] = [];
  for (let at = 0; at < old.length; at += together) {
    const records = await Promise.all(old.slice(at, at + together).map(({ id }) => participationStore.get(id)));
    for (const record of records)
      if (record && record.participation.status !== "disposed")
        if (mayBeDisposed(record.participation, retention, today)) found.push(record.participation);
  }
  return found;
};

/** A line of the list: ids and the programme, never a name. */
const lineOf = (participation: Kept, actor: Actor) => {
  const { id, programme, disposal } = participation;
  return {
    id,
    programme: { ...programme, name: programmeOf(deployedForbund, programme).name },
    /** The first and the last permitted day. */
    from: disposalDueOn(participation, deployedForbund.retention),
    latest: disposalLatestOn(participation, deployedForbund.retention),
    state: disposal ? ("proposed" as const) : ("due" as const),
    ...(disposal && {
      proposedOn: disposal.proposedOn,
      // Whoever proposed it cannot approve it.
      youMayApprove: mayDo(actor, "disposal-approvals") && disposal.proposedBy !== actor.sub,
    }),
  };
};

/** What the coordinator looks through each month: what is to be proposed for disposal (gallring), and what waits for a second person. */
export const disposalRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/disposals",
    operationId: "listDisposals",
    action: "disposals",
    aboutPersons: "read",
    query: Query,
    async handle({ actor, query }) {
      const unit = query.unit ?? actor.unit;
      if (unit !== actor.unit) return problem("forbidden");
      const due = await dueFor(actor, stockholmDay(systemClock.now()));
      const lines = due.map((participation) => lineOf(participation, actor));
      return {
        body: { unit, disposals: lines.sort(byDay) },
        concerned: { participations: lines.map(({ id }) => id), persons: [] },
      };
    },
  }),
];

const byDay = (a: ReturnType<typeof lineOf>, b: ReturnType<typeof lineOf>): number =>
  a.latest < b.latest ? -1 : a.latest > b.latest ? 1 : a.from < b.from ? -1 : 1;
