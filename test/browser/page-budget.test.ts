import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { buildWeb } from "../../web/build.ts";

const files = buildWeb();

/** Bytes on the wire; a slow line at a case worker's desk is what this is about. */
const gzipped = (text: string): number => gzipSync(text, { level: 9 }).length;

test("the script is at most 36 kB gzip", () => {
  expect(gzipped(files["page.js"])).toBeLessThanOrEqual(36_000);
});

test("the style sheet is at most 10 kB gzip", () => {
  expect(gzipped(files["page.css"])).toBeLessThanOrEqual(10_000);
});

test("the document asks for nothing but its own two files, and holds no script or style", () => {
  const html = files["index.html"];
  const asked = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  expect(asked).toEqual(["/assets/page.css", "/assets/page.js"]);
  expect(html).not.toMatch(/<style|style=|\son[a-z]+=|<script[^>]*>[^<]/);
});

test("script and style sheet name no other site", () => {
  const names = [files["page.js"], files["page.css"]].flatMap((text) => text.match(/https?:\/\/[^"'`\s)]+/g) ?? []);
  // Names of XML namespaces, which nobody fetches.
  expect(names.filter((name) => !name.startsWith("http://www.w3.org/"))).toEqual([]);
});
