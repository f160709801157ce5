import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

/** The page's files by name, as functions/page serves them. */
export interface WebFiles {
  "index.html": string;
  "page.js": string;
  "page.css": string;
}

const source = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));

const bundled = (name: string): string => {
  const { outputFiles } = buildSync({
    entryPoints: [source(name)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
};

/**
 * Builds the page in memory; the app writes the three files beside the bundle of functions/page. Same sources, same text.
 * @throws esbuild's BuildFailure when a source is wrong
 */
export const buildWeb = (): WebFiles => ({
  "index.html": readFileSync(source("index.html"), "utf8"),
  "page.js": bundled("page.tsx"),
  "page.css": bundled("page.css"),
});
