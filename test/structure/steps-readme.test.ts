import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { stepNames, steps } from "../../shared/participation/steps.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("the table in workflows/README.md has a row for each step, in order, with its Swedish name", () => {
  const readme = readFileSync(`${root}/workflows/README.md`, "utf8");
  const rows = readme.split("\n").filter((line) => line.startsWith("| ") && !/^\| (step|---)/.test(line));
  expect(rows.map((row) => row.split("|")[1]?.trim())).toEqual(
    stepNames.map((name) => `${steps[name].state} (${steps[name].label})`),
  );
});

test("each step has its entry point under functions/steps", () => {
  for (const name of stepNames) expect(existsSync(`${root}/functions/steps/${name}.ts`), name).toBe(true);
});
