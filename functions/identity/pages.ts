import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);

/** Something that can be done on a page: going somewhere, or sending a form without fields. */
export type Way = { readonly text: string } & ({ readonly href: string } | { readonly post: string });

/** A plain page in Swedish; it runs no script. */
export interface PlainPage {
  readonly status?: number;
  readonly title: string;
  readonly text?: string;
  readonly ways?: readonly Way[];
  /** Where the browser goes by itself. */
  readonly onTo?: string;
}

const wayText = (way: Way): string =>
  "href" in way
    ? `<p><a href="${escaped(way.href)}">${escaped(way.text)}</a></p>`
    : `<form method="post" action="${escaped(way.post)}"><button type="submit">${escaped(way.text)}</button></form>`;

const document = ({ title, text, ways = [], onTo }: PlainPage): string => `<!doctype html>
<html lang="sv">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light">
    <meta name="robots" content="noindex">${onTo === undefined ? "" : `\n    <meta http-equiv="refresh" content="0; url=${escaped(onTo)}">`}
    <title>${escaped(title)} – Stegvis</title>
    <link rel="stylesheet" href="/assets/page.css">
  </head>
  <body>
    <header class="site"><p class="site-name"><a href="/">Stegvis</a></p></header>
    <main>
      <h1>${escaped(title)}</h1>${text === undefined ? "" : `\n      <p>${escaped(text)}</p>`}
      ${ways.map(wayText).join("\n      ")}
    </main>
  </body>
</html>
`;

const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  // The address of the way back from the provider holds a code: no other site may be told. Our own forms need their Origin.
  "referrer-policy": "same-origin",
};

export const plainPage = (page: PlainPage, cookies: readonly string[] = []): APIGatewayProxyStructuredResultV2 => ({
  statusCode: page.status ?? 200,
  headers,
  cookies: [...cookies],
  body: document(page),
});

export const redirect = (location: string, cookies: readonly string[] = []): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 303,
  headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer" },
  cookies: [...cookies],
});

const signInAgain: Way = { text: "Logga in", href: "/sign-in" };

/** Why somebody was not signed in, as the log says it, and as whoever tried is told. */
export const failures = {
  cancelled: { status: 403, title: "Du avbröt inloggningen", ways: [signInAgain] },
  "not-begun-here": {
    status: 400,
    title: "Inloggningen gick inte att slutföra",
    text: "Den tog för lång tid, var redan klar eller hade påbörjats i en annan flik. Logga in igen.",
    ways: [signInAgain],
  },
  "code-refused": {
    status: 403,
    title: "Inloggningen gick inte att slutföra",
    text: "Inloggningstjänsten godtog inte svaret. Logga in igen.",
    ways: [signInAgain],
  },
  "too-low-assurance": {
    status: 403,
    title: "Inloggningen var inte tillräckligt säker",
    text: "Stegvis kräver att du loggar in med flera faktorer eller en högre tillitsnivå. Logga in igen på det sätt som din arbetsgivare har för det.",
    ways: [signInAgain],
  },
  "no-role": {
    status: 403,
    title: "Du saknar behörighet i Stegvis",
    text: `Du är inloggad hos din arbetsgivare, men har ingen roll i Stegvis. Be samordnaren på din enhet eller ${deployedForbund.name} att ge dig en. Logga sedan in igen.`,
    ways: [signInAgain],
  },
  "provider-down": {
    status: 503,
    title: "Inloggningstjänsten svarar inte",
    text: "Vänta en stund och försök igen.",
    ways: [{ text: "Försök igen", href: "/sign-in" }],
  },
  "other-site": {
    status: 403,
    title: "Det gick inte att logga ut härifrån",
    text: "Anropet kom från en annan webbplats än Stegvis.",
    ways: [{ text: "Till utloggningen", href: "/sign-out" }],
  },
} as const satisfies Record<string, PlainPage>;

export type Failed = keyof typeof failures;
