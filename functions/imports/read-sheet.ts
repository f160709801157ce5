import Papa from "papaparse";
import { readSheet } from "read-excel-file/universal";
import { type Unreadable, workbookFault } from "./xlsx-guard.ts";

/** A table as text, row by row; a row that is empty in the file is an empty list, so that numbers are those that people see. */
export type Sheet = readonly (readonly string[])[];

/** A sentence about the whole file. */
export interface FileFault {
  readonly sv: string;
  readonly en: string;
}

const unreadable: Record<Unreadable, FileFault> = {
  "not-a-workbook": {
    sv: "Filen går inte att läsa som en Excel-fil (.xlsx).",
    en: "The file cannot be read as a workbook (.xlsx).",
  },
  "too-much-inside": {
    sv: "Excel-filen packas upp till mer än 64 MB. Spara listan i en ny arbetsbok.",
    en: "The workbook unpacks to more than 64 MB. Save the list in a new one.",
  },
  "cells-far-out": {
    sv: "Arket har celler långt utanför listan (efter rad 20 000 eller kolumn 200). Spara listan i en ny arbetsbok.",
    en: "The sheet has cells far outside the list (beyond row 20,000 or column 200). Save the list in a new workbook.",
  },
};

const isWorkbook = (file: Uint8Array): boolean => file[0] === 0x50 && file[1] === 0x4b;

/** Text as Swedish offices save it: UTF-8 with or without a mark, UTF-16 ("Unicode-text"), or Windows-1252. */
const decoded = (file: Uint8Array): string => {
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder("utf-16le").decode(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    return new TextDecoder("windows-1252").decode(file);
  }
};

/** Excel's own first line that names the separator; Excel does not count it as a row. */
const separatorLine = /^sep=(.)\r?\n/i;

const readCsv = (file: Uint8Array): Sheet => {
  const text = decoded(file);
  const named = text.match(separatorLine);
  return Papa.parse<string[]>(named ? text.slice(named[0].length) : text, {
    ...(named ? { delimiter: named[1] } : { delimitersToGuess: [";", ",", "\t"] }),
  }).data.map((row) => row.map((cell) => cell.trim()));
};

/** A cell of a workbook as a person would write it: days as ISO 8601, numbers without a thousands separator. */
const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim();
};

const readWorkbook = async (file: Uint8Array): Promise<Sheet | FileFault> => {
  const bytes = Buffer.from(file);
  const fault = workbookFault(bytes);
  if (fault) return unreadable[fault];
  try {
    const sheet: readonly (readonly unknown[])[] = await readSheet(new Blob([bytes]));
    return sheet.map((row) => row.map(cellText));
  } catch {
    return unreadable["not-a-workbook"];
  }
};

/** Reads the table of a CSV file or of the first sheet of a workbook; which of them it is, the bytes say and not the name. */
export const sheetOf = async (file: Uint8Array): Promise<Sheet | FileFault> =>
  isWorkbook(file) ? readWorkbook(file) : readCsv(file);
