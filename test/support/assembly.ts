import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { afterAll, inject } from "vitest";
import { synthesise, synthesiseForbund } from "../../infra/aws/synthesise.ts";
import { checkForbund } from "../../shared/forbund/check-forbund.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";

const made: string[] = [];
const byForbund = new Map<string, string>();

afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
  byForbund.clear();
});

const directory = (): string => {
  const outdir = mkdtempSync(join(tmpdir(), "stegvis-assembly-"));
  made.push(outdir);
  return outdir;
};

/** The cloud assembly of a förbund, synthesised once for a test file, from the functions that were bundled for the whole run. */
export const assemblyOf = (forbund: string): string => {
  if (forbund === "skane-nordost") return inject("assembly");
  const assembly =
    byForbund.get(forbund) ??
    synthesise(new App({ outdir: directory(), context: { forbund }, analyticsReporting: false }), inject("functions"));
  byForbund.set(forbund, assembly);
  return assembly;
};

/** The cloud assembly of a förbund file that is in no folder: one that somebody has changed. */
export const assemblyWith = (forbund: Forbund): string =>
  synthesiseForbund(
    new App({ outdir: directory(), analyticsReporting: false }),
    checkForbund(forbund.id, forbund),
    inject("functions"),
  );
