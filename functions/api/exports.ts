import * as z from "zod/mini";
import { systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import { Day } from "../../shared/participation/day.ts";
import { isOpen, type Kept } from "../../shared/participation/participation.ts";
import { templateOf } from "../exchange/import-template.ts";
import { numberRows } from "../exchange/number-rows.ts";
import { asObject, asRows, exported } from "../exchange/participation-columns.ts";
import { fileFormats, tableFile } from "../exchange/table-file.ts";
import { importKinds } from "../imports/columns.ts";
import { participationStore } from "../store.ts";
import { brokenRule, type Problem } from "./problem.ts";
import { numbersAnswer } from "./programmes.ts";
import { type ApiRequest, type Reply, type Route, route } from "./route.ts";
import { vault } from "./vault.ts";
import { visibleIn } from "./visible.ts";

/** Why data leave the system: a code, so that the log of access can be reviewed by it. */
export const exportPurposes = ["follow-up", "audit", "move", "public-record"] as const;

/** As many as a file takes: an answer of Lambda is six megabytes at most. */
const mostInFile = 5000;

const ExportQuery = z.strictObject({
  purpose: z.enum(exportPurposes),
  format: z._default(z.enum([...fileFormats, "json"]), "csv"),
  programme: z.optional(z.string()),
  status: z._default(z.enum(["open", "closed", "all"]), "all"),
  /** Those that were going on at any time from one day to another, both inclusive. */
  from: z.optional(Day),
  to: z.optional(Day),
  /** As the answer before said (JSON only). */
  cursor: z.optional(z.uuidv7()),
  /** How many at a time (JSON only). */
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1000)), 200),
});

type ExportQuery = z.infer<typeof ExportQuery>;

const wasGoingOn = (participation: Kept, { from, to }: ExportQuery): boolean => {
  const until = "closedOn" in participation ? participation.closedOn : undefined;
  return (to === undefined || participation.referredOn <= to) && (from === undefined || !until || until >= from);
};

const isWanted = (participation: Kept, query: ExportQuery): boolean =>
  !participation.protection &&
  (query.programme === undefined || participation.programme.id === query.programme) &&
  (query.status === "all" || isOpen(participation) === (query.status === "open")) &&
  wasGoingOn(participation, query);

/** So many records are read at a time. */
const together = 200;

/** The wanted among these, in order, until there are enough. @returns one more than enough when there are more */
const wanted = async (ids: readonly string[], query: ExportQuery, enough: number): Promise<Kept[]> => {
  const found: Kept[] = [];
  for (let at = 0; at < ids.length && found.length <= enough; at += together) {
    const read = await participationStore.getMany(ids.slice(at, at + together));
    for (const { participation } of read.values())
      if (participation.status !== "disposed" && isWanted(participation, query)) found.push(participation);
  }
  return found.slice(0, enough + 1);
};

const concerning = (participations: readonly Kept[], { purpose }: ExportQuery) => ({
  participations: participations.map(({ id }) => id),
  persons: participations.map(({ personId }) => personId),
  reason: purpose,
});

const faultIn = ({ programme, from, to }: ExportQuery) => {
  if (programme !== undefined && newestProgramme(deployedForbund, programme)?.sensitive)
    return {
      field: "programme",
      sv: "Att delta i insatsen är en känslig uppgift. Den går inte att exportera för sig.",
      en: "Taking part in the programme is sensitive. It cannot be exported alone.",
    };
  return from !== undefined && to !== undefined && to < from
    ? { field: "to", sv: "Sista dagen ligger före den första.", en: "The last day is before the first." }
    : undefined;
};

const exportAll = async ({ actor, query }: ApiRequest<ExportQuery>): Promise<Reply | Problem> => {
  const fault = faultIn(query);
  if (fault) return brokenRule(fault);
  const { format, cursor, limit } = query;
  const today = stockholmDay(systemClock.now());
  // The one order that no change of a participation changes: that of its id.
  const ids = (await visibleIn(actor))
    .filter(({ id, isProtected }) => !isProtected && (cursor === undefined || id > cursor))
    .map(({ id }) => id)
    .sort();
  const enough = format === "json" ? limit : mostInFile;
  const found = await wanted(ids, query, enough);
  const shown = found.slice(0, enough);
  if (format !== "json" && found.length > enough)
    return brokenRule({
      field: "from",
      sv: `Fler än ${mostInFile} deltaganden. Avgränsa med insats, status eller period.`,
      en: `More than ${mostInFile} participations. Narrow it by programme, status or period.`,
    });
  const persons = await vault.persons(shown);
  const lines = shown.map((one) => exported(one, persons.get(one.personId), deployedForbund, today));
  const concerned = concerning(shown, query);
  if (format !== "json")
    return { body: null, file: await tableFile(`deltaganden-${today}`, format, asRows(lines)), concerned };
  const next = found.length > enough ? shown.at(-1)?.id : undefined;
  return { body: { participations: lines.map(asObject), cursor: next ?? null }, concerned };
};

const FormatQuery = z.strictObject({ format: z._default(z.enum(fileFormats), "csv") });

const NumbersFileQuery = z.extend(FormatQuery, { on: z.optional(Day) });

const exportNumbers = async (request: ApiRequest<z.infer<typeof NumbersFileQuery>>): Promise<Reply | Problem> => {
  const { format, on } = request.query;
  const answer = await numbersAnswer({ ...request, query: { on } });
  if ("problem" in answer) return answer;
  const { programme, on: day } = answer.body;
  return { body: null, file: await tableFile(`${programme}-${day}`, format, numberRows(answer.body)) };
};

const TemplateQuery = z.extend(FormatQuery, { kind: z._default(z.enum(importKinds), "referrals") });

const template = async ({ query }: ApiRequest<z.infer<typeof TemplateQuery>>): Promise<Reply> => ({
  body: null,
  file: await tableFile(`mall-${query.kind}`, query.format, templateOf(query.kind)),
});

/** Files to take away (docs/export.md): the unit's participations, a programme's numbers, the template of an import. */
export const exportRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/exports/participations",
    operationId: "exportParticipations",
    action: "export",
    aboutPersons: "read",
    query: ExportQuery,
    handle: exportAll,
  }),
  route({
    method: "GET",
    path: "/v1/programmes/{id}/numbers-file",
    operationId: "exportNumbers",
    action: "numbers",
    query: NumbersFileQuery,
    handle: exportNumbers,
  }),
  route({
    method: "GET",
    path: "/v1/import-template",
    operationId: "readImportTemplate",
    action: "import",
    query: TemplateQuery,
    handle: template,
  }),
];
