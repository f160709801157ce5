import { useLayoutEffect, useRef } from "preact/hooks";
import { DisposalsPage } from "./disposals-page.tsx";
import { FailedPage } from "./failed-page.tsx";
import { JumpLink } from "./jump-link.tsx";
import { ListPage } from "./list-page.tsx";
import type { Loaded } from "./load.ts";
import { NoListPage } from "./no-list-page.tsx";
import { NumbersPage } from "./numbers-page.tsx";
import { OneParticipation } from "./one-participation.tsx";
import { QueuePage } from "./queue-page.tsx";
import { ReferralPage } from "./referral-page.tsx";
import { ReportPage } from "./report-page.tsx";
import { listHash, participationHash, type Route } from "./route.ts";
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
  unknown: "Sidan finns inte",
};

/** The page as a whole: header, what the address names, and what was just done. */
export const App = () => {
  const { route, loading, loaded, failure, notice, reload, go } = usePage();
  const me = useRef<Loaded["me"] | undefined>(undefined);
  if (loaded) me.current = loaded.me;
  if (failure?.kind === "signed-out") me.current = undefined;

  // The förbund's own staff have numbers where others have the list.
  const at = loaded?.at === "numbers" ? "numbers" : route.at;
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
        <p class="loading" role="status">
          {loading ? "Hämtar …" : ""}
        </p>
        {notice && (
          <p class="notice" id="meddelande" tabIndex={-1}>
            {notice}
          </p>
        )}
        {failure && <FailedPage failure={failure} onReload={() => reload()} />}
        {loaded?.at === "list" && route.at === "list" && (
          <ListPage list={loaded.list} me={loaded.me} show={route.show} />
        )}
        {loaded?.at === "referral" && (
          <ReferralPage
            me={loaded.me}
            follows={route.at === "referral" ? route.follows : undefined}
            followed={loaded.followed}
            onDone={(id) => go(participationHash(id), "Remissen är registrerad.")}
          />
        )}
        {loaded?.at === "no-list" && <NoListPage me={loaded.me} />}
        {loaded?.at === "participation" && (
          <OneParticipation
            key={loaded.shown.id}
            shown={loaded.shown}
            me={loaded.me}
            onDone={(done, leaves) => (leaves ? go(listHash("oppna"), done) : reload(done))}
            onReload={() => reload("Sidan är omläst. Se vad som är nytt innan du skickar igen.")}
          />
        )}
        {loaded?.at === "report" && <ReportPage report={loaded.report} shown={loaded.shown} me={loaded.me} />}
        {loaded?.at === "numbers" && (
          <NumbersPage
            content={loaded}
            me={loaded.me}
            onGo={(hash) => (hash === location.hash ? reload() : go(hash))}
            onDone={reload}
          />
        )}
        {loaded?.at === "queue" && <QueuePage me={loaded.me} programme={loaded.programme} waiting={loaded.waiting} />}
        {loaded?.at === "disposals" && <DisposalsPage me={loaded.me} disposals={loaded.disposals} />}
        {loaded?.at === "unknown" && (
          <>
            <h1 tabIndex={-1}>Sidan finns inte</h1>
            <p>
              <a href="#/">Gå till första sidan</a>
            </p>
          </>
        )}
      </main>
    </>
  );
};
