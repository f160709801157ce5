import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { decodeJwt } from "jose";
import { describe, expect, test } from "vitest";
import type { Access } from "../../shared/access-log/access-line.ts";
import { AccessLog } from "../../shared/access-log/access-log.ts";
import { itemOf } from "../../shared/access-log/access-log-table.ts";
import { ChainStore } from "../../shared/access-log/chain-store.ts";
import { type Link, linkAfter } from "../../shared/access-log/hash-chain.ts";
import { ReviewStore } from "../../shared/access-log/review-store.ts";
import type { Seal } from "../../shared/access-log/seal.ts";
import type { Verification } from "../../shared/access-log/verify-log.ts";
import { instant } from "../../shared/clock.ts";
import { begin, type Story } from "./story.ts";

type Item = Record<string, unknown>;

/** The log of a story, as a function sees it, and as somebody sees it who may do anything to its table. */
const logOf = (story: Story) => {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: story.system.url,
      region: "eu-north-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const TableName = story.runtime.tableName("AccessLogTable");
  const chains = new ChainStore(client, TableName);
  const log = new AccessLog(client, TableName);
  return {
    chains,
    log,
    another: () => new AccessLog(client, TableName),
    reviews: new ReviewStore(chains, log),
    items: (chain: string): Promise<Item[]> => Array.fromAsync(chains.items(chain)),
    put: (Item: Item) => client.send(new PutCommand({ TableName, Item })),
    remove: ({ chain, sequence }: Item) => client.send(new DeleteCommand({ TableName, Key: { chain, sequence } })),
  };
};

const accessIn =
  (story: Story) =>
  (more: Partial<Access> = {}): Access => ({
    at: instant(story.runtime.clock.now()),
    by: { sub: "anna", role: "project-worker", unit: "kristianstad-ame" },
    operation: "readParticipation",
    kind: "read",
    outcome: 200,
    participations: ["p-1"],
    persons: ["x-1"],
    trace: "0af7651916cd43dd8448eb211c80319c",
    ...more,
  });

interface ReviewBody {
  readonly reviewed: readonly { line: number; isIntact: boolean }[];
  readonly found: readonly unknown[];
  readonly verification: unknown;
}

const verify = async (story: Story, mode = "report") => {
  const result = await story.runtime.lambda.invoke(story.functionName("VerifyAccessLog"), { mode });
  return result as unknown as { payload?: Verification };
};

describe("the log of access", () => {
  test("two functions log for the same person at once: one chain without a gap; lines are found by whom they name", async () => {
    const story = await begin("2026-01-12");
    const { log, another, chains, items } = logOf(story);
    const access = accessIn(story);
    const functions = [log, another()];
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => functions[at % 2]?.append(access({ participations: [`p-${at}`] }))),
    );
    const several = access({
      operation: "listParticipations",
      participations: ["p-1", "p-2"],
      persons: ["x-1", "x-2"],
    });
    await log.append(several);
    await log.append(access({ by: { ...several.by, sub: "erik" }, unit: "hassleholm-ame" }));

    expect(await chains.chains("actor#")).toEqual(["actor#anna", "actor#erik"]);
    const sequences = (await items("actor#anna")).map(({ sequence }) => sequence);
    expect(sequences).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));

    const operations = async (id: string) =>
      (await log.about(id, "kristianstad-ame", ["2026-01"])).map(({ body }) => `${body.by.sub} ${body.operation}`);
    expect(await operations("p-2")).toEqual(["anna readParticipation", "anna listParticipations"]);
    expect(await operations("p-3")).toEqual(["anna readParticipation"]);
    expect(await log.about("x-2", "kristianstad-ame", ["2026-01"])).toHaveLength(1);
    expect(await log.ofMonth("kristianstad-ame", "2026-01")).toHaveLength(13);
    expect(await log.ofMonth("hassleholm-ame", "2026-01")).toHaveLength(1);
    expect(await log.ofMonth("kristianstad-ame", "2026-02")).toEqual([]);
  });

  test("three weeks of seals: one in seven says of everybody where the lines end, the others of those who did something; each knows all that was before", async () => {
    const story = await begin("2026-01-12");
    const table = logOf(story);
    const access = accessIn(story);
    const by = (sub: string) => access({ by: { sub, role: "project-worker", unit: "kristianstad-ame" } });
    await table.log.append(by("anna"));
    for (let day = 13; day <= 31; day += 1) {
      await story.to(`2026-01-${day} 09:00`);
      if (day === 15 || day === 23) await table.log.append(by("erik"));
      if (day % 2 === 0) await table.log.append(by("sara"));
    }
    const seals = (await table.items("seal#all")).map(({ body }) => body as Seal);
    const sizes = seals.map(({ heads, whole }) => `${heads.length}${whole ? " whole" : ""}`);
    expect(sizes.slice(0, 8)).toEqual(["1 whole", "0", "1", "1", "1", "0", "1", "3 whole"]);
    expect(seals.filter(({ whole }) => whole).map(({ heads }) => heads.map(({ sequence }) => sequence))).toEqual([
      [1],
      [1, 1, 3],
      [1, 2, 7],
    ]);
    expect((await verify(story)).payload).toMatchObject({ seals: 19, findings: [] });

    // What one small seal knows, and the seals after it too although they do not say it.
    const erik = await table.items("actor#erik");
    await table.remove(erik[1] as Item);
    await story.to("2026-02-20 09:00");
    expect((await verify(story)).payload).toMatchObject({
      findings: [{ kind: "cut-off", chain: "actor#erik", from: 2, to: 2 }],
    });
  });

  test("whatever is done to its table is found and located, by whoever may write to all of it but has not the key", async () => {
    const story = await begin("2026-01-12");
    const table = logOf(story);
    const access = accessIn(story);
    for (const day of ["2026-01-12 09:00", "2026-01-13 09:00", "2026-01-15 09:00"]) {
      await story.to(day);
      for (const sub of ["anna", "erik", "anna"])
        await table.log.append(access({ by: { sub, role: "project-worker", unit: "kristianstad-ame" } }));
    }
    await story.to("2026-01-16 09:00");
    await table.log.append(access());

    const found = async () => {
      const { payload } = await verify(story);
      if (!payload) throw new Error("The check did not answer");
      return payload.findings.map(({ kind, chain, from, to }) => `${kind} ${chain} ${from}-${to}`);
    };
    expect((await verify(story)).payload).toMatchObject({ seals: 4, findings: [] });

    const anna = await table.items("actor#anna");
    const seals = await table.items("seal#all");
    const item = (items: Item[], sequence: number) => items[sequence - 1] as Item;
    const bodyOf = (items: Item[], sequence: number) => item(items, sequence).body as Item;
    const changed = (sequence: number): Item => ({
      ...item(anna, sequence),
      body: { ...bodyOf(anna, sequence), operation: "listParticipations" },
    });
    /** Everything from a line on, written anew as somebody would who knows how lines are tied. */
    const anew = (from: number): Item[] => {
      let before = item(anna, from - 1) as unknown as Link;
      return anna.slice(from - 1).map((old) => {
        const body = { ...(old.body as Item), operation: "listParticipations" } as unknown as Access;
        before = linkAfter(before, "actor#anna", { ...body, unit: "kristianstad-ame" });
        return itemOf(before);
      });
    };
    /** What is done, what is found, and everything put back as it was. */
    const tampered = async (acts: { put?: Item[]; remove?: Item[] }): Promise<string[]> => {
      for (const one of acts.remove ?? []) await table.remove(one);
      for (const one of acts.put ?? []) await table.put(one);
      const findings = await found();
      for (const one of acts.put ?? []) await table.remove(one);
      for (const one of [...anna, ...seals]) await table.put(one);
      return findings;
    };

    expect(await tampered({ put: [changed(2)] })).toEqual(["changed actor#anna 2-2"]);
    expect(await tampered({ put: [{ ...item(anna, 3), month: "2026-07#kristianstad-ame" }] })).toEqual([
      "changed actor#anna 3-3",
    ]);
    expect(await tampered({ remove: [item(anna, 2), item(anna, 3)] })).toEqual(["missing actor#anna 2-3"]);
    expect(await tampered({ remove: anna.slice(4) })).toEqual(["cut-off actor#anna 5-6"]);
    expect(await tampered({ remove: anna })).toEqual(["cut-off actor#anna 1-6"]);
    const swapped = [
      { ...item(anna, 2), sequence: 5 },
      { ...item(anna, 5), sequence: 2 },
    ];
    expect(await tampered({ put: swapped })).toEqual(["changed actor#anna 2-2", "changed actor#anna 5-5"]);
    expect(await tampered({ put: anew(3) })).toEqual(["rewritten actor#anna 3-4"]);
    expect(await tampered({ put: [{ ...item(anna, 2), sequence: 2.5 }] })).toEqual(["inserted actor#anna 2.5-2.5"]);
    const late = linkAfter(item(anna, 7) as unknown as Link, "actor#anna", {
      ...(bodyOf(anna, 7) as unknown as Access & { unit: string }),
      at: "2026-01-13T12:00:00Z",
    });
    expect(await tampered({ put: [itemOf(late)] })).toEqual(["inserted actor#anna 8-8"]);
    expect(await tampered({ put: [{ chain: "ghost#1", sequence: 1 }] })).toEqual(["inserted ghost#1 1-1"]);

    // The seals are held to the same, and to the key, which somebody else does not have.
    expect(await tampered({ remove: [item(seals, 2)] })).toEqual(["missing seal#all 2-2", "unsealed seal#all 3-3"]);
    expect(await tampered({ remove: seals.slice(2) })).toEqual(["unsealed seal#all 3-3"]);
    const forged = linkAfter(item(seals, 3) as unknown as Link, "seal#all", {
      ...(bodyOf(seals, 4) as object),
      heads: [],
    });
    expect(await tampered({ put: [itemOf(forged)] })).toEqual(["forged seal#all 4-4", "unsealed seal#all 5-5"]);

    expect(await found()).toEqual([]);

    // On the first of the month the check runs by itself; what it finds wakes the alarm, with ids and no word of a line.
    await table.remove(item(anna, 4));
    await story.to("2026-02-01 09:00");
    const resting = Object.entries(story.deadLetters).filter(([, messages]) => messages.length > 0);
    expect(resting.map(([queue]) => queue)).toEqual([expect.stringContaining("VerifyAccessLogDeadLetters")]);
    expect(story.logLines.filter((line) => line.includes("access-log-finding")).at(-1)).toContain(
      '"kind":"missing","chain":"actor#anna","from":4,"to":4',
    );
    const kept = await table.items("verification#all");
    expect(kept.at(-1)?.body).toMatchObject({ findingCount: 1, findings: [{ kind: "missing", from: 4 }] });
  });
});

describe("the monthly review", () => {
  test("is drawn on the first working day, told to the auditor, and chased until it is closed", async () => {
    const story = await begin("2026-01-12");
    const told = await story.refer();
    const other = await story.refer();
    await other.does("protection", {
      protected: "yes",
      kind: "protected-registration",
      authority: "skatteverket",
      provision: "OSL 21 kap. 3 a §",
    });
    const { log, reviews } = logOf(story);
    const access = accessIn(story);
    const subOf = async (staff: string) =>
      String(decodeJwt(await story.system.signIn(`${staff}-kristianstad-ame`)).sub);
    const by = async (staff: "case-worker" | "project-worker") =>
      ({ sub: await subOf(staff), role: staff, unit: "kristianstad-ame" }) as const;
    const [referrer, stranger] = [await by("case-worker"), await by("project-worker")];
    await log.append(access({ by: referrer, participations: [told.id] }));
    await log.append(access({ by: stranger, participations: [told.id] }));
    await log.append(access({ by: stranger, participations: [told.id, other.id] }));
    await story.to("2026-01-20 23:30");
    // A calendar's program, which no review draws.
    await log.append(access({ by: stranger, operation: "fetchCalendar", participations: [told.id] }));
    await log.append(access({ by: referrer, participations: [told.id], sameSurname: ["x-1"] }));

    const mails = () =>
      story.runtime.mailbox.mails
        .filter(({ subject }) => subject.includes("åtkomstloggen"))
        .map(({ date, to, subject }) => `${date.slice(0, 10)} ${to[0]?.split("@")[0]}: ${subject}`);
    // The first of February is a Sunday.
    await story.to("2026-02-01 12:00");
    expect(await reviews.idsOf("kristianstad-ame")).toEqual([]);
    await story.to("2026-02-02 12:00");
    expect(await reviews.idsOf("kristianstad-ame")).toEqual(["kristianstad-ame.2026-01"]);
    const review = await reviews.get("kristianstad-ame.2026-01");
    expect(review?.drawn).toMatchObject({ outOf: 7, dueOn: "2026-02-16" });
    expect(review?.drawn.lines.map(({ why }) => why)).toEqual(
      expect.arrayContaining([
        ["sample"],
        ["outside-caseload", "sample"],
        ["protected-person", "sample"],
        ["same-surname", "at-night", "sample"],
      ]),
    );
    expect(mails()).toEqual([
      "2026-02-02 loggranskare.kristianstad: Påminnelse: granskning av åtkomstloggen senast måndag 16 februari 2026",
    ]);

    await story.to("2026-02-17 12:00");
    expect(mails().slice(1)).toEqual([
      "2026-02-09 loggranskare.kristianstad: Påminnelse: granskning av åtkomstloggen senast måndag 16 februari 2026",
      "2026-02-16 loggranskare.kristianstad: Påminnelse: granskning av åtkomstloggen senast måndag 16 februari 2026",
    ]);
    await story.to("2026-02-23 12:00");
    expect(mails().slice(3)).toEqual([
      "2026-02-23 enhetschef.kristianstad: Försenat sedan måndag 16 februari 2026: granskning av åtkomstloggen",
    ]);

    // The auditor answers, some lines today, the rest later; nobody else sees the review.
    const path = "/v1/access-reviews/kristianstad-ame.2026-01";
    expect((await story.request("GET", path, "coordinator")).status).toBe(403);
    expect((await story.request("GET", path, "auditor-hassleholm-ame")).status).toBe(404);
    const read = async () => (await story.request("GET", path, "auditor")).body as unknown as ReviewBody;
    const before = await read();
    expect(before.reviewed.map(({ isIntact }) => isIntact)).toEqual(Array(7).fill(true));
    expect(before.found).toContainEqual({ reason: "at-night", label: "På natten", count: 1 });
    expect(before.verification).toMatchObject({ findings: [] });
    expect(JSON.stringify(before)).not.toContain("Påhittad");
    const answer = (answers: { line: number; answer: string }[], revision: number, key?: string) =>
      story.request("POST", `${path}/answers`, "auditor", { answers }, key, { "if-match": `"${revision}"` });
    const all = before.reviewed.map(({ line }) => ({ line, answer: line === 2 ? "needs-explanation" : "in-order" }));
    const key = "svar-pa-granskningen-1";
    expect(await answer(all, 1, key)).toMatchObject({ status: 200, body: { answered: 7 } });
    expect(await answer(all, 1, key)).toMatchObject({ status: 200, body: { answered: 7 } });
    expect((await answer(all.slice(1), 1, key)).status).toBe(422);
    expect((await answer(all, 1)).status).toBe(412);
    expect((await answer([{ line: 8, answer: "in-order" }], 2)).status).toBe(422);
    expect((await answer([{ line: 2, answer: "in-order" }], 2)).body).toMatchObject({
      closedAt: instant(story.runtime.clock.now()),
    });
    expect((await answer([{ line: 2, answer: "reported" }], 3)).status).toBe(409);
    expect((await read()).reviewed[1]).toMatchObject({ answer: { answer: "in-order", by: { role: "auditor" } } });
    const list = (await story.request("GET", "/v1/access-reviews", "auditor")).body as unknown as {
      accessReviews: unknown[];
    };
    expect(list.accessReviews).toMatchObject([{ id: "kristianstad-ame.2026-01", lines: 7, answered: 7 }]);

    // Chased no more.
    await story.to("2026-03-03 12:00");
    expect(mails().slice(4)).toEqual([
      "2026-03-02 loggranskare.kristianstad: Påminnelse: granskning av åtkomstloggen senast måndag 16 mars 2026",
    ]);
    // In February nobody but the auditor has read anything: that is reviewed too.
    expect((await reviews.get("kristianstad-ame.2026-02"))?.drawn).toMatchObject({ outOf: 2 });
    // The review and its answers are held to the same as what they are about.
    expect((await verify(story)).payload).toMatchObject({ findings: [] });
  });
});

describe("who has read about a participant", () => {
  test("every request about a participation has its line, before the answer; nothing that was refused shows anything", async () => {
    const story = await begin("2026-01-12");
    const told = await story.refer({ name: "Påhittad Granskare" });
    const { log } = logOf(story);
    await told.does("referral-decision", { decision: "accept" });
    await told.read("project-worker");
    await told.read("referrer-fk");
    await story.to("2026-01-12 09:00");
    await story.request("GET", "/v1/participations", "coordinator");
    expect((await told.read("project-worker-hassleholm-ame")).status).toBe(404);
    const lines = (await log.about(told.id, "kristianstad-ame", ["2026-01"])).map(
      ({ body: { by, operation, kind, outcome } }) => `${by.role} ${by.unit} ${kind} ${operation} ${outcome}`,
    );
    expect(lines.sort()).toEqual([
      "case-worker kristianstad-ame write refer 201",
      "coordinator kristianstad-ame read listParticipations 200",
      "coordinator kristianstad-ame write sendReferralDecision 200",
      "project-worker kristianstad-ame read readParticipation 200",
      "referrer fk read readParticipation 200",
    ]);
    expect(JSON.stringify((await log.ofMonth("kristianstad-ame", "2026-01")).map(({ body }) => body))).not.toMatch(
      /Påhittad|Demo/,
    );

    const path = `/v1/participations/${told.id}/access-log`;
    const asked = await story.request("GET", `${path}?limit=2`, "coordinator");
    expect(asked.body).toMatchObject({
      total: 5,
      accesses: [
        { operation: "listParticipations", text: "Såg listan över deltaganden", amongOthers: false },
        expect.anything(),
      ],
    });
    expect(await story.request("GET", path, "auditor")).toMatchObject({ status: 200, body: { total: 6 } });
    expect((await story.request("GET", path, "project-worker")).status).toBe(403);
    expect((await story.request("GET", path, "auditor-hassleholm-ame")).status).toBe(404);

    // A reader with the participant's surname: the fact is in the line, the name is not.
    const reader = story.runtime.identity.staff.find(({ id }) => id === "project-worker-kristianstad-ame");
    const namesake = await story.refer({ name: `Påhittad ${reader?.name.split(" ").at(-1)}` });
    await namesake.read("project-worker");
    const read = (await log.about(namesake.id, "kristianstad-ame", [])).find(({ body }) => body.kind === "read");
    expect(read?.body.persons).toHaveLength(1);
    expect(read?.body.sameSurname).toEqual(read?.body.persons);

    // What cannot be logged is not answered.
    const table = JSON.stringify({ TableName: story.runtime.tableName("AccessLogTable") });
    await story.runtime.dynamoDb("DynamoDB_20120810.DeleteTable", Buffer.from(table));
    const unlogged = await told.read("project-worker");
    expect(unlogged.status).toBe(500);
    expect(JSON.stringify(unlogged.body)).not.toContain("Påhittad");
  });
});
