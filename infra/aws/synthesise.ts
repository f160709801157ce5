import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "aws-cdk-lib";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { buildWeb } from "../../web/build.ts";
import { forbundFile } from "../forbund/index.ts";
import { bundleFunctions, bundlesOf } from "./bundle.ts";
import { ForbundStack } from "./forbund-stack.ts";

/**
 * The cloud assembly of one förbund, made without an account, credentials or a look-up.
 * @param app carries the context, `forbund=<id>`
 * @param functions directory of functions that were bundled before; bundled now, when absent
 * @throws with a sentence that names the field when the förbund file is wrong, or the ids when it is unknown
 */
export const synthesise = (app: App, functions?: string): string =>
  synthesiseForbund(app, forbundFile(app.node.tryGetContext("forbund")), functions);

/** The same for a förbund file that has been checked, wherever it comes from. */
export const synthesiseForbund = (app: App, forbund: Forbund, functions?: string): string => {
  // The assembly takes its own copy of every bundle.
  const temporary = mkdtempSync(join(tmpdir(), "stegvis-bundles-"));
  const bundled = functions ?? join(temporary, "functions");
  if (!functions) bundleFunctions(bundled, buildWeb());
  new ForbundStack(app, `stegvis-${forbund.id}`, {
    forbund,
    bundles: bundlesOf(join(temporary, forbund.id), bundled, forbund),
    description: `Stegvis for ${forbund.name}`,
    tags: { forbund: forbund.id },
    terminationProtection: true,
    // Without an account the template fits any: the operator's credentials decide where it goes. Data stay in Sweden.
    env: { region: "eu-north-1" },
  });
  const { directory } = app.synth();
  rmSync(temporary, { recursive: true, force: true });
  return directory;
};
