import { type Actor, may } from "../../shared/access.ts";
import { addMonths, type CalendarDay } from "../../shared/dates/calendar-day.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import type { Forbund, Programme } from "../../shared/forbund/forbund.ts";
import { dateRules, nameToOthers, programmeOf } from "../../shared/forbund/programme-of.ts";
import { holdsOn } from "../../shared/participation/consents.ts";
import { type DueStep, dueSteps } from "../../shared/participation/due-steps.ts";
import { statusText } from "../../shared/participation/history.ts";
import { toldBy } from "../../shared/participation/information.ts";
import type { Kept, Participation } from "../../shared/participation/participation.ts";
import { planWarnings } from "../../shared/participation/plan-warnings.ts";
import { progression } from "../../shared/participation/progression.ts";
import type { ParticipationRecord } from "../../shared/participation/record.ts";
import { isOffered, signalsFrom } from "../../shared/participation/signals/index.ts";
import { situationWarnings } from "../../shared/participation/situation-warnings.ts";
import { openToParty, relationTo } from "../../shared/relation.ts";
import { stepText } from "../../shared/reminders/mail-text.ts";
import type { StaffMember } from "../../shared/store/staff-directory.ts";
import type { KeptPerson } from "../../shared/store/vault.ts";
import { choicesFor } from "./choices.ts";
import { type History, historyView } from "./history-view.ts";
import { withoutUnpairedAnswers } from "./paired-answers.ts";
import { isUnits, type Viewer } from "./viewer.ts";

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

const duesShown = (participation: Participation, forbund: Forbund, today: CalendarDay) =>
  worthShowing(
    dueSteps(participation, dateRules(forbund, participation), today),
    participation.status === "active" ? participation.plannedEndOn : undefined,
  ).map((due) => dueView(due, today));

/** What everybody who may see a participation at all sees of it. */
const outline = ({ participation, revision }: ParticipationRecord, forbund: Forbund) => ({
  id: participation.id,
  status: participation.status,
  statusText: statusText[participation.status],
  programmeName: programmeOf(forbund, participation.programme).name,
  unitName: forbund.units.find(({ id }) => id === participation.unit)?.name ?? participation.unit,
  revision,
});

/** A participation as the API answers it after a signal, to the unit that runs it or is to take it over. */
export const participationView = (
  record: ParticipationRecord,
  forbund: Forbund,
  { actor, relation }: Viewer,
  now: number,
) => {
  const participation = withoutUnpairedAnswers(record.participation, forbund);
  const today = stockholmDay(now);
  const programme = programmeOf(forbund, participation.programme);
  return {
    ...participation,
    ...outline(record, forbund),
    dueSteps: duesShown(participation, forbund, today),
    warnings: [...planWarnings(participation, programme), ...situationWarnings(participation)],
    progression: "answers" in participation ? progression(participation.answers, forbund) : [],
    signals: signalsFrom(participation.status).filter(
      (name) => may(actor, name, relation) && isOffered(name, participation, { programme, forbund, today }),
    ),
  };
};

/** The same with who it is about and what has happened, for the page of one participation. */
export const wholeView = (
  record: ParticipationRecord,
  person: KeptPerson | undefined,
  history: History,
  followed: Kept | undefined,
  forbund: Forbund,
  viewer: Viewer,
  staff: readonly StaffMember[],
  now: number,
) => ({
  ...participationView(record, forbund, viewer, now),
  relation: viewer.relation,
  handedOver: followed ? handedOver(followed, record.participation, forbund) : null,
  person: person?.person ?? null,
  personVersion: person?.version ?? null,
  formerNumbers: person?.formerNumbers ?? [],
  choices: { ...choicesFor(record.participation, forbund, stockholmDay(now)), staff },
  history: historyView(history, viewer.actor),
});

/** What another programme handed over: as much as the participant's consent to the handover says, as it stood when it was made. */
const handedOver = (followed: Kept, { unit }: Participation, forbund: Forbund) => {
  const consents = followed.consents.filter(({ kind, parties }) => kind === "handover" && parties.includes(unit));
  const open = consents
    .filter(({ withdrawnOn }) => withdrawnOn === undefined)
    .flatMap(({ information }) => information);
  return {
    programmeName: programmeOf(forbund, followed.programme).name,
    ...toldBy(open, followed),
    names: namesIn(programmeOf(forbund, followed.programme)),
  };
};

/** What the codes of a programme mean, for whoever is told some of them and has no form with their lists. */
const namesIn = ({ activities, closingReasons, outcomes, nextSteps }: Programme): Record<string, string> =>
  Object.fromEntries([
    ...activities.map(({ id, name }) => [id, name]),
    ...[...closingReasons, ...outcomes, ...nextSteps].map(({ code, name }) => [code, name]),
  ]);

/** What a unit sees that has been asked to take a participation over: how it stands and what comes, nobody's name. */
export const receivingView = (
  record: ParticipationRecord,
  forbund: Forbund,
  { actor, relation }: Viewer,
  now: number,
) => {
  const { participation } = record;
  const today = stockholmDay(now);
  return {
    ...outline(record, forbund),
    ...("transfer" in participation && { transfer: participation.transfer }),
    dueSteps: duesShown(participation, forbund, today),
    signals: signalsFrom(participation.status).filter((name) => may(actor, name, relation)),
  };
};

/** A line of what waits for a unit's answer; none when it does not wait any more. */
export const transferView = (participation: Participation, forbund: Forbund, today: CalendarDay) => {
  if (!("transfer" in participation) || !participation.transfer) return [];
  const { id, programme, unit, transfer } = participation;
  const due = dueSteps(participation, dateRules(forbund, participation), today).find(
    ({ step }) => step === "transfer-answer",
  );
  return [
    {
      id,
      programmeName: programmeOf(forbund, programme).name,
      unitName: forbund.units.find((one) => one.id === unit)?.name ?? unit,
      proposedOn: transfer.proposedOn,
      answerBy: due?.dueOn ?? transfer.proposedOn,
    },
  ];
};

/** So many months after the consent nobody waits for a handover any more. */
const handoverMonths = 6;

/** A line of what a unit is handed with the participant's consent; none where that does not hold, or the identity is protected. */
export const handoverView = (participation: Kept, unit: string, forbund: Forbund, today: CalendarDay) => {
  if (participation.unit === unit || participation.protection) return [];
  const consent = participation.consents.findLast(
    (one) => one.kind === "handover" && one.parties.includes(unit) && holdsOn(one, today),
  );
  if (!consent || consent.givenOn < addMonths(today, -handoverMonths)) return [];
  return [
    {
      id: participation.id,
      programmeName: nameToOthers(programmeOf(forbund, participation.programme)),
      unitName: forbund.units.find(({ id }) => id === participation.unit)?.name ?? participation.unit,
      givenOn: consent.givenOn,
    },
  ];
};

/** The dates that concern other parties; the unit's own tasks are its own. */
const partySteps: readonly DueStep["step"][] = ["start-meeting", "follow-up", "measurement", "review"];

/** What whoever has sent a signal sees afterwards: by what they have to do with the participation now. */
export const viewAfterSignal = (record: ParticipationRecord, forbund: Forbund, viewer: Viewer, now: number) => {
  if (viewer.relation === "receiving") return receivingView(record, forbund, viewer, now);
  return isUnits(viewer) && may(viewer.actor, "read", viewer.relation)
    ? participationView(record, forbund, viewer, now)
    : { id: record.participation.id, revision: record.revision };
};

/**
 * What a referrer or another party sees: that the participation exists and how it stands, and beyond that the kinds of
 * information that the participant's consent opens to it today. Nothing of it when the identity is protected.
 */
export const partyView = (
  record: ParticipationRecord & { participation: Kept },
  forbund: Forbund,
  actor: Actor,
  now: number,
) => {
  const { participation } = record;
  const today = stockholmDay(now);
  const open = openToParty(actor.unit, participation, today);
  const { id, status, statusText, revision } = outline(record, forbund);
  return {
    id,
    revision,
    relation: relationTo(actor, participation),
    open: [...open],
    ...(open.size > 0 && { status, statusText }),
    ...toldBy(open, participation),
    ...((open.has("plan") || open.has("closure")) && {
      names: namesIn(programmeOf(forbund, participation.programme)),
    }),
    ...(open.has("dates") && {
      dueSteps: duesShown(participation, forbund, today).filter(({ step }) => partySteps.includes(step)),
    }),
  };
};

/** A line of the list. A protected person stands there without a name, and a sensitive programme too: nobody can list who is in it. */
export const listView = (participation: Kept, name: string | undefined, forbund: Forbund, now: number) => {
  const today = stockholmDay(now);
  const programme = programmeOf(forbund, participation.programme);
  const next = dueSteps(participation, dateRules(forbund, participation), today)[0];
  return {
    id: participation.id,
    name: participation.protection ? null : (name ?? null),
    protected: participation.protection !== undefined,
    status: participation.status,
    statusText: statusText[participation.status],
    programmeName: nameToOthers(programme),
    next: next && next.step !== "disposal" ? dueView(next, today) : null,
  };
};
