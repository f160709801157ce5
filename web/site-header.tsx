import type { Me } from "./answers.ts";
import { type Route, referralHash } from "./route.ts";
import { roleWords } from "./words.ts";

/** The name, the ways, and who is signed in. */
export const SiteHeader = ({ me, at }: { me: Me | undefined; at: Route["at"] }) => (
  <header class="site">
    <p class="site-name">
      <a href="#/">Stegvis</a>
      {me?.unitName && <span>{me.unitName}</span>}
    </p>
    <nav aria-label="Huvudmeny">
      <a href="#/" aria-current={at === "list" ? "page" : undefined}>
        Deltaganden
      </a>
      {me?.mayRefer && (
        <a href={referralHash} aria-current={at === "referral" ? "page" : undefined}>
          Ny remiss
        </a>
      )}
    </nav>
    {me && (
      <p class="who">
        {me.name}, {roleWords[me.role]}
      </p>
    )}
  </header>
);
