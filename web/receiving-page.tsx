import { formatSwedishDate } from "../shared/dates/stockholm-time.ts";
import type { Me, Receiving } from "./answers.ts";
import { DueList } from "./due-list.tsx";
import { FactList } from "./facts.tsx";
import { changeForms } from "./forms/change.ts";
import { type Done, SignalAction } from "./signal-action.tsx";
import { capital } from "./words.ts";

interface Props extends Done {
  readonly shown: Receiving;
  readonly me: Me;
}

/** A participation that another unit wants this one to take over: how it stands and what comes, and the answer. */
export const ReceivingPage = ({ shown, me, onDone, onReload }: Props) => (
  <>
    <h1 tabIndex={-1}>Överflyttning till {me.unitName ?? "din enhet"}</h1>
    <p>
      En annan enhet vill flytta ett deltagande hit. Vem det gäller och vad som har hänt visas först när din enhet har
      tagit över, eftersom uppgifterna hör till den enhet som ansvarar för deltagandet.
    </p>
    <FactList
      facts={[
        ["Status", capital(shown.statusText)],
        ["Insats", shown.programmeName],
        ["Enhet", shown.unitName],
        ["Föreslagen", shown.transfer && formatSwedishDate(shown.transfer.proposedOn)],
      ]}
    />
    {shown.signals.includes("transfer-answers") && (
      <SignalAction
        shown={shown}
        name="transfer-answers"
        form={changeForms["transfer-answers"]({ today: me.today })}
        onDone={onDone}
        onReload={onReload}
      />
    )}
    <h2>Datum framåt</h2>
    <DueList dues={shown.dueSteps} me={me} />
  </>
);
