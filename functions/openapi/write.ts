import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiInfo, openApiDocument } from "./document.ts";
import { operations } from "./operations/index.ts";
import { referencePage } from "./reference-page.ts";

/**
 * Writes openapi.json, api-info.json and api-docs.html into the directory that it is given. Runs when the functions are bundled,
 * never on AWS; the routes' modules ask for the environment of their function when they are loaded, and use nothing of it here.
 */
// Any text will do that is also JSON, which one of them is.
process.env = new Proxy(process.env, {
  get: (environment, name) => environment[String(name)] ?? (/^(AWS_|NODE_)/.test(String(name)) ? undefined : "{}"),
});
const write = async (directory: string): Promise<void> => {
  const { routes } = await import("../api/routes.ts");
  const document = openApiDocument(routes, operations);
  writeFileSync(join(directory, "openapi.json"), JSON.stringify(document));
  writeFileSync(join(directory, "api-info.json"), JSON.stringify(apiInfo));
  writeFileSync(join(directory, "api-docs.html"), referencePage(document));
};

void write(process.argv[2] ?? ".");
