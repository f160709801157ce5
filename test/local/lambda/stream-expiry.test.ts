import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { VirtualClock } from "../../../infra/local/clock.ts";
import { fakeLambda, mapping, pkOf, type TestSources, TestTables, testSources } from "./stream-support.ts";

const hour = 3600 * 1000;
const startAt = Date.UTC(2026, 0, 12, 7);

let tables: TestTables;
beforeAll(async () => {
  tables = await TestTables.start(3);
});
afterAll(() => tables.dynamoDb.stop());

const running: TestSources[] = [];
afterEach(async () => {
  for (const { sources } of running.splice(0)) await sources.stop();
});

const open = async (clock: VirtualClock, table: string, fails = false, before?: TestSources): Promise<TestSources> => {
  const lambda = fakeLambda({
    reader: () => {
      if (fails) throw new Error("planned");
      return null;
    },
  });
  const test = testSources(clock, tables.dynamoDb, lambda, before?.checkpoints);
  running.push(test);
  test.sources.add("m", mapping(table, "reader"));
  await test.sources.start();
  await clock.idle();
  return test;
};

const write = async (clock: VirtualClock, { sources }: TestSources, table: string, ...pks: string[]): Promise<void> => {
  for (const pk of pks) await tables.put(table, pk);
  sources.notify(table);
  await clock.idle();
};

/** What somebody would find who reads the stream from its beginning. */
const inStream = async (clock: VirtualClock, table: string): Promise<string[]> => {
  const found: string[] = [];
  const reader = fakeLambda({
    reader: (records) => {
      found.push(...records.map(pkOf));
      return null;
    },
  });
  const test = testSources(clock, tables.dynamoDb, reader);
  test.sources.add("all", mapping(table, "reader"));
  await test.sources.start();
  await clock.idle();
  await test.sources.stop();
  return found;
};

it("a stream record is gone a day and some hours after it came, save the newest", async () => {
  const clock = new VirtualClock({ startAt, mode: "held" });
  const table = tables.next();
  const test = await open(clock, table);
  await write(clock, test, table, "a", "b");
  await clock.advanceTo(startAt + 24 * hour);
  await write(clock, test, table, "c", "d");
  expect(await inStream(clock, table)).toEqual(["a", "b", "c", "d"]);
  await clock.advanceTo(startAt + 31 * hour);
  expect(await inStream(clock, table)).toEqual(["c", "d"]);
  await clock.advanceTo(startAt + 80 * hour);
  expect(await inStream(clock, table)).toEqual(["d"]);
});

it("what the last process had delivered goes too, a day after the next one began", async () => {
  const clock = new VirtualClock({ startAt, mode: "held" });
  const table = tables.next();
  const first = await open(clock, table);
  await write(clock, first, table, "a", "b", "c");
  await first.sources.stop();
  await open(clock, table, false, first);
  await clock.advanceTo(startAt + 31 * hour);
  expect(await inStream(clock, table)).toEqual(["c"]);
});

it("what is still tried stays until it has been given up", async () => {
  const clock = new VirtualClock({ startAt, mode: "held" });
  const table = tables.next();
  const test = await open(clock, table, true);
  await write(clock, test, table, "a", "b");
  await clock.advanceTo(startAt + 23 * hour);
  expect(await inStream(clock, table)).toEqual(["a", "b"]);
  // Tried for a day, then given up; looked at every six hours.
  await clock.advanceTo(startAt + 48 * hour);
  expect(await inStream(clock, table)).toEqual(["b"]);
});
