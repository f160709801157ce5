import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, buildSync } from "esbuild";

/** The page's files by name, as functions/page serves them: the document, what it asks for, and what each page asks for in its turn. */
export type WebFiles = Readonly<Record<string, string>>;

const source = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));

const bundled = (name: string, more: BuildOptions = {}): [name: string, text: string][] => {
  const { outputFiles = [] } = buildSync({
    entryPoints: [source(name)],
    bundle: true,
    minify: true,
    write: false,
    outdir: "out",
    format: "esm",
    target: "es2022",
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    logLevel: "silent",
    ...more,
  });
  return outputFiles.map(({ path, text }) => [basename(path), text]);
};

/**
 * Builds the page in memory; the app writes the files beside the bundle of functions/page. Same sources, same text. Pages that not
 * everybody opens are scripts of their own, named by what is in them.
 * @throws esbuild's BuildFailure when a source is wrong
 */
export const buildWeb = (): WebFiles => ({
  "index.html": readFileSync(source("index.html"), "utf8"),
  ...Object.fromEntries(bundled("page.tsx", { splitting: true, chunkNames: "[name]-[hash]" })),
  ...Object.fromEntries(bundled("page.css")),
});
