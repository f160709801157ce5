import type { Actor } from "../../shared/access.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { beginning } from "../../shared/participation/beginnings.ts";
import { changeTo } from "../../shared/participation/carry-out.ts";
import type { SignalLine } from "../../shared/participation/history.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import type { Import, ImportState, RowOutcome, RowReport } from "../../shared/store/import-store.ts";
import type { ImportedRow } from "../../shared/store/participation-store.ts";
import type { Brought } from "../../shared/store/vault.ts";
import { accessLog } from "../access-log/stores.ts";
import { noPlace } from "../api/no-place.ts";
import { vault } from "../api/vault.ts";
import { participationStore } from "../store.ts";
import { fileErasure, importStore, secretOf } from "./parts.ts";
import { type CellFault, type Row, rowsOf } from "./read-rows.ts";
import { type FileFault, sheetOf } from "./read-sheet.ts";
import { referralIn } from "./referral-row.ts";
import { contentOf, nameOf } from "./row-names.ts";
import { runningIn } from "./running-row.ts";

/** So many rows make one part of the report, which is one item of the table, also when all of them are wrong in many ways. */
const rowsInPart = 200;
/** So many parts are written in one go of the function; then it lets the stream call it again. */
const partsInStep = 5;
/** So many faults of one row are told. */
const mostFaults = 5;
/** So many rows are written at a time. Running ones take places from the same counter, which two cannot change at once. */
const together = { referrals: 10, participations: 1 } as const;
/** So often is a step tried before the import is given up and its file erased. */
const mostTries = 5;

/** A row that breaks no rule, and what it becomes. */
interface Ready {
  readonly participation: Kept;
  readonly lines: readonly [SignalLine, ...SignalLine[]];
  readonly brings: Brought;
}

/** Whoever sent the file, with the rights that they had then. */
const actorOf = ({ by, unit }: Import): Actor => ({ ...by, unit, name: "" });

const readyOf = async (row: Row, name: string, order: Import): Promise<Ready | { faults: readonly CellFault[] }> => {
  const sending = { signalId: name, actor: actorOf(order), now: systemClock.now(), traceId: order.trace };
  const referral = await referralIn(row, sending);
  if ("faults" in referral) return referral;
  const { begun, line, brings } = referral;
  if (order.kind === "referrals") return { participation: beginning(begun), lines: [line], brings };
  const running = runningIn(row, referral, deployedForbund);
  return "faults" in running ? running : { ...running, brings };
};

/** The rows of a file, by the name by which each is known. */
interface Known {
  readonly row: Row;
  readonly name: string | CellFault;
  readonly content: string;
}

type FileRead = { readonly rows: readonly Known[] } | { readonly fault: FileFault };

const readFile = async (order: Import): Promise<FileRead | undefined> => {
  const file = await vault.file(order.id, order.parts);
  if (!file) return undefined;
  const sheet = await sheetOf(file);
  if ("sv" in sheet) return { fault: sheet };
  const read = rowsOf(sheet, order.kind, deployedForbund);
  if ("fault" in read) return read;
  const secret = await secretOf(order.unit);
  const today = stockholmDay(Date.parse(order.at));
  const first = new Map<string, number>();
  const rows = read.rows.map((row): Known => {
    const name = nameOf(row, secret, today);
    const content = contentOf(row, secret);
    if (typeof name !== "string") return { row, name, content };
    const before = first.get(name);
    if (before === undefined) first.set(name, row.number);
    return before === undefined ? { row, name, content } : { row, name: sameAs(before), content };
  });
  return { rows };
};

const sameAs = (before: number): CellFault => ({
  column: "Radnyckel",
  sv: `Samma radnyckel, eller samma person i samma insats, som rad ${before}.`,
  en: `The same key, or the same person in the same programme, as row ${before}.`,
});

const wrong = (row: Row, faults: readonly CellFault[]): RowReport => ({
  row: row.number,
  outcome: "wrong",
  faults: faults.slice(0, mostFaults),
});

/** What became of a row that has been imported: by this import, or by an earlier one. */
const alreadyThere = (
  { row, content }: Known,
  found: ImportedRow & { readonly participationId: string },
  importId: string,
): RowReport => ({
  row: row.number,
  outcome: found.importId === importId ? "imported" : found.content === content ? "exists" : "differs",
  participation: found.participationId,
});

const checkRow = async (known: Known, found: Awaited<ReturnType<typeof lookUp>>, order: Import): Promise<RowReport> => {
  const { row, name } = known;
  if (row.faults.length > 0) return wrong(row, row.faults);
  if (typeof name !== "string") return wrong(row, [name]);
  const before = found.get(name);
  if (before) return alreadyThere(known, before, order.id);
  const ready = await readyOf(row, name, order);
  return "faults" in ready ? wrong(row, ready.faults) : { row: row.number, outcome: "to-import" };
};

const lookUp = (rows: readonly Known[]) =>
  participationStore.importedRows(rows.flatMap(({ name }) => (typeof name === "string" ? [name] : [])));

const partOf = <Item>(items: readonly Item[], part: number): readonly Item[] =>
  items.slice(part * rowsInPart, (part + 1) * rowsInPart);

const counted = (reports: readonly RowReport[]): Partial<Record<RowOutcome, number>> => {
  const counts: Partial<Record<RowOutcome, number>> = {};
  for (const { outcome } of reports) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

const inTurns = async <Item, Answer>(
  items: readonly Item[],
  size: number,
  act: (item: Item) => Promise<Answer>,
): Promise<Answer[]> => {
  const answers: Answer[] = [];
  for (let at = 0; at < items.length; at += size)
    answers.push(...(await Promise.all(items.slice(at, at + size).map(act))));
  return answers;
};

const ended = (
  status: "done" | "stopped" | "unreadable" | "failed",
  { next, rows, counts }: Pick<ImportState, "next" | "rows" | "counts">,
  fault?: FileFault,
): Omit<ImportState, "step"> => ({
  status,
  goesOn: false,
  next,
  rows,
  counts,
  ...(fault && { fault }),
  finishedAt: instant(systemClock.now()),
});

/** The first step: every row is looked at, and nothing is written but the report. */
const check = async (order: Import, rows: readonly Known[]): Promise<Omit<ImportState, "step">> => {
  const found = await lookUp(rows);
  const reports = await inTurns(rows, rowsInPart, (known) => checkRow(known, found, order));
  const parts = Array.from({ length: Math.ceil(rows.length / rowsInPart) }, (_, part) => part);
  await inTurns(parts, 10, (part) => importStore.putReport(order.id, part, partOf(reports, part)));
  const counts = counted(reports);
  const state = { next: 0, rows: rows.length, counts };
  if (order.dryRun || !counts["to-import"]) return ended("done", state);
  if (counts.wrong && order.wrongRows === "stop") return ended("stopped", state);
  return { ...state, status: "writing", goesOn: true };
};

/** What became of a row, and whom it is about when it was imported now. */
interface Written {
  readonly report: RowReport;
  readonly person?: string;
}

const writeRow = async (known: Known, order: Import): Promise<Written> => {
  const { row, name, content } = known;
  if (typeof name !== "string") throw new Error("A row without a name is not imported");
  const ready = await readyOf(row, name, order);
  if ("faults" in ready) return { report: wrong(row, ready.faults) };
  const { participation, lines, brings } = ready;
  const change = changeTo(participation, undefined, deployedForbund, Date.parse(lines[0].at));
  const written = await participationStore.create({
    participation,
    change,
    epoch: deployedForbund.epoch,
    lines,
    inVault: await vault.begin(participation, lines[0].at, brings),
    row: { content, importId: order.id },
  });
  if (typeof written === "object") return { report: wrong(row, [{ column: "", ...noPlace(written.full) }]) };
  if (written === participation.id)
    return {
      report: { row: row.number, outcome: "imported", participation: written },
      person: participation.personId,
    };
  // Somebody else was first, or this step comes for the second time.
  const before = (await participationStore.importedRows([name])).get(name);
  if (!before) throw new Error("A row that was refused as known is not known");
  return { report: alreadyThere(known, before, order.id) };
};

/** One part of the report: its rows are imported, the log of access gets its line, the part is written anew. */
const writePart = async (order: Import, rows: readonly Known[], part: number): Promise<void> => {
  const before = new Map((await importStore.reportPart(order.id, part)).map((report) => [report.row, report]));
  const written = await inTurns(partOf(rows, part), together[order.kind], async (known): Promise<Written> => {
    const report = before.get(known.row.number);
    return report?.outcome === "to-import" ? writeRow(known, order) : { report: report ?? wrong(known.row, []) };
  });
  const done = written.filter(({ person }) => person !== undefined);
  if (done.length > 0)
    await accessLog.append({
      at: instant(systemClock.now()),
      by: { ...order.by, unit: order.unit },
      operation: "importFile",
      kind: "write",
      outcome: 201,
      participations: done.flatMap(({ report }) => report.participation ?? []),
      persons: done.flatMap(({ person }) => person ?? []),
      trace: order.trace,
    });
  await importStore.putReport(
    order.id,
    part,
    written.map(({ report }) => report),
  );
};

/** A later step: the next parts are imported. Rows that an interrupted try has imported are known again. */
const write = async (order: Import, rows: readonly Known[]): Promise<Omit<ImportState, "step">> => {
  const parts = Math.ceil(rows.length / rowsInPart);
  const next = Math.min(order.next + partsInStep, parts);
  for (let part = order.next; part < next; part += 1) await writePart(order, rows, part);
  const state = { next, rows: rows.length, counts: counted(await importStore.report(order.id)) };
  return next < parts ? { ...state, status: "writing", goesOn: true } : ended("done", state);
};

const nextState = async (order: Import): Promise<Omit<ImportState, "step">> => {
  if ((await importStore.countTry(order)) > mostTries) return ended("failed", order);
  const read = await readFile(order);
  if (!read) return ended("failed", order);
  if ("fault" in read) return ended("unreadable", order, read.fault);
  return order.status === "received" ? check(order, read.rows) : write(order, read.rows);
};

/**
 * Works an import off by one step: reads the file in the vault, checks all of it or imports the next rows, writes the report. The
 * file is erased once nothing is left to do. Each step may be done again, and comes to the same.
 */
export const workOff = async (order: Import): Promise<ImportState["status"]> => {
  const state = await nextState(order);
  if (!state.goesOn) await fileErasure.eraseFile(order.id, order.parts);
  await importStore.finishStep(order, state);
  return state.status;
};
