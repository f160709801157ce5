import type { In, Kept } from "../participation.ts";

/** What is known whatever the status: for a change to a status that knows less than the one before. */
export const baseFacts = (p: Kept): Omit<In<"referred">, "status"> => ({
  id: p.id,
  programme: p.programme,
  personId: p.personId,
  unit: p.unit,
  route: p.route,
  referredBy: p.referredBy,
  referredOn: p.referredOn,
  entry: p.entry,
  failedRules: p.failedRules,
  consents: p.consents,
  staff: p.staff,
  ...(p.protection && { protection: p.protection }),
  visits: p.visits,
  contacts: p.contacts,
  situations: p.situations,
  ...(p.follows && { follows: p.follows }),
  ...(p.transfer && { transfer: p.transfer }),
  holds: p.holds,
  ...(p.disposal && { disposal: p.disposal }),
  notedOn: p.notedOn,
});
