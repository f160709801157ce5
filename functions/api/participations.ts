import * as z from "zod/mini";
import { type Actor, may } from "../../shared/access.ts";
import { emergencyAccess } from "../../shared/access-log/access-line.ts";
import { systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { partyKinds } from "../../shared/forbund/eligibility.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import { relationTo } from "../../shared/relation.ts";
import { participationStore } from "../store.ts";
import { endReport, isClosed } from "./end-report.ts";
import { type Problem, problem } from "./problem.ts";
import { type ApiRequest, type Reply, type Route, route } from "./route.ts";
import { sharingSurname } from "./sharing-surname.ts";
import { standingTo } from "./standing.ts";
import { personIndex, staffDirectory } from "./stores.ts";
import { vault } from "./vault.ts";
import { handoverView, listView, partyView, receivingView, transferView, wholeView } from "./views.ts";
import { visibleIn } from "./visible.ts";

const ListQuery = z.strictObject({
  status: z._default(z.enum(["open", "closed", "all"]), "open"),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 20),
  page: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(10_000)), 1),
});

/** To whom the report is to go; the unit itself, when absent. */
const ReportQuery = z.strictObject({ to: z.optional(z.enum(partyKinds)) });

const isKept = (record: ParticipationRecord): record is ParticipationRecord & { participation: Kept } =>
  record.participation.status !== "disposed";

const list = async ({ actor, query }: ApiRequest<z.infer<typeof ListQuery>>): Promise<Reply> => {
  const { status, limit, page } = query;
  const all = (await visibleIn(actor)).filter(({ open }) => status === "all" || open === (status === "open"));
  const records = await Promise.all(
    all.slice((page - 1) * limit, page * limit).map(({ id }) => participationStore.get(id)),
  );
  const shown = records.flatMap((record) => (record && isKept(record) ? [record.participation] : []));
  const named = shown.filter(({ protection }) => !protection);
  const names = await vault.names(named);
  const now = systemClock.now();
  return {
    body: {
      participations: shown.map((participation) =>
        listView(participation, names.get(participation.personId), deployedForbund, now),
      ),
      total: all.length,
      limit,
      page,
    },
    concerned: {
      participations: shown.map(({ id }) => id),
      persons: named.map(({ personId }) => personId),
      ...sharingSurname(actor, names),
    },
  };
};

/**
 * What other units want this one to take on: transfers that wait for its answer, and handovers that the participant has consented to
 * and that no participation of this unit follows yet. Which programme and from where, nobody's name.
 */
const listTransfers = async ({ actor }: ApiRequest): Promise<Reply> => {
  const records = await participationStore.getMany(await participationStore.offeredTo(actor.unit));
  const today = stockholmDay(systemClock.now());
  const offered = [...records.values()].flatMap((record) => (isKept(record) ? [record.participation] : []));
  const transfers = offered.flatMap((one) =>
    relationTo(actor, one) === "receiving" ? transferView(one, deployedForbund, today) : [],
  );
  const handovers = offered.flatMap((one) => handoverView(one, actor.unit, deployedForbund, today));
  const taken = await Promise.all(handovers.map(({ id }) => isTakenOn(records.get(id), actor)));
  const waiting = handovers.filter((_, at) => !taken[at]);
  return {
    body: { transfers, handovers: waiting },
    concerned: { participations: [...transfers, ...waiting].map(({ id }) => id), persons: [] },
  };
};

/** Whether the actor's unit has begun a participation that follows it. */
const isTakenOn = async (record: ParticipationRecord | undefined, { unit }: Actor): Promise<boolean> => {
  if (!record || !isKept(record)) return true;
  const { id, personId } = record.participation;
  return (await personIndex.others(personId, id)).some((one) => one.follows === id && one.unit === unit);
};

const read = async ({ actor, params }: ApiRequest): Promise<Reply | Problem> => {
  const record = await participationStore.get(params.id ?? "");
  if (!record || !isKept(record)) return problem("not-found");
  const now = systemClock.now();
  const relation = await standingTo(actor, record.participation);
  if (!may(actor, "read", relation)) return problem("not-found");
  const { revision } = record;
  const { id, personId, unit, follows } = record.participation;
  const concerned = {
    participations: [id],
    persons: [personId],
    unit,
    ...(relation === "emergency" && { reason: emergencyAccess }),
  };
  if (relation === "party") return { body: partyView(record, deployedForbund, actor, now), revision, concerned };
  if (relation === "receiving")
    return { body: receivingView(record, deployedForbund, { actor, relation }, now), revision, concerned };
  const [person, history, staff, followed] = await Promise.all([
    vault.get(record.participation),
    wholeHistory(id),
    staffDirectory.of(actor.unit),
    follows ? participationStore.get(follows) : undefined,
  ]);
  const before = followed && isKept(followed) ? followed.participation : undefined;
  return {
    body: wholeView(record, person, history, before, deployedForbund, { actor, relation }, staff, now),
    revision,
    concerned: { ...concerned, ...(person && sharingSurname(actor, [[personId, person.person.name]])) },
  };
};

/** Everything that has happened, with the free texts that came with it. */
const wholeHistory = async (id: string) => {
  const { signals, mails } = await participationStore.history(id);
  const withTexts = signals.filter(({ texts }) => texts && texts.length > 0).map(({ signalId }) => signalId);
  return { signals, mails, texts: await vault.texts(id, withTexts) };
};

const report = async ({ actor, params, query }: ApiRequest<z.infer<typeof ReportQuery>>): Promise<Reply | Problem> => {
  const record = await participationStore.get(params.id ?? "");
  if (!record || !isKept(record)) return problem("not-found");
  const { participation, revision } = record;
  if (!may(actor, "report", await standingTo(actor, participation))) return problem("not-found");
  if (!isClosed(participation))
    return problem("not-allowed-now", {
      detail: { sv: "Deltagandet är inte avslutat än.", en: "The participation has not been closed yet." },
    });
  const { id, personId } = participation;
  const history = await wholeHistory(id);
  return {
    body: endReport(participation, history, deployedForbund, systemClock.now(), query.to),
    revision,
    concerned: { participations: [id], persons: [personId] },
  };
};

/** Reading participations: the unit's list, one of them, and the report at its end. */
export const participationRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/participations",
    operationId: "listParticipations",
    action: "list",
    aboutPersons: "read",
    query: ListQuery,
    handle: list,
  }),
  route({
    method: "GET",
    path: "/v1/transfers",
    operationId: "listTransfers",
    action: "transfer-answers",
    aboutPersons: "read",
    handle: listTransfers,
  }),
  route({
    method: "GET",
    path: "/v1/participations/{id}",
    operationId: "readParticipation",
    action: "read",
    aboutPersons: "read",
    handle: read,
  }),
  route({
    method: "GET",
    path: "/v1/participations/{id}/report",
    operationId: "readEndReport",
    action: "report",
    aboutPersons: "read",
    query: ReportQuery,
    handle: report,
  }),
];
