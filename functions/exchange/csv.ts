/** Excel begins a formula with these, or hides what it begins with behind the last three (OWASP, CSV injection). */
const couldBeFormula = /^[=+\-@\t\r\n]/;

const quoted = (cell: string): string => (/[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * A cell that nothing takes for a formula: an apostrophe before what looks like one. Reading our own files, we take it away again
 * (functions/imports/read-rows.ts).
 */
export const harmless = (cell: string): string => (couldBeFormula.test(cell) ? `'${cell}` : cell);

/**
 * CSV as a Swedish Excel opens it by a double click: semicolons, since the comma is the decimal sign, lines that end in CRLF, and
 * UTF-8 with the byte order mark, without which å, ä and ö come out wrong.
 */
export const csvOf = (rows: readonly (readonly string[])[]): Uint8Array => {
  const lines = rows.map((cells) => cells.map((cell) => quoted(harmless(cell))).join(";"));
  return Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`);
};
