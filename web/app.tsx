import { useLayoutEffect, useRef } from "preact/hooks";
import { FailedPage } from "./failed-page.tsx";
import { JumpLink } from "./jump-link.tsx";
import type { Loaded } from "./load.ts";
import type { Route } from "./route.ts";
import { SessionWarning } from "./session-warning.tsx";
import { SiteHeader } from "./site-header.tsx";
import { usePage } from "./use-page.ts";

const titles: Record<Route["at"], string> = {
  list: "Deltaganden",
  referral: "Ny remiss",
  participation: "Deltagande",
  report: "Slutrapport",
  numbers: "Siffror",
  queue: "Kö",
  disposals: "Gallring",
  reviews: "Granskning av åtkomst",
  review: "Granskning av åtkomst",
  search: "Sök",
  attendance: "Närvaro",
  extract: "Registerutdrag",
  settings: "Inställningar",
  webhooks: "Mottagare av webhookar",
  webhook: "Mottagare av webhookar",
  export: "Export",
  "whole-case": "Hela ärendet som fil",
  imports: "Import",
  import: "Import",
  staff: "Personal",
  unknown: "Sidan finns inte",
};

/** The page as a whole: header, what the address names, and what was just done. */
export const App = () => {
  const { route, loading, loaded, Page, failure, notice, reload, go } = usePage();
  const me = useRef<Loaded["me"] | undefined>(undefined);
  if (loaded) me.current = loaded.me;

  // The förbund's own staff have numbers where others have the list, and the auditor reviews.
  const at = loaded?.at === "numbers" || loaded?.at === "reviews" ? loaded.at : route.at;
  useLayoutEffect(() => {
    // The same for every participation: titles end up in the browser's history.
    document.title = `${titles[at]} – Stegvis`;
  }, [at]);

  const first = useRef(true);
  useLayoutEffect(() => {
    if (loading) return;
    // Each answer moves the focus; only when Stegvis is opened it stays at the top, before the skip link.
    if (!first.current) (document.getElementById("meddelande") ?? document.querySelector("h1"))?.focus();
    first.current = false;
  }, [loading, loaded, failure]);

  return (
    <>
      <JumpLink to="innehall" look="skip">
        Hoppa till innehållet
      </JumpLink>
      <SiteHeader me={me.current} at={at} />
      <main id="innehall" tabIndex={-1}>
        <SessionWarning me={me.current} />
        <p class="loading" role="status">
          {loading ? "Hämtar …" : ""}
        </p>
        {notice && (
          <p class="notice" id="meddelande" tabIndex={-1}>
            {notice}
          </p>
        )}
        {failure && <FailedPage failure={failure} onReload={() => reload()} />}
        {loaded && Page && <Page loaded={loaded} route={route} reload={reload} go={go} />}
      </main>
    </>
  );
};
