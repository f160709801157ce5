import * as z from "zod/mini";
import { roles } from "../../../shared/access.ts";
import { Day } from "../../../shared/participation/day.ts";
import { Participation } from "../../../shared/participation/participation.ts";
import { importStatuses, rowOutcomes } from "../../../shared/store/import-store.ts";
import { Person } from "../../../shared/store/vault.ts";
import { exportColumns } from "../../exchange/participation-columns.ts";
import { importKinds } from "../../imports/columns.ts";
import { component } from "../component.ts";
import { FormerNumber, HistoryBody, MailRole } from "./history.ts";
import { Instant } from "./shared.ts";

/** An import and how far it has come (imports.ts). */
export const Import = component(
  "Import",
  z.strictObject({
    id: z.uuidv7(),
    kind: z.enum(importKinds),
    dryRun: z.boolean(),
    wrongRows: z.enum(["leave-out", "stop"]),
    at: Instant,
    status: z.enum(importStatuses),
    statusText: z.string(),
    rows: z.int(),
    counts: z.record(z.enum(rowOutcomes), z.int()),
    fault: z.nullable(z.strictObject({ reason: z.string(), reasonEn: z.string() })),
    finishedAt: z.nullable(Instant),
  }),
);
export const ImportList = component("ImportList", z.strictObject({ imports: z.array(Import) }));

/** What became of each row of a file. */
export const ImportRows = component(
  "ImportRows",
  z.strictObject({
    rows: z.array(
      z.strictObject({
        row: z.int(),
        outcome: z.enum(rowOutcomes),
        text: z.string(),
        faults: z.array(z.strictObject({ column: z.string(), reason: z.string(), reasonEn: z.string() })),
        participation: z.nullable(z.string()),
      }),
    ),
    total: z.int(),
    limit: z.int(),
    page: z.int(),
  }),
);

const cell = z.nullable(z.union([z.string(), z.number()]));

/** A page of participations as they are exported (exports.ts); `cursor` is null on the last one. */
export const ExportedParticipations = component(
  "ExportedParticipations",
  z.strictObject({
    participations: z.array(z.strictObject(Object.fromEntries(exportColumns.map(({ name }) => [name, cell])))),
    cursor: z.nullable(z.uuidv7()),
  }),
);

/** Everything that is known of one participation, as one file (whole-case.ts). */
export const WholeCase = component(
  "WholeCase",
  z.strictObject({
    form: z.literal(1),
    exportedAt: Instant,
    purpose: z.string(),
    forbund: z.string(),
    revision: z.int(),
    participation: component("Participation", Participation),
    person: z.nullable(Person),
    formerNumbers: z.array(FormerNumber),
    history: z.array(
      z.strictObject({
        signalId: z.string(),
        signal: z.string(),
        at: Instant,
        by: z.strictObject({ sub: z.string(), role: z.enum(roles) }),
        revision: z.int(),
        body: HistoryBody,
        texts: z.record(z.string(), z.string()),
      }),
    ),
    mails: z.array(
      z.strictObject({
        kind: z.string(),
        step: z.string(),
        number: z.nullable(z.int()),
        dueOn: Day,
        role: MailRole,
        unit: z.string(),
        at: Instant,
        sentAt: z.nullable(Instant),
      }),
    ),
  }),
);
