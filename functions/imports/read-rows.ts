import type { Forbund } from "../../shared/forbund/forbund.ts";
import { type Column, columnsOf, contextOf, type ImportKind, type RowContext } from "./columns.ts";
import type { FileFault, Sheet } from "./read-sheet.ts";

/** What is wrong in one cell. Says what should stand there, never what stands there. */
export interface CellFault {
  /** Heading of the column; empty when the row as a whole is wrong. */
  readonly column: string;
  readonly sv: string;
  readonly en: string;
}

/** A thing and its day: `3=2026-04-27`. */
export interface Dated {
  readonly what: string;
  readonly on: string;
}

export type CellValue = string | readonly string[] | readonly Dated[];

/** A row as it was read: values by field, and what is wrong with those that could not be read. */
export interface Row {
  /** As it is numbered in the file, the headings being row 1. */
  readonly number: number;
  readonly values: ReadonlyMap<string, CellValue>;
  readonly faults: readonly CellFault[];
}

/** So many rows a file may have. */
export const mostRows = 10_000;

/** An exported cell that could be taken for a formula has an apostrophe before it (functions/exchange/csv.ts); it is no part of the value. */
const guarded = /^'(?=[=+\-@\t\r])/;

const same = (text: string): string => text.replaceAll(/\s+/g, " ").trim().toLocaleLowerCase("sv");

const parts = (text: string): string[] =>
  text
    .split("|")
    .map((part) => part.trim())
    .filter(Boolean);

/** A day as people write it: 2026-01-12, 20260112, or with a time of day that counts for nothing. */
const dayIn = (text: string): string | undefined => {
  const [, year, month, day] = text.match(/^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/) ?? [];
  return year && `${year}-${month}-${day}`;
};

type Read = { readonly value: CellValue } | Omit<CellFault, "column">;

const notADay = { sv: "Ska vara en dag, 2026-01-12.", en: "Must be a day, 2026-01-12." };

const wordsIn = (text: string, { words, kind }: Column, context: RowContext): Read => {
  const allowed = words?.(context) ?? [];
  const codes = (kind === "words" ? parts(text) : [text]).map(
    (part) => allowed.find(({ code, name }) => same(name) === same(part) || code === part)?.code,
  );
  if (codes.every((code) => code !== undefined)) return { value: kind === "words" ? codes : (codes[0] ?? "") };
  const list = [...new Set(allowed.map(({ name }) => name))].join(", ");
  return list
    ? { sv: `Tillåtna värden: ${list}.`, en: `Allowed values: ${list}.` }
    : { sv: "Insatsen har inga sådana värden.", en: "The programme has no such values." };
};

const datedIn = (text: string): Read => {
  const found = parts(text).map((part) => {
    const [what, day, more] = part.split("=").map((half) => half.trim());
    const on = day === undefined || more !== undefined ? undefined : dayIn(day);
    return what && on ? { what, on } : undefined;
  });
  return found.every((one) => one !== undefined)
    ? { value: found }
    : { sv: "Skriv som i mallen: 3=2026-04-27 | 6=2026-07-27.", en: "Write as in the template: 3=2026-04-27." };
};

const read = (text: string, column: Column, context: RowContext): Read => {
  switch (column.kind) {
    case "text":
      return { value: text };
    case "day": {
      const day = dayIn(text);
      return day === undefined ? notADay : { value: day };
    }
    case "word":
    case "words":
      return wordsIn(text, column, context);
    case "dated":
      return datedIn(text);
  }
};

type Placed = readonly { readonly column: Column; readonly at: number }[];

const rowOf = (cells: readonly string[], number: number, placed: Placed, forbund: Forbund): Row => {
  const values = new Map<string, CellValue>();
  const faults: CellFault[] = [];
  let context = contextOf(forbund, undefined);
  for (const { column, at } of placed) {
    // What the words of an unknown programme are cannot be said; that it is unknown has been said.
    if (!context.programme && column.words && column.words(context).length === 0) continue;
    const text = (cells[at] ?? "").replace(guarded, "").trim();
    const found: Read | undefined = text ? read(text, column, context) : undefined;
    if (found && "value" in found) values.set(column.field, found.value);
    else if (found) faults.push({ column: column.header, ...found });
    else if (column.required) faults.push({ column: column.header, sv: "Saknas.", en: "Is missing." });
    // The words of the columns after it are those of the programme.
    if (column.field === "programme") context = contextOf(forbund, values.get(column.field) as string | undefined);
  }
  return { number, values, faults };
};

const fileFault = (sv: string, en: string): { readonly fault: FileFault } => ({ fault: { sv, en } });

/** Where each column of the table stands in the file, in the table's order, so that the programme is read before its words. */
const placesOf = (headings: readonly string[], kind: ImportKind): Placed | { readonly fault: FileFault } => {
  const columns = columnsOf[kind];
  const found = headings.map(same);
  const unknown = found.findIndex((heading) => heading && !columns.some(({ header }) => same(header) === heading));
  if (unknown >= 0)
    return fileFault(
      `Kolumn ${unknown + 1} har en rubrik som inte finns i mallen.`,
      `Column ${unknown + 1} has a heading that is not in the template.`,
    );
  const twice = found.findIndex((heading, at) => heading && found.indexOf(heading) < at);
  if (twice >= 0)
    return fileFault(
      `Kolumn ${twice + 1} har samma rubrik som en annan.`,
      `Column ${twice + 1} has the heading of another.`,
    );
  const placed = columns.map((column) => ({ column, at: found.indexOf(same(column.header)) }));
  const missing = placed.filter(({ column, at }) => column.required && at < 0).map(({ column }) => column.header);
  if (missing.length > 0)
    return fileFault(
      `Första raden ska ha rubriker. Det saknas: ${missing.join(", ")}.`,
      `The first row must have headings. Missing: ${missing.join(", ")}.`,
    );
  return placed.filter(({ at }) => at >= 0);
};

/** The rows of a file, each with what could be read of it; or why the file as a whole cannot be imported. */
export const rowsOf = (
  sheet: Sheet,
  kind: ImportKind,
  forbund: Forbund,
): { readonly rows: readonly Row[] } | { readonly fault: FileFault } => {
  const [headings = [], ...cells] = sheet;
  const placed = placesOf(headings, kind);
  if ("fault" in placed) return placed;
  const filled = cells
    .map((row, at) => ({ row, number: at + 2 }))
    .filter(({ row }) => row.some((cell) => cell.trim() !== ""));
  if (filled.length === 0) return fileFault("Filen har inga rader under rubrikerna.", "The file has no rows.");
  if (filled.length > mostRows)
    return fileFault(
      `Filen har ${filled.length} rader; högst ${mostRows} åt gången.`,
      `The file has ${filled.length} rows; at most ${mostRows} at a time.`,
    );
  return { rows: filled.map(({ row, number }) => rowOf(row, number, placed, forbund)) };
};
