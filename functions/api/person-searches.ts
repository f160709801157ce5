import * as z from "zod/mini";
import { may } from "../../shared/access.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { programmeOf } from "../../shared/forbund/programme-of.ts";
import { statusText } from "../../shared/participation/history.ts";
import type { Kept } from "../../shared/participation/participation.ts";
import { IdentityNumber } from "../../shared/store/vault.ts";
import { bodyOf } from "./json-body.ts";
import { type ApiRequest, type Route, route } from "./route.ts";
import { standingTo } from "./standing.ts";
import { personIndex } from "./stores.ts";
import { vault } from "./vault.ts";

/** Why somebody is looked for; every search is logged with it, also one that finds nothing. */
export const searchReasons = ["person-calls", "new-referral", "follow-up", "correction", "supervision"] as const;

const PersonSearch = z.strictObject({ identityNumber: IdentityNumber, reason: z.enum(searchReasons) });

/** What is said of one that was found: more of those that the actor may read; of a colleague's only that it is there. */
const hit = (participation: Kept, relation: string, readable: boolean) => ({
  id: participation.id,
  relation,
  ...(readable && {
    status: participation.status,
    statusText: statusText[participation.status],
    programmeName: programmeOf(deployedForbund, participation.programme).name,
  }),
});

/**
 * Finds the unit's participations of the person with exactly this number, now or formerly. Several persons can have had it: they are
 * all shown, and never made one. A protected person is found by those alone to whom the participation is assigned.
 */
const search = async ({ actor, body }: ApiRequest<unknown, z.infer<typeof PersonSearch>>) => {
  const persons = await vault.findByNumber(body.identityNumber);
  const found = (await Promise.all(persons.map((personId) => personIndex.of(personId)))).flat();
  const hits = [];
  for (const participation of found) {
    const relation = await standingTo(actor, participation);
    const readable = may(actor, "read", relation);
    if (readable || relation === "colleague") hits.push({ participation, ...hit(participation, relation, readable) });
  }
  return {
    body: { participations: hits.map(({ participation: _kept, ...shown }) => shown) },
    concerned: {
      participations: hits.map(({ id }) => id),
      persons: [...new Set(hits.map(({ participation }) => participation.personId))],
      reason: body.reason,
    },
  };
};

/** Looking a person up by identity number: a POST, so that the number stands in no address, and with a reason. */
export const personSearchRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/v1/person-searches",
    operationId: "searchPerson",
    action: "search-person",
    aboutPersons: "read",
    body: bodyOf(PersonSearch),
    handle: search,
  }),
];
