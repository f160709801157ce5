import { expect, test } from "vitest";
import { begin } from "./story.ts";

interface Sheet {
  readonly participants: readonly { readonly outcome: string | null }[];
}
interface Me {
  readonly programmes: readonly { readonly id: string; readonly activities: readonly { readonly id: string }[] }[];
}

test("a group's session: whoever has the activity in the plan first, many registered at once, a second click changes nothing, a protected person on no sheet", async () => {
  const story = await begin("2026-01-26");
  const planned = await story.active({ name: "Påhittad Zeta" });
  const other = await story.active({ name: "Påhittad Adam" });
  const hidden = await story.active({ name: "Påhittad Skyddad" });
  const me = (await story.request("GET", "/v1/me", "project-worker")).body as unknown as Me;
  const activity = me.programmes.find(({ id }) => id === "gemensam-kraft")?.activities[0]?.id ?? "";
  const on = story.today;
  await planned.does("plan", {
    activities: [{ activity, responsible: "municipality", legalKind: "voluntary", from: on }],
  });
  const protection = { kind: "secrecy-marking", authority: "skatteverket", provision: "21 kap. 3" };
  await hidden.does("protection", { protected: "yes", ...protection });
  const path = "/v1/programmes/gemensam-kraft";
  const sheet = async (as = "coordinator") =>
    (await story.request("GET", `${path}/attendance-sheet?activity=${activity}&on=${on}`, as)).body as unknown as Sheet;
  expect((await sheet()).participants).toEqual([
    { id: planned.id, name: "Påhittad Zeta", planned: true, outcome: null },
    { id: other.id, name: "Påhittad Adam", planned: false, outcome: null },
  ]);
  expect(JSON.stringify(await sheet("project-worker-osby-ame"))).not.toContain("Påhittad");
  const attendance = [
    { participation: planned.id, outcome: "attended" },
    { participation: other.id, outcome: "absent-accepted" },
  ];
  const body = { activity, on, hours: 2.5, attendance };
  const key = "tillfalle-26-januari";
  for (const _ of ["once", "again"])
    expect((await story.request("POST", `${path}/group-sessions`, "project-worker", body, key)).body).toEqual({
      results: attendance.map(({ participation }) => ({ id: participation, outcome: "recorded" })),
    });
  expect((await planned.read()).body).toMatchObject({
    attendance: [{ on, activity, outcome: "attended", hours: 2.5 }],
  });
  const twice = await story.request("POST", `${path}/group-sessions`, "project-worker", body);
  expect(twice.body).toMatchObject({ results: [{ outcome: "refused" }, { outcome: "refused" }] });
  expect((await sheet()).participants.map(({ outcome }) => outcome)).toEqual(["attended", "absent-accepted"]);
  expect((await story.request("GET", `${path}/attendance-sheet?activity=x`, "coordinator")).status).toBe(400);
});
