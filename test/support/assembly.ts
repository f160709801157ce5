import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { inject } from "vitest";
import type { Forbund } from "../../shared/forbund/forbund.ts";

/** Synthesis loads the construct library, which takes a second: only for whoever needs another assembly than the first. */
const synthesis = async () => {
  const [{ newApp }, { synthesise, synthesiseForbund }, { checkForbund }] = await Promise.all([
    import("../../infra/aws/new-app.ts"),
    import("../../infra/aws/synthesise.ts"),
    import("../../shared/forbund/check-forbund.ts"),
  ]);
  return { newApp, synthesise, synthesiseForbund, checkForbund };
};

/** Whether this is the first to ask for something that test files in other processes may ask for too. */
const isFirst = (lock: string): boolean => {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
};

/**
 * The cloud assembly of a förbund, synthesised once for the whole test run by whoever needs it first, from the functions that were
 * bundled at its beginning.
 */
export const assemblyOf = async (forbund: string): Promise<string> => {
  if (forbund === "skane-nordost") return inject("assembly");
  const outdir = join(inject("assemblies"), forbund);
  const done = join(outdir, "synthesised");
  if (isFirst(`${outdir}.lock`)) {
    const { newApp, synthesise } = await synthesis();
    synthesise(newApp({ forbund, outdir }), inject("functions"));
    writeFileSync(done, "");
  }
  while (!existsSync(done)) await delay(50);
  return outdir;
};

/** The cloud assembly of a förbund file that is in no folder: one that somebody has changed. */
export const assemblyWith = async (forbund: Forbund): Promise<string> => {
  const { newApp, synthesiseForbund, checkForbund } = await synthesis();
  const outdir = mkdtempSync(join(inject("assemblies"), "changed-"));
  const app = newApp({ outdir });
  return synthesiseForbund(app, checkForbund(forbund.id, forbund), inject("functions"));
};
