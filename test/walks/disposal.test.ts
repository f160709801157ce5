import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Runtime } from "../../infra/local/runtime.ts";
import type { Goal } from "../../shared/forbund/goal.ts";
import { Erasure } from "../../shared/store/erasure.ts";
import { ParticipationStore } from "../../shared/store/participation-store.ts";
import { PersonIndex } from "../../shared/store/person-index.ts";
import { VaultErasure } from "../../shared/store/vault-erasure.ts";
import { toldIn, unneededIn } from "../local/iam/rights.ts";
import { assemblyWith } from "../support/assembly.ts";
import { forbund } from "../support/programme.ts";
import { begin as beginStory, closing, type Story, Told } from "./story.ts";

/** What was decided in every story of this file, by which policies. */
const decided: Pick<Runtime, "access" | "system">[] = [];

const note = ({ runtime: { access, system } }: Story): void => void decided.push({ access, system });

/** A story that can be switched off for years. */
const begin = async (at: string, more: { assembly?: string } = {}): Promise<Story> => {
  const dataDir = mkdtempSync(join(tmpdir(), "stegvis-disposal-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const story = await beginStory(at, {}, { dataDir, ...more });
  note(story);
  return story;
};

const switchedOffUntil = async (story: Story, when: string): Promise<void> => {
  await story.switchedOffUntil(when);
  note(story);
};

/** Planted: nobody has this name; the number is one that is made for examples; the telephone number is PTS's for fiction. */
const planted = {
  name: "Planterad Gallringsdeltagare",
  identityNumber: "19811228-9874",
  phone: "070-174 06 05",
  email: "planterad.gallring@person.example",
};
const plantedText = "Planterad text i deltagarens egna ord";

type Attribute = { S?: string; M?: Record<string, Attribute> };
type Item = Record<string, Attribute>;

const aws = async (story: Story, target: string, input: unknown) => {
  const response = await fetch(story.system.url, {
    method: "POST",
    headers: { "x-amz-target": target, "content-type": "application/x-amz-json-1.0" },
    body: JSON.stringify(input),
  });
  return (await response.json()) as Record<string, unknown>;
};

const scan = async (story: Story, table: "Participations" | "Vault" | "Keys"): Promise<Item[]> =>
  (await aws(story, "DynamoDB_20120810.Scan", { TableName: story.runtime.tableName(`Tables${table}`) }))
    .Items as Item[];

/** What the table keeps about nobody: rows for numbers, counters, and the mails that tell of a unit's review of its month. */
const aboutNobody = /^(ANONYMOUS|PLACES|ACCESS-REVIEW)#/;

const keysOf = (items: readonly Item[]) => items.map(({ pk, sk }) => `${pk?.S}${sk ? ` ${sk.S}` : ""}`).sort();

/** Everything that somebody finds who reads the participations' stream from its beginning. */
const stream = async (story: Story): Promise<string> => {
  const streams = "DynamoDBStreams_20120810";
  const { Table } = await aws(story, "DynamoDB_20120810.DescribeTable", {
    TableName: story.runtime.tableName("TablesParticipations"),
  });
  const { LatestStreamArn: StreamArn } = Table as { LatestStreamArn: string };
  const { StreamDescription } = await aws(story, `${streams}.DescribeStream`, { StreamArn });
  const ShardId = (StreamDescription as { Shards: { ShardId: string }[] }).Shards[0]?.ShardId;
  const { ShardIterator } = await aws(story, `${streams}.GetShardIterator`, {
    StreamArn,
    ShardId,
    ShardIteratorType: "TRIM_HORIZON",
  });
  return JSON.stringify((await aws(story, `${streams}.GetRecords`, { ShardIterator })).Records);
};

/** The person of a participation, as the table knows it while it is kept. */
const personOf = async (story: Story, told: Told): Promise<string> => {
  const record = (await scan(story, "Participations")).find(
    ({ pk, sk }) => pk?.S === `PARTICIPATION#${told.id}` && sk?.S === "STATE",
  );
  return record?.participation?.M?.personId?.S ?? "";
};

const dueList = async (story: Story, as = "coordinator") =>
  (await story.request("GET", "/v1/disposals", as)) as unknown as { status: number; body: unknown };

/** A referral that comes to nothing: the shortest participation there is. */
const comesToNothing = async (story: Story, follows?: Told): Promise<Told> => {
  const answer = await story.request("POST", "/v1/referrals", "project-worker", {
    programme: "gemensam-kraft",
    route: "fk",
    on: story.today,
    municipality: "kristianstad",
    ...(follows ? { follows: follows.id } : { person: planted }),
  });
  expect(answer.status).toBe(201);
  await story.settle();
  const told = new Told(story, answer.body.id);
  await told.does("early-closure", { reason: "own-wish" });
  return told;
};

const propose = (told: Told, as = "coordinator") => told.send("disposal-proposals", {}, { as });
const approve = (told: Told, as = "second-coordinator", more: { key?: string } = {}) =>
  told.send("disposal-approvals", {}, { as, ...more });

/** Proposed by one, approved by another. */
const dispose = async (story: Story, told: Told): Promise<void> => {
  expect((await propose(told)).status).toBe(200);
  expect((await approve(told)).status).toBe(200);
  await story.settle();
};

const proofOf = (told: Told, disposedOn: string) => ({
  status: { S: "disposed" },
  id: { S: told.id },
  programme: { M: { id: { S: "gemensam-kraft" }, version: { N: "1" } } },
  unit: { S: "kristianstad-ame" },
  disposedOn: { S: disposedOn },
});

test("referred in 2026, disposed of in 2032: two people decide, and then nothing is left of the person anywhere", async () => {
  const story = await begin("2026-01-12");
  const other = await comesToNothing(story);
  const told = await story.refer(planted);
  await told.does("referral-decision", { decision: "accept" });
  await told.does("start-meeting");
  await told.does("plan", { texts: { goals: plantedText, ownWords: plantedText } });
  await story.to("2026-03-02 11:00");
  await told.does("early-closure", { ...closing });
  await told.does("report-back");
  await switchedOffUntil(story, "2026-09-02");
  await told.does("follow-ups-after-closure", { number: 1, outcome: "not-permitted" });
  const person = await personOf(story, told);
  const theOtherPerson = await personOf(story, other);
  const staff = JSON.stringify(await scan(story, "Participations")).match(/"sub":\{"S":"([^"]+)"/)?.[1] ?? "";
  expect(staff).toMatch(/^[0-9a-f-]{36}$/);

  // Five years after the last note the coordinator is reminded, and then the manager told.
  await switchedOffUntil(story, "2031-08-01");
  expect((await dueList(story)).body).toMatchObject({ disposals: [{ id: other.id, state: "due" }] });
  expect((await propose(told)).body).toMatchObject({ status: 409, detail: expect.stringContaining("2031-09-02") });
  const before = told.mails.length;
  await story.to("2031-09-10");
  expect(told.mails.slice(before)).toEqual([
    "2031-08-26 07:00 samordnare: Påminnelse: gallring senast tisdag 2 september 2031",
    "2031-09-01 07:00 samordnare: Påminnelse: gallring senast tisdag 2 september 2031",
    "2031-09-05 07:00 enhetschef: Försenat sedan tisdag 2 september 2031: gallring",
  ]);
  expect(await dueList(story)).toMatchObject({
    status: 200,
    body: {
      unit: "kristianstad-ame",
      disposals: [
        { id: other.id, from: "2031-01-12", latest: "2032-12-31", state: "due" },
        {
          id: told.id,
          programme: { id: "gemensam-kraft", version: 1, name: "Gemensam kraft" },
          from: "2031-09-02",
          latest: "2032-12-31",
          state: "due",
        },
      ],
    },
  });
  expect((await dueList(story, "project-worker")).status).toBe(403);
  expect((await story.request("GET", "/v1/disposals?unit=hassleholm-ame", "coordinator")).status).toBe(403);

  // A request for documents: it has to wait. Then it need not any more.
  await told.send("disposal-holds", { reason: "request-for-documents", hold: "begin" }, { as: "coordinator" });
  expect((await propose(told)).body).toMatchObject({ status: 409 });
  expect(JSON.stringify((await dueList(story)).body)).not.toContain(told.id);
  await told.send("disposal-holds", { reason: "request-for-documents", hold: "end" }, { as: "coordinator" });

  // One proposes, and cannot approve.
  expect((await propose(told)).status).toBe(200);
  expect((await approve(told, "coordinator")).status).toBe(409);
  expect((await dueList(story)).body).toMatchObject({
    disposals: [{ id: other.id }, { id: told.id, state: "proposed", youMayApprove: false }],
  });
  expect((await dueList(story, "second-coordinator")).body).toMatchObject({
    disposals: [{ id: other.id }, { id: told.id, state: "proposed", youMayApprove: true }],
  });
  expect((await scan(story, "Vault")).length).toBeGreaterThan(2);

  // Another approves. The function that erases dies twice: once before it has done anything, once after all of it.
  story.runtime.lambda.failNext(story.functionName("Dispose"), 1, "before");
  story.runtime.lambda.failNext(story.functionName("Dispose"), 1, "after");
  expect((await approve(told)).body).toMatchObject({ status: "disposed", disposedOn: "2031-09-10" });
  await story.to("2031-09-10 08:30");
  expect(await stream(story)).toContain(person);
  expect(await dueList(story)).toMatchObject({ body: { disposals: [{ id: other.id }] } });

  // What is left: the proof, and a row for numbers that leads to nobody.
  const items = await scan(story, "Participations");
  const ofIt = items.filter(({ pk }) => pk?.S?.includes(told.id));
  expect(keysOf(ofIt)).toEqual([`PARTICIPATION#${told.id} STATE`]);
  expect(ofIt[0]?.participation?.M).toEqual(proofOf(told, "2031-09-10"));
  for (const gone of ["erase", "personId", "unit", "listOrder", "open", "sleepUntil", "wake", "wakeToken"])
    expect(ofIt[0], gone).not.toHaveProperty(gone);
  const rows = items.filter(({ pk }) => pk?.S?.startsWith("ANONYMOUS#"));
  expect(rows).toHaveLength(1);
  const { sk: random, ...row } = rows[0] ?? {};
  expect(random?.S).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(row).toMatchObject({
    pk: { S: "ANONYMOUS#gemensam-kraft" },
    programme: { S: "gemensam-kraft" },
    reason: { S: closing.reason },
    facts: {
      M: {
        startedOn: { S: "2026-01-31" },
        closedOn: { S: "2026-03-31" },
        outcome: { S: closing.outcome },
        plans: { L: [{ M: { agreedOn: { S: "2026-01-31" } } }] },
      },
    },
  });
  expect(JSON.stringify(row)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);

  // The vault holds the other person, and nobody else; the referrals' idempotency items likewise.
  expect(keysOf(await scan(story, "Vault"))).toEqual([expect.stringMatching(/^NUMBER#/), `PERSON#${theOtherPerson}`]);
  expect(JSON.stringify(await scan(story, "Vault"))).not.toContain(person);
  expect(keysOf(await scan(story, "Keys"))).toEqual(["CONTROLLER#kristianstad", `PARTICIPATION#${other.id}`]);
  expect(items.filter(({ pk }) => pk?.S?.startsWith("REFERRAL#"))).toHaveLength(1);
  expect(JSON.stringify(items)).not.toContain(person);

  // Whoever asks is told that there is nothing, and lists do not count it.
  expect((await told.read("coordinator")).status).toBe(404);
  const list = await story.request("GET", "/v1/participations?status=all", "coordinator");
  expect(list.body).toMatchObject({ total: 1 });
  // The check of the log of access has missed the seals of the years in which nothing ran; nothing else has failed.
  const failed = Object.entries(story.deadLetters).filter(([, messages]) => messages.length > 0);
  expect(failed.map(([queue]) => queue.replace(/[0-9A-F]{8}$/, ""))).toEqual([
    expect.stringMatching(/VerifyAccessLogDeadLetters/),
  ]);

  // The workflow has ended; its history goes ninety days later. A day later the stream has forgotten, too.
  await story.to("2031-09-12");
  const streamed = await stream(story);
  for (const trace of [person, staff, planted.name, plantedText, "SIGNAL#"]) expect(streamed).not.toContain(trace);
  await story.to("2031-12-20");
  expect(told.executions).toEqual([]);

  // Nothing planted is anywhere, save where the other participation of that name still is.
  const texts = [JSON.stringify(await scan(story, "Participations")), story.logLines.join("\n")];
  const mails = JSON.stringify(story.runtime.mailbox.mails);
  for (const trace of [...Object.values(planted), plantedText, person])
    for (const text of [...texts, mails]) expect(text).not.toContain(trace);
  expect(JSON.stringify(await scan(story, "Vault"))).not.toContain(plantedText);
});

const ofEnrolled = { measure: "share", of: "enrolled", at: "any", atLeastPercent: 50 } as const;

const goals: readonly Goal[] = [
  { ...ofEnrolled, id: "plan", wording: "Hälften har en plan", event: { event: "planned" } },
  {
    ...ofEnrolled,
    id: "further",
    wording: "Hälften får arbete eller går vidare",
    event: {
      event: "any-of",
      of: [
        { event: "outcome", in: ["work"] },
        { event: "next-step", in: ["employer"] },
      ],
    },
  },
  {
    measure: "persons",
    id: "came",
    wording: "Tio personer skrivs in",
    event: { event: "enrolled" },
    at: "any",
    atLeast: 10,
  },
];

/**
 * A förbund that keeps its data for so many years only: the stories below need not wait for five. It has goals and a report, so
 * that there are figures to keep.
 */
const kept = async (years: number) => ({
  assembly: await assemblyWith({
    ...forbund,
    retention: { ...forbund.retention, years },
    programmes: forbund.programmes.map((programme) => ({
      ...programme,
      ageBands: [{ from: 16, to: 29 }, { from: 30 }],
      reports: [{ name: "Rapport 1", to: "2026-01-30", on: "2026-02-27" }],
      goals: [...goals],
    })),
  }),
});

/** Every figure that the page of numbers shows, on some days and against the report, to the unit and to the förbund. */
const figures = async (story: Story) => {
  const told: Record<string, unknown> = {};
  for (const as of ["coordinator", "forbund"])
    for (const query of ["on=2026-01-30&reportedOn=2026-02-27", "on=2026-06-30", ""]) {
      const { status, body } = await story.request("GET", `/v1/programmes/gemensam-kraft/numbers?${query}`, as);
      const { disposed, on, ...shown } = body as unknown as Record<string, unknown>;
      expect(status).toBe(200);
      told[`${as} ${query}`] = shown;
    }
  return told;
};

/** What the numbers say of how exact they are. */
const disposedOf = async (story: Story, query: string, as = "coordinator") =>
  (
    (await story.request("GET", `/v1/programmes/gemensam-kraft/numbers?${query}`, as)).body as unknown as {
      disposed?: unknown;
    }
  ).disposed;

describe("what stands in the way", () => {
  test("another participation of the same person is still to be kept: no; once it is due itself: yes, and the person goes with the last", async () => {
    const story = await begin("2026-01-12", await kept(1));
    const first = await comesToNothing(story);
    await switchedOffUntil(story, "2026-06-01");
    const second = await comesToNothing(story, first);
    const person = await personOf(story, first);
    expect(await personOf(story, second)).toBe(person);

    await switchedOffUntil(story, "2027-02-03");
    const refused = await propose(first);
    expect(refused.body).toMatchObject({ status: 409, type: "urn:stegvis:problem:not-allowed-now" });
    expect(JSON.stringify(refused.body)).toContain("andra uppgifter om samma person");
    expect(JSON.stringify(refused.body)).not.toContain(second.id);

    await switchedOffUntil(story, "2027-06-03");
    const before = await figures(story);
    expect(before["coordinator "]).toMatchObject({ headcount: { participations: 2, persons: 1 } });
    await dispose(story, first);
    expect(keysOf(await scan(story, "Vault"))).toEqual([expect.stringMatching(/^NUMBER#/), `PERSON#${person}`]);
    expect(await figures(story)).toEqual(before);
    await dispose(story, second);
    expect(await figures(story)).toEqual(before);
    expect(await scan(story, "Vault")).toEqual([]);
    expect(keysOf(await scan(story, "Keys"))).toEqual(["CONTROLLER#kristianstad"]);
    const left = keysOf(await scan(story, "Participations"));
    expect(left.filter((key) => key.startsWith("ANONYMOUS#"))).toHaveLength(2);
    expect(left.filter((key) => /^(REFERRAL|PARTICIPATION.*(SIGNAL|MAIL))#/.test(key))).toEqual([]);
  });
});

describe("when something fails", () => {
  test("it cannot run for a whole day: it rests in its dead-letter queue, and the sweeper has it erased", async () => {
    const story = await begin("2026-01-12", await kept(1));
    const told = await comesToNothing(story);
    await switchedOffUntil(story, "2027-02-03");
    // Lambda cannot run it for 23 hours and some minutes: tried every minute in the end.
    story.runtime.lambda.failNext(story.functionName("Dispose"), 1400);
    await dispose(story, told);
    await story.to("2027-02-04 06:00");
    expect(await scan(story, "Vault")).toHaveLength(2);
    await story.to("2027-02-04 12:00");
    const resting = Object.entries(story.deadLetters).filter(([, messages]) => messages.length > 0);
    expect(resting.map(([queue, { length }]) => [queue.slice(0, 18), length])).toEqual([["DisposeDeadLetters", 1]]);
    expect(story.logLines.join("\n")).toContain('"event":"erasure-resumed"');
    expect(await scan(story, "Vault")).toEqual([]);
    const left = keysOf(await scan(story, "Participations"));
    expect(left.filter((key) => key.startsWith("PARTICIPATION#"))).toEqual([`PARTICIPATION#${told.id} STATE`]);
  });

  test("killed at each single write in turn, it goes on until all is erased; then, and not before, the mark is gone", async () => {
    const story = await begin("2026-01-12", await kept(1));
    const told = await story.active();
    await told.does("plan", { texts: { goals: plantedText } });
    await told.does("early-closure", { ...closing });
    await told.does("report-back");
    await switchedOffUntil(story, "2026-08-01");
    await told.does("follow-ups-after-closure", { number: 1, outcome: "not-permitted" });
    // A year of waiting: the execution makes way for a fresh one on the way.
    await story.to("2027-08-04");
    story.runtime.lambda.failNext(story.functionName("Dispose"), 100_000);
    const before = await figures(story);
    expect(before["coordinator on=2026-06-30"]).toMatchObject({
      headcount: { all: { enrolled: 1, closed: 1 } },
      goals: [
        { id: "plan", numerator: 1, denominator: 1 },
        { id: "further", numerator: 1, denominator: 1 },
        { id: "came", value: 1 },
      ],
    });
    expect(await disposedOf(story, "on=2026-06-30")).toBeUndefined();
    await dispose(story, told);

    // What was reported of it, what it was on any telling day, and what it is: all as before, and said where it cannot be.
    expect(await figures(story)).toEqual(before);
    expect(await disposedOf(story, "on=2026-01-30&reportedOn=2026-02-27")).toEqual({
      day: true,
      report: true,
      whole: false,
    });
    expect(await disposedOf(story, "on=2026-01-29&reportedOn=2026-02-26", "forbund")).toEqual({
      day: false,
      report: false,
      whole: true,
    });

    let left = 0;
    const client = DynamoDBDocumentClient.from(
      new DynamoDBClient({
        endpoint: story.system.url,
        region: "eu-north-1",
        credentials: { accessKeyId: "local", secretAccessKey: "local" },
        maxAttempts: 1,
      }),
    );
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === "DeleteItemCommand" || commandName === "UpdateItemCommand") {
            left -= 1;
            if (left < 0) throw new Error("killed");
          }
          return next(args);
        },
      { step: "initialize" },
    );
    const table = story.runtime.tableName("TablesParticipations");
    const persons = new PersonIndex(client, table, new ParticipationStore(client, table));
    const erasure = new Erasure(
      client,
      table,
      new VaultErasure(client, {
        vault: story.runtime.tableName("TablesVault"),
        keys: story.runtime.tableName("TablesKeys"),
      }),
      persons,
    );
    const run = async (writes: number) => {
      left = writes;
      try {
        await erasure.erase(told.id);
        await erasure.finish(told.id);
        return true;
      } catch (error) {
        if ((error as Error).message !== "killed") throw error;
        return false;
      }
    };
    let kills = 0;
    while (!(await run(kills))) {
      const state = (await scan(story, "Participations")).find(
        ({ pk, sk }) => pk?.S === `PARTICIPATION#${told.id}` && sk?.S === "STATE",
      );
      expect(state).toHaveProperty("erase");
      kills += 1;
    }
    expect(kills).toBeGreaterThan(5);
    expect(await scan(story, "Vault")).toEqual([]);
    const items = await scan(story, "Participations");
    expect(keysOf(items).filter((key) => !aboutNobody.test(key))).toEqual([`PARTICIPATION#${told.id} STATE`]);
    expect(JSON.stringify(items)).not.toContain("erase");
    client.destroy();
  });
});

test("a restore brings back what had been disposed of: the operator disposes of it once more, and of nothing that is not due", async () => {
  const story = await begin("2026-01-12", await kept(1));
  const told = await comesToNothing(story);
  const invoke = (participationId: string, more: Record<string, unknown> = {}) =>
    story.runtime.lambda.invoke(story.functionName("Dispose"), { participationId, ...more });
  expect(await invoke(told.id)).toMatchObject({ payload: { outcome: "not-due" } });
  await switchedOffUntil(story, "2027-02-03");
  const backup = { Participations: await scan(story, "Participations"), Vault: await scan(story, "Vault") };
  await dispose(story, told);
  expect(await invoke(told.id)).toMatchObject({ payload: { outcome: "nothing-left" } });
  expect(await scan(story, "Vault")).toEqual([]);

  // Both tables as they were before the disposal, row for numbers included: it was not there yet.
  for (const { pk, sk } of await scan(story, "Participations"))
    await aws(story, "DynamoDB_20120810.DeleteItem", {
      TableName: story.runtime.tableName("TablesParticipations"),
      Key: { pk, sk },
    });
  for (const [table, items] of Object.entries(backup))
    for (const Item of items)
      await aws(story, "DynamoDB_20120810.PutItem", {
        TableName: story.runtime.tableName(`Tables${table}`),
        Item,
      });
  await story.to("2027-02-04");
  // The keys were not restored: what came back to the vault cannot be read.
  expect(await scan(story, "Vault")).toHaveLength(2);
  expect((await told.read("coordinator")).body).toMatchObject({ status: "withdrawn", person: null });

  // The log says which, and when it was.
  const erased = story.logLines
    .flatMap((line) => line.match(/\{"event":"erased".*\}/) ?? [])
    .map((line) => JSON.parse(line));
  expect(erased).toMatchObject([{ participationId: told.id, disposedOn: "2027-02-03" }]);
  expect(await invoke(told.id, { disposedOn: erased[0].disposedOn })).toMatchObject({ payload: { outcome: "erased" } });
  await story.settle();
  expect(await scan(story, "Vault")).toEqual([]);
  const items = await scan(story, "Participations");
  expect(keysOf(items).filter((key) => !aboutNobody.test(key))).toEqual([`PARTICIPATION#${told.id} STATE`]);
  expect(items.filter(({ pk }) => pk?.S?.startsWith("ANONYMOUS#"))).toHaveLength(1);
  expect(items.find(({ sk }) => sk?.S === "STATE")?.participation?.M).toEqual(proofOf(told, "2027-02-03"));
});

test("the rights of disposal: taken away alone, each of them would have been missed in one of these stories", () => {
  expect(unneededIn(decided, toldIn.disposal)).toEqual([]);
});
