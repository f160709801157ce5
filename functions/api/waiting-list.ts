import type { Actor } from "../../shared/access.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { newestProgramme } from "../../shared/forbund/programme-of.ts";
import type { In } from "../../shared/participation/participation.ts";
import { participationStore } from "../store.ts";
import { problem } from "./problem.ts";
import { type Route, route } from "./route.ts";
import { visibleIn } from "./visible.ts";

/**
 * Those of the actor's unit who wait for a place in a programme, or have been offered one: whoever has a reason to come first,
 * then by the day on which they were put in the list. The order advises; who is offered a place is for people to decide.
 */
const waitingFor = async (programme: string, actor: Actor) => {
  const open = (await visibleIn(actor)).filter((listed) => listed.open);
  const records = await Promise.all(open.map(({ id }) => participationStore.get(id)));
  const waits = records.flatMap((record) => {
    const one = record?.participation;
    return (one?.status === "waiting" || one?.status === "offered") && one.programme.id === programme ? [one] : [];
  });
  return waits.sort(byTurn).map((one, at) => ({
    place: at + 1,
    id: one.id,
    status: one.status,
    queuedOn: one.queuedOn,
    priority: one.priority ?? null,
    offersLapsed: one.offersLapsed,
    ...(one.status === "offered" && { answerBy: one.answerBy }),
  }));
};

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
      return { body: { waiting }, concerned: { participations: waiting.map(({ id }) => id), persons: [] } };
    },
  }),
];
