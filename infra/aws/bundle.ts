import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { stepNames, steps } from "../../shared/participation/steps.ts";
import type { WebFiles } from "../../web/build.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Every Lambda entry point by function name; the step functions come from the table of steps. */
const entryPoints: Record<string, string> = {
  ...Object.fromEntries(stepNames.map((name) => [steps[name].functionName, `functions/steps/${name}.ts`])),
  "what-is-next": "functions/steps/what-is-next.ts",
  wake: "functions/signals/wake.ts",
  "send-mail": "functions/reminders/send-mail.ts",
  sweep: "functions/operations/sweep.ts",
  "rotate-keys": "functions/operations/rotate-keys.ts",
  dispose: "functions/operations/dispose.ts",
  "seal-access-log": "functions/access-log/seal.ts",
  "verify-access-log": "functions/access-log/verify.ts",
  "draw-access-review": "functions/access-log/draw-review.ts",
  "import-file": "functions/imports/import-file.ts",
  api: "functions/api/api.ts",
  authorize: "functions/api/authorize.ts",
  "sign-in": "functions/identity/sign-in.ts",
  page: "functions/page/page.ts",
  "render-pdf": "functions/documents/render-pdf.ts",
};

export const functionNames = Object.keys(entryPoints);

/** ES modules cannot `require`; a few of the SDK's dependencies do. */
const banner =
  'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);';

/**
 * Bundles every function once, each into a directory of its own. The same for every förbund.
 * @param directory emptied first; `directory/<function name>/index.mjs`
 * @param page the built files of the page, by name
 */
export const bundleFunctions = (directory: string, page: WebFiles): void => {
  rmSync(directory, { recursive: true, force: true });
  buildSync({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(entryPoints).map(([name, file]) => [`${name}/index`, file])),
    outdir: directory,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    minify: true,
    legalComments: "none",
    banner: { js: banner },
    logLevel: "warning",
  });
  for (const font of ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"])
    cpSync(join(root, "node_modules", "dejavu-fonts-ttf", "ttf", font), join(directory, "render-pdf", font));
  mkdirSync(join(directory, "page", "web"), { recursive: true });
  for (const [name, text] of Object.entries(page)) writeFileSync(join(directory, "page", "web", name), text);
};

/**
 * The bundles of one förbund: those of every function, with the checked förbund file beside each.
 * @returns the directory of each function
 */
export const bundlesOf = (directory: string, functions: string, forbund: Forbund): Record<string, string> => {
  cpSync(functions, directory, { recursive: true });
  for (const name of functionNames) writeFileSync(join(directory, name, "forbund.json"), JSON.stringify(forbund));
  return Object.fromEntries(functionNames.map((name) => [name, join(directory, name)]));
};
