import { Hono } from "hono";
import { relationTo } from "../../shared/access.ts";
import { instant, systemClock } from "../../shared/clock.ts";
import { Person } from "../../shared/store/vault.ts";
import { participationStore } from "../store.ts";
import { problem } from "./problem.ts";
import { checked, type Env, etag, ifRevision, jsonBody, need } from "./requests.ts";
import { vault } from "./vault.ts";

/** Who a participation is about: names, numbers and contact ways, which change while it runs. */
export const persons = new Hono<Env>();

persons.put("/:id/person", async (context) => {
  const refused = need(context, "change-person");
  if (refused) return refused;
  const json = await jsonBody(context);
  if ("refused" in json) return json.refused;
  const person = checked(context, Person, json.value);
  if ("refused" in person) return person.refused;
  const record = await participationStore.get(context.req.param("id"));
  if (!record || record.participation.status === "disposed") return problem(context, "not-found");
  if (relationTo(context.get("actor"), record.participation) !== "unit") return problem(context, "not-found");
  const { personId } = record.participation;
  const before = await vault.get(personId);
  if (!before) return problem(context, "not-found");
  const expected = ifRevision(context);
  if (expected !== undefined && expected !== before.version) return problem(context, "changed-since-read");
  const written = await vault.change(vault.putPerson(personId, person.value, instant(systemClock.now()), before));
  if (!written) return problem(context, "changed-meanwhile");
  context.header("ETag", etag(before.version + 1));
  return context.json({ person: person.value, version: before.version + 1 });
});
