import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openState } from "../../infra/local/state.ts";

const directory = mkdtempSync(join(tmpdir(), "stegvis-state-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it("keeps keys and logs over a restart", () => {
  const path = join(directory, "restart.db");
  const first = openState(path);
  expect(first.get("a")).toBeUndefined();
  first.set("a", "1");
  first.set("a", "2");
  first.set("b", "x");
  first.delete("b");
  const one = first.append("mail", '{"n":1}');
  first.append("other", "{}");
  const two = first.append("mail", '{"n":2}');
  first.append("mail", '{"n":3}');
  first.remove("mail", two);
  first.remove("other", one);
  first.close();
  const second = openState(path);
  expect([second.get("a"), second.get("b")]).toEqual(["2", undefined]);
  expect(second.read("mail").map((entry) => entry.json)).toEqual(['{"n":1}', '{"n":3}']);
  expect(second.read("mail", one).map((entry) => entry.json)).toEqual(['{"n":3}']);
  expect(second.append("mail", "{}")).toBeGreaterThan(two);
  second.close();
});

it("never gives an id twice, also when the newest entry was removed", () => {
  const state = openState(":memory:");
  const first = state.append("s", "{}");
  state.remove("s", first);
  expect(state.append("s", "{}")).toBeGreaterThan(first);
  state.close();
});

it("loses nothing that was written before the process is killed", () => {
  const path = join(directory, "killed.db");
  const module = new URL("../../infra/local/state.ts", import.meta.url).href;
  const script = `const { openState } = await import(${JSON.stringify(module)});
    const state = openState(${JSON.stringify(path)});
    for (let n = 1; n <= 500; n++) { state.append("log", String(n)); state.set("last", String(n)); }
    process.kill(process.pid, "SIGKILL");`;
  expect(() => execFileSync(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" })).toThrow();
  const state = openState(path);
  expect(state.get("last")).toBe("500");
  expect(state.read("log").map((entry) => Number(entry.json))).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
  state.close();
});
