import { readdirSync, readFileSync } from "node:fs";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  json: "application/json; charset=utf-8",
};

/** What is open to everybody, since it is about nobody: what the API is, for people and for machines. */
const documentation: Record<string, string> = {
  "/api-docs": "api-docs.html",
  "/api-docs.css": "api-docs.css",
  "/api-info": "api-info.json",
  "/openapi.json": "openapi.json",
};

/** The page's files lie beside this function's bundle; their names are the routes. */
const directory = new URL("./web/", import.meta.url);
const contents = new Map(readdirSync(directory).map((name) => [name, readFileSync(new URL(name, directory), "utf8")]));

/** A name with a hash of what is in it never holds anything else. */
const isForever = (name: string): boolean => /-[A-Z0-9]{8}\.js$/.test(name);

const nameOf = (path: string): string =>
  path === "/" ? "index.html" : (documentation[path] ?? path.replace(/^\/assets\//, ""));

/** Serves the page: static files without a datum, from the API's own origin, so that its cookie needs no CORS. */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const name = nameOf(event.rawPath);
  const body = contents.get(name);
  if (body === undefined) return { statusCode: 404, headers: { "content-type": "text/plain" }, body: "Not found" };
  return {
    statusCode: 200,
    headers: {
      "content-type": types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream",
      "cache-control": isForever(name) ? "max-age=31536000, immutable" : "no-cache",
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    },
    body,
  };
};
