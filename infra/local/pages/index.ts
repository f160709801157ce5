import type { GatewayResponse } from "../gateway/http-message.ts";
import type { LocalPage } from "../gateway/local-pages.ts";
import { executionListPage } from "./execution-list-page.ts";
import { executionPage } from "./execution-page.ts";
import { mailPage } from "./mail-pages.ts";
import { startPage } from "./start-page.ts";
import { style } from "./style.ts";

const css = (): GatewayResponse => ({
  status: 200,
  headers: {
    "content-type": "text/css; charset=utf-8",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  },
  body: style,
});

const toStart = (): GatewayResponse => ({ status: 302, headers: { location: "/local/" }, body: "" });

/** The pages of the local runtime that are for browsers only; those that programs read too are in localControls. */
export const localHtmlPages: LocalPage[] = [
  { method: "GET", path: "/local", run: async () => toStart() },
  { method: "GET", path: "/local/", run: startPage },
  { method: "GET", path: "/local/style.css", run: async () => css() },
  { method: "GET", path: "/local/mail/*", run: mailPage },
  { method: "GET", path: "/local/executions", run: executionListPage },
  { method: "GET", path: "/local/executions/*", run: executionPage },
];
