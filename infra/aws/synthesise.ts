import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "aws-cdk-lib";
import { buildWeb } from "../../web/build.ts";
import { forbundFile } from "../forbund/index.ts";
import { bundle } from "./bundle.ts";
import { ForbundStack } from "./forbund-stack.ts";

/**
 * The cloud assembly of one förbund, made without an account, credentials or a look-up.
 * @param app carries the context, `forbund=<id>`
 * @throws with a sentence that names the field when the förbund file is wrong, or the ids when it is unknown
 */
export const synthesise = (app: App): string => {
  const forbund = forbundFile(app.node.tryGetContext("forbund"));
  // The assembly takes its own copy of every bundle.
  const bundles = mkdtempSync(join(tmpdir(), "stegvis-bundles-"));
  new ForbundStack(app, `stegvis-${forbund.id}`, {
    forbund,
    bundles: bundle(bundles, forbund, buildWeb()),
    description: `Stegvis for ${forbund.name}`,
    tags: { forbund: forbund.id },
    terminationProtection: true,
    // Without an account the template fits any: the operator's credentials decide where it goes. Data stay in Sweden.
    env: { region: "eu-north-1" },
  });
  const { directory } = app.synth();
  rmSync(bundles, { recursive: true, force: true });
  return directory;
};
