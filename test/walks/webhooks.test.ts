import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Runtime } from "../../infra/local/runtime.ts";
import { toldIn, unneededIn } from "../local/iam/rights.ts";
import { begin as beginStory, type Story } from "./story.ts";

/** What was decided in every story of this file, by which policies. */
const decided: Pick<Runtime, "access" | "system">[] = [];

/** Where receivers lay what they get, so that it is searched when the story ends. */
let webhooks: string[] = [];

const begin = async (...about: Parameters<typeof beginStory>): Promise<Story> => {
  const story = await beginStory(...about);
  webhooks = story.system.passed.webhooks;
  const { access, system } = story.runtime;
  decided.push({ access, system });
  return story;
};

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A unit's own system, that takes webhooks or, as the story has it, does not. */
class Receiver {
  readonly received: Received[] = [];
  /** What it answers from now on. */
  status = 204;
  readonly url: string;

  private constructor(port: number) {
    this.url = `http://127.0.0.1:${port}/hook`;
  }

  static async open(): Promise<Receiver> {
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      receiver.received.push({ headers: request.headers, body });
      webhooks.push(JSON.stringify(request.headers), body);
      response.writeHead(receiver.status, { location: "http://127.0.0.1:1/" }).end();
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    onTestFinished(() => void server.close());
    const receiver = new Receiver((server.address() as AddressInfo).port);
    return receiver;
  }

  /** The sequence numbers that came, in order. */
  get sequences(): number[] {
    return this.received.map(({ body }) => JSON.parse(body).data.sequence);
  }
}

interface Webhook {
  readonly id: string;
  readonly secret: string;
  readonly status: string;
  readonly delivered: number;
  readonly failingSince: string | null;
}

const ask = async (story: Story, method: string, path: string, body?: unknown, as = "administrator", key?: string) => {
  const answer = await story.request(method, path, `${as}-${story.place.unit}`, body, key);
  await story.settle();
  return { status: answer.status, body: answer.body as unknown as Webhook };
};

/** As a receiver checks it, by the specification: `v1,` and base64 of HMAC-SHA256 over id, time and body. */
const isSigned = ({ headers, body }: Received, secret: string): boolean => {
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
};

test("a unit's system is told of its changes: in order, signed, ids only; tried again, given up with a notice, replayed", async () => {
  const story = await begin("2026-03-02 08:00");
  const receiver = await Receiver.open();
  const early = await story.refer({ name: "Påhittad Tidig" });

  const added = await ask(story, "POST", "/v1/webhooks", { url: receiver.url }, "administrator", "mottagare-mars-2026");
  expect(added).toMatchObject({ status: 201, body: { status: "active", delivered: 0 } });
  const { id, secret } = added.body;
  expect(
    await ask(story, "POST", "/v1/webhooks", { url: receiver.url }, "administrator", "mottagare-mars-2026"),
  ).toEqual(added);
  expect((await ask(story, "GET", `/v1/webhooks/${id}`)).body).not.toHaveProperty("secret");
  expect((await ask(story, "POST", "/v1/webhooks", { url: receiver.url }, "coordinator")).status).toBe(403);
  expect((await story.request("GET", `/v1/webhooks/${id}`, "administrator-hassleholm-ame")).status).toBe(404);

  // 2 March: what happens from now on, in this unit.
  await early.does("contacts", { kind: "talk", texts: { notes: "Påhittade ord" } });
  const told = await story.active({ name: "Påhittad Webhook", identityNumber: "19900101-2385" });
  await story.request("POST", "/v1/referrals", "case-worker-hassleholm-ame", {
    programme: "gemensam-kraft",
    route: "fk",
    on: story.today,
    person: { name: "Påhittad Annan" },
  });
  await story.settle();
  expect(receiver.sequences).toEqual([1, 2, 3, 4, 5]);
  for (const one of receiver.received) expect(isSigned(one, secret)).toBe(true);
  expect(isSigned({ ...receiver.received[0]!, body: "{}" }, secret)).toBe(false);
  expect(JSON.parse(receiver.received[4]?.body ?? "")).toEqual({
    type: "participation.changed",
    timestamp: "2026-03-02T07:00:00Z",
    data: { sequence: 5, participation: told.id, revision: 4 },
  });

  // 3 March: it is down for an hour; nothing is lost, and what waits comes in order.
  await story.to("2026-03-03 08:00");
  receiver.status = 503;
  await told.does("contacts", { kind: "talk" });
  await early.does("contacts", { kind: "talk" });
  expect((await ask(story, "GET", `/v1/webhooks/${id}`)).body).toMatchObject({
    delivered: 5,
    failingSince: "2026-03-03T07:00:00Z",
  });
  await story.to("2026-03-03 09:00");
  const tries = receiver.sequences.slice(5);
  expect(new Set(tries)).toEqual(new Set([6]));
  expect(tries.length).toBeGreaterThan(4);
  expect(tries.length).toBeLessThan(12);
  receiver.status = 200;
  await story.to("2026-03-03 09:15");
  expect(receiver.sequences.slice(-2)).toEqual([6, 7]);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(7);
  expect((await ask(story, "GET", `/v1/webhooks/${id}`)).body).toMatchObject({ delivered: 7, failingSince: null });

  // 4 March: it redirects, which nobody follows; then it says that it is gone, is given up, and the manager is told.
  await story.to("2026-03-04 08:00");
  receiver.status = 302;
  await told.does("contacts", { kind: "talk" });
  expect((await ask(story, "GET", `/v1/webhooks/${id}`)).body).toMatchObject({ status: "active", delivered: 7 });
  receiver.status = 410;
  await story.to("2026-03-04 09:00");
  expect((await ask(story, "GET", `/v1/webhooks/${id}`)).body).toMatchObject({ status: "disabled", delivered: 7 });
  const notices = story.runtime.mailbox.mails.filter(({ subject }) => subject.includes("webhookar"));
  expect(notices.map(({ subject }) => subject)).toEqual(["En mottagare av webhookar är avstängd"]);
  const silent = receiver.received.length;
  await told.does("contacts", { kind: "talk" });
  expect(receiver.received).toHaveLength(silent);

  // What it answered stands in the log: the latest first, ids of nobody.
  const log = (await ask(story, "GET", `/v1/webhooks/${id}/deliveries?limit=2`)).body as unknown as {
    deliveries: Record<string, unknown>[];
  };
  expect(log.deliveries).toHaveLength(2);
  expect(log.deliveries[0]).toMatchObject({ sequence: 8, status: 410 });
  expect(log.deliveries.at(-1)).toMatchObject({ sequence: 8, status: 302 });
  expect((await ask(story, "POST", `/v1/webhooks/${id}/pauses`, {})).status).toBe(409);

  // 5 March: mended, and told again from the sixth.
  await story.to("2026-03-05 08:00");
  receiver.status = 200;
  expect((await ask(story, "POST", `/v1/webhooks/${id}/replays`, { from: 6 })).status).toBe(202);
  expect(receiver.sequences.slice(silent)).toEqual([6, 7, 8, 9]);
  expect((await ask(story, "DELETE", `/v1/webhooks/${id}`)).body).toEqual({ id, status: "ended" });
  await told.does("contacts", { kind: "talk" });
  expect(receiver.sequences.slice(silent)).toEqual([6, 7, 8, 9]);
  expect((await ask(story, "GET", `/v1/webhooks/${id}`)).status).toBe(404);

  const sent = JSON.stringify(receiver.received);
  for (const personal of ["Påhittad", "19900101", "2385", "Gemensam", "kristianstad"])
    expect(sent).not.toContain(personal);
  expect(Object.values(story.deadLetters).flat()).toEqual([]);
});

test("a receiver is paused: it gets nothing until it is resumed, then all of it in order", async () => {
  const story = await begin("2026-03-02 08:00");
  const receiver = await Receiver.open();
  const { id } = (await ask(story, "POST", "/v1/webhooks", { url: receiver.url })).body;
  const told = await story.refer();
  expect(receiver.sequences).toEqual([1]);
  for (const _ of [1, 2])
    expect(await ask(story, "POST", `/v1/webhooks/${id}/pauses`, {})).toEqual({
      status: 200,
      body: { id, status: "paused" },
    });
  await told.does("contacts", { kind: "talk" });
  await told.does("contacts", { kind: "talk" });
  await story.to("2026-03-09 08:00");
  expect(receiver.sequences).toEqual([1]);
  for (const [as, status] of [
    ["coordinator", 403],
    ["administrator", 200],
  ] as const)
    expect((await ask(story, "POST", `/v1/webhooks/${id}/resumptions`, {}, as)).status).toBe(status);
  expect(receiver.sequences).toEqual([1, 2, 3]);
  expect((await ask(story, "GET", `/v1/webhooks/${id}`)).body).toMatchObject({ status: "active", delivered: 3 });
  for (const path of ["pauses", "resumptions"])
    expect((await story.request("POST", `/v1/webhooks/${id}/${path}`, "administrator-hassleholm-ame", {})).status).toBe(
      404,
    );
  expect((await story.request("GET", `/v1/webhooks/${id}/deliveries`, "administrator-hassleholm-ame")).status).toBe(
    404,
  );
});

test("the function that sends dies: the message comes again, and rests in its queue when it goes on", async () => {
  const story = await begin("2026-03-02 08:00");
  const receiver = await Receiver.open();
  await ask(story, "POST", "/v1/webhooks", { url: receiver.url });
  const sender = story.functionName("SendWebhooks");
  story.runtime.lambda.failNext(sender, 2);
  await story.refer();
  await story.to("2026-03-02 08:20");
  expect(receiver.sequences).toEqual([]);
  await story.to("2026-03-02 08:25");
  expect(receiver.sequences).toEqual([1]);
  story.runtime.lambda.failNext(sender, 5);
  await story.refer();
  await story.to("2026-03-02 10:00");
  expect(receiver.sequences).toEqual([1]);
  expect(Object.values(story.deadLetters).flat()).toHaveLength(1);
});

test("nobody makes the system call where only the system can", async () => {
  const story = await begin("2026-03-02 08:00");
  for (const url of [
    "http://hooks.example.se/",
    "https://hooks.example.se:8443/",
    "https://user:word@hooks.example.se/",
    "https://10.0.0.8/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[fd00:ec2::254]/",
    "https://[::ffff:10.0.0.8]/",
    "https://0xa.1/",
    "https://localhost/",
    "https://vault.internal/",
    "file:///etc/passwd",
    "no address",
  ])
    expect((await ask(story, "POST", "/v1/webhooks", { url })).status, url).toBe(422);
  const { body } = await ask(story, "GET", "/v1/webhooks");
  expect(body).toEqual({ webhooks: [] });
});

test("the rights of webhooks: taken away alone, each of them would have been missed in one of these stories", () => {
  expect(unneededIn(decided, toldIn.webhooks)).toEqual([]);
});
