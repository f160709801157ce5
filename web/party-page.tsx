import type { ForParty, Me } from "./answers.ts";
import { informationWords } from "./code-words.ts";
import { DueList } from "./due-list.tsx";
import { ToldFacts } from "./told.tsx";
import { capital } from "./words.ts";

interface Props {
  readonly shown: ForParty;
  readonly me: Me;
}

/** What a referrer or another party may see: what the participant's consent opens to it, and no more. */
export const PartyPage = ({ shown, me }: Props) => {
  const { open, statusText, dueSteps } = shown;
  const told = open.map((kind) => informationWords[kind].toLowerCase()).join(", ");
  return (
    <>
      <h1 tabIndex={-1}>Deltagande</h1>
      {open.length === 0 ? (
        <p>
          Remissen finns, men inget mer visas för dig. Det beror på att deltagaren inte har lämnat samtycke till att
          uppgifter delas med din myndighet, eller på att uppgifterna är skyddade.
        </p>
      ) : (
        <>
          <p>
            Deltagaren har samtyckt till att du får veta: {told}. Resten visas inte, eftersom samtycket inte gäller det.
          </p>
          <h2>Så långt samtycket gäller</h2>
          <ToldFacts told={shown} facts={[["Status", statusText && capital(statusText)]]} />
        </>
      )}
      {dueSteps && dueSteps.length > 0 && (
        <>
          <h2>Datum framåt</h2>
          <DueList dues={dueSteps} me={me} />
        </>
      )}
    </>
  );
};
