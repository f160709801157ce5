import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AwsError } from "../../../infra/local/aws-error.ts";
import { VirtualClock } from "../../../infra/local/clock.ts";
import type { Json, JsonObject } from "../../../infra/local/engine/json.ts";
import type { LambdaHost } from "../../../infra/local/lambda/host.ts";
import { fakeLambda, mapping, pkOf, streamArn, type TestSources, TestTables, testSources } from "./stream-support.ts";
import { arnOf, removeDirectories, testHost } from "./support.ts";

const startAt = Date.UTC(2026, 0, 15, 8);
const dlq = "arn:aws:sqs:eu-north-1:111111111111:dead";

let tables: TestTables;
let clock: VirtualClock;
let table: string;
const running: TestSources[] = [];

beforeAll(async () => {
  tables = await TestTables.start(40);
});
afterAll(() => tables.dynamoDb.stop());
beforeEach(() => {
  clock = new VirtualClock({ mode: "held", startAt });
  table = tables.next();
});
afterEach(async () => {
  for (const { sources } of running.splice(0)) await sources.stop();
  removeDirectories();
});

const open = async (
  lambda: Pick<LambdaHost, "invokeRaw" | "config">,
  mappings: Record<string, JsonObject>,
  checkpoints?: Map<string, string>,
): Promise<TestSources> => {
  const test = testSources(clock, tables.dynamoDb, lambda, checkpoints);
  running.push(test);
  for (const [id, properties] of Object.entries(mappings)) test.sources.add(id, properties);
  await test.sources.start();
  await clock.idle();
  return test;
};

const write = async (test: TestSources, ...pks: string[]): Promise<void> => {
  for (const pk of pks) await tables.put(table, pk);
  test.sources.notify(table);
  await clock.idle();
};

/** A function that keeps the keys of every batch, and fails as long as `failing` says so. */
const recorder = (failing: (pks: string[], call: number) => boolean = () => false) => {
  const batches: string[][] = [];
  const times: number[] = [];
  const run = (records: JsonObject[]): Json => {
    const pks = records.map(pkOf);
    batches.push(pks);
    times.push(clock.now() - startAt);
    if (failing(pks, batches.length)) throw new Error("not now");
    return null;
  };
  return { batches, times, run };
};

describe("delivery", () => {
  it("gives records in order, in batches, as Lambda shapes them", async () => {
    const events: JsonObject[] = [];
    const seen = recorder();
    const lambda = fakeLambda({
      reader: (records) => {
        events.push(...records);
        return seen.run(records);
      },
    });
    const test = await open(lambda, { m: mapping(table, "reader", { BatchSize: 3 }) });
    await write(test, "a", "b", "c", "d", "e", "a", "g");
    expect(seen.batches).toEqual([["a", "b", "c"], ["d", "e", "a"], ["g"]]);
    expect(events[5]).toMatchObject({
      eventName: "MODIFY",
      eventSource: "aws:dynamodb",
      eventSourceARN: streamArn(table),
      awsRegion: "eu-north-1",
      dynamodb: {
        Keys: { pk: { S: "a" } },
        NewImage: { pk: { S: "a" } },
        OldImage: { pk: { S: "a" } },
        SequenceNumber: "6",
        ApproximateCreationDateTime: startAt / 1000,
      },
    });
    expect(test.sources.counters.m).toEqual({ invocations: 3, delivered: 7, failed: 0, discarded: 0 });
  });

  it("leaves out what the filter does not let through, and does not read it again", async () => {
    const seen = recorder();
    const pattern = JSON.stringify({ eventName: ["INSERT"], dynamodb: { Keys: { pk: { S: [{ prefix: "case#" }] } } } });
    const test = await open(fakeLambda({ reader: seen.run }), {
      m: mapping(table, "reader", { FilterCriteria: { Filters: [{ Pattern: pattern }] } }),
    });
    await write(test, "case#1", "unit#1", "case#1", "case#2", "unit#2");
    expect(seen.batches).toEqual([["case#1", "case#2"]]);
    expect([...test.checkpoints.values()]).toEqual(["5"]);
  });

  it("is independent for each mapping of a table", async () => {
    const good = recorder();
    const bad = recorder(() => true);
    const test = await open(fakeLambda({ good: good.run, bad: bad.run }), {
      good: mapping(table, "good", { BatchSize: 1 }),
      bad: mapping(table, "bad", { BatchSize: 1 }),
    });
    await write(test, "a", "b");
    expect(good.batches).toEqual([["a"], ["b"]]);
    expect(bad.batches).toEqual([["a"]]);
  });

  it("with LATEST begins after what was there", async () => {
    await tables.put(table, "old");
    const seen = recorder();
    const lambda = fakeLambda({ reader: seen.run });
    const test = await open(lambda, { m: mapping(table, "reader", { StartingPosition: "LATEST" }) });
    await write(test, "new");
    expect(seen.batches).toEqual([["new"]]);
    await test.sources.stop();
    await tables.put(table, "while stopped");
    await write(await open(lambda, { m: mapping(table, "reader", { StartingPosition: "LATEST" }) }, test.checkpoints));
    expect(seen.batches).toEqual([["new"], ["while stopped"]]);
  });

  it("comes when many writes were said at once, each record once", async () => {
    const seen = recorder();
    const test = await open(fakeLambda({ reader: seen.run }), { m: mapping(table, "reader") });
    await Promise.all(
      Array.from({ length: 300 }, async (_, n) => {
        await tables.put(table, String(n));
        test.sources.notify(table);
      }),
    );
    await clock.idle();
    const all = seen.batches.flat();
    expect(all).toHaveLength(300);
    expect(new Set(all).size).toBe(300);
    expect(seen.batches.every((batch) => batch.length <= 100)).toBe(true);
  });

  it("trims what all have received, and goes on after that", async () => {
    const seen = recorder();
    const test = await open(fakeLambda({ reader: seen.run }), { m: mapping(table, "reader", { BatchSize: 1000 }) });
    const pks = Array.from({ length: 1100 }, (_, n) => String(n));
    await write(test, ...pks);
    await write(test, "more");
    expect(seen.batches.flat()).toEqual([...pks, "more"]);
    const left = testSources(clock, tables.dynamoDb, fakeLambda({ reader: recorder().run }));
    running.push(left);
    left.sources.add("other", mapping(table, "reader"));
    await left.sources.start();
    await clock.idle();
    expect(left.sources.counters.other?.delivered).toBeLessThan(10);
  });
});

describe("while time is advanced", () => {
  it("delivery waits until all else is idle, and comes before time moves on", async () => {
    const log: string[] = [];
    const lambda = fakeLambda({
      reader: (records) => {
        log.push(`${records.map(pkOf).join()} at ${clock.now() - startAt}`);
        return null;
      },
    });
    const test = await open(lambda, { m: mapping(table, "reader") });
    await clock.idle();
    const writeLater = (delay: number, pk: string): void => {
      const end = clock.begin();
      void (async () => {
        await new Promise((resolve) => setTimeout(resolve, delay));
        await tables.put(table, pk);
        test.sources.notify(table);
        log.push(`wrote ${pk}`);
        end();
      })();
    };
    clock.at(startAt + 1000, () => {
      writeLater(60, "slow");
      writeLater(1, "fast");
    });
    clock.at(startAt + 2000, () => log.push("next timer"));
    await clock.advanceTo(startAt + 3000);
    expect(log).toEqual(["wrote fast", "wrote slow", "fast,slow at 1000", "next timer"]);
  });

  it("what a function writes is delivered at the same instant", async () => {
    const seen: string[] = [];
    const lambda = fakeLambda({
      chain: async (records) => {
        for (const pk of records.map(pkOf)) {
          seen.push(`${pk} at ${clock.now() - startAt}`);
          if (pk.length < 4) await tables.put(table, `${pk}x`);
        }
        test.sources.notify(table);
        return null;
      },
    });
    const test = await open(lambda, { m: mapping(table, "chain") });
    clock.at(startAt + 500, () => {
      const end = clock.begin();
      void tables.put(table, "x").then(() => {
        test.sources.notify(table);
        end();
      });
    });
    await clock.advanceTo(startAt + 9000);
    expect(seen).toEqual(["x at 500", "xx at 500", "xxx at 500", "xxxx at 500"]);
  });

  it("a write that comes too late for the advance is delivered after it", async () => {
    const seen = recorder();
    const test = await open(fakeLambda({ reader: seen.run }), { m: mapping(table, "reader") });
    await clock.idle();
    await tables.put(table, "late");
    const advance = clock.advanceTo(startAt + 10);
    clock.onQuiet(async () => {
      // After the sources' own hook, so nobody looks again in this advance.
      test.sources.notify(table);
      return false;
    });
    await advance;
    for (let n = 0; n < 100 && seen.batches.length === 0; n++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen.batches).toEqual([["late"]]);
  });
});

describe("a batch that fails", () => {
  it("holds up the shard and is tried again in virtual time, then goes to the queue, and the shard goes on", async () => {
    const seen = recorder((pks) => pks.includes("bad"));
    const test = await open(fakeLambda({ reader: seen.run }), {
      m: mapping(table, "reader", {
        BatchSize: 2,
        MaximumRetryAttempts: 3,
        DestinationConfig: { OnFailure: { Destination: dlq } },
      }),
    });
    await write(test, "bad", "b", "c");
    expect(seen.batches).toEqual([["bad", "b"]]);
    await clock.advanceTo(startAt + 6999);
    expect(seen.batches).toHaveLength(3);
    expect(test.sent).toEqual([]);
    await clock.advanceTo(startAt + 3600_000);
    expect(seen.batches).toEqual([["bad", "b"], ["bad", "b"], ["bad", "b"], ["bad", "b"], ["c"]]);
    expect(seen.times).toEqual([0, 1000, 3000, 7000, 7000]);
    expect(test.sent.map(({ queue, body }) => ({ queue, body: JSON.parse(body) }))).toEqual([
      {
        queue: dlq,
        body: {
          requestContext: {
            requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
            functionArn: arnOf("reader"),
            condition: "RetryAttemptsExhausted",
            approximateInvokeCount: 4,
          },
          responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
          version: "1.0",
          timestamp: "2026-01-15T08:00:07.000Z",
          DDBStreamBatchInfo: {
            shardId: `shardId-00000001-${table}`,
            startSequenceNumber: "1",
            endSequenceNumber: "2",
            approximateArrivalOfFirstRecord: "2026-01-15T08:00:00Z",
            approximateArrivalOfLastRecord: "2026-01-15T08:00:00Z",
            batchSize: 2,
            streamArn: streamArn(table),
          },
        },
      },
    ]);
    expect(test.sources.counters.m).toEqual({ invocations: 5, delivered: 1, failed: 4, discarded: 2 });
  });

  it("is bisected, which uses up no retries, so that only the bad record is lost", async () => {
    const seen = recorder((pks) => pks.includes("bad"));
    const test = await open(fakeLambda({ reader: seen.run }), {
      m: mapping(table, "reader", {
        MaximumRetryAttempts: 1,
        BisectBatchOnFunctionError: true,
        DestinationConfig: { OnFailure: { Destination: dlq } },
      }),
    });
    await write(test, "a", "b", "bad", "d");
    await clock.advanceTo(startAt + 3600_000);
    expect(seen.batches).toEqual([["a", "b", "bad", "d"], ["a", "b"], ["bad", "d"], ["bad"], ["bad"], ["d"]]);
    expect(test.sent.map(({ body }) => JSON.parse(body).DDBStreamBatchInfo)).toMatchObject([
      { startSequenceNumber: "3", endSequenceNumber: "3", batchSize: 1 },
    ]);
  });

  it("is repeated from the first record that the function reports", async () => {
    const batches: string[][] = [];
    let refusals = 2;
    const lambda = fakeLambda({
      reader: (records) => {
        batches.push(records.map(pkOf));
        const bad = records.find((record) => pkOf(record) === "c");
        if (bad === undefined || refusals-- <= 0) return { batchItemFailures: [] };
        return { batchItemFailures: [{ itemIdentifier: (bad.dynamodb as JsonObject).SequenceNumber! }] };
      },
    });
    const test = await open(lambda, {
      m: mapping(table, "reader", { FunctionResponseTypes: ["ReportBatchItemFailures"], MaximumRetryAttempts: 5 }),
    });
    await write(test, "a", "b", "c", "d");
    expect([...test.checkpoints.values()]).toEqual(["2"]);
    await clock.advanceTo(startAt + 60_000);
    expect(batches).toEqual([
      ["a", "b", "c", "d"],
      ["c", "d"],
      ["c", "d"],
    ]);
    expect([...test.checkpoints.values()]).toEqual(["4"]);
  });

  it.each<[string, Json]>([
    ["an unknown record", { batchItemFailures: [{ itemIdentifier: "999" }] }],
    ["an empty identifier", { batchItemFailures: [{ itemIdentifier: "" }] }],
    ["no identifier", { batchItemFailures: [{ wrong: "1" }] }],
  ])("is all of it, when the function reports %s", async (_, answer) => {
    const batches: string[][] = [];
    const lambda = fakeLambda({
      reader: (records) => {
        batches.push(records.map(pkOf));
        return batches.length === 1 ? answer : { batchItemFailures: null };
      },
    });
    const test = await open(lambda, {
      m: mapping(table, "reader", { FunctionResponseTypes: ["ReportBatchItemFailures"] }),
    });
    await write(test, "a", "b");
    await clock.advanceTo(startAt + 60_000);
    expect(batches).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });

  it("is tried until the records expire after 24 hours when there is no limit", async () => {
    const seen = recorder((pks) => pks.includes("bad"));
    const test = await open(fakeLambda({ reader: seen.run }), {
      m: mapping(table, "reader", { DestinationConfig: { OnFailure: { Destination: dlq } } }),
    });
    await write(test, "bad");
    await clock.advanceTo(startAt + 3600_000 * 23);
    await write(test, "good");
    expect(test.sent).toEqual([]);
    await clock.advanceTo(startAt + 3600_000 * 25);
    expect(seen.batches.length).toBeGreaterThan(1000);
    expect(seen.batches.at(-1)).toEqual(["good"]);
    expect(JSON.parse(test.sent[0]!.body)).toMatchObject({
      requestContext: { condition: "RecordAgeExceeded" },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    expect(test.sent).toHaveLength(1);
  });

  it("by a fault of the platform uses up no retries", async () => {
    let faults = 4;
    const delivered: string[][] = [];
    const lambda = fakeLambda({
      reader: (records) => {
        if (faults-- > 0) throw new AwsError("ServiceException", "down", 500);
        delivered.push(records.map(pkOf));
        return null;
      },
    });
    const test = await open(lambda, {
      m: mapping(table, "reader", { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: dlq } } }),
    });
    await write(test, "a");
    await clock.advanceTo(startAt + 60_000);
    expect(delivered).toEqual([["a"]]);
    expect(test.sent).toEqual([]);
  });
});

describe("a restart", () => {
  it("delivers nothing twice and loses nothing, with functions in their threads", async () => {
    const { host, add } = testHost(clock);
    const all: string[] = [];
    const lambda = {
      config: (name: string) => host.config(name),
      invokeRaw: async (name: string, event: string) => {
        const result = await host.invokeRaw(name, event);
        all.push(...JSON.parse(result.payload));
        return result;
      },
    };
    add("reader", "exports.handler = async (event) => event.Records.map((record) => record.dynamodb.Keys.pk.S)");
    const checkpoints = new Map<string, string>();
    const pks = Array.from({ length: 240 }, (_, n) => `p${n}`);
    for (let round = 0; round < 6; round++) {
      const test = await open(lambda, { m: mapping(table, "reader", { BatchSize: 7 }) }, checkpoints);
      for (const pk of pks.slice(round * 40, round * 40 + 40)) {
        await tables.put(table, pk);
        test.sources.notify(table);
      }
      // In the middle of delivery, except the last time.
      if (round === 5) await clock.idle();
      await test.sources.stop();
    }
    expect(all).toEqual(pks);
    await host.stop();
  });

  it("goes on with a batch that had not succeeded", async () => {
    const first = recorder(() => true);
    const test = await open(fakeLambda({ reader: first.run }), { m: mapping(table, "reader", { BatchSize: 2 }) });
    await write(test, "a", "b", "c");
    await test.sources.stop();
    const second = recorder();
    await write(await open(fakeLambda({ reader: second.run }), { m: mapping(table, "reader") }, test.checkpoints));
    expect(second.batches).toEqual([["a", "b", "c"]]);
  });
});

describe("properties", () => {
  it.each<[string, JsonObject, RegExp]>([
    [
      "one that is not understood",
      { TumblingWindowInSeconds: 5 },
      /mapping m: Not understood: TumblingWindowInSeconds/,
    ],
    ["a source that is no stream", { EventSourceArn: "arn:aws:sqs:eu-north-1:1:q" }, /not a DynamoDB stream/],
    ["a bad filter", { FilterCriteria: { Filters: [{ Pattern: '{"a":1}' }] } }, /pattern\.a must be/],
    ["a position", { StartingPosition: "AT_TIMESTAMP" }, /StartingPosition/],
    ["a topic on failure", { DestinationConfig: { OnFailure: { Destination: "arn:aws:sns:x" } } }, /Only a queue/],
  ])("are refused: %s", (_, more, message) => {
    const { sources } = testSources(clock, tables.dynamoDb, fakeLambda({}));
    expect(() => sources.add("m", mapping("any", "reader", more))).toThrow(message);
  });

  it("of an unknown function are refused, and a mapping that is not enabled does nothing", async () => {
    const { host, add } = testHost(clock);
    add("reader", "exports.handler = async () => {}");
    const { sources } = testSources(clock, tables.dynamoDb, host);
    expect(() => sources.add("m", mapping(table, "nobody"))).toThrow(/mapping m: Function not found/);
    sources.add("off", mapping(table, "reader", { Enabled: false }));
    await sources.start();
    expect(sources.counters).toEqual({});
    await host.stop();
  });
});
