import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { assemblyWith } from "../support/assembly.ts";
import { forbund, gemensamKraft } from "../support/programme.ts";
import { begin, Told } from "./story.ts";

/** Gemensam kraft, second version: eight months, and measured every second month. */
const second = {
  ...gemensamKraft,
  version: 2,
  months: { ...gemensamKraft.months, normalLength: 8, betweenMeasurements: 2 },
};
const changed: Forbund = { ...forbund, programmes: [...forbund.programmes, second] };

test("a programme that changes while somebody is in it: they keep their version until somebody decides, with a trace", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "stegvis-versions-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const before = await begin("2026-01-26", {}, { dataDir });
  const { id } = await before.active();
  await before.system.stop();

  // Three months later the förbund deploys its changed file.
  const story = await begin("2026-01-26 12:00", {}, { dataDir, assembly: await assemblyWith(changed) });
  const told = new Told(story, id);
  await story.to("2026-03-02");
  expect((await told.read()).body).toMatchObject({ programme: { version: 1 }, plannedEndOn: "2026-07-26" });
  const fresh = await story.refer();
  expect((await fresh.read()).body).toMatchObject({ programme: { version: 2 } });

  // What would move? Nothing is changed by asking.
  const path = `/v1/participations/${id}/programme-version`;
  const wish = { to: 2, on: story.today };
  const dry = await story.request("POST", `${path}?dry-run=true`, "coordinator", wish);
  const months = (body: { dueSteps: readonly { key: string }[] }) =>
    body.dueSteps.map(({ key }) => key).filter((key) => key.startsWith("measurement"));
  expect(dry).toMatchObject({ status: 200, body: { dryRun: true, programme: { version: 2 } } });
  expect(months(dry.body)).toEqual(["measurement-2", "measurement-4", "measurement-6"]);
  expect(months((await told.read()).body)).toEqual(["measurement-3", "measurement-6"]);

  // A project worker may not decide it; the coordinator may, and the history says so.
  expect((await story.request("POST", path, "project-worker", wish)).status).toBe(403);
  const moved = await told.does("programme-version", { to: 2 });
  expect(months(moved.body)).toEqual(months(dry.body));
  expect(moved.body).toMatchObject({ plannedEndOn: "2026-07-26" });
  expect((await told.read()).body.history.at(-1)).toMatchObject({ signal: "programme-version", body: { to: 2 } });
  await story.to("2026-03-26");
  expect(told.mails.some((mail) => mail.includes("progressionsmätning, månad 2"))).toBe(true);
});
