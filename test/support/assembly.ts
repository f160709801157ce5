import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { afterAll, inject } from "vitest";
import { synthesise } from "../../infra/aws/synthesise.ts";

const made = new Map<string, string>();

afterAll(() => {
  for (const directory of made.values()) rmSync(directory, { recursive: true, force: true });
  made.clear();
});

/** The cloud assembly of a förbund, synthesised once for a test file, from the functions that were bundled for the whole run. */
export const assemblyOf = (forbund: string): string => {
  if (forbund === "skane-nordost") return inject("assembly");
  const before = made.get(forbund);
  if (before) return before;
  const outdir = mkdtempSync(join(tmpdir(), `stegvis-${forbund}-`));
  made.set(forbund, outdir);
  return synthesise(new App({ outdir, context: { forbund }, analyticsReporting: false }), inject("functions"));
};
