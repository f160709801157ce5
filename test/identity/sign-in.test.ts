import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoStaff, demoStaffOf } from "../../infra/local/demo-staff.ts";
import { assemblyWith } from "../support/assembly.ts";
import { type System, startSystem } from "../support/system.ts";
import { federated } from "./federated.ts";
import { HttpBrowser, headingOf } from "./http-browser.ts";

const forbund = federated();

/** Somebody whom the provider of Kristianstad vouches for, with these groups. */
const person = (id: string, groups: readonly string[], assurance = "mfa"): DemoStaff => ({
  ...{ id, name: `Demo ${id}`, place: "Kristianstad", title: id, role: "operator", unit: "" },
  federated: { provider: "kristianstad", groups, assurance },
});

const staff = [
  ...demoStaffOf(forbund),
  person("in-many-groups", ["Alla anställda", "Stegvis Arbetare"]),
  person("in-no-group-of-ours", ["Alla anställda", "coordinator"]),
  person("without-second-factor", ["Stegvis Samordnare"], "pwd"),
];
const coordinator = "coordinator-kristianstad-ame";

let system: System;
beforeAll(async () => {
  system = await startSystem({ assembly: await assemblyWith(forbund), staff });
});
afterAll(() => system.stop());

/** A browser that has gone through the provider as somebody. */
const signedIn = async (who: string, path = "/sign-in") => {
  const browser = new HttpBrowser(system.url);
  await browser.go(path);
  const response = await browser.submit({ staff: who });
  return { browser, response };
};

const meIn = async (browser: HttpBrowser, init: RequestInit = {}) => {
  const response = await browser.ask("/v1/me", init);
  return response.ok ? ((await response.json()) as Record<string, unknown>) : response.status;
};

const sessionOf = ({ cookies }: HttpBrowser) => cookies.get("stegvis-session");

describe("the way round by the provider", () => {
  test.each([
    ["a user of the pool", coordinator, { role: "coordinator", unit: "kristianstad-ame" }],
    ["one group", "kristianstad-stegvis-samordnare", { role: "coordinator", unit: "kristianstad-ame" }],
    ["several groups", "in-many-groups", { role: "project-worker", unit: "kristianstad-ame" }],
    ["another party, by SAML", "region-skane-stegvis-remittent", { role: "referrer", unit: "region" }],
  ])("role and unit follow from the file: %s", async (_, who, expected) => {
    const { browser, response } = await signedIn(who, "/sign-in?next=%2F%23%2Fko");
    expect([response.status, browser.visited.at(-1)]).toEqual([200, `${system.url}/#/ko`]);
    expect(await meIn(browser)).toMatchObject({ ...expected, session: { secondsLeft: 8 * 3600, idleSeconds: 3600 } });
  });

  test("nobody gets a role from what the client says", async () => {
    const { browser } = await signedIn("in-many-groups", "/sign-in?role=coordinator&unit=hassleholm-ame");
    browser.cookies.set("role", "coordinator");
    const headers = { "x-role": "coordinator", role: "coordinator", "cognito-groups": "coordinator" };
    expect(await meIn(browser, { headers })).toMatchObject({ role: "project-worker", unit: "kristianstad-ame" });
  });

  test.each([
    ["in-no-group-of-ours", "Du saknar behörighet i Stegvis", "no-role"],
    ["without-second-factor", "Inloggningen var inte tillräckligt säker", "too-low-assurance"],
  ])("%s: no session, and a page that says what to do", async (who, heading, reason) => {
    const { browser, response } = await signedIn(who);
    expect([response.status, await headingOf(response), sessionOf(browser)]).toEqual([403, heading, undefined]);
    expect(system.logLines.at(-1)).toContain(`{"event":"sign-in-failed","reason":"${reason}"}`);
  });

  test("leads only to own paths", async () => {
    for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "/\tevil"]) {
      const { browser } = await signedIn(coordinator, `/sign-in?next=${encodeURIComponent(next)}`);
      expect(browser.visited.at(-1)).toBe(`${system.url}/`);
    }
  });

  test("beside a form: a page that says to go back to it", async () => {
    const { browser, response } = await signedIn(coordinator, "/sign-in?new-tab=yes");
    expect([await headingOf(response), sessionOf(browser)]).toEqual(["Du är inloggad igen", expect.any(String)]);
  });

  test("cancelled: said, with the way to try again", async () => {
    const browser = new HttpBrowser(system.url);
    await browser.go("/sign-in");
    const response = await browser.submit({ cancel: "yes" });
    expect([response.status, await headingOf(response)]).toEqual([403, "Du avbröt inloggningen"]);
  });
});

describe("the way back from the provider", () => {
  /** A browser that stands before the way back, and its address. */
  const onTheWayBack = async () => {
    const browser = new HttpBrowser(system.url);
    await browser.go("/sign-in");
    const chosen = await browser.ask(browser.visited.at(-1) ?? "", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `staff=${coordinator}`,
    });
    const resumed = await browser.ask(chosen.headers.get("location") ?? "");
    return { browser, back: resumed.headers.get("location") ?? "" };
  };
  const failed = "Inloggningen gick inte att slutföra";

  test("without its cookie, as a browser sends a request from another site: goes on from a page of our own", async () => {
    const { browser, back } = await onTheWayBack();
    const attempt = browser.cookies.get("stegvis-sign-in") ?? "";
    browser.cookies.delete("stegvis-sign-in");
    const between = await (await browser.ask(back)).text();
    const [, onTo = ""] = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(between) ?? [];
    expect(onTo).toMatch(/^\/sign-in\/callback\?.*&amp;continued=yes$/);
    browser.cookies.set("stegvis-sign-in", attempt);
    await browser.go(onTo.replaceAll("&amp;", "&"));
    expect(await meIn(browser)).toMatchObject({ role: "coordinator" });
  });

  test("in another browser: refused, also after going on", async () => {
    const { back } = await onTheWayBack();
    const other = new HttpBrowser(system.url);
    const response = await other.go(`${back}&continued=yes`);
    expect([response.status, await headingOf(response), sessionOf(other)]).toEqual([400, failed, undefined]);
  });

  test("with the code of another sign-in: refused by state, and by PKCE when the state is right", async () => {
    const [mine, stolen] = [await onTheWayBack(), await onTheWayBack()];
    const code = new URL(stolen.back).searchParams.get("code") ?? "";
    const swapped = new URL(mine.back);
    swapped.searchParams.set("code", code);
    const byCode = await mine.browser.go(swapped.href);
    expect([byCode.status, await headingOf(byCode), sessionOf(mine.browser)]).toEqual([403, failed, undefined]);
    const third = await onTheWayBack();
    const byState = await third.browser.go(stolen.back);
    expect([byState.status, await headingOf(byState), sessionOf(third.browser)]).toEqual([400, failed, undefined]);
  });

  test("a second time: the code is used, and a browser that is signed in goes on", async () => {
    const { browser, back } = await onTheWayBack();
    const attempt = browser.cookies.get("stegvis-sign-in") ?? "";
    await browser.go(back);
    expect((await browser.go(`${back}&continued=yes`)).status).toBe(200);
    expect(browser.visited.at(-1)).toBe(`${system.url}/`);
    browser.cookies.set("stegvis-sign-in", attempt);
    const again = await browser.go(back);
    expect([again.status, await headingOf(again)]).toEqual([403, failed]);
  });

  test("a code that is two minutes old: refused", async () => {
    const { browser, back } = await onTheWayBack();
    await system.runtime.clock.advanceTo(system.runtime.clock.now() + 120_000);
    const response = await browser.go(back);
    expect([response.status, await headingOf(response)]).toEqual([403, failed]);
  });
});

describe("a machine", () => {
  const client = () => system.runtime.system.userPoolClients.find(({ name }) => name === "Journalsystemet")!;
  const tokenFor = (secret: string) =>
    fetch(`${system.runtime.identity.issuer}/oauth2/token`, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        authorization: `Basic ${Buffer.from(`${client().id}:${secret}`).toString("base64")}`,
      },
      body: "grant_type=client_credentials&scope=stegvis/api",
    });
  const bearer = (token: string) => fetch(`${system.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });

  test("gets an access token for its secret, and is what the file says", async () => {
    const answer = (await (await tokenFor(`local-secret-of-${client().id}`)).json()) as Record<string, string>;
    const me = await bearer(answer.access_token ?? "");
    expect(await me.json()).toMatchObject({ name: "Journalsystemet", role: "machine", unit: "region", session: null });
    expect((await tokenFor("a guess")).status).toBe(401);
  });

  test("gets in with no other token: without the scope, of the page's client, or one for staff", async () => {
    const { identity, clock } = system.runtime;
    const now = Math.floor(clock.now() / 1000);
    const page = system.runtime.system.userPoolClients.find(({ grants }) => grants.includes("code"))!;
    const right = {
      ...{ sub: client().id, client_id: client().id, token_use: "access", scope: "stegvis/api" },
      ...{ iss: identity.issuer, iat: now, exp: now + 3600 },
    };
    const status = async (claims: object) => (await bearer(await identity.sign({ ...right, ...claims }))).status;
    expect(await status({})).toBe(200);
    expect(await status({ scope: "openid profile" })).toBe(403);
    expect(await status({ client_id: page.id })).toBe(403);
    expect(await status({ token_use: "id", aud: page.id })).toBe(403);
    expect(await status({ iss: "https://evil.example" })).toBe(403);
    expect(await status({ exp: now - 1 })).toBe(403);
  });
});

test("a provider that does not answer is said, and a session ends all the same", async () => {
  const { browser } = await signedIn(coordinator);
  const late = new HttpBrowser(system.url);
  await late.go("/sign-in");
  const chosen = await late.ask(late.visited.at(-1) ?? "", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `staff=${coordinator}`,
  });
  const resumed = await late.ask(chosen.headers.get("location") ?? "");
  await system.runtime.identity.stop();
  const response = await late.go(resumed.headers.get("location") ?? "");
  expect([response.status, await headingOf(response)]).toEqual([503, "Inloggningstjänsten svarar inte"]);
  expect(await headingOf(await browser.submit({}, "/sign-out"))).toBe("Du är utloggad");
  expect(await meIn(browser)).toBe(403);
});

test("the log tells of sign-ins and how they failed, and names nobody", () => {
  const lines = system.logLines.filter((line) => /"event":"(signed-|sign-in-failed)/.test(line)).join("\n");
  expect(lines).toMatch(/"event":"signed-in","sub":"[0-9a-f-]{36}","role":"coordinator"/);
  expect(lines).toMatch(/"event":"signed-out","sub"/);
  expect(staff.filter(({ name }) => system.logLines.join("\n").includes(name))).toEqual([]);
});
