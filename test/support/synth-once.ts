import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import type { TestProject } from "vitest/node";
import { synthesise } from "../../infra/aws/synthesise.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Directory of the synthesised cloud assembly of Skåne Nordost. */
    assembly: string;
  }
}

/** Synthesises the förbund once for the whole test run: what all tests boot from is what `cdk deploy` would send. */
export const setup = (project: TestProject): (() => void) => {
  const outdir = mkdtempSync(join(tmpdir(), "stegvis-assembly-"));
  const app = new App({ outdir, context: { forbund: "skane-nordost" }, analyticsReporting: false });
  project.provide("assembly", synthesise(app));
  return () => rmSync(outdir, { recursive: true, force: true });
};
