import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { readLocalSystem } from "../../../infra/local/assembly/local-system.ts";
import { readAssembly } from "../../../infra/local/assembly/read-assembly.ts";
import type { Runtime } from "../../../infra/local/runtime.ts";
import { keptTime } from "../../../infra/local/time-keeper.ts";
import { synthSampleApp, temporaryDirectory } from "../support/sample-app.ts";
import { bootSample, clientSettings } from "../support/sample-runtime.ts";

const program = new URL("../support/run-sample.ts", import.meta.url).pathname;

const sweeps = async (runtime: Runtime): Promise<(string | undefined)[]> => {
  const client = new DynamoDBClient(clientSettings(runtime));
  const { Items = [] } = await client.send(new ScanCommand({ TableName: runtime.tableName("Cases") }));
  return Items.filter(({ pk }) => pk?.S === "sweep").map(({ mode }) => mode?.S);
};

/** When the sweeper has been at work, RFC 3339; it may have run twice in one instant, by its schedule and after a restart. */
const daysSwept = async (url: string, TableName: string): Promise<string[]> => {
  const client = new DynamoDBClient(clientSettings({ url }));
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return Items.filter(({ pk }) => pk?.S === "sweep").map(({ sk }) => sk?.S ?? "");
};

const tableNameOf = (assembly: string): string =>
  readLocalSystem(readAssembly(assembly), "").tables.find(({ logicalId }) => logicalId.startsWith("Cases"))?.name ?? "";

const spawnSample = async (assembly: string, dataDir: string): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, [program, assembly, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  return { child, url: line.toString().trim() };
};

describe("a data directory", () => {
  let assembly: string;

  beforeAll(() => {
    assembly = synthSampleApp();
  });

  it("is gone on from after a stop: records, time, mail, and executions by the sweeper", async () => {
    const dataDir = temporaryDirectory("data");
    const first = await bootSample(assembly, dataDir);
    await first.clock.advanceTo(first.clock.now() + 3 * 86_400_000);
    const then = first.clock.now();
    await fetch(`${first.url}/open/mail`);
    expect(await sweeps(first)).not.toContain("rebuild");
    await first.stop();

    // A clock that runs is begun there too, although its data are of a day that has long passed for us.
    const kept = keptTime(dataDir) ?? 0;
    expect(kept).toBeGreaterThanOrEqual(then);
    expect(kept).toBeLessThan(then + 86_400_000);
    expect(keptTime(temporaryDirectory("empty"))).toBeUndefined();

    const second = await bootSample(assembly, dataDir);
    expect(second.clock.now()).toBe(then);
    expect(second.mailbox.mails).toHaveLength(1);
    expect((await sweeps(second)).filter((mode) => mode === "rebuild")).toHaveLength(1);
    await second.stop();
  });

  it("is gone on from after a kill, at once", async () => {
    const dataDir = temporaryDirectory("data");
    const { child, url } = await spawnSample(assembly, dataDir);
    const moved = await fetch(`${url}/local/clock`, { method: "POST", body: '{"advance":"month"}' });
    const { now } = (await moved.json()) as { now: string };
    const writer = new DynamoDBClient({ ...clientSettings({ url }), maxAttempts: 1 });
    const TableName = tableNameOf(assembly);
    let written = 0;
    const writing = (async () => {
      for (;;) {
        await writer.send(new PutItemCommand({ TableName, Item: { pk: { S: "row" }, sk: { S: String(written) } } }));
        if (++written === 20) child.kill("SIGKILL");
      }
    })();
    await expect(writing).rejects.toThrow();

    const again = await bootSample(assembly, dataDir);
    expect(again.clock.now()).toBeGreaterThanOrEqual(Date.parse(now));
    const client = new DynamoDBClient(clientSettings(again));
    const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    const rows = Items.filter(({ pk }) => pk?.S === "row").length;
    // The last write may have been done without its answer having arrived.
    expect(rows).toBeGreaterThanOrEqual(written);
    expect(rows).toBeLessThanOrEqual(written + 1);
    expect(await sweeps(again)).toContain("rebuild");
    await again.stop();
  });

  it("never takes time back before what was done, when killed while time is moved", async () => {
    const dataDir = temporaryDirectory("data");
    const { child, url } = await spawnSample(assembly, dataDir);
    const to = new Date(Date.now() + 20 * 365 * 86_400_000).toISOString();
    const moving = fetch(`${url}/local/clock`, { method: "POST", body: JSON.stringify({ to }) });
    const TableName = tableNameOf(assembly);
    let seen: string[] = [];
    while (seen.length < 12) seen = await daysSwept(url, TableName);
    child.kill("SIGKILL");
    await expect(moving).rejects.toThrow();

    const again = await bootSample(assembly, dataDir);
    const done = await daysSwept(again.url, TableName);
    expect(done).toEqual(expect.arrayContaining(seen));
    expect(again.clock.now()).toBeGreaterThanOrEqual(Math.max(...done.map(Date.parse)));
    expect(again.clock.now()).toBeLessThan(Date.parse(to));
    await again.stop();
  });

  it("does not keep the machine from ending when booting fails", async () => {
    await expect(bootSample("/nowhere")).rejects.toThrow(/manifest/);
  });
});
