import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importKinds } from "../../../functions/imports/columns.ts";
import { columnTable } from "./column-table.ts";

test.each(importKinds)("docs/import.md shows the columns of %s as they are read", (kind) => {
  const page = readFileSync(new URL("../../../docs/import.md", import.meta.url), "utf8");
  expect(page).toContain(columnTable(kind));
});
