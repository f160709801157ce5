import type { Me } from "./answers.ts";
import {
  attendanceHash,
  disposalsHash,
  exportHash,
  importsHash,
  numbersHash,
  queueHash,
  type Route,
  referralHash,
  reviewsHash,
  searchHash,
  settingsHash,
  staffHash,
  webhooksHash,
} from "./route.ts";
import { roleWords } from "./words.ts";

type Way = readonly [at: Route["at"], hash: string, name: string];

/** Where one of several is shown, the page that lists them. */
const above: Partial<Record<Route["at"], Route["at"]>> = { review: "reviews", import: "imports", webhook: "webhooks" };

/** The pages that somebody has. The API has the last word on each. */
const waysOf = (me: Me): Way[] =>
  (
    [
      [me.mayList || me.mayRefer, "list", "#/", "Deltaganden"],
      [me.mayRefer, "referral", referralHash, "Ny remiss"],
      [me.maySearch, "search", searchHash, "Sök"],
      [me.mayRecordGroups, "attendance", attendanceHash(), "Närvaro"],
      [me.maySeeWaiting, "queue", queueHash(), "Kö"],
      [me.maySeeNumbers, "numbers", numbersHash(), "Siffror"],
      [me.mayImport, "imports", importsHash, "Import"],
      [me.mayExport, "export", exportHash, "Export"],
      [me.maySeeStaff, "staff", staffHash, "Personal"],
      [me.mayManageWebhooks, "webhooks", webhooksHash, "Mottagare"],
      [me.maySeeDisposals, "disposals", disposalsHash, "Gallring"],
      [me.mayReviewAccess, "reviews", reviewsHash, "Granskning"],
    ] as const
  ).flatMap(([may, at, hash, name]): Way[] => (may ? [[at, hash, name]] : []));

/** The name, the ways, and who is signed in. */
export const SiteHeader = ({ me, at }: { me: Me | undefined; at: Route["at"] }) => (
  <header class="site">
    <p class="site-name">
      <a href="#/">Stegvis</a>
      {me?.unitName && <span>{me.unitName}</span>}
    </p>
    {me && (
      <nav aria-label="Huvudmeny">
        {waysOf(me).map(([page, hash, name]) => (
          <a key={page} href={hash} aria-current={page === (above[at] ?? at) ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
    )}
    {me && (
      <p class="who">
        {me.name}, {roleWords[me.role]}{" "}
        {me.mayHaveSettings && (
          <>
            <a href={settingsHash} aria-current={at === "settings" ? "page" : undefined}>
              Inställningar
            </a>{" "}
          </>
        )}
        <a href="/sign-out">Logga ut</a>
      </p>
    )}
  </header>
);
