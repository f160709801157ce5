import { v7 } from "uuid";
import * as z from "zod/mini";
import { instant, systemClock } from "../../shared/clock.ts";
import { type Import, type RowReport, rowOutcomes } from "../../shared/store/import-store.ts";
import { importKinds } from "../imports/columns.ts";
import { importStore, secretOf } from "../imports/parts.ts";
import { hashed } from "../imports/row-names.ts";
import { bodyOf } from "./json-body.ts";
import { brokenRule, type Problem, problem } from "./problem.ts";
import { type ApiRequest, type Reply, type Route, route } from "./route.ts";
import { vault } from "./vault.ts";

/** A file, its key and the import itself are stored in one transaction, which takes four megabytes. */
const largestFile = 3 * 1024 * 1024;
/** What that comes to as base64 in JSON. API Gateway takes ten megabytes, Lambda six. */
const largestBody = Math.ceil(largestFile / 3) * 4 + 4096;

const NewImport = z.strictObject({
  kind: z.enum(importKinds),
  /** Says row by row what would be, and imports nothing. */
  dryRun: z._default(z.boolean(), true),
  /** When rows are wrong: import the others (`leave-out`), or none (`stop`). */
  wrongRows: z._default(z.enum(["leave-out", "stop"]), "leave-out"),
  /** The file, CSV or XLSX, in base64 (RFC 4648, 4). */
  content: z.base64().check(z.minLength(4)),
});

const RowsQuery = z.strictObject({
  outcome: z.optional(z.enum(rowOutcomes)),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1000)), 200),
  page: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(10_000)), 1),
});

const statusText: Record<Import["status"], string> = {
  received: "mottagen",
  writing: "läser in",
  done: "klar",
  stopped: "stoppad: rader är fel och inget lästes in",
  unreadable: "filen går inte att läsa",
  failed: "avbruten av ett fel hos oss; skicka filen igen",
};

const view = ({ id, kind, dryRun, wrongRows, at, status, rows, counts, fault, finishedAt }: Import) => ({
  id,
  kind,
  dryRun,
  wrongRows,
  at,
  status,
  statusText: statusText[status],
  rows,
  counts: Object.fromEntries(rowOutcomes.map((outcome) => [outcome, counts[outcome] ?? 0])),
  fault: fault ? { reason: fault.sv, reasonEn: fault.en } : null,
  finishedAt: finishedAt ?? null,
});

const outcomeText: Record<RowReport["outcome"], string> = {
  imported: "Inläst.",
  "to-import": "Läses in.",
  exists: "Finns redan; inget ändras.",
  differs: "Har lästs in förut och säger nu något annat. Inget ändras: rätta i deltagandet i stället.",
  wrong: "Fel.",
};

const rowView = ({ row, outcome, faults = [], participation }: RowReport) => ({
  row,
  outcome,
  text: [
    `Rad ${row}: ${outcomeText[outcome]}`,
    ...faults.map(({ column, sv }) => (column ? `${column}: ${sv}` : sv)),
  ].join(" "),
  faults: faults.map(({ column, sv, en }) => ({ column, reason: sv, reasonEn: en })),
  participation: participation ?? null,
});

const receive = async ({
  actor,
  body,
  key,
  trace,
}: ApiRequest<unknown, z.infer<typeof NewImport>>): Promise<Reply | Problem> => {
  const { content, ...asked } = body;
  const file = Buffer.from(content, "base64");
  if (file.length > largestFile)
    return brokenRule({
      field: "content",
      sv: "Filen är större än 3 MB. Dela upp den.",
      en: "The file is larger than 3 MB. Split it.",
    });
  const id = v7();
  const { unit, sub, role } = actor;
  const { parts, writes } = await vault.keepFile(id, unit, file);
  const order = {
    id,
    unit,
    ...asked,
    parts,
    content: hashed(await secretOf(unit), JSON.stringify(body)),
    by: { sub, role },
    at: instant(systemClock.now()),
    trace: trace.traceId,
  };
  const stored = await importStore.add(order, key, writes);
  if (stored.content !== order.content) return problem("other-body-same-key");
  return {
    status: 202,
    body: view(stored),
    location: `/v1/imports/${stored.id}`,
    concerned: { participations: [], persons: [] },
  };
};

const read = async ({ actor, params }: ApiRequest): Promise<Reply | Problem> => {
  const found = await importStore.get(actor.unit, params.import ?? "");
  return found ? { body: view(found) } : problem("not-found");
};

const readRows = async ({ actor, params, query }: ApiRequest<z.infer<typeof RowsQuery>>): Promise<Reply | Problem> => {
  const found = await importStore.get(actor.unit, params.import ?? "");
  if (!found) return problem("not-found");
  const { outcome, limit, page } = query;
  const rows = (await importStore.report(found.id)).filter((row) => outcome === undefined || row.outcome === outcome);
  return {
    body: { rows: rows.slice((page - 1) * limit, page * limit).map(rowView), total: rows.length, limit, page },
  };
};

/** Import of a file of referrals, or of participations that are running when a unit moves in (docs/import.md). */
export const importRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/imports",
    operationId: "importFile",
    action: "import",
    aboutPersons: "write",
    largestBody,
    body: bodyOf(NewImport),
    handle: receive,
  }),
  route({
    method: "GET",
    path: "/v1/imports",
    operationId: "listImports",
    action: "import",
    handle: async ({ actor }) => ({ body: { imports: (await importStore.ofUnit(actor.unit)).map(view) } }),
  }),
  route({
    method: "GET",
    path: "/v1/imports/{import}",
    operationId: "readImport",
    action: "import",
    handle: read,
  }),
  route({
    method: "GET",
    path: "/v1/imports/{import}/rows",
    operationId: "listImportRows",
    action: "import",
    query: RowsQuery,
    handle: readRows,
  }),
];
