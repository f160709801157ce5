import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  "daily-digest": "functions/reminders/daily-digest.ts",
  "monday-digest": "functions/reminders/monday-digest.ts",
  sweep: "functions/operations/sweep.ts",
  "rotate-keys": "functions/operations/rotate-keys.ts",
  dispose: "functions/operations/dispose.ts",
  "seal-access-log": "functions/access-log/seal.ts",
  "verify-access-log": "functions/access-log/verify.ts",
  "draw-access-review": "functions/access-log/draw-review.ts",
  "note-changes": "functions/webhooks/note-changes.ts",
  "send-webhooks": "functions/webhooks/send-webhooks.ts",
  "import-file": "functions/imports/import-file.ts",
  calendar: "functions/calendar/calendar.ts",
  api: "functions/api/api.ts",
  authorize: "functions/api/authorize.ts",
  "sign-in": "functions/identity/sign-in.ts",
  page: "functions/page/page.ts",
  "render-pdf": "functions/documents/render-pdf.ts",
};

/** Not a function: writes the OpenAPI file and its page from the table of routes. */
const openApiWriter = "openapi";

export const functionNames = Object.keys(entryPoints);

/** CommonJS has no import.meta. */
const banner = 'const __url=require("node:url").pathToFileURL(__filename).href;';

/**
 * Bundles every function once, each into a directory of its own. The same for every förbund.
 *
 * CommonJS, since that starts faster: an ES module that imports one name of `node:http` makes Node evaluate all of them, and with
 * them its whole `fetch`, a fifth of what a cold start computes. An `import()` of a built-in module would do the same. Names of
 * functions are not kept, since esbuild's helper for that runs for each closure that is made, a fifth of the time of an SDK call.
 * @param directory emptied first; `directory/<function name>/index.cjs`
 * @param page the built files of the page, by name
 */
export const bundleFunctions = (directory: string, page: WebFiles): void => {
  rmSync(directory, { recursive: true, force: true });
  buildSync({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.entries({ ...entryPoints, [openApiWriter]: "functions/openapi/write.ts" }).map(([name, file]) => [
        `${name}/index`,
        file,
      ]),
    ),
    outdir: directory,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "__url" },
    mainFields: ["module", "main"],
    minify: true,
    legalComments: "none",
    banner: { js: banner },
    logLevel: "warning",
  });
  for (const font of ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"])
    cpSync(join(root, "node_modules", "dejavu-fonts-ttf", "ttf", font), join(directory, "render-pdf", font));
  const web = join(directory, "page", "web");
  mkdirSync(web, { recursive: true });
  for (const [name, text] of Object.entries(page)) writeFileSync(join(web, name), text);
  writeOpenApi(join(directory, openApiWriter), web);
};

/** Runs the writer beside an empty förbund file, which it does not read, and puts what it writes among the page's files. */
const writeOpenApi = (writer: string, web: string): void => {
  writeFileSync(join(writer, "forbund.json"), "{}");
  const { status, stderr } = spawnSync(process.execPath, [join(writer, "index.cjs"), web], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The OpenAPI file could not be written: ${stderr.slice(-2000)}`);
  cpSync(join(root, "functions", "openapi", "api-docs.css"), join(web, "api-docs.css"));
  rmSync(writer, { recursive: true });
};

/** What each förbund's own copy of the OpenAPI file and of `/api-info` says: whose it is, where it is and whom to ask. */
const signOpenApi = (web: string, { name, pageAddress, mailFrom }: Forbund): void => {
  const change = (file: string, to: (content: Record<string, object>) => object) => {
    const path = join(web, file);
    writeFileSync(path, JSON.stringify(to(JSON.parse(readFileSync(path, "utf8")))));
  };
  const reference = `${pageAddress}/api-docs`;
  const contact = { name, url: pageAddress, email: mailFrom };
  change("openapi.json", ({ info, externalDocs, ...document }) => ({
    ...document,
    info: { ...info, title: `Stegvis, ${name}`, contact },
    externalDocs: { ...externalDocs, url: reference },
    servers: [{ url: pageAddress, description: name }],
  }));
  change("api-info.json", (content) => ({ ...content, apiDocumentation: reference }));
};

/**
 * The bundles of one förbund: those of every function, with the checked förbund file beside each.
 * @returns the directory of each function
 */
export const bundlesOf = (directory: string, functions: string, forbund: Forbund): Record<string, string> => {
  cpSync(functions, directory, { recursive: true });
  for (const name of functionNames) writeFileSync(join(directory, name, "forbund.json"), JSON.stringify(forbund));
  signOpenApi(join(directory, "page", "web"), forbund);
  return Object.fromEntries(functionNames.map((name) => [name, join(directory, name)]));
};
