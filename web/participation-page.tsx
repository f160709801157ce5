import { type Action, actionsAt, aroundOf, otherActions } from "./actions.ts";
import type { Due, Me, Whole } from "./answers.ts";
import { AttendanceSummary } from "./attendance.tsx";
import { Consents } from "./consents.tsx";
import { DueList } from "./due-list.tsx";
import { ExtractForm } from "./extract-form.tsx";
import { Facts } from "./facts.tsx";
import { History } from "./history.tsx";
import { signalWords } from "./history-words.ts";
import { PersonForm } from "./person-form.tsx";
import { Plans } from "./plans.tsx";
import { Progression } from "./progression-table.tsx";
import { followingHash, reportHash, wholeCaseHash } from "./route.ts";
import { type Done, SignalAction } from "./signal-action.tsx";
import { signalForms } from "./signal-forms.ts";
import { ToldFacts } from "./told.tsx";
import { Warnings } from "./warnings.tsx";
import { roleWords } from "./words.ts";

interface Props extends Done {
  readonly shown: Whole;
  readonly me: Me;
}

/** One participation: who, how it stands, what is ahead, what can be done, and what has happened. */
export const ParticipationPage = (props: Props) => {
  const { shown, me } = props;
  return (
    <>
      <h1 tabIndex={-1}>{shown.person?.name ?? "Namn saknas"}</h1>
      {shown.protection && (
        <p class="protected">
          <strong>Skyddade personuppgifter.</strong> Lämna inte ut något om personen. Namnet står inte i listan.
        </p>
      )}
      {shown.relation === "emergency" && (
        <p class="protected">
          <strong>Nödåtkomst.</strong> Du får läsa i fyra timmar. Enhetschefen har fått veta det.
        </p>
      )}
      <Facts shown={shown} me={me} />
      <p class="ways">
        {(shown.status === "closed" || shown.status === "ended") && <a href={reportHash(shown.id)}>Slutrapport</a>}
        {me.mayExport && !shown.protection && <a href={wholeCaseHash(shown.id)}>Hela ärendet som fil</a>}
        {me.mayRefer && <a href={followingHash(shown.id)}>Ny remiss för samma person</a>}
      </p>
      <PersonForm {...props} />
      <ExtractForm shown={shown} me={me} />
      {shown.handedOver && (
        <>
          <h2>Överlämnat från den tidigare insatsen</h2>
          <ToldFacts told={shown.handedOver} facts={[["Insats", shown.handedOver.programmeName]]} />
        </>
      )}
      <h2>Datum framåt</h2>
      <DueList dues={shown.dueSteps} me={me}>
        {(due) => <ActionsAt {...props} due={due} />}
      </DueList>
      <Others {...props} />
      <Plans shown={shown} />
      <Warnings shown={shown} />
      <Consents shown={shown} today={me.today} />
      {"attendance" in shown && (
        <AttendanceSummary attendance={shown.attendance} activities={shown.choices.activities} />
      )}
      <Progression progression={shown.progression} choices={shown.choices} />
      <h2>Historik</h2>
      <History {...props} />
    </>
  );
};

/** The forms that do what a date is about. Those of a measurement are several, and lie together. */
const ActionsAt = ({ due, ...props }: Props & { due: Due }) => {
  const { shown } = props;
  const forms = actionsAt(due, aroundOf(shown))
    .filter(({ signal }) => shown.signals.includes(signal))
    .map((action) => <ActionForm key={keyOf(action)} {...props} action={action} />);
  if (due.step !== "measurement" || forms.length < 2) return <>{forms}</>;
  return (
    <details class="several">
      <summary>Registrera mätningen, månad {due.number}</summary>
      {forms}
    </details>
  );
};

const keyOf = ({ signal, given }: Action): string => `${signal}${given?.respondent ?? ""}`;

/** The form of an action, when whoever is signed in may do it now. */
const ActionForm = ({ action: { signal, title, suffix = "", given }, ...props }: Props & { action: Action }) => {
  const { shown, me, onDone, onReload } = props;
  if (!shown.signals.includes(signal)) return null;
  const form = signalForms[signal]({ ...shown, today: me.today });
  return (
    <SignalAction
      shown={shown}
      name={signal}
      form={form}
      title={(title ?? form.title) + suffix}
      given={given}
      onDone={onDone}
      onReload={onReload}
      changesIn={({ changes = [] }) =>
        changes.map(({ signal, body, by }) => `${signalWords(signal, body, shown)} (${roleWords[by]})`)
      }
    />
  );
};

/** What can be done though no date ahead asks for it. */
const Others = (props: Props) => {
  const { shown } = props;
  const groups = otherActions(shown.signals, shown.dueSteps, aroundOf(shown));
  if (groups.length === 0) return null;
  return (
    <section class="others" aria-labelledby="atgarder">
      <h2 id="atgarder">Fler åtgärder</h2>
      <div class="groups">
        {groups.map(({ title, actions }) => (
          <div key={title}>
            <h3>{title}</h3>
            {actions.map((action) => (
              <ActionForm key={keyOf(action)} {...props} action={action} />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
};
