import type { Runtime } from "../runtime.ts";
import { type GatewayRequest, type GatewayResponse, json } from "./http-message.ts";

/** One page or control under /local/. `path` is exact, or ends in "/*" and takes everything below. */
export interface LocalPage {
  method: "GET" | "POST";
  path: string;
  run(request: GatewayRequest, runtime: Runtime): Promise<GatewayResponse>;
}

const matches = (page: LocalPage, path: string): boolean =>
  page.path.endsWith("/*") ? path.startsWith(page.path.slice(0, -1)) : page.path === path;

/** Makes the router of the pages under /local/: the first page that matches answers, else 404 (405 for another method). */
export const localRouter =
  (pages: readonly LocalPage[], runtime: Runtime) =>
  async (request: GatewayRequest): Promise<GatewayResponse> => {
    const here = pages.filter((page) => matches(page, request.path));
    const method = request.method === "HEAD" ? "GET" : request.method;
    const page = here.find((candidate) => candidate.method === method);
    if (page) return page.run(request, runtime);
    if (here.length === 0) return json(404, { message: `There is no local page ${request.path}` });
    return json(
      405,
      { message: `${request.path} does not take ${request.method}` },
      { allow: here.map((p) => p.method) },
    );
  };

/** The fields of a JSON or form body; empty when there is none. Throws a SyntaxError for JSON that is none. */
export const fieldsOf = (request: GatewayRequest): Record<string, string> => {
  const text = request.body.toString("utf8");
  if (text === "") return {};
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  const parsed: unknown = JSON.parse(text);
  return Object.fromEntries(Object.entries(parsed ?? {}).map(([name, value]) => [name, String(value)]));
};
