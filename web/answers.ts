import type { Relation, Role } from "../shared/access.ts";
import type { CalendarDay } from "../shared/dates/calendar-day.ts";
import type { EligibilityRule } from "../shared/forbund/eligibility.ts";
import type { Forbund, Programme } from "../shared/forbund/forbund.ts";
import type { Instrument } from "../shared/forbund/instrument.ts";
import type { InformationKind } from "../shared/participation/consents.ts";
import type { DueStep } from "../shared/participation/due-steps.ts";
import type { In, Kept, Status } from "../shared/participation/participation.ts";
import type { PlanWarning } from "../shared/participation/plan-warnings.ts";
import type { ItemProgression } from "../shared/participation/progression.ts";
import type { SignalName } from "../shared/participation/signals/index.ts";
import type { SituationWarning } from "../shared/participation/situation-warnings.ts";
import type { ReminderRole } from "../shared/participation/steps.ts";
import type { FormerNumber, Person, Texts } from "../shared/store/vault.ts";

/** Something with a name that staff choose by. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What can be referred to, as it is now. */
export interface ReferralProgramme extends Named {
  readonly version: number;
  readonly routes: Programme["routes"];
  readonly rules: readonly EligibilityRule[];
  readonly levels: NonNullable<Programme["levels"]>;
  readonly activities: readonly Named[];
  readonly units: readonly Named[];
}

/** GET /v1/me. */
export interface Me {
  readonly name: string;
  readonly role: Role;
  readonly unit: string;
  readonly unitName: string | null;
  readonly mayRefer: boolean;
  readonly mayList: boolean;
  readonly mayRecordGroups: boolean;
  readonly maySearch: boolean;
  readonly mayMakeExtracts: boolean;
  readonly maySeeStaff: boolean;
  readonly mayHaveSettings: boolean;
  readonly maySeeWaiting: boolean;
  readonly maySeeDisposals: boolean;
  readonly maySeeNumbers: boolean;
  readonly mayReviewAccess: boolean;
  readonly mayAnswerTransfers: boolean;
  readonly mayImport: boolean;
  readonly mayExport: boolean;
  readonly mayManageWebhooks: boolean;
  /** The API's day in Sweden: the browser's own clock may be wrong, and the embedded runtime's is virtual. */
  readonly today: CalendarDay;
  readonly municipalities: readonly Named[];
  readonly programmes: readonly ReferralProgramme[];
  /** In seconds from now: when the session ends at the latest, and after how long without a request. */
  readonly session: { readonly secondsLeft: number; readonly idleSeconds: number } | null;
}

/** A date ahead, with its name in words. */
export interface Due extends DueStep {
  readonly text: string;
  readonly overdue: boolean;
}

/** A line of GET /v1/participations. */
export interface Listed {
  readonly id: string;
  readonly name: string | null;
  readonly protected: boolean;
  readonly status: Status;
  readonly statusText: string;
  readonly programmeName: string;
  readonly next: Due | null;
}

/** GET /v1/participations. */
export interface List {
  readonly participations: readonly Listed[];
  readonly total: number;
  readonly limit: number;
  readonly page: number;
}

/** Another unit wants this one to take it over. */
export interface Transfer {
  readonly id: string;
  readonly programmeName: string;
  readonly unitName: string;
  readonly proposedOn: CalendarDay;
  readonly answerBy: CalendarDay;
}

/** GET /v1/transfers: what other units want this one to take on. */
export interface Offered {
  readonly transfers: readonly Transfer[];
  readonly handovers: readonly Handover[];
}

/** What is handed over with the participant's consent, and has no referral here yet. */
export interface Handover {
  readonly id: string;
  readonly programmeName: string | null;
  readonly unitName: string;
  readonly givenOn: CalendarDay;
}

/** Something that staff did. */
export interface SignalEvent {
  readonly kind: "signal";
  readonly at: string;
  readonly signal: SignalName | "referral";
  readonly body: Readonly<Record<string, unknown>>;
  readonly by: Role;
  readonly signalId: string;
  readonly texts: Texts;
  readonly mayCorrect: boolean;
}

/** A mail that the workflow let leave. */
export interface MailEvent {
  readonly kind: "reminder" | "escalation" | "notice";
  readonly at: string;
  readonly text: string;
  readonly dueOn: CalendarDay;
  readonly role: ReminderRole;
  readonly sentAt: string | null;
}

/** What can be chosen from in the forms of one participation. */
export interface Choices
  extends Pick<
    Programme,
    | "closingReasons"
    | "outcomes"
    | "nextSteps"
    | "contacts"
    | "consents"
    | "routes"
    | "phases"
    | "activities"
    | "capacity"
  > {
  readonly livelihoods: Forbund["livelihoods"];
  readonly occupations: Forbund["occupations"];
  readonly rules: readonly Named[];
  readonly finalMeasurement: boolean;
  readonly instrument: Instrument | null;
  readonly parties: readonly Named[];
  readonly units: readonly Named[];
  readonly handoverUnits: readonly Named[];
  readonly versions: readonly number[];
  readonly staff: readonly { readonly sub: string; readonly name: string; readonly role: Role }[];
}

/** What every view of a participation has. */
interface Outline {
  readonly id: string;
  readonly revision: number;
}

/** GET /v1/participations/{id} for the unit that runs it. */
export type Whole = Kept &
  Outline & {
    readonly statusText: string;
    readonly programmeName: string;
    readonly unitName: string;
    readonly dueSteps: readonly Due[];
    readonly warnings: readonly (PlanWarning | SituationWarning)[];
    readonly progression: readonly ItemProgression[];
    readonly signals: readonly SignalName[];
    readonly person: Person | null;
    readonly relation: Relation;
    readonly personVersion: number | null;
    readonly formerNumbers: readonly FormerNumber[];
    readonly choices: Choices;
    /** What the programme that the person comes from has handed over, by the participant's consent. */
    readonly handedOver: (Told & { readonly programmeName: string }) | null;
    readonly history: readonly (SignalEvent | MailEvent)[];
  };

/** The same for a unit that is asked to take it over. */
export interface Receiving extends Outline {
  readonly statusText: string;
  readonly programmeName: string;
  readonly unitName: string;
  readonly transfer?: { readonly to: string; readonly proposedOn: CalendarDay };
  readonly dueSteps: readonly Due[];
  readonly signals: readonly SignalName[];
}

/** What a consent can open of a participation. */
export type Told = {
  /** What the codes in it mean. */
  readonly names?: Readonly<Record<string, string>>;
} & Partial<
  Pick<
    In<"closed">,
    | "startedOn"
    | "plannedEndOn"
    | "plans"
    | "attendance"
    | "followUps"
    | "measurements"
    | "closedOn"
    | "closingReason"
    | "outcome"
    | "nextStep"
  >
>;

/** The same for a referrer or another party: what the participant's consent opens to it, and no more. */
export interface ForParty extends Outline, Told {
  readonly open: readonly InformationKind[];
  readonly statusText?: string;
  readonly dueSteps?: readonly Due[];
}

export type Shown = Whole | Receiving | ForParty;

export const isWhole = (shown: Shown): shown is Whole => "history" in shown;
export const isForParty = (shown: Shown): shown is ForParty => "open" in shown;
