import type { Me } from "./answers.ts";
import { disposalsHash, numbersHash, queueHash, type Route, referralHash } from "./route.ts";
import { roleWords } from "./words.ts";

type Way = readonly [at: Route["at"], hash: string, name: string];

/** The pages that somebody has. The API has the last word on each. */
const waysOf = ({ role, mayRefer, maySeeNumbers }: Me): Way[] => {
  const coordinates = role === "coordinator";
  return [
    ...(role === "forbund" ? [] : [["list", "#/", "Deltaganden"] as const]),
    ...(mayRefer ? [["referral", referralHash, "Ny remiss"] as const] : []),
    ...(coordinates ? [["queue", queueHash(), "Kö"] as const] : []),
    ...(maySeeNumbers ? [["numbers", numbersHash(), "Siffror"] as const] : []),
    ...(coordinates ? [["disposals", disposalsHash, "Gallring"] as const] : []),
  ];
};

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
          <a key={page} href={hash} aria-current={page === at ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
    )}
    {me && (
      <p class="who">
        {me.name}, {roleWords[me.role]}
      </p>
    )}
  </header>
);
