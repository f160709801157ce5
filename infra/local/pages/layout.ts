import type { GatewayRequest, GatewayResponse } from "../gateway/http-message.ts";
import type { Runtime } from "../runtime.ts";
import { clockButtons } from "./clock-form.ts";
import { type Html, html } from "./html.ts";
import { longTime, numberInWords } from "./swedish.ts";

/** Nothing is loaded but the own style sheet, nothing runs, forms stay here. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** What one page adds to the layout. */
export interface PageContent {
  title: string;
  main: Html;
  /** Default 200. */
  status?: number;
}

const places = [
  { path: "/local/", name: "Start" },
  { path: "/local/mail", name: "Mejl" },
  { path: "/local/executions", name: "Körningar" },
  { path: "/local/metrics", name: "Användning och pris" },
];

const isHere = (path: string, here: string): boolean =>
  path === here || (path !== "/local/" && here.startsWith(`${path}/`));

const navigation = (here: string, mails: number): Html => html`
  <nav aria-label="Provmiljöns sidor">
    <ul>
      ${places.map(
        ({ path, name }) =>
          html`<li><a href="${path}"${isHere(path, here) && html` aria-current="page"`}>${name}${
            path === "/local/mail" && html` <span class="count">${numberInWords(mails)}</span>`
          }</a></li>`,
      )}
      <li><a href="/">Till Stegvis</a></li>
    </ul>
  </nav>`;

/** A whole page: title, navigation and virtual time around `main`. */
export const page = (request: GatewayRequest, runtime: Runtime, content: PageContent): GatewayResponse => {
  const { title, main, status = 200 } = content;
  const query = request.query === "" ? "" : `?${request.query}`;
  // A page that a form answered has no address to come back to.
  const here = request.method === "POST" ? "/local/" : `${request.path}${query}`;
  const document = html`<!doctype html>
<html lang="sv">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light">
    <meta name="robots" content="noindex">
    <title>${title} – Stegvis lokalt</title>
    <link rel="stylesheet" href="/local/style.css">
  </head>
  <body>
    <a class="skip" href="#main">Hoppa till innehållet</a>
    <header>
      <p class="place"><strong>Stegvis</strong> Lokal provmiljö – inga riktiga personuppgifter</p>
      ${navigation(request.path, runtime.mailbox.mails.length)}
      <section class="clock" aria-label="Provmiljöns tid">
        <p>Nu är det <strong>${longTime(runtime.clock.now())}</strong></p>
        ${clockButtons(here)}
      </section>
    </header>
    <main id="main" tabindex="-1">
      <h1>${title}</h1>
      ${main}
    </main>
  </body>
</html>
`;
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": contentSecurityPolicy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      vary: "accept",
    },
    body: document.text,
  };
};

/** The page for something that is not there. */
export const notFound = (request: GatewayRequest, runtime: Runtime, what: string): GatewayResponse =>
  page(request, runtime, { status: 404, title: "Finns inte", main: html`<p>${what}</p>` });
