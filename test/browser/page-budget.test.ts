import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { buildWeb } from "../../web/build.ts";

const files = buildWeb();

/** Bytes on the wire; a slow line at a case worker's desk is what this is about. */
const gzipped = (text: string): number => gzipSync(text, { level: 9 }).length;

/** A script and all that it cannot start without. */
const withImports = (name: string, found = new Set<string>()): Set<string> => {
  if (found.has(name)) return found;
  found.add(name);
  const asked = file(name).matchAll(/(?:\bfrom|\bimport)"\.\/([^"]+)"/g);
  for (const [, other = ""] of asked) withImports(other, found);
  return found;
};
const file = (name: string): string => files[name] ?? "";
const bytesOf = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + gzipped(file(name)), 0);
const first = withImports("page.js");

test("the script that shows the list is at most 20 kB gzip", () => {
  expect(bytesOf(first)).toBeLessThanOrEqual(20_000);
});

test("any other page, with all that it needs, is at most 40 kB gzip", () => {
  const others = Object.keys(files).filter((name) => name.endsWith(".js") && !first.has(name));
  expect(others.length).toBeGreaterThan(0);
  for (const other of others) expect(bytesOf(new Set([...first, ...withImports(other)]))).toBeLessThanOrEqual(40_000);
});

test("the style sheet is at most 10 kB gzip", () => {
  expect(gzipped(file("page.css"))).toBeLessThanOrEqual(10_000);
});

test("the document asks for nothing but its own two files, and holds no script or style", () => {
  const html = file("index.html");
  const asked = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  expect(asked).toEqual(["/assets/page.css", "/assets/page.js"]);
  expect(html).not.toMatch(/<style|style=|\son[a-z]+=|<script[^>]*>[^<]/);
});

test("script and style sheet name no other site", () => {
  const names = Object.values(files).flatMap((text) => text.match(/https?:\/\/[^"'`\s)]+/g) ?? []);
  // Names of XML namespaces, which nobody fetches.
  expect(names.filter((name) => !name.startsWith("http://www.w3.org/"))).toEqual([]);
});
