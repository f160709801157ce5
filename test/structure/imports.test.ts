import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));

/** Folders of the project that a file imports from, as paths from the root. */
const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, target]) =>
    relative(root, join(root, dirname(file), target ?? "")),
  );

/** What each part may import from, beside itself. Imports go one way: shared ← functions ← infra. */
const allowed: Record<string, readonly string[]> = {
  shared: [],
  functions: ["shared"],
  workflows: ["shared/participation/steps.ts", "shared/store/participation-table.ts"],
  web: ["shared"],
  "infra/aws": ["shared", "workflows", "infra/forbund", "web/build.ts"],
  "infra/forbund": ["shared"],
  "infra/local": ["shared", "infra/aws", "infra/forbund"],
};

test.each(Object.entries(allowed))("%s imports only what lies below it", (part, others) => {
  const files = filesUnder(part);
  expect(files.length).toBeGreaterThan(0);
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => ![part, ...others].some((place) => target === place || target.startsWith(`${place}/`)))
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("only the clock module reads the system clock in what is deployed", () => {
  const readers = ["shared", "functions", "workflows"]
    .flatMap(filesUnder)
    .filter((file) => /\bDate\.now\(\)|new Date\(\)|performance\.now/.test(readFileSync(join(root, file), "utf8")));
  expect(readers).toEqual(["shared/clock.ts"]);
});
