import { describe, expect, test } from "vitest";
import { begin, Told } from "./story.ts";

const person = { name: "Påhittad Hemlig", identityNumber: "19900101-2385" };
const hasName = (body: unknown): boolean => JSON.stringify(body).includes(person.name);

describe("who sees a participation at the unit", () => {
  test("given to one: hers alone, save for the coordinator; a colleague stands in for a week; in an emergency another reads it for four hours", async () => {
    const story = await begin("2026-03-02 08:00");
    const told = await story.active(person);
    const other = await story.refer({ name: "Påhittad Annan" });
    for (const role of ["project-worker", "case-worker", "coordinator"])
      expect(hasName((await told.read(role)).body)).toBe(true);

    // 2 March: the case worker gets it.
    const worker = await story.arrives("project-worker");
    const caseWorker = await story.arrives("case-worker");
    expect((await told.assignTo("case-worker")).status).toBe(200);
    expect((await told.read("case-worker")).body).toMatchObject({ relation: "assigned", staff: [caseWorker] });
    expect((await told.read("coordinator")).body).toMatchObject({ relation: "colleague" });
    expect((await told.read("project-worker")).status).toBe(404);
    const listedBy = async (role: string) =>
      (
        (await story.request("GET", "/v1/participations", role)).body as unknown as { participations: { id: string }[] }
      ).participations
        .map(({ id }) => id)
        .sort();
    expect(await listedBy("project-worker")).toEqual([other.id]);
    expect(await listedBy("case-worker")).toEqual([told.id, other.id].sort());
    expect((await told.send("contacts", { kind: "talk" }, { as: "project-worker" })).status).toBe(404);

    // 9–13 March: the project worker stands in.
    const period = { from: "2026-03-09", to: "2026-03-13" };
    const substitute = await story.request("POST", "/v1/substitutes", "coordinator", {
      for: caseWorker,
      by: worker,
      ...period,
    });
    expect(substitute.status).toBe(201);
    expect((await told.read("project-worker")).status).toBe(404);
    await story.to("2026-03-09 08:00");
    expect((await told.read("project-worker")).body).toMatchObject({ relation: "substitute" });
    expect(await listedBy("project-worker")).toEqual([told.id, other.id].sort());
    await story.to("2026-03-14 08:00");
    expect((await told.read("project-worker")).status).toBe(404);
    expect(await listedBy("project-worker")).toEqual([other.id]);

    // 16 March: somebody calls, and only the project worker is there.
    await story.to("2026-03-16 10:00");
    const path = `/v1/participations/${told.id}/emergency-access`;
    expect((await story.request("POST", path, "project-worker", { reason: "curious" })).status).toBe(400);
    expect((await story.request("POST", path, "coordinator-hassleholm-ame", { reason: "danger" })).status).toBe(404);
    expect((await story.request("POST", path, "project-worker", { reason: "acute-contact" })).status).toBe(201);
    await story.settle();
    expect((await told.read("project-worker")).body).toMatchObject({ relation: "emergency", signals: [] });
    expect((await told.send("contacts", { kind: "talk" }, { as: "project-worker" })).status).toBe(403);
    const notices = told.mails.filter((mail) => mail.includes("Nödåtkomst"));
    expect(notices).toEqual(["2026-03-16 10:00 enhetschef: Nödåtkomst har använts"]);
    await story.to("2026-03-16 14:00");
    expect((await told.read("project-worker")).status).toBe(404);
  });

  test("many at once, looked at first: one event each, other units' are not there, and whom nobody knows gets nothing", async () => {
    const story = await begin("2026-03-02 08:00");
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.push((await story.refer()).id);
    const worker = await story.arrives("project-worker");
    const away = await story.request("POST", "/v1/referrals", "case-worker-hassleholm-ame", {
      programme: "gemensam-kraft",
      route: "fk",
      on: story.today,
      person: { name: "Påhittad Annan" },
    });
    const send = (body: unknown, query = "", key?: string) =>
      story.request("POST", `/v1/assignments${query}`, "coordinator", body, key);
    const body = { participations: [...ids, away.body.id], staff: [worker] };
    const results = [...ids.map((id) => ({ id, outcome: "assigned" })), { id: away.body.id, outcome: "not-found" }];
    expect((await send(body, "?dry-run=true")).body).toEqual({ dryRun: true, results });
    const first = new Told(story, ids[0] ?? "");
    expect((await first.read()).body).toMatchObject({ staff: [], revision: 1 });
    const key = "fordelning-mars-2026";
    for (const _ of ["once", "again"]) expect((await send(body, "", key)).body).toEqual({ dryRun: false, results });
    expect((await first.read()).body).toMatchObject({ staff: [worker], revision: 2 });
    expect((await first.read("case-worker")).status).toBe(404);
    expect(await send({ ...body, staff: ["somebody-else"] })).toMatchObject({ status: 422 });
    expect((await story.request("POST", "/v1/assignments", "project-worker", body)).status).toBe(403);
  });

  test("looked up by number, with a reason: one's own is found, a colleague's is there, a protected one is not, and nothing found is logged too", async () => {
    const story = await begin("2026-03-02 08:00");
    const search = (as: string, identityNumber: string, reason = "person-calls") =>
      story.request("POST", "/v1/person-searches", as, { identityNumber, reason });
    const told = await story.refer(person);
    const found = { id: told.id, relation: "unassigned", status: "referred" };
    expect((await search("project-worker", "900101-2385")).body).toMatchObject({ participations: [found] });
    expect((await search("project-worker-hassleholm-ame", person.identityNumber)).body).toEqual({ participations: [] });
    expect((await search("project-worker", person.identityNumber, "because")).status).toBe(400);
    for (const role of ["forbund", "referrer-fk"]) expect((await search(role, person.identityNumber)).status).toBe(403);
    await story.arrives("case-worker");
    await told.assignTo("case-worker");
    const colleagues = await search("project-worker", person.identityNumber);
    expect(colleagues.body).toEqual({ participations: [{ id: told.id, relation: "colleague" }] });
    await told.does("protection", {
      protected: "yes",
      kind: "secrecy-marking",
      authority: "skatteverket",
      provision: "21 kap. 3",
    });
    expect((await search("project-worker", person.identityNumber)).body).toEqual({ participations: [] });
    expect((await search("coordinator", person.identityNumber)).body).toMatchObject({
      participations: [{ relation: "assigned" }],
    });
    const lines = await story.accessLines();
    const searches = lines.filter(({ operation }) => operation === "searchPerson");
    expect(searches.map(({ participations, reason }) => [participations.length, reason?.code])).toEqual(
      expect.arrayContaining([
        [1, "person-calls"],
        [0, "person-calls"],
      ]),
    );
    expect(searches).toHaveLength(5);
    expect(JSON.stringify(lines)).not.toMatch(/2385|Hemlig/);
  });
});
