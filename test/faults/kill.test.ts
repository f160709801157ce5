import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";

test("killed in the middle of a simulation, three times, and started again: nothing is lost and nothing happens twice", () => {
  const data = mkdtempSync(join(tmpdir(), "stegvis-kill-"));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      [
        "--disable-warning=ExperimentalWarning",
        "test/faults/killed-simulation.ts",
        "--assembly",
        inject("assembly"),
        "--data",
        data,
        ...args,
      ],
      { encoding: "utf8" },
    );
  for (const [day, after] of [
    ["2026-03-03", 3],
    ["2026-04-20", 20],
    ["2026-05-18", 60],
  ] as const)
    expect(run("--kill-at", `${day} 09:00`, "--after", String(after)).signal, day).toBe("SIGKILL");
  const last = run();
  expect(last.stderr).toBe("");
  const found = JSON.parse(last.stdout);
  expect(found.faults).toEqual([]);
  expect(found.participations).toBe(16);
  expect(found.mails).toBeGreaterThan(100);
  expect(found.signals).toBeGreaterThan(10);
});
