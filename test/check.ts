import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newApp } from "../infra/aws/new-app.ts";
import { synthesise } from "../infra/aws/synthesise.ts";
import { forbundIds } from "../infra/forbund/index.ts";

/** A check answers whether all is well, and has said what is not. */
type Check = () => boolean;

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0;

const node = (...args: string[]): boolean => run(args);

/** The story that `npm test` tells with a few edits. */
const tenThousandEdits: Check = () =>
  run(["node_modules/vitest/vitest.mjs", "run", "test/walks/concurrent-edits.test.ts"], { STEGVIS_EDITS: "10000" });

const synthEvery: Check = () =>
  forbundIds.every((forbund) => {
    const outdir = mkdtempSync(join(tmpdir(), "stegvis-check-"));
    try {
      synthesise(newApp({ forbund, outdir }));
      console.log(`  ${forbund}: synthesised`);
      return true;
    } catch (error) {
      console.error(`  ${forbund}: ${error instanceof Error ? error.message : error}`);
      return false;
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  });

/** All that CI looks at. */
const checks: Record<string, Check> = {
  types: () => node("node_modules/typescript/bin/tsc", "-p", "."),
  "lint and format": () => node("node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."),
  "synth of every förbund": synthEvery,
  tests: () => node("node_modules/vitest/vitest.mjs", "run"),
  "ten thousand edits side by side": tenThousandEdits,
  "requests of a client made from the OpenAPI file": () => node("test/api/schemathesis.ts"),
};

const withoutTests = process.argv.includes("--without-tests");
const failed = Object.entries(checks)
  .filter(([name]) => !(withoutTests && name === "tests"))
  .filter(([name, check]) => {
    console.log(`-- ${name}`);
    return !check();
  })
  .map(([name]) => name);

console.log(failed.length === 0 ? "All checks passed." : `Failed: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
