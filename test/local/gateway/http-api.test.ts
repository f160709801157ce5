import { describe, expect, it } from "vitest";
import type { Json } from "../../../infra/local/engine/json.ts";
import { httpApi } from "../../../infra/local/gateway/http-api.ts";
import type { GatewayRequest } from "../../../infra/local/gateway/http-message.ts";

const start = Date.parse("2026-03-12T19:03:58Z");

const setUp = (answers: Record<string, (event: Json) => unknown>) => {
  const events: { name: string; event: Record<string, never> }[] = [];
  const time = { now: start };
  const authorizer = {
    id: "auth",
    functionName: "authorizer",
    functionArn: "authorizer",
    identitySources: ["$request.header.Authorization"],
    cacheSeconds: 60,
  };
  const handle = httpApi(
    {
      id: "api",
      stageVariables: { colour: "red" },
      routes: [
        { routeKey: "ANY /open/{proxy+}", functionName: "open", functionArn: "open" },
        { routeKey: "GET /closed", functionName: "closed", functionArn: "closed", authorizer },
      ],
    },
    {
      region: "eu-north-1",
      accountId: "111111111111",
      now: () => time.now,
      begin: () => () => {},
      async invoke(name, event) {
        events.push({ name, event: event as Record<string, never> });
        return { payload: (await answers[name]?.(event)) as Json };
      },
    },
  );
  return { handle, events, time };
};

const request = (
  method: string,
  target: string,
  options: { headers?: string[]; body?: string | Buffer } = {},
): GatewayRequest => {
  const [path = "", query = ""] = target.split("?");
  const rawHeaders = ["Host", "localhost:4000", ...(options.headers ?? [])];
  const headers: Record<string, string> = {};
  for (let i = 0; i < rawHeaders.length; i += 2) headers[(rawHeaders[i] ?? "").toLowerCase()] = rawHeaders[i + 1] ?? "";
  return { method, path, query, headers, rawHeaders, body: Buffer.from(options.body ?? ""), sourceIp: "127.0.0.1" };
};

describe("the event (payload format 2.0)", () => {
  it("holds the request as API Gateway writes it", async () => {
    const { handle, events } = setUp({ open: () => ({}) });
    await handle(
      request("POST", "/open/%C3%A5/x?a=1&a=2&b=%20c", {
        headers: ["X-Twice", "1", "x-twice", "2", "Cookie", "k=v; l=w", "Content-Type", "application/json"],
        body: '{"å":1}',
      }),
    );
    expect(events[0]?.event).toMatchObject({
      version: "2.0",
      routeKey: "ANY /open/{proxy+}",
      rawPath: "/open/å/x",
      rawQueryString: "a=1&a=2&b=%20c",
      cookies: ["k=v", "l=w"],
      headers: { host: "localhost:4000", "x-twice": "1,2", "x-forwarded-for": "127.0.0.1" },
      queryStringParameters: { a: "1,2", b: " c" },
      pathParameters: { proxy: "å/x" },
      stageVariables: { colour: "red" },
      body: '{"å":1}',
      isBase64Encoded: false,
      requestContext: {
        accountId: "111111111111",
        apiId: "api",
        stage: "$default",
        time: "12/Mar/2026:19:03:58 +0000",
        timeEpoch: start,
        http: { method: "POST", path: "/open/å/x", protocol: "HTTP/1.1", sourceIp: "127.0.0.1" },
      },
    });
    expect(events[0]?.event.headers).not.toHaveProperty("cookie");
  });

  it.each([
    ["application/octet-stream", true],
    ["application/x-www-form-urlencoded", true],
    ["application/problem+json", false],
    ["text/csv", false],
  ])("has a body of type %s in base64: %s", async (type, encoded) => {
    const { handle, events } = setUp({ open: () => ({}) });
    await handle(request("POST", "/open/x", { headers: ["Content-Type", type], body: "a=1" }));
    const body = encoded ? Buffer.from("a=1").toString("base64") : "a=1";
    expect(events[0]?.event).toMatchObject({ isBase64Encoded: encoded, body });
  });

  it("has no body, query or path members when there are none", async () => {
    const { handle, events } = setUp({ closed: () => ({}), authorizer: () => ({ isAuthorized: true }) });
    await handle(request("GET", "/closed", { headers: ["Authorization", "x"] }));
    expect(Object.keys(events[1]?.event ?? {})).not.toEqual(expect.arrayContaining(["body"]));
    expect(events[1]?.event).not.toHaveProperty("queryStringParameters");
    expect(events[1]?.event).not.toHaveProperty("pathParameters");
    expect(events[1]?.event).not.toHaveProperty("cookies");
  });
});

describe("the response", () => {
  it.each<[string, unknown, object]>([
    ["a value without statusCode", { a: 1 }, { status: 200, body: '{"a":1}' }],
    ["text", "hej", { status: 200, body: "hej" }],
    ["a full answer", { statusCode: 404, headers: { "X-A": 1 }, body: "no" }, { status: 404, body: "no" }],
    ["a status in text", { statusCode: "201", body: "" }, { status: 201 }],
    ["base64", { statusCode: 200, isBase64Encoded: true, body: "AP8=" }, { body: Buffer.from([0, 255]) }],
    ["cookies", { statusCode: 200, cookies: ["a=1", "b=2"] }, {}],
    ["a wrong status", { statusCode: "many" }, { status: 500, body: '{"message":"Internal Server Error"}' }],
    ["a body that is no text", { statusCode: 200, body: {} }, { status: 500 }],
    ["a header that is no scalar", { statusCode: 200, headers: { a: ["b"] } }, { status: 500 }],
  ])("of %s", async (_, answer, expected) => {
    const { handle } = setUp({ open: () => answer });
    expect(await handle(request("GET", "/open/x"))).toMatchObject(expected);
  });

  it("carries headers in lower case, cookies one by one, and a request id", async () => {
    const { handle } = setUp({
      open: () => ({ statusCode: 200, headers: { "X-A": true }, cookies: ["a=1", "b=2"], body: "x" }),
    });
    const { headers } = await handle(request("GET", "/open/x"));
    expect(headers).toMatchObject({
      "x-a": "true",
      "set-cookie": ["a=1", "b=2"],
      "content-type": "text/plain;charset=UTF-8",
      "apigw-requestid": expect.any(String),
    });
  });

  it("is 404 without a route, 400 for a path that cannot be decoded, 413 above 10 MB", async () => {
    const { handle } = setUp({});
    expect(await handle(request("GET", "/other"))).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
    expect(await handle(request("GET", "/open/%E0"))).toMatchObject({ status: 400 });
    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    expect(await handle(request("POST", "/open/x", { body }))).toMatchObject({ status: 413 });
  });

  it("is 500 when the function fails or cannot be reached", async () => {
    const { handle } = setUp({
      open: () => {
        throw new Error("unreachable");
      },
    });
    expect(await handle(request("GET", "/open/x"))).toMatchObject({ status: 500 });
  });
});

describe("the authorizer", () => {
  const closed = (token?: string) => request("GET", "/closed", token ? { headers: ["Authorization", token] } : {});

  it("is not asked without the identity source: 401", async () => {
    const { handle, events } = setUp({});
    expect(await handle(closed())).toMatchObject({ status: 401, body: '{"message":"Unauthorized"}' });
    expect(events).toEqual([]);
  });

  it("denies: 403, and the function is not called", async () => {
    const { handle, events } = setUp({ authorizer: () => ({ isAuthorized: false }) });
    expect(await handle(closed("x"))).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    expect(events.map(({ name }) => name)).toEqual(["authorizer"]);
  });

  it("fails or answers something else: 500", async () => {
    const { handle } = setUp({ authorizer: () => ({ allowed: true }) });
    expect(await handle(closed("x"))).toMatchObject({ status: 500 });
  });

  it("passes its context on, and gets the request", async () => {
    const { handle, events } = setUp({
      authorizer: () => ({ isAuthorized: true, context: { sub: "s", groups: ["a"] } }),
      closed: () => ({}),
    });
    await handle(closed("Bearer t"));
    expect(events[0]?.event).toMatchObject({
      type: "REQUEST",
      identitySource: ["Bearer t"],
      routeArn: "arn:aws:execute-api:eu-north-1:111111111111:api/$default/GET/closed",
      routeKey: "GET /closed",
      headers: { authorization: "Bearer t" },
    });
    expect(events[1]?.event).toMatchObject({ requestContext: { authorizer: { lambda: { sub: "s", groups: ["a"] } } } });
  });

  it("is cached by identity source for its time, in virtual time", async () => {
    const { handle, events, time } = setUp({ authorizer: () => ({ isAuthorized: true }), closed: () => ({}) });
    const calls = () => events.filter(({ name }) => name === "authorizer").length;
    await handle(closed("a"));
    await handle(closed("a"));
    expect(calls()).toBe(1);
    await handle(closed("b"));
    expect(calls()).toBe(2);
    time.now += 61_000;
    await handle(closed("a"));
    expect(calls()).toBe(3);
  });
});
