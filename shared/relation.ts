import type { Actor, Relation } from "./access.ts";
import type { CalendarDay } from "./dates/calendar-day.ts";
import { type InformationKind, openTo } from "./participation/consents.ts";
import type { Kept, Participation } from "./participation/participation.ts";

/** Of a participation, what decides who has to do with it: the record has it, and so has the unit's list. */
export interface Belonging {
  readonly unit: string;
  /** Subjects of the staff to whom it is assigned; nobody yet when empty. */
  readonly staff: readonly string[];
  readonly isProtected: boolean;
}

export const belongingOf = (participation: Participation): Belonging =>
  participation.status === "disposed"
    ? { unit: participation.unit, staff: [], isProtected: false }
    : { unit: participation.unit, staff: participation.staff, isProtected: participation.protection !== undefined };

/** What a member of a unit's staff has to do with what its unit runs. Protected means: those alone to whom it is assigned. */
const relationWithin = ({ sub }: Actor, { staff, isProtected }: Belonging): Relation => {
  if (staff.includes(sub)) return "assigned";
  if (isProtected) return "protected";
  return staff.length === 0 ? "unassigned" : "colleague";
};

/** Roles that look at participations from another party, by its kind. */
export const isOfParty = ({ role }: Pick<Actor, "role">): boolean => role === "referrer" || role === "machine";

/** Roles that have nothing to do with any participation, whatever their unit is called. */
export const isApart = ({ role }: Pick<Actor, "role">): boolean => role === "forbund" || role === "operator";

/** What an actor has to do with a participation of a unit's list, before substitutes and emergencies are looked for. */
export const relationToListed = (actor: Actor, belonging: Belonging): Relation =>
  isApart(actor) || isOfParty(actor) || belonging.unit !== actor.unit ? "none" : relationWithin(actor, belonging);

/** What an actor has to do with a participation, before substitutes and emergencies are looked for. */
export const relationTo = (actor: Actor, participation: Participation): Relation => {
  if (isApart(actor)) return "none";
  if (isOfParty(actor))
    return participation.status !== "disposed" && isParty(actor.unit, participation) ? "party" : "none";
  if (participation.unit === actor.unit) return relationWithin(actor, belongingOf(participation));
  return "transfer" in participation && participation.transfer?.to === actor.unit ? "receiving" : "none";
};

const isParty = (party: string, { referredBy, consents }: Kept): boolean =>
  referredBy === party || consents.some((consent) => consent.kind === "secrecy" && consent.parties.includes(party));

/** What a referrer or another party may be told today; withdrawal and protected identity close everything at once. */
export const openToParty = (party: string, participation: Kept, today: CalendarDay): ReadonlySet<InformationKind> =>
  participation.protection ? new Set() : openTo(participation.consents, party, today);
