import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { compareHistories } from "./compare-histories.ts";
import { loadRecordings, type RecordedEvent, type Recording } from "./recording.ts";
import { replay } from "./replay.ts";
import { sameValue } from "./same-value.ts";

/** These mutations are meant for the recordings beside the project. */
const folder = path.resolve(import.meta.dirname, "../../../shared/aws-recordings");
const recordings = existsSync(path.join(folder, "index.json")) ? loadRecordings(folder) : [];

/** How many recordings still pass after the recording itself was made wrong. */
const unnoticed = async (
  change: (event: RecordedEvent) => RecordedEvent,
): Promise<{ changed: number; passed: string[] }> => {
  const passed: string[] = [];
  let changed = 0;
  for (const recording of recordings) {
    const events = recording.events.map(change);
    if (JSON.stringify(events) === JSON.stringify(recording.events)) continue;
    changed++;
    if ((await replay({ ...recording, events })).differences.length === 0) passed.push(recording.name);
  }
  return { changed, passed };
};

describe.skipIf(recordings.length === 0)("the replay notices a history that is wrong", () => {
  test("a wrong previousEventId", async () => {
    const { changed, passed } = await unnoticed((event) =>
      event.type.endsWith("StateExited") && typeof event.id === "number"
        ? { ...event, previousEventId: event.previousEventId - 1 }
        : event,
    );
    expect(changed).toBeGreaterThan(30);
    expect(passed).toEqual([]);
  });

  test("a missing timeoutInSeconds", async () => {
    const { changed, passed } = await unnoticed((event) => {
      const { timeoutInSeconds: _, ...details } = (event.taskScheduledEventDetails ?? {}) as Record<string, never>;
      return "taskScheduledEventDetails" in event ? { ...event, taskScheduledEventDetails: details } : event;
    });
    expect(changed).toBeGreaterThan(5);
    expect(passed).toEqual([]);
  });

  test("an event too few", async () => {
    for (const recording of recordings) {
      const index = recording.events.findIndex(({ type }) => type.endsWith("StateExited"));
      if (index < 0) continue;
      const { differences } = await replay({ ...recording, events: recording.events.toSpliced(index, 1) });
      expect(differences, recording.name).not.toEqual([]);
    }
  });

  test("ResultPath ignored, Assign ignored, one retry too few", async () => {
    const mutated = async (pattern: RegExp, by: string): Promise<{ changed: number; passed: string[] }> => {
      const passed: string[] = [];
      let changed = 0;
      for (const recording of recordings) {
        const text = JSON.stringify(recording.definition);
        const definition = JSON.parse(text.replaceAll(pattern, by)) as Recording["definition"];
        if (JSON.stringify(definition) === text) continue;
        changed++;
        const differs = await replay({ ...recording, definition }).then(
          ({ differences }) => differences.length > 0,
          () => true,
        );
        if (!differs) passed.push(recording.name);
      }
      return { changed, passed };
    };
    const resultPath = await mutated(/,"ResultPath":"\$\.[^"]*"/g, "");
    expect(resultPath.changed).toBeGreaterThan(4);
    // There OutputPath replaces what ResultPath made.
    expect(resultPath.passed).toEqual(["state_assign_evaluation_order_base_evaluation_order_pass_state"]);
    const assign = await mutated(/"Assign":\{"/g, '"Assign":{"added":1,"');
    expect(assign.changed).toBeGreaterThan(5);
    expect(assign.passed).toEqual([]);
    const retry = await mutated(/"MaxAttempts":[12]/g, '"MaxAttempts":0');
    expect(retry.changed).toBeGreaterThan(2);
    expect(retry.passed).toEqual([]);
  });
});

test("placeholders stand for a value, not for anything", () => {
  expect(sameValue("arn:<partition>:states:<region>:1:x:<name>", "arn:aws:states:eu:1:x:m")).toEqual([]);
  expect(sameValue("arn:<partition>:states:<region>:1:x:<name>", "arn:aws:states:eu:2:x:m")).not.toEqual([]);
  expect(sameValue({ a: "<uuid:1>" }, {})).not.toEqual([]);
  expect(sameValue("date", "2026-01-01T00:00:00.000Z")).toEqual([]);
  expect(sameValue("date", "yesterday")).not.toEqual([]);
  expect(sameValue('{"a":1}', { a: 2 })).not.toEqual([]);
  expect(sameValue({}, { RedriveCount: 0 })).toEqual([]);
  expect(sameValue({}, { Other: 0 })).not.toEqual([]);
});

test("branches may be interleaved otherwise, but each event follows the same one", () => {
  const history = (ids: [number, number, string, string?][]): RecordedEvent[] =>
    ids.map(([id, previousEventId, type, name]) => ({
      ...{ id, previousEventId, type },
      ...(name !== undefined && { stateEnteredEventDetails: { name } }),
    }));
  const recorded = history([
    [1, 0, "ExecutionStarted"],
    [2, 0, "ParallelStateEntered"],
    [3, 2, "ParallelStateStarted"],
    [4, 3, "PassStateEntered", "A"],
    [5, 3, "PassStateEntered", "B"],
    [6, 4, "PassStateExited"],
    [7, 5, "PassStateExited"],
    [8, 7, "ParallelStateSucceeded"],
  ]);
  const other = history([
    [1, 0, "ExecutionStarted"],
    [2, 0, "ParallelStateEntered"],
    [3, 2, "ParallelStateStarted"],
    [4, 3, "PassStateEntered", "B"],
    [5, 4, "PassStateExited"],
    [6, 3, "PassStateEntered", "A"],
    [7, 6, "PassStateExited"],
    [8, 5, "ParallelStateSucceeded"],
  ]) as never;
  expect(compareHistories(recorded, other, true)).toEqual([]);
  expect(compareHistories(recorded, other, false)).not.toEqual([]);
  const wrong = (other as RecordedEvent[]).map((event) =>
    event.id === 7 ? { ...event, previousEventId: 4 } : event,
  ) as never;
  expect(compareHistories(recorded, wrong, true)).not.toEqual([]);
});
