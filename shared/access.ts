import type { CalendarDay } from "./dates/calendar-day.ts";
import type { Route } from "./forbund/programme.ts";
import { type InformationKind, openTo } from "./participation/consents.ts";
import type { Kept, Participation } from "./participation/participation.ts";
import { type SignalName, signalNames } from "./participation/signals/index.ts";

/** Roles that a member of staff can sign in with. */
export const roles = ["project-worker", "case-worker", "coordinator", "referrer", "forbund"] as const;
export type Role = (typeof roles)[number];

/** A signed-in member of staff, as the authorizer hands it on. */
export interface Actor {
  /** Subject of the identity provider; stable and opaque. */
  readonly sub: string;
  readonly name: string;
  readonly role: Role;
  /** The unit whose participations the actor works with; a referrer's kind of party (fk, af, region …); empty for the förbund's own staff. */
  readonly unit: string;
}

export type Action = "refer" | "read" | "list" | "count" | "numbers" | "change-person" | SignalName;

const unitStaff: readonly Role[] = ["project-worker", "coordinator"];
const coordinator: readonly Role[] = ["coordinator"];

/**
 * Who may do what. The default is no. The förbund's staff see numbers, never a person (design decision 7; lag (2003:1210) 7 §);
 * a referrer refers, and reads what the referral and the participant's consent allow.
 */
export const access: Record<Action, readonly Role[]> = {
  refer: ["project-worker", "case-worker", "coordinator", "referrer"],
  read: ["project-worker", "case-worker", "coordinator", "referrer"],
  list: ["project-worker", "case-worker", "coordinator"],
  count: unitStaff,
  numbers: ["project-worker", "case-worker", "coordinator", "forbund"],
  "change-person": unitStaff,
  ...(Object.fromEntries(signalNames.map((name) => [name, unitStaff])) as Record<SignalName, readonly Role[]>),
  answers: ["project-worker", "case-worker", "coordinator"],
  "referral-decision": coordinator,
  "referral-answer": coordinator,
  "place-offer": coordinator,
  transfers: coordinator,
  "transfer-answers": coordinator,
  "programme-version": coordinator,
  protection: coordinator,
  "disposal-holds": coordinator,
  "disposal-proposals": coordinator,
  "disposal-approvals": coordinator,
};

export const mayDo = (actor: Actor, action: Action): boolean => access[action].includes(actor.role);

/** Another party's referrer comes by the route of its own party, or by that of a team, which several parties sit in. */
export const mayReferBy = ({ role, unit }: Actor, { by }: Pick<Route, "by">): boolean =>
  role !== "referrer" || by === unit || by === "team";

/** What an actor has to do with a participation. */
export type Relation =
  /** Its own unit runs it. */
  | "unit"
  /** Its unit has been asked to take it over. */
  | "receiving"
  /** Its party referred it, or is told something by consent. */
  | "party"
  | "none";

export const relationTo = (actor: Actor, participation: Participation): Relation => {
  if (actor.role === "forbund") return "none";
  if (actor.role === "referrer")
    return participation.status !== "disposed" && isParty(actor.unit, participation) ? "party" : "none";
  if (participation.unit === actor.unit) return "unit";
  return "transfer" in participation && participation.transfer?.to === actor.unit ? "receiving" : "none";
};

const isParty = (party: string, { referredBy, consents }: Kept): boolean =>
  referredBy === party || consents.some((consent) => consent.kind === "secrecy" && consent.parties.includes(party));

/** What a referrer or another party may be told today; withdrawal and protected identity close everything at once. */
export const openToParty = (party: string, participation: Kept, today: CalendarDay): ReadonlySet<InformationKind> =>
  participation.protection ? new Set() : openTo(participation.consents, party, today);

/** The signal that a unit may send about a participation that it has been asked to take over: its answer, and nothing else. */
export const maySend = (actor: Actor, name: SignalName, participation: Participation): boolean => {
  const relation = relationTo(actor, participation);
  return mayDo(actor, name) && (name === "transfer-answers" ? relation === "receiving" : relation === "unit");
};
