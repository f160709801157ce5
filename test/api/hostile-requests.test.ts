import { hash } from "node:crypto";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { problemKinds } from "../../functions/api/problem.ts";
import { contractOfApi } from "../support/contract.ts";
import { type System, startSystem } from "../support/system.ts";
import { scanned } from "../support/tables.ts";
import { Story, type Told } from "../walks/story.ts";

/**
 * Requests that no page of ours sends. Each is answered as the OpenAPI file and docs/problems.md say, and after each nothing is other
 * than before: no table but the log of access, no execution, no mail, no message. Tokens, cookies and origins have their tests in
 * test/identity, imports in test/walks/imports.test.ts.
 */
const today = "2026-03-02";
const coordinator = "coordinator-kristianstad-ame";
const secondCoordinator = "second-coordinator-kristianstad-ame";
const otherUnits = "coordinator-hassleholm-ame";

let system: System;
let story: Story;
let told: Told;
let elsewhere: Told;
const tokens = new Map<string, string>();

beforeAll(async () => {
  system = await startSystem({ at: today });
  story = new Story(system);
  told = await story.active({ name: "Påhittad Deltagare" });
  elsewhere = await new Story(system, { unit: "hassleholm-ame" }).active();
  const { staff } = story.runtime.identity;
  for (const { id } of staff.filter(({ unit }) => ["kristianstad-ame", "hassleholm-ame"].includes(unit)))
    tokens.set(id, await system.signIn(id));
  return () => system.stop();
});

type Item = Readonly<Record<string, unknown>>;

/** An item without the order of its members, which a scan does not keep. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, inner]) => [name, inOrder(inner)]));
};

/** Each item's key, and a digest of the rest. */
const itemsOf = async (table: string): Promise<string[]> =>
  (await scanned(story.runtime, table))
    .flatMap((page) => (JSON.parse(page) as { Items: Item[] }).Items)
    .map((item) => `${JSON.stringify([item.pk, item.sk])} ${hash("sha256", JSON.stringify(inOrder(item)))}`)
    .sort();

/** All that a request could have changed. */
const everything = async () => {
  const { engine, system: stack, mailbox, queues } = story.runtime;
  const tables = stack.tables.filter(({ logicalId }) => !logicalId.startsWith("AccessLog"));
  const items = tables.map(async ({ logicalId, name }) => [logicalId, await itemsOf(name)] as const);
  return {
    tables: Object.fromEntries(await Promise.all(items)),
    executions: engine
      .listStateMachines()
      .stateMachines.flatMap(({ arn }) => engine.listExecutions({ stateMachineArn: arn }).executions)
      .map(({ name, status }) => `${name} ${status}`),
    mails: mailbox.mails.length,
    messages: stack.queues.map(({ name }) => queues.peek(name).length),
  };
};

let before: Awaited<ReturnType<typeof everything>>;
beforeEach(async () => {
  await story.settle();
  before = await everything();
});
afterEach(async () => {
  await story.settle();
  expect(await everything()).toEqual(before);
});

interface Request {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer | undefined;
  readonly as?: string;
}

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** Sends what `fetch` would put in order first. */
const send = async ({ method = "POST", path, headers = {}, body, as = coordinator }: Request): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const authorization = `Bearer ${tokens.get(as)}`;
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = { method, path, headers: { authorization, ...length, ...headers } };
    const sent = httpRequest(system.url, options, (answer) => {
      text(answer).then(
        (said) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: said }),
        reject,
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });

/** Holds an answer against the OpenAPI file, and against docs/problems.md: this status and, from our own code, this kind. */
const expectRefused = (asked: Request, answer: Answer, kind: keyof typeof problemKinds): void => {
  const contentType = String(answer.headers["content-type"]);
  const body = JSON.parse(answer.text);
  expect(body).toMatchObject({ type: `urn:stegvis:problem:${kind}`, status: problemKinds[kind].status });
  expect(answer.status).toBe(problemKinds[kind].status);
  const { method = "POST", path } = asked;
  expect(contractOfApi().faultOf({ method, path, status: answer.status, contentType, body })).toBeUndefined();
};

/** A request that would be carried out, were it not for what a test changes about it. */
const contact = (change: Partial<Request> = {}, headers: Request["headers"] = {}): Request => ({
  path: `/v1/participations/${told.id}/contacts`,
  body: JSON.stringify({ on: today, kind: "talk" }),
  ...change,
  headers: {
    "content-type": "application/json",
    "idempotency-key": crypto.randomUUID(),
    "if-match": '"4"',
    ...headers,
  },
});

const referral = (person: string, more = ""): Request => ({
  ...contact({
    path: "/v1/referrals",
    body: `{"programme":"gemensam-kraft","route":"fk","on":"${today}","sex":"woman","person":${person}${more}}`,
  }),
});

/** Sends it and expects a refusal of that kind. */
const refused = async (asked: Request, kind: keyof typeof problemKinds): Promise<void> =>
  expectRefused(asked, await send(asked), kind);

test("what the tests change something about is carried out as it is, when it is only looked at", async () => {
  const asked = contact();
  expect(await send({ ...asked, path: `${asked.path}?dry-run=true` })).toMatchObject({ status: 200 });
});

describe("a body", () => {
  const nested = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
  const body = `"on":"${today}","kind":"talk"`;

  test.each<[string, () => string | Buffer | undefined, keyof typeof problemKinds]>([
    ["of 64 kB and more", () => `{${body},"texts":{"notes":"${"a".repeat(70_000)}"}}`, "too-large"],
    ["of five megabytes", () => Buffer.alloc(5 * 1024 * 1024, 0x20), "too-large"],
    ["nested 33 deep", () => `{${body},"texts":${nested(32)}}`, "malformed-json"],
    ["nested 30,000 deep", () => nested(30_000), "malformed-json"],
    ["opened 60,000 times and never closed", () => "[".repeat(60_000), "malformed-json"],
    ["cut off", () => `{${body}`, "malformed-json"],
    ["with a comma too many", () => `{${body},}`, "malformed-json"],
    ["with a comment", () => `{${body}/* */}`, "malformed-json"],
    ["that is empty", () => "", "malformed-json"],
    ["that is not there", () => undefined, "malformed-json"],
    ["with a byte order mark inside", () => `{\ufeff${body}}`, "malformed-json"],
    ["in UTF-16", () => Buffer.from(`{${body}}`, "utf16le"), "malformed-json"],
    ["with NaN", () => `{${body},"minutes":NaN}`, "malformed-json"],
    ["that is null", () => "null", "invalid-request"],
    ["that is a list", () => `[{${body}}]`, "invalid-request"],
    ["that is a text", () => JSON.stringify(`{${body}}`), "invalid-request"],
    ["that says the same twice", () => `{${body},"kind":"talk"}`, "malformed-json"],
    ["that says something twice, once in escapes", () => `{${body},"k\\u0069nd":"visit"}`, "malformed-json"],
    ["that says something twice, deep inside", () => `{${body},"texts":{"notes":"a","notes":"b"}}`, "malformed-json"],
    ["with __proto__", () => `{${body},"__proto__":{"kind":"visit"}}`, "invalid-request"],
    ["with __proto__ where any name may be", () => `{${body},"texts":{"__proto__":"a"}}`, "invalid-request"],
    ["with constructor", () => `{${body},"constructor":{"prototype":{"kind":"visit"}}}`, "invalid-request"],
    ["with toString for a text", () => `{${body},"texts":{"toString":"a"}}`, "invalid-request"],
    ["with an unknown member", () => `{${body},"revision":1}`, "invalid-request"],
    ["with a NUL in a text", () => `{${body},"texts":{"notes":"a\\u0000b"}}`, "malformed-json"],
    ["with an escape character in a text", () => `{${body},"texts":{"notes":"\\u001b[31m"}}`, "malformed-json"],
    ["with half a character", () => `{${body},"texts":{"notes":"\\ud83d"}}`, "malformed-json"],
    ["with half a character in a name", () => `{${body},"\\udc00":1}`, "malformed-json"],
    ["with what is no character", () => `{${body},"texts":{"notes":"\\uffff"}}`, "malformed-json"],
    ["with a day that no calendar has", () => `{"on":"2026-02-30","kind":"talk"}`, "invalid-request"],
    ["with a number for a text", () => `{"on":20260302,"kind":"talk"}`, "invalid-request"],
    ["with a number beyond all numbers", () => `{${body},"minutes":1e999}`, "invalid-request"],
  ])("%s", async (_, made, kind) => {
    await refused(contact({ body: made() }), kind);
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/jsonp",
    "multipart/form-data; boundary=a",
    "text/json",
    "",
  ])("called %s", async (type) => {
    await refused(contact({}, { "content-type": type }), "not-json");
  });

  test.each([
    ["a name with a NUL", `{"name":"P\\u0000"}`, "malformed-json"],
    ["a name of half a character", `{"name":"\\udead"}`, "malformed-json"],
    ["two names", `{"name":"Påhittad","name":"Påhittad Annan"}`, "malformed-json"],
    ["a name as long as a book", `{"name":"${"a".repeat(5000)}"}`, "invalid-request"],
    ["__proto__ for a name", `{"__proto__":{"name":"Påhittad"}}`, "invalid-request"],
    ["a name beside __proto__", `{"name":"Påhittad","__proto__":{"protected":true}}`, "invalid-request"],
    ["markup for a number", `{"name":"Påhittad","identityNumber":"<b>19811228-9874</b>"}`, "invalid-request"],
  ] as const)("of a referral: %s", async (_, person, kind) => {
    await refused(referral(person), kind);
  });
});

describe("a header", () => {
  test.each([
    ["weak", 'W/"4"', "invalid-request"],
    ["*", "*", "invalid-request"],
    ["several", '"3", "4"', "invalid-request"],
    ["several of one", '"4","4"', "invalid-request"],
    ["empty", "", "missing-if-match"],
    ["empty within", '""', "invalid-request"],
    ["without quotes", "4", "invalid-request"],
    ["below nothing", '"-4"', "invalid-request"],
    ["too long", `"${"4".repeat(400)}"`, "invalid-request"],
    ["garbage", '"4"; DROP TABLE', "invalid-request"],
    ["written another way", '"04"', "invalid-request"],
    ["older", '"3"', "changed-since-read"],
    ["of a version that is yet to come", '"5"', "changed-since-read"],
  ] as const)("If-Match %s", async (_, ifMatch, kind) => {
    await refused(contact({}, { "if-match": ifMatch }), kind);
  });

  test("If-Match that is not there", async () => {
    const { "if-match": _, ...headers } = contact().headers ?? {};
    await refused({ ...contact(), headers }, "missing-if-match");
  });

  test.each([
    ["short", "a".repeat(15)],
    ["long", "a".repeat(65)],
    ["with a separator of keys", "SIGNAL#2026-03-02"],
    ["with a blank", "a b c d e f g h i j k"],
    ["with a path", "../../participations"],
    ["not of ASCII", "nyckelnyckelnycke\u00e4"],
    ["empty", ""],
  ])("Idempotency-Key %s", async (_, key) => {
    await refused(contact({}, { "idempotency-key": key }), "missing-idempotency-key");
  });

  test("Idempotency-Key twice", async () => {
    const keys = [crypto.randomUUID(), crypto.randomUUID()];
    await refused(contact({}, { "idempotency-key": keys }), "missing-idempotency-key");
  });

  test.each([
    "00-00000000000000000000000000000000-0000000000000000-00",
    "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    `00-${"a".repeat(9000)}`,
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01,evil",
    "19811228-9874",
  ])("traceparent %#: another is made, and that one is not told again", async (traceparent) => {
    const asked = contact({ body: "{" }, { traceparent });
    const answer = await send(asked);
    expectRefused(asked, answer, "malformed-json");
    expect(answer.headers.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);
    expect(JSON.stringify([answer, ...story.logLines.slice(-3)])).not.toContain(traceparent);
  });

  test("split in two by a line break, raw or encoded: no header of it comes back", async () => {
    const raw = await new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(system.url);
      const socket = connect(Number(port), hostname, () =>
        socket.end(
          [
            "GET /v1/me HTTP/1.1",
            `Host: ${hostname}:${port}`,
            `Authorization: Bearer ${tokens.get(coordinator)}`,
            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n\nset-cookie: stegvis-session=evil\rset-cookie: a=b",
            "Connection: close",
            "",
            "",
          ].join("\r\n"),
        ),
      );
      text(socket).then(resolve, reject);
    });
    expect(raw).not.toMatch(/set-cookie/i);
    for (const path of [
      "/v1/participations/a%0d%0aset-cookie:%20a=b",
      "/v1/me?%0d%0aset-cookie:a=b",
      `/v1/participations/${told.id}/report?to=a%0d%0aset-cookie:a=b`,
    ]) {
      const answer = await send({ method: "GET", path });
      expect(answer.status).toBeLessThan(500);
      expect(Object.keys(answer.headers)).not.toContain("set-cookie");
    }
  });
});

describe("the same key as another's", () => {
  const mine = "a-key-that-two-people-use";

  test("a signal by somebody else of the unit: neither the first one's answer, nor carried out", async () => {
    const one = await story.active();
    const path = `/v1/participations/${one.id}/contacts`;
    const key = { "idempotency-key": `${mine}-1` };
    expect(await send(contact({ path }, key))).toMatchObject({ status: 200 });
    await story.settle();
    before = await everything();
    for (const ifMatch of ['"4"', '"5"'])
      await refused(contact({ path, as: secondCoordinator }, { ...key, "if-match": ifMatch }), "other-body-same-key");
    // Nor is it there for whoever has nothing to do with the participation; on another participation it is another key.
    await refused(contact({ path, as: otherUnits }, key), "not-found");
    // The first one gets the same answer once more.
    expect(await send(contact({ path }, key))).toMatchObject({ status: 200 });
  });

  /** Sends what changes something, and remembers how things stand after it. */
  const carriedOut = async (asked: Request): Promise<Record<string, unknown>> => {
    const answer = await send(asked);
    expect(answer.status).toBeLessThan(300);
    await story.settle();
    before = await everything();
    return JSON.parse(answer.text);
  };

  test.each([
    ["/v1/referrals", () => referral('{"name":"Påhittad Med Nyckel"}').body],
    ["/v1/imports", () => JSON.stringify({ kind: "referrals", content: Buffer.from("Namn\r\nA").toString("base64") })],
  ])("POST %s: a key is its sender's own, and another's gives another thing", async (path, body) => {
    const asked = contact({ path, body: body() }, { "idempotency-key": `${mine}-2` });
    const first = await carriedOut(asked);
    const others = [
      await carriedOut({ ...asked, as: secondCoordinator }),
      await carriedOut({ ...asked, as: otherUnits }),
    ];
    expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(3);
    expect(JSON.parse((await send(asked)).text)).toMatchObject({ id: first.id });
    const changed = {
      ...asked,
      body: String(asked.body).replace(/"kind":"referrals"|"sex":"woman"/, (said) =>
        said === '"sex":"woman"' ? '"sex":"man"' : '"kind":"participations"',
      ),
    };
    await refused(changed, "other-body-same-key");
  });

  test("a substitute: who was appointed with it stays, and is seen", async () => {
    const [worker, second] = [await story.arrives("project-worker"), await story.arrives("second-coordinator")];
    const subject = await story.arrives("coordinator");
    const appoint = (by: string, as = coordinator) =>
      contact(
        { path: "/v1/substitutes", as, body: JSON.stringify({ for: subject, by, from: today, to: "2026-03-20" }) },
        { "idempotency-key": `${mine}-4` },
      );
    const first = await carriedOut(appoint(worker));
    await refused(appoint(second), "other-body-same-key");
    await refused(appoint(second, secondCoordinator), "other-body-same-key");
    await refused(appoint(worker, secondCoordinator), "other-body-same-key");
    expect(JSON.parse((await send(appoint(worker))).text)).toEqual(first);
    // The beginning of a key is no key.
    for (const id of [mine.slice(0, 5), `${mine}-4-and-more`])
      await refused({ ...contact({ method: "DELETE", path: `/v1/substitutes/${id}` }), body: undefined }, "not-found");
  });

  test("access in an emergency: nobody is told that they have what they do not have", async () => {
    const one = await story.active();
    await one.assignTo("second-coordinator");
    const take = (as: string) =>
      contact(
        { path: `/v1/participations/${one.id}/emergency-access`, as, body: JSON.stringify({ reason: "danger" }) },
        { "idempotency-key": `${mine}-5` },
      );
    await carriedOut(take("project-worker-kristianstad-ame"));
    await refused(take("case-worker-kristianstad-ame"), "other-body-same-key");
    expect(
      await send({ method: "GET", path: `/v1/participations/${one.id}`, as: "case-worker-kristianstad-ame" }),
    ).toMatchObject({ status: 404 });
  });

  test("a replay of webhooks: from the number that was asked for with it", async () => {
    const as = "administrator-kristianstad-ame";
    const { id } = await carriedOut(
      contact({ path: "/v1/webhooks", as, body: JSON.stringify({ url: "https://system.example/told" }) }),
    );
    const replay = (from: number, who = as) =>
      contact(
        { path: `/v1/webhooks/${id}/replays`, as: who, body: JSON.stringify({ from }) },
        { "idempotency-key": `${mine}-6` },
      );
    await carriedOut(replay(3));
    await refused(replay(4), "other-body-same-key");
    await refused(replay(3, "administrator-hassleholm-ame"), "not-found");
    expect(await send(replay(3))).toMatchObject({ status: 202 });
  });
});

const operations = Object.entries(contractOfApi().document.paths)
  .filter(([path]) => path.startsWith("/v1/"))
  .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
const paths = [...new Set(operations.map(({ path }) => path))];

describe("an address", () => {
  const filled = (path: string, id: string): string => path.replace(/\{\w+\}/g, id);

  test("with every method that it does not take: 405, and which it takes", async () => {
    for (const path of paths) {
      const taken = operations.filter((one) => one.path === path).map(({ method }) => method.toUpperCase());
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "TRACE"].filter(
        (one) => !taken.includes(one),
      )) {
        const asked = {
          ...contact({ method, path: filled(path, told.id), body: method === "GET" ? undefined : "{}" }),
        };
        const answer = await send(asked);
        expect([method, path, answer.status]).toEqual([method, path, 405]);
        expect(JSON.parse(answer.text)).toMatchObject({ type: "urn:stegvis:problem:method-not-allowed" });
        expect(String(answer.headers.allow).split(", ")).toEqual(expect.arrayContaining(taken));
      }
    }
  });

  test.each([
    ["a path upwards", "..%2f..%2fv1%2fme"],
    ["a path upwards, encoded twice", "%252e%252e%252f"],
    ["a NUL", "%00"],
    ["a line break", "a%0d%0ab"],
    ["half a character", "%ed%a0%80"],
    ["a key of the table", "PARTICIPATION%23019bb0c2"],
    ["two thousand characters", "a".repeat(2000)],
    ["six thousand characters of two bytes", "%c3%a4".repeat(1000)],
    ["a star", "*"],
    ["a query of its own", "a%3fformat=csv"],
    ["a word of the language", "__proto__"],
    ["another word of the language", "constructor"],
  ])("with %s for every id: nothing is there", async (_, id) => {
    for (const { path, method, operation } of operations.filter((one) => one.path.includes("{"))) {
      const example = Object.values(operation.requestBody?.content["application/json"]?.examples ?? {})[0];
      const asked = contact({
        path: filled(path, id),
        method: method.toUpperCase(),
        body: example ? JSON.stringify(example.value) : undefined,
      });
      const answer = await send(asked);
      expect([method, path, [400, 403, 404, 428].includes(answer.status), answer.text]).toEqual([
        method,
        path,
        true,
        answer.text,
      ]);
      const contentType = String(answer.headers["content-type"]);
      const fault = contractOfApi().faultOf({
        method,
        path,
        status: answer.status,
        contentType,
        body: JSON.parse(answer.text),
      });
      expect([method, path, fault]).toEqual([method, path, undefined]);
    }
  });

  test("of another unit's participation, import, webhook and person: as if it were not there, whatever is asked", async () => {
    for (const { path, method, operation } of operations.filter((one) =>
      one.path.startsWith("/v1/participations/{id}"),
    )) {
      const example = Object.values(operation.requestBody?.content["application/json"]?.examples ?? {})[0];
      const query = new URLSearchParams(
        (operation.parameters ?? []).flatMap(({ name = "", required, schema }) => {
          if (name === "dry-run") return [[name, "true"]];
          return required && schema?.enum ? [[name, String(schema.enum[0])]] : [];
        }),
      );
      const asked = contact({
        path: `${filled(path, elsewhere.id)}?${query}`,
        method: method.toUpperCase(),
        body: example ? JSON.stringify(example.value) : undefined,
      });
      const answer = await send(asked);
      expect([method, path, answer.status, answer.text]).toEqual([
        method,
        path,
        expect.toBeOneOf([403, 404]),
        answer.text,
      ]);
    }
  });

  test.each([
    "/v1/../v1/participations",
    "/v1/participations/../webhooks",
    "/v1/%2e%2e/local/",
    "/v1/..%2flocal%2f",
    "/v1//participations",
    "/v1/participations/",
    "/V1/participations",
    "/v1/participations;jsessionid=1",
    "/v1/participations%2f",
    "/v1/participations%00",
    "/v1/%70articipations%3fstatus=all",
    "/v1/participations/%",
    "/v1/participations/%zz",
    "//evil.example/v1/participations",
    "/v1/\\..\\participations",
  ])("%s: not there, and no other is taken for it", async (path) => {
    const answer = await send({ method: "GET", path });
    expect([400, 404]).toContain(answer.status);
  });

  test("asked for with a body: as if it had none", async () => {
    const asked = contact({ method: "GET", path: "/v1/me", body: '{"name":"Påhittad"}' });
    expect(await send(asked)).toMatchObject({ status: 200 });
  });

  test("with a query as long as a book, with what is said twice, and with what nobody asked for", async () => {
    const long = "a".repeat(6000);
    for (const query of [
      `programme=${long}`,
      `${long}=1`,
      "status=open&status=all",
      "page=0",
      "page=-1",
      "page=99999999999999999999",
      "limit=1000000",
      "limit=%00",
      "__proto__=1",
      "constructor=1",
      "status[]=open",
      "status=%ff",
      Array.from({ length: 400 }, (_, at) => `p${at}=1`).join("&"),
    ]) {
      const asked = { method: "GET", path: `/v1/participations?${query}` };
      const answer = await send(asked);
      expect([query.slice(0, 40), answer.status]).toEqual([query.slice(0, 40), 400]);
      const fault = contractOfApi().faultOf({
        ...asked,
        status: answer.status,
        contentType: String(answer.headers["content-type"]),
        body: JSON.parse(answer.text),
      });
      expect(fault).toBeUndefined();
    }
  });
});

test("nothing of what was sent stands in a log line", () => {
  expect(story.logLines.length).toBeGreaterThan(100);
  expect(story.logLines.filter((line) => /Påhittad|evil|set-cookie|jsessionid|a{40}/i.test(line))).toEqual([]);
});
