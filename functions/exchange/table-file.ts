import { csvOf } from "./csv.ts";

/** The files that a table can be had as. */
export const fileFormats = ["csv", "xlsx"] as const;
export type FileFormat = (typeof fileFormats)[number];

/** A file as a route answers it. */
export interface ReplyFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const types: Record<FileFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Every cell says that it is text, so that Excel neither reckons it nor makes a number of an identity number. */
const workbookOf = async (rows: readonly (readonly string[])[]): Promise<Uint8Array> => {
  // Loaded when somebody asks for a workbook: most requests to the API do not.
  const { default: writeXlsxFile } = await import("write-excel-file/node");
  const cells = rows.map((row, at) =>
    row.map((value) => (value ? { value, type: String, ...(at === 0 && { fontWeight: "bold" as const }) } : null)),
  );
  return writeXlsxFile(cells, { stickyRowsCount: 1 }).toBuffer();
};

/** A table, its headings first, as a file. @param name without an ending */
export const tableFile = async (
  name: string,
  format: FileFormat,
  rows: readonly (readonly string[])[],
): Promise<ReplyFile> => ({
  name: `${name}.${format}`,
  type: types[format],
  bytes: format === "csv" ? csvOf(rows) : await workbookOf(rows),
});
