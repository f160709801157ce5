import type { ComponentType } from "preact";
import { ListPage } from "./list-page.tsx";
import type { Loaded } from "./load.ts";
import { listHash, participationHash, type Route, webhooksHash } from "./route.ts";

/** What every page is given: what was read for it, what the address says, and what it can set off. */
export interface PageProps<At extends Loaded["at"] = Loaded["at"]> {
  readonly loaded: Extract<Loaded, { at: At }>;
  readonly route: Route;
  /** Reads the same page again, and says there what was done. */
  readonly reload: (notice?: string) => void;
  /** Goes to another page, and says there what was done. */
  readonly go: (hash: string, notice?: string) => void;
}

export type Page = ComponentType<PageProps>;

const UnknownPage = () => (
  <>
    <h1 tabIndex={-1}>Sidan finns inte</h1>
    <p>
      <a href="#/">Gå till första sidan</a>
    </p>
  </>
);

type Pages = { readonly [At in Loaded["at"]]: () => Promise<ComponentType<PageProps<At>>> };

/**
 * The page that shows what was read. Those that not everybody opens come as scripts of their own, when they are opened first: an old
 * laptop on a slow line has the list sooner.
 */
const pages: Pages = {
  list: async () => {
    // Whoever looks at the list opens one of them next.
    setTimeout(() => void pageFor({ at: "participation" }).catch(() => undefined), 1_000);
    return ({ loaded, route }) => (route.at === "list" ? <ListPage {...loaded} show={route.show} /> : null);
  },
  "no-list": async () => {
    const { NoListPage } = await import("./no-list-page.tsx");
    return ({ loaded }) => <NoListPage me={loaded.me} />;
  },
  participation: async () => {
    const { OneParticipation } = await import("./one-participation.tsx");
    return ({ loaded, reload, go }) => (
      <OneParticipation
        key={loaded.shown.id}
        shown={loaded.shown}
        me={loaded.me}
        onDone={(done, leaves) => (leaves ? go(listHash("oppna"), done) : reload(done))}
        onReload={() => reload("Sidan är omläst. Se vad som är nytt innan du skickar igen.")}
      />
    );
  },
  referral: async () => {
    const { ReferralPage } = await import("./referral-page.tsx");
    return ({ loaded, route, go }) => (
      <ReferralPage
        me={loaded.me}
        follows={route.at === "referral" ? route.follows : undefined}
        followed={loaded.followed}
        onDone={(id) => go(participationHash(id), "Remissen är registrerad.")}
      />
    );
  },
  report: async () => {
    const { ReportPage } = await import("./report-page.tsx");
    return ({ loaded }) => <ReportPage report={loaded.report} shown={loaded.shown} me={loaded.me} />;
  },
  numbers: async () => {
    const { NumbersPage } = await import("./numbers-page.tsx");
    return ({ loaded, reload, go }) => (
      <NumbersPage
        content={loaded}
        me={loaded.me}
        onGo={(hash) => (hash === location.hash ? reload() : go(hash))}
        onDone={reload}
      />
    );
  },
  queue: async () => {
    const { QueuePage } = await import("./queue-page.tsx");
    return ({ loaded }) => <QueuePage me={loaded.me} programme={loaded.programme} waiting={loaded.waiting} />;
  },
  disposals: async () => {
    const { DisposalsPage } = await import("./disposals-page.tsx");
    return ({ loaded }) => <DisposalsPage me={loaded.me} disposals={loaded.disposals} />;
  },
  reviews: async () => {
    const { ReviewsPage } = await import("./reviews-page.tsx");
    return ({ loaded }) => <ReviewsPage me={loaded.me} reviews={loaded.reviews} />;
  },
  review: async () => {
    const { ReviewPage } = await import("./review-page.tsx");
    return ({ loaded, reload }) => <ReviewPage key={loaded.review.revision} review={loaded.review} onDone={reload} />;
  },
  search: async () => {
    const { SearchPage } = await import("./search-page.tsx");
    return ({ go }) => <SearchPage onGo={go} />;
  },
  attendance: async () => {
    const { AttendancePage } = await import("./attendance-page.tsx");
    return ({ loaded, reload, go }) => <AttendancePage {...loaded} onGo={go} onDone={reload} />;
  },
  extract: async () => {
    const { ExtractPage } = await import("./extract-page.tsx");
    return ({ loaded, reload }) => <ExtractPage extract={loaded.extract} me={loaded.me} onDone={reload} />;
  },
  settings: async () => {
    const { SettingsPage } = await import("./settings-page.tsx");
    return ({ loaded, reload }) => <SettingsPage settings={loaded.settings} onDone={reload} />;
  },
  webhooks: async () => {
    const { WebhooksPage } = await import("./webhooks-page.tsx");
    return ({ loaded, reload }) => <WebhooksPage webhooks={loaded.webhooks} onDone={reload} />;
  },
  webhook: async () => {
    const { WebhookPage } = await import("./webhook-page.tsx");
    return ({ loaded, reload, go }) => (
      <WebhookPage
        key={loaded.webhook.id}
        {...loaded}
        onDone={reload}
        onEnded={() => go(webhooksHash, "Mottagaren är borttagen och får inga fler meddelanden.")}
      />
    );
  },
  export: async () => {
    const { ExportPage } = await import("./export-page.tsx");
    return ({ loaded, reload }) => <ExportPage me={loaded.me} onDone={reload} />;
  },
  "whole-case": async () => {
    const { WholeCasePage } = await import("./whole-case-page.tsx");
    return ({ loaded, reload }) => <WholeCasePage key={loaded.id} id={loaded.id} me={loaded.me} onDone={reload} />;
  },
  imports: async () => {
    const { ImportsPage } = await import("./imports-page.tsx");
    return ({ loaded, go }) => <ImportsPage imports={loaded.imports} onGo={go} />;
  },
  import: async () => {
    const { ImportPage } = await import("./import-page.tsx");
    return ({ loaded, reload, go }) => (
      <ImportPage key={loaded.found.id} {...loaded} onGo={go} onFinished={() => reload("Filen är genomgången.")} />
    );
  },
  staff: async () => {
    const { StaffPage } = await import("./staff-page.tsx");
    return ({ loaded, reload }) => <StaffPage {...loaded} onDone={reload} />;
  },
  unknown: async () => UnknownPage,
};

const opened = new Map<Loaded["at"], Promise<Page>>();

/** The page for what was read; the same component each time, so that what is typed in it stays. */
export const pageFor = async ({ at }: Pick<Loaded, "at">): Promise<Page> => {
  const before = opened.get(at);
  if (before) return before;
  const opening = pages[at]() as Promise<Page>;
  opened.set(at, opening);
  // A script that did not come is asked for again the next time.
  opening.catch(() => opened.delete(at));
  return opening;
};
