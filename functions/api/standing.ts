import { type Actor, may, type Relation } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import type { Participation } from "../../shared/participation/participation.ts";
import { belongingOf, relationTo } from "../../shared/relation.ts";
import { accessGrants } from "./stores.ts";

/**
 * What an actor has to do with a participation now, substitutes and emergency access included: those are only looked for when the
 * actor could not read it without.
 */
export const standingTo = async (actor: Actor, participation: Participation): Promise<Relation> => {
  const relation = relationTo(actor, participation);
  const isOthers = relation === "colleague" || relation === "protected";
  if (!isOthers || may(actor, "read", relation)) return relation;
  const now = systemClock.now();
  const { staff } = belongingOf(participation);
  if (relation === "colleague" && (await accessGrants.standsInFor(actor.sub, staff, stockholmDay(now))))
    return "substitute";
  return (await accessGrants.hasEmergency(participation.id, actor.sub, now)) ? "emergency" : relation;
};
