import { expect, onTestFinished, test } from "vitest";
import { faultLines, judge } from "../../infra/local/simulation/judge.ts";
import { eventLine } from "../../infra/local/simulation/report.ts";
import { simulate } from "../../infra/local/simulation/simulate.ts";
import { forbund } from "../support/programme.ts";
import { startSystem } from "../support/system.ts";

const options = { participations: 4, months: 5, programme: "gemensam-kraft", startOn: "2026-01-05" } as const;

const run = async (seed: number, breaking?: (functionName: (prefix: string) => string) => string) => {
  const { runtime, stop } = await startSystem({ at: "2026-01-05 06:00" });
  onTestFinished(stop);
  const broken = breaking?.(
    (prefix) => runtime.system.functions.find((f) => f.logicalId.startsWith(prefix))?.name ?? "",
  );
  if (broken) runtime.lambda.failNext(broken, 20_000);
  const simulated = await simulate(runtime, forbund, { ...options, seed });
  const judgement = await judge(runtime, forbund, simulated);
  return { lines: simulated.events.map(eventLine), faults: faultLines(judgement) };
};

test("the same seed tells the same story to the letter, another seed another one", async () => {
  const [first, second, other] = [await run(11), await run(11), await run(12)];
  expect(first.faults).toEqual([]);
  expect(first.lines.length).toBeGreaterThan(30);
  expect(second.lines).toEqual(first.lines);
  expect(other.lines).not.toEqual(first.lines);
});

test("the judge finds a reminder that never came, when a step is broken", async () => {
  const { faults } = await run(11, (name) => name("Stepfollowup"));
  expect(faults.some((line) => line.startsWith("missing reminder") && line.includes("follow-up"))).toBe(true);
});
