import { isForParty, isWhole, type Me, type Shown } from "./answers.ts";
import { ParticipationPage } from "./participation-page.tsx";
import { PartyPage } from "./party-page.tsx";
import { ReceivingPage } from "./receiving-page.tsx";
import type { Done } from "./signal-action.tsx";

interface Props extends Done {
  readonly shown: Shown;
  readonly me: Me;
}

/** A participation as the API lets whoever is signed in see it. */
export const OneParticipation = ({ shown, ...props }: Props) => {
  if (isWhole(shown)) return <ParticipationPage {...props} shown={shown} />;
  return isForParty(shown) ? <PartyPage me={props.me} shown={shown} /> : <ReceivingPage {...props} shown={shown} />;
};
