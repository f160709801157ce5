import { generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type System, startSystem } from "../support/system.ts";
import { HttpBrowser, headingOf } from "./http-browser.ts";

const coordinator = "coordinator-kristianstad-ame";
const minute = 60_000;

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

/** A browser in which one of the demo staff is signed in. */
const browserOf = async (staff: string): Promise<HttpBrowser> => {
  const browser = new HttpBrowser(system.url);
  browser.cookies.set("stegvis-session", await system.openSession(staff));
  return browser;
};

const pass = (minutes: number) => system.runtime.clock.advanceTo(system.runtime.clock.now() + minutes * minute);
const statusIn = async (browser: HttpBrowser) => (await browser.ask("/v1/me")).status;

describe("a session", () => {
  test("ends when it has not been used for an hour", async () => {
    const browser = await browserOf(coordinator);
    await pass(59);
    expect(await statusIn(browser)).toBe(200);
    await pass(59);
    expect(await statusIn(browser)).toBe(200);
    await pass(60);
    expect(await statusIn(browser)).toBe(403);
  });

  test("ends after eight hours, however much it is used", async () => {
    const browser = await browserOf(coordinator);
    for (let half = 0; half < 15; half += 1) {
      await pass(30);
      expect(await statusIn(browser)).toBe(200);
    }
    await pass(29.9);
    expect(await statusIn(browser)).toBe(200);
    await pass(0.1);
    expect(await statusIn(browser)).toBe(403);
  });

  test("is the browser's that has signed out, and no other's", async () => {
    const [here, there] = [await browserOf(coordinator), await browserOf(coordinator)];
    const kept = here.cookies.get("stegvis-session") ?? "";
    expect(await headingOf(await here.ask("/sign-out"))).toBe("Logga ut");
    await here.submit({}, "/sign-out");
    expect(here.cookies.has("stegvis-session")).toBe(false);
    here.cookies.set("stegvis-session", kept);
    expect([await statusIn(here), await statusIn(there)]).toEqual([403, 200]);
    expect(await headingOf(await here.ask("/sign-out"))).toBe("Du är utloggad");
  });

  test("ends everywhere at once, and nobody else's does", async () => {
    const mine = await Promise.all([coordinator, coordinator, coordinator].map(browserOf));
    const other = await browserOf("coordinator-hassleholm-ame");
    await mine[0]?.submit({}, "/sign-out/everywhere");
    expect(await Promise.all(mine.map(statusIn))).toEqual([403, 403, 403]);
    expect(await statusIn(other)).toBe(200);
    expect(system.logLines.at(-1)).toMatch(/"event":"signed-out-everywhere".*"sessions":\d/);
  });

  test("is not there for a cookie that has been tampered with, nor for what the table holds", async () => {
    const browser = await browserOf(coordinator);
    const secret = browser.cookies.get("stegvis-session") ?? "";
    const scan = await fetch(system.url, {
      method: "POST",
      headers: { "x-amz-target": "DynamoDB_20120810.Scan", "content-type": "application/x-amz-json-1.0" },
      body: JSON.stringify({ TableName: system.runtime.tableName("Sessions") }),
    });
    const table = await scan.text();
    expect(table).not.toContain(secret);
    const ids = [...table.matchAll(/"id":\{"S":"([^"]+)"\}/g)].map(([, id = ""]) => id);
    expect(ids.length).toBeGreaterThan(0);
    const changed = `${secret.startsWith("A") ? "B" : "A"}${secret.slice(1)}`;
    for (const cookie of [changed, secret.slice(1), `${secret}A`, secret.toLowerCase(), "", "undefined", ...ids]) {
      browser.cookies.set("stegvis-session", cookie);
      expect(await statusIn(browser), cookie).toBe(403);
    }
    browser.cookies.set("__Host-stegvis-session", secret);
    expect(await statusIn(browser), "another name").toBe(403);
  });
});

describe("a request that changes something, with a session", () => {
  const referrals = (browser: HttpBrowser, headers: Record<string, string>) =>
    browser.ask("/v1/referrals", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID(), ...headers },
      body: "{}",
    });

  test.each([
    ["no origin", {}],
    ["a foreign origin", { origin: "https://evil.example" }],
    ["no origin to speak of", { origin: "null" }],
    ["another site, by the browser's own word", { "sec-fetch-site": "cross-site", origin: "OWN" }],
    ["another host of the same site", { "sec-fetch-site": "same-site", origin: "OWN" }],
  ])("from %s is refused, and nothing is read of it", async (_, headers) => {
    const browser = await browserOf(coordinator);
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === "OWN" ? system.url : value]),
    );
    const response = await referrals(browser, own as Record<string, string>);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      403,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
    expect(await response.json()).toMatchObject({ type: "urn:stegvis:problem:other-origin" });
    const out = await browser.ask("/sign-out", { method: "POST", headers: own as Record<string, string> });
    expect([out.status, await statusIn(browser)]).toEqual([403, 200]);
  });

  test("from the own page is taken; one with a token needs no origin", async () => {
    const browser = await browserOf(coordinator);
    const ours: Record<string, string>[] = [{ origin: system.url }, { "sec-fetch-site": "same-origin" }];
    for (const headers of ours) expect((await referrals(browser, headers)).status).toBe(400);
    const authorization = `Bearer ${await system.signIn(coordinator)}`;
    expect((await referrals(new HttpBrowser(system.url), { authorization })).status).toBe(400);
  });
});

describe("a token", () => {
  const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });

  /** The claims of a right token for a coordinator. */
  const claims = async () => {
    const { identity } = system.runtime;
    const [, payload = ""] = (await identity.signIn(coordinator)).token.split(".");
    return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  };
  const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");

  const bad: Record<string, (right: Record<string, unknown>, token: string) => string | Promise<string>> = {
    "expired just now": (right) =>
      system.runtime.identity.sign({ ...right, exp: Math.floor(system.runtime.clock.now() / 1000) }),
    "good from tomorrow": (right) => system.runtime.identity.sign({ ...right, nbf: Number(right.iat) + 86_400 }),
    "without an end": ({ exp: _, ...right }) => system.runtime.identity.sign(right),
    "of another issuer": (right) => system.runtime.identity.sign({ ...right, iss: "https://evil.example" }),
    "for another audience": (right) => system.runtime.identity.sign({ ...right, aud: "another-client" }),
    "used as an access token": (right) => system.runtime.identity.sign({ ...right, token_use: "access" }),
    "without a role": (right) => system.runtime.identity.sign({ ...right, "cognito:groups": ["everybody"] }),
    "with a role in no unit": (right) => system.runtime.identity.sign({ ...right, "custom:unit": "" }),
    "of a unit that is not there": (right) => system.runtime.identity.sign({ ...right, "custom:unit": "lund-ame" }),
    "of a provider that is not in the file": (right) =>
      system.runtime.identity.sign({ ...right, identities: [{ providerName: "google" }] }),
    "signed with another key": (right) =>
      new SignJWT(right).setProtectedHeader({ alg: "RS256", kid: "local" }).sign(foreign.privateKey),
    "signed with the public key as a secret": (right) =>
      new SignJWT(right)
        .setProtectedHeader({ alg: "HS256", kid: "local" })
        .sign(Buffer.from(JSON.stringify(system.runtime.identity.keySet().keys[0]))),
    "of no algorithm": (right) => `${encoded({ alg: "none" })}.${encoded(right)}.`,
    "of no algorithm, with a signature": (right, token) =>
      `${encoded({ alg: "none", kid: "local" })}.${encoded(right)}.${token.split(".")[2]}`,
    "with a changed role": (right, token) => {
      const [header, , signature] = token.split(".");
      return `${header}.${encoded({ ...right, "cognito:groups": ["auditor"] })}.${signature}`;
    },
    "without its signature": (_, token) => token.split(".").slice(0, 2).join("."),
    "that is none": () => "nonsense",
  };

  test.each(Object.keys(bad))("%s: refused before the API is asked, and nothing changes", async (name) => {
    const right = await claims();
    const token = (await bad[name]?.(right, await system.signIn(coordinator))) ?? "";
    const calls = { ...system.runtime.lambda.counters };
    const response = await fetch(`${system.url}/v1/referrals`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: "{}",
    });
    expect([response.status, await response.json()]).toEqual([403, { message: "Forbidden" }]);
    const asked = Object.entries(system.runtime.lambda.counters).filter(([fn, count]) => count !== calls[fn]);
    expect(asked.map(([fn]) => fn.replace(/Function.*/, ""))).toEqual(["Authorize"]);
  });

  test("that was right an hour ago is right no more, though it was kept", async () => {
    const authorization = `Bearer ${await system.signIn(coordinator)}`;
    const ask = async () => (await fetch(`${system.url}/v1/me`, { headers: { authorization } })).status;
    expect([await ask(), await ask()]).toEqual([200, 200]);
    await pass(59);
    expect(await ask()).toBe(200);
    await pass(1);
    expect(await ask()).toBe(403);
  });

  test("is not sent in a session's place, nor a session in a token's", async () => {
    const browser = new HttpBrowser(system.url);
    browser.cookies.set("stegvis-session", await system.signIn(coordinator));
    expect(await statusIn(browser)).toBe(403);
    const secret = await system.openSession(coordinator);
    for (const authorization of [`Bearer ${secret}`, `Basic ${secret}`, secret]) {
      const signedIn = await browserOf(coordinator);
      expect((await signedIn.ask("/v1/me", { headers: { authorization } })).status).toBe(403);
    }
  });
});
