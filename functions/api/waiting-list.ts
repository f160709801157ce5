import type { Actor } from "../../shared/access.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import type { In } from "../../shared/participation/participation.ts";
import { participationStore } from "../store.ts";
import { problem } from "./problem.ts";
import { type Route, route } from "./route.ts";
import { sharingSurname } from "./sharing-surname.ts";
import { vault } from "./vault.ts";
import { visibleIn } from "./visible.ts";

/**
 * Those of the actor's unit who wait for a place in a programme, or have been offered one: whoever has a reason to come first,
 * then by the day on which they were put in the list. The order advises; who is offered a place is for people to decide.
 */
const waitingFor = async (programme: string, actor: Actor): Promise<(In<"waiting"> | In<"offered">)[]> => {
  const open = (await visibleIn(actor)).filter((listed) => listed.open);
  const records = await Promise.all(open.map(({ id }) => participationStore.get(id)));
  const waits = records.flatMap((record) => {
    const one = record?.participation;
    return (one?.status === "waiting" || one?.status === "offered") && one.programme.id === programme ? [one] : [];
  });
  return waits.sort(byTurn);
};

/** Somebody in the list; of one whose identity is protected no name, as in every list. */
const view = (one: In<"waiting"> | In<"offered">, at: number, name: string | undefined) => ({
  place: at + 1,
  id: one.id,
  name: one.protection ? null : (name ?? null),
  protected: one.protection !== undefined,
  status: one.status,
  queuedOn: one.queuedOn,
  priority: one.priority ?? null,
  offersLapsed: one.offersLapsed,
  ...(one.status === "offered" && { answerBy: one.answerBy }),
});

const byTurn = (a: In<"waiting"> | In<"offered">, b: In<"waiting"> | In<"offered">): number =>
  Number(b.priority !== undefined) - Number(a.priority !== undefined) ||
  (a.queuedOn < b.queuedOn ? -1 : a.queuedOn > b.queuedOn ? 1 : a.id < b.id ? -1 : 1);

/** Who waits for a place in a programme. */
export const waitingListRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/v1/programmes/{id}/waiting-list",
    operationId: "listWaiting",
    action: "waiting-list",
    aboutPersons: "read",
    async handle({ actor, params }) {
      if (!newestProgramme(deployedForbund, params.id ?? "")) return problem("not-found");
      const waiting = await waitingFor(params.id ?? "", actor);
      const named = waiting.filter(({ protection }) => !protection);
      const names = await vault.names(named);
      return {
        body: { waiting: waiting.map((one, at) => view(one, at, names.get(one.personId))) },
        concerned: {
          participations: waiting.map(({ id }) => id),
          persons: named.map(({ personId }) => personId),
          ...sharingSurname(actor, names),
        },
      };
    },
  }),
];
