import { may } from "../../shared/access.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { Person } from "../../shared/store/vault.ts";
import { participationStore } from "../store.ts";
import { bodyOf } from "./json-body.ts";
import { problem } from "./problem.ts";
import { type Route, route } from "./route.ts";
import { standingTo } from "./standing.ts";
import { vault } from "./vault.ts";

/** Who a participation is about: names, numbers and contact ways, which change while it runs. */
export const personRoutes: readonly Route[] = [
  route({
    method: "PUT",
    path: "/v1/participations/{id}/person",
    operationId: "changePerson",
    action: "change-person",
    aboutPersons: "write",
    ifMatch: true,
    body: bodyOf(Person),
    async handle({ actor, params, body, ifMatch }) {
      const record = await participationStore.get(params.id ?? "");
      if (!record || record.participation.status === "disposed") return problem("not-found");
      if (!may(actor, "change-person", await standingTo(actor, record.participation))) return problem("not-found");
      const { id, personId } = record.participation;
      const before = await vault.get(record.participation);
      if (!before) return problem("not-found");
      const concerned = { participations: [id], persons: [personId] };
      if (ifMatch !== before.version)
        return problem("changed-since-read", { members: { current: before.person, version: before.version } });
      const written = await vault.change(record.participation, body, instant(systemClock.now()), before);
      if (!written) return problem("changed-meanwhile");
      const version = before.version + 1;
      return { body: { person: body, version }, revision: version, concerned };
    },
  }),
];
