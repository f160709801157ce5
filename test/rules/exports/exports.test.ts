import { readFileSync } from "node:fs";
import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { csvOf } from "../../../functions/exchange/csv.ts";
import { exportTable } from "./export-table.ts";

test("docs/export.md shows the columns as they are written", () => {
  const page = readFileSync(new URL("../../../docs/export.md", import.meta.url), "utf8");
  expect(page).toContain(exportTable());
});

test("whatever a cell holds, it is read again as it was, and nothing begins like a formula", () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("=1+1", "+46 70", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", 'a;"b"\r\nc', "'=1", "Åsa; Örn"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const text = new TextDecoder().decode(csvOf(rows));
      const read = Papa.parse<string[]>(text, { delimiter: ";", newline: "\r\n" }).data.slice(0, -1);
      for (const found of read.flat()) expect(found).not.toMatch(/^[=+\-@\t\r\n]/);
      expect(read.map((cells) => cells.map((found) => found.replace(/^'(?=[=+\-@\t\r\n])/, "")))).toEqual(
        rows.map((cells) => cells.map((sent) => sent.replace(/^'(?=[=+\-@\t\r\n])/, ""))),
      );
    }),
  );
});
