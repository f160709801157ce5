import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundleFunctions } from "../../infra/aws/bundle.ts";
import { newApp } from "../../infra/aws/new-app.ts";
import { synthesise } from "../../infra/aws/synthesise.ts";
import { buildWeb } from "../../web/build.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Directory of the synthesised cloud assembly of Skåne Nordost. */
    assembly: string;
    /** Directory of the bundled functions, the same for every förbund. */
    functions: string;
    /** Directory for the assemblies of other förbund, made when a test needs them. */
    assemblies: string;
  }
}

/** Bundles and synthesises once for the whole test run: what all tests boot from is what `cdk deploy` would send. */
export const setup = (project: TestProject): (() => void) => {
  const directory = mkdtempSync(join(tmpdir(), "stegvis-assembly-"));
  const functions = join(directory, "functions");
  bundleFunctions(functions, buildWeb());
  project.provide("functions", functions);
  project.provide("assemblies", directory);
  const app = newApp({ forbund: "skane-nordost", outdir: join(directory, "cdk.out") });
  project.provide("assembly", synthesise(app, functions));
  return () => rmSync(directory, { recursive: true, force: true });
};
