import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VirtualClock } from "../../../infra/local/clock.ts";
import { arnOf, bundle, removeDirectories, type TestHost, testHost } from "./support.ts";

let test: TestHost;
beforeEach(() => {
  test = testHost();
});
afterEach(async () => {
  await test.host.stop();
  removeDirectories();
});

describe("what the code sees", () => {
  it("is a virtual Date, in every form, that follows the clock", async () => {
    test.add(
      "dates",
      `exports.handler = async () => ({
        now: Date.now(), iso: new Date().toISOString(), text: Date(), year: new Date().getUTCFullYear(),
        given: new Date(5).getTime(), parts: new Date(Date.UTC(2001, 1, 3)).toISOString(), isDate: new Date() instanceof Date,
        again: new (new Date().constructor)().getTime(), sub: new (class extends Date { own() { return this.getTime(); } })().own(),
      })`,
    );
    const first = await test.host.invoke("dates", null);
    const now = Date.UTC(2026, 0, 15);
    expect(first.payload).toEqual({
      now,
      iso: "2026-01-15T00:00:00.000Z",
      text: new Date(now).toString(),
      year: 2026,
      given: 5,
      parts: "2001-02-03T00:00:00.000Z",
      isDate: true,
      again: now,
      sub: now,
    });
    await test.clock.advanceTo(Date.UTC(2027, 5, 1));
    expect((await test.host.invoke("dates", null)).payload).toMatchObject({ iso: "2027-06-01T00:00:00.000Z" });
  });

  it("follows a running clock with its offset", async () => {
    const startAt = Date.UTC(2031, 0, 1);
    const running = testHost(new VirtualClock({ mode: "real", startAt }));
    running.add("now", "exports.handler = async () => Date.now()");
    const { payload } = await running.host.invoke("now", null);
    expect(Number(payload) - startAt).toBeGreaterThanOrEqual(0);
    expect(Number(payload) - startAt).toBeLessThan(10_000);
    await running.host.stop();
  });

  it("is its own environment, and nothing of this process", async () => {
    process.env.STEGVIS_TEST_SECRET = "from outside";
    const source = `exports.handler = async (event) => {
      if (event) process.env.WRITTEN = event;
      return { name: process.env.AWS_LAMBDA_FUNCTION_NAME, table: process.env.TABLE, written: process.env.WRITTEN,
        key: process.env.AWS_ACCESS_KEY_ID, endpoint: process.env.AWS_ENDPOINT_URL, region: process.env.AWS_REGION,
        secret: process.env.STEGVIS_TEST_SECRET, nodeEnv: process.env.NODE_ENV };
    }`;
    test.add("one", source, { environment: { TABLE: "first" } });
    test.add("two", source, { environment: { TABLE: "second" } });
    await test.host.invoke("one", "by one");
    const common = { endpoint: "http://127.0.0.1:4000", region: "eu-north-1" };
    expect((await test.host.invoke("one", null)).payload).toEqual({
      name: "one",
      table: "first",
      written: "by one",
      key: "one",
      ...common,
    });
    expect((await test.host.invoke("two", null)).payload).toEqual({
      name: "two",
      table: "second",
      key: "two",
      ...common,
    });
    delete process.env.STEGVIS_TEST_SECRET;
  });

  it("is Lambda's context, by every form of name", async () => {
    test.add(
      "ctx",
      `exports.handler = async (event, c) => ({ id: c.awsRequestId, name: c.functionName, arn: c.invokedFunctionArn, left: c.getRemainingTimeInMillis() })`,
    );
    for (const name of [
      "ctx",
      arnOf("ctx"),
      `${arnOf("ctx")}:live`,
      `${arnOf("ctx")}:7`,
      "111111111111:function:ctx",
    ]) {
      const { payload } = await test.host.invoke(name, null);
      expect(payload).toMatchObject({ name: "ctx", id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      if (name.startsWith("arn:")) expect(payload).toMatchObject({ arn: name });
      expect((payload as { left: number }).left).toBeGreaterThan(4000);
      expect((payload as { left: number }).left).toBeLessThanOrEqual(5000);
    }
    await expect(test.host.invoke("nobody", null)).rejects.toMatchObject({
      code: "ResourceNotFoundException",
      status: 404,
    });
  });
});

describe("invocations", () => {
  it("run at the same time and get each its own answer and log lines", async () => {
    test.add(
      "slow",
      `exports.handler = async (n) => { await new Promise((r) => setTimeout(r, 100 - n * 9)); console.log("did %d", n); return n; }`,
    );
    await test.host.invoke("slow", 0);
    const started = performance.now();
    const results = await Promise.all(Array.from({ length: 10 }, (_, n) => test.host.invoke("slow", n)));
    expect(results.map((result) => result.payload)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(performance.now() - started).toBeLessThan(450);
    expect(new Set(test.lines.map((line) => line.requestId)).size).toBe(11);
    expect(test.lines.map((line) => line.text).sort()).toContain("did 9");
    expect(test.lines.every((line) => line.functionName === "slow")).toBe(true);
    expect(test.host.counters).toEqual({ slow: 11 });
  });

  it("are limited in number at a time, and all get their turn in order", async () => {
    test.add(
      "busy",
      `let running = 0, most = 0; const order = [];
       exports.handler = async (n) => { if (n === -1) return { most, order }; order.push(n); most = Math.max(most, ++running); await new Promise((r) => setTimeout(r, 2)); running--; }`,
    );
    await Promise.all(Array.from({ length: 100 }, (_, n) => test.host.invoke("busy", n)));
    const { payload } = await test.host.invoke("busy", -1);
    expect(payload).toEqual({ most: 16, order: Array.from({ length: 100 }, (_, n) => n) });
  });

  it("keep virtual time from moving", async () => {
    test.add("slow", "exports.handler = () => new Promise((r) => setTimeout(() => r(Date.now()), 150))");
    const fired: number[] = [];
    test.clock.at(test.clock.now() + 1000, () => fired.push(1));
    const invocation = test.host.invoke("slow", null);
    const advance = test.clock.advanceTo(test.clock.now() + 5000);
    expect((await invocation).payload).toBe(Date.UTC(2026, 0, 15));
    expect(fired).toEqual([]);
    await advance;
    expect(fired).toEqual([1]);
  });

  it("answer null for nothing, and run handlers that are not async", async () => {
    test.add("nothing", "exports.handler = async () => {}");
    test.add("plain", "exports.handler = (event) => event.a");
    expect(await test.host.invoke("nothing", {})).toEqual({ payload: null });
    expect(await test.host.invoke("plain", { a: [1] })).toEqual({ payload: [1] });
    expect(await test.host.invokeRaw("plain", '{"a":"x"}')).toEqual({ payload: '"x"' });
  });

  it("load ES modules and CommonJS", async () => {
    const codePath = bundle(
      "import os from 'node:os'; export const handler = async () => typeof os.cpus;",
      "index.mjs",
    );
    test.add("module", "", { codePath });
    test.add("common", "const os = require('node:os'); module.exports.handler = async () => typeof os.cpus;");
    test.add("nested", "", { codePath: bundle("exports.run = () => 1", "start.cjs"), handler: "start.run" });
    expect((await test.host.invoke("module", null)).payload).toBe("function");
    expect((await test.host.invoke("common", null)).payload).toBe("function");
    expect((await test.host.invoke("nested", null)).payload).toBe(1);
  });
});

describe("failures", () => {
  it("are shaped as Lambda shapes them", async () => {
    test.add(
      "throws",
      "class Refused extends Error { name = 'Refused' } exports.handler = async () => { throw new Refused('no') }",
    );
    test.add("rejectsText", "exports.handler = () => Promise.reject('just text')");
    test.add("circular", "exports.handler = async () => { const a = {}; a.a = a; return a; }");
    expect(await test.host.invoke("throws", null)).toEqual({
      functionError: "Unhandled",
      payload: { errorType: "Refused", errorMessage: "no", trace: expect.arrayContaining(["Refused: no"]) },
    });
    expect(await test.host.invoke("rejectsText", null)).toEqual({
      functionError: "Unhandled",
      payload: { errorType: "string", errorMessage: "just text", trace: [] },
    });
    expect((await test.host.invoke("circular", null)).payload).toMatchObject({ errorType: "Runtime.MarshalError" });
  });

  it.each([
    ["no such module", { handler: "other.handler" }, "exports.handler = () => 1", "Runtime.ImportModuleError"],
    ["no such export", { handler: "index.other" }, "exports.handler = () => 1", "Runtime.HandlerNotFound"],
    ["a callback", {}, "exports.handler = (e, c, cb) => cb(null, 1)", "Runtime.CallbackHandlerDeprecated"],
    ["throws at load", {}, "throw new TypeError('load')", "TypeError"],
    ["does not parse", {}, "exports.handler = (", "SyntaxError"],
  ])("at load: %s", async (_, more, source, errorType) => {
    test.add("broken", source, more);
    for (let attempt = 0; attempt < 2; attempt++) {
      expect(await test.host.invoke("broken", null)).toMatchObject({
        functionError: "Unhandled",
        payload: { errorType },
      });
    }
  });

  it("by timeout end the thread, not the other invocations, and the next starts cold", async () => {
    test.add(
      "stuck",
      `let warm = 0; exports.handler = async (ms) => { warm++; await new Promise((r) => setTimeout(r, ms)); return warm; }`,
      { timeoutSeconds: 0.4 },
    );
    await test.host.invoke("stuck", 0);
    const stuck = test.host.invoke("stuck", 60_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const other = test.host.invoke("stuck", 300);
    expect(await stuck).toEqual({
      functionError: "Unhandled",
      payload: {
        errorType: "Sandbox.Timedout",
        errorMessage: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 0\.40 seconds$/),
      },
    });
    expect(await test.host.invoke("stuck", 0)).toEqual({ payload: 1 });
    expect(await other).toEqual({ payload: 3 });
  });

  it("by an endless loop are ended too", async () => {
    test.add("loop", "exports.handler = async (go) => { while (go); return 'ok'; }", { timeoutSeconds: 0.3 });
    expect(await test.host.invoke("loop", false)).toEqual({ payload: "ok" });
    expect((await test.host.invoke("loop", true)).payload).toMatchObject({ errorType: "Sandbox.Timedout" });
    expect(await test.host.invoke("loop", false)).toEqual({ payload: "ok" });
  });

  it("by the end of the process are answered, and the next invocation works", async () => {
    test.add(
      "exits",
      "let warm = 0; exports.handler = async (code) => { if (code !== null) process.exit(code); return ++warm; }",
    );
    expect(await test.host.invoke("exits", null)).toEqual({ payload: 1 });
    expect(await test.host.invoke("exits", 3)).toEqual({
      functionError: "Unhandled",
      payload: {
        errorType: "Runtime.ExitError",
        errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Runtime exited with error: exit status 3$/),
      },
    });
    expect(await test.host.invoke("exits", null)).toEqual({ payload: 1 });
  });

  it("outside the handler's promise end the process", async () => {
    test.add(
      "loose",
      `exports.handler = (how) => new Promise((resolve) => {
        if (how === "rejection") void Promise.reject(new Error("lost"));
        else if (how === "exception") setTimeout(() => { throw new RangeError("late"); }, 5);
        else resolve("fine");
      })`,
    );
    expect((await test.host.invoke("loose", "rejection")).payload).toMatchObject({
      errorType: "Runtime.UnhandledPromiseRejection",
      errorMessage: "Error: lost",
    });
    expect((await test.host.invoke("loose", "exception")).payload).toMatchObject({
      errorType: "RangeError",
      errorMessage: "late",
    });
    expect((await test.host.invoke("loose", null)).payload).toBe("fine");
  });
});

describe("injected faults", () => {
  const fault = { name: "AwsError", code: "ServiceException", status: 500 };

  it("come before the code runs, as often as asked", async () => {
    test.add("count", "let n = 0; exports.handler = async () => ++n");
    test.host.failNext("count", 2);
    await expect(test.host.invoke("count", null)).rejects.toMatchObject(fault);
    await expect(test.host.invoke(arnOf("count"), null)).rejects.toMatchObject(fault);
    expect(await test.host.invoke("count", null)).toEqual({ payload: 1 });
    expect(test.host.counters).toEqual({ count: 1 });
  });

  it("come after the code ran", async () => {
    test.add("count", "let n = 0; exports.handler = async () => ++n");
    test.host.failNext("count", 1, "after");
    await expect(test.host.invoke("count", null)).rejects.toMatchObject(fault);
    expect(await test.host.invoke("count", null)).toEqual({ payload: 2 });
  });
});

it("stops with invocations in progress", async () => {
  test.add("slow", "exports.handler = () => new Promise((r) => setTimeout(r, 60000))", { timeoutSeconds: 60 });
  const invocation = test.host.invoke("slow", null);
  const rejected = expect(invocation).rejects.toMatchObject({ code: "ServiceException" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await test.host.stop();
  await rejected;
  await test.clock.idle();
});
