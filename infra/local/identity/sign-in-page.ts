import type { DemoStaff } from "../demo-staff.ts";
import { type Html, html } from "../pages/html.ts";

const page = (title: string, main: Html): string =>
  html`<!doctype html>
<html lang="sv">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${title} – Stegvis lokalt</title>
    <link rel="stylesheet" href="/local/style.css">
  </head>
  <body>
    <header><p class="place"><strong>Stegvis</strong> Lokal inloggning – inga riktiga personuppgifter</p></header>
    <main>
      <h1>${title}</h1>
      ${main}
    </main>
  </body>
</html>
`.text;

/** Who one can be: stands in for the sign-in pages of Cognito and of the members' providers. The form comes back to its own address. */
export const signInPage = (staff: readonly DemoStaff[]): string =>
  page(
    "Logga in som",
    html`
      <p>Alla är påhittade, och inget lösenord behövs här.</p>
      <form method="post">
        ${[...Map.groupBy(staff, ({ place }) => place)].map(
          ([place, there]) => html`
        <h2>${place}</h2>
        <p class="buttons">${there.map(
          ({ id, title }) => html`<button type="submit" name="staff" value="${id}">${title}</button>`,
        )}</p>`,
        )}
        <p class="buttons"><button type="submit" name="cancel" value="yes" class="quiet">Avbryt</button></p>
      </form>`,
  );

/** What the provider says when a request is wrong: a code of OAuth and what it means. */
export const faultPage = (error: string, description = ""): string =>
  page("Inloggningen gick inte", html`<p>${description}</p><p><code>${error}</code></p>`);
