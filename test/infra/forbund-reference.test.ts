import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { everyField, explainsItself, referencePage } from "../../infra/forbund/reference-page.ts";

test("docs/forbund-file.md is what the schema gives (infra/forbund/write-reference-page.ts writes it)", () => {
  const page = readFileSync(new URL("../../docs/forbund-file.md", import.meta.url), "utf8");
  expect(page).toBe(referencePage());
});

test("every field has a sentence that says what it means", () => {
  const fields = everyField();
  expect(fields.length).toBeGreaterThan(150);
  const without = fields.filter((field) => !explainsItself(field) && !field.schema.description);
  expect(without.map(({ section, path }) => `${section}: ${path}`)).toEqual([]);
});
