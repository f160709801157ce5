import { type Actor, mayDo } from "../../shared/access.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { programmeOf } from "../../shared/forbund/programme-of.ts";
import { statusText } from "../../shared/participation/carry-out.ts";
import { type DueStep, dueSteps } from "../../shared/participation/due-steps.ts";
import type { Participation } from "../../shared/participation/participation.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import { signalsFrom } from "../../shared/participation/signals/index.ts";
import { stepText } from "../../shared/reminders/mail-text.ts";
import type { MailLine, SignalLine } from "../../shared/store/participation-store.ts";
import type { Person } from "../../shared/store/vault.ts";

const dueView = (due: DueStep, today: string) => ({
  ...due,
  text: stepText(due.step, due.number),
  overdue: due.dueOn < today,
});

/** Series go on beyond the planned end while nobody decides; staff see what is planned, and always the first of each kind. */
const worthShowing = (dues: readonly DueStep[], plannedEndOn: string | undefined): DueStep[] =>
  dues.filter(
    (due) => !plannedEndOn || due.nominalOn <= plannedEndOn || dues.find((other) => other.step === due.step) === due,
  );

/** A participation as the API answers it after a signal. */
export const participationView = (record: ParticipationRecord, forbund: Forbund, actor: Actor, now: number) => {
  const { participation } = record;
  const today = stockholmDay(now);
  const programme = programmeOf(forbund, participation.programme);
  const plannedEndOn = "plannedEndOn" in participation ? participation.plannedEndOn : undefined;
  return {
    ...participation,
    statusText: statusText[participation.status],
    programmeName: programme.name,
    revision: record.revision,
    dueSteps: worthShowing(dueSteps(participation, programme, today), plannedEndOn).map((due) => dueView(due, today)),
    signals: signalsFrom(participation.status).filter((name) => mayDo(actor, name)),
  };
};

/** The same with who it is about and what has happened, for the page of one participation. */
export const wholeView = (
  record: ParticipationRecord,
  person: Person | undefined,
  history: { signals: SignalLine[]; mails: MailLine[] },
  forbund: Forbund,
  actor: Actor,
  now: number,
) => ({
  ...participationView(record, forbund, actor, now),
  person: person ?? null,
  closingReasons: programmeOf(forbund, record.participation.programme).closingReasons,
  history: [
    ...history.signals.map(({ signalId, signal, body, at, by }) => ({
      kind: "signal" as const,
      at,
      signal,
      body,
      by: by.role,
      signalId,
    })),
    ...history.mails.map((mail) => ({
      kind: mail.kind,
      at: mail.at,
      step: mail.step,
      text: stepText(mail.step as DueStep["step"], mail.number),
      dueOn: mail.dueOn,
      role: mail.role,
      sentAt: mail.sentAt ?? null,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
});

/** A line of the list. */
export const listView = (participation: Participation, name: string | undefined, forbund: Forbund, now: number) => {
  const today = stockholmDay(now);
  const programme = programmeOf(forbund, participation.programme);
  const next = dueSteps(participation, programme, today)[0];
  return {
    id: participation.id,
    name: name ?? null,
    status: participation.status,
    statusText: statusText[participation.status],
    programmeName: programme.name,
    next: next ? dueView(next, today) : null,
  };
};
