import { type Actor, may } from "../../shared/access.ts";
import { systemClock } from "../../shared/clock.ts";
import { stockholmDay } from "../../shared/dates/stockholm-time.ts";
import { relationToListed } from "../../shared/relation.ts";
import type { Listed } from "../../shared/store/participation-store.ts";
import { participationStore } from "../store.ts";
import { accessGrants } from "./stores.ts";

/**
 * The participations of the actor's unit that the actor may read, in the list's order: one's own, those that nobody has yet, those of
 * whom one stands in for; a coordinator's all; a protected one for those alone to whom it is assigned.
 */
export const visibleIn = async (actor: Actor): Promise<Listed[]> => {
  const today = stockholmDay(systemClock.now());
  const [listed, standsInFor] = await Promise.all([
    participationStore.ofUnit(actor.unit),
    accessGrants.standsInForWhom(actor.sub, today),
  ]);
  return listed.filter((one) => {
    const relation = relationToListed(actor, one);
    return (
      may(actor, "read", relation) || (relation === "colleague" && one.staff.some((sub) => standsInFor.includes(sub)))
    );
  });
};
