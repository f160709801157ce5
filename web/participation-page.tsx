import type { Me, Shown } from "./answers.ts";
import { DueList } from "./due-list.tsx";
import { Facts } from "./facts.tsx";
import { History } from "./history.tsx";
import { SignalAction } from "./signal-action.tsx";
import { otherSignals } from "./signal-forms.ts";

export interface ParticipationProps {
  readonly shown: Shown;
  readonly me: Me;
  readonly onDone: (done: string) => void;
  readonly onReload: () => void;
}

/** One participation: who, how it stands, what is ahead, what has happened, and what can be done. */
export const ParticipationPage = (props: ParticipationProps) => {
  const { shown } = props;
  const others = otherSignals(shown.signals);
  return (
    <>
      <h1 tabIndex={-1}>{shown.person?.name ?? "Namn saknas"}</h1>
      <Facts shown={shown} />
      <h2>Datum framåt</h2>
      <DueList {...props} />
      {others.length > 0 && (
        <section class="others" aria-labelledby="atgarder">
          <h2 id="atgarder">Fler åtgärder</h2>
          {others.map((name) => (
            <SignalAction key={name} {...props} name={name} />
          ))}
        </section>
      )}
      <h2>Historik</h2>
      <History shown={shown} />
    </>
  );
};
