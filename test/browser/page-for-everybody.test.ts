import { describe, expect, test } from "vitest";
import { addDays } from "../../shared/dates/calendar-day.ts";
import { faultsAtBothWidths } from "./accessibility.ts";
import { setUp } from "./setup.ts";
import {
  acceptAndStart,
  chooseRoute,
  coordinator,
  hasFocus,
  openAction,
  projectWorker,
  refer,
  register,
  todayOf,
} from "./staff.ts";

const { open } = setUp();

describe("what goes wrong is said", () => {
  test("a field that is left out: summary on top with the focus, links to the fields, a title that says so", async () => {
    const { page } = await open(coordinator, "#/remisser/ny");
    await page.getByRole("button", { name: "Registrera", exact: true }).click();
    const summary = page.getByRole("alert");
    await summary.waitFor();
    expect(await summary.getByRole("link").count()).toBe(2);
    expect(await hasFocus(summary)).toBe(true);
    expect(await page.title()).toBe("Fel: Ny remiss – Stegvis");
    await summary.getByRole("link", { name: /^Deltagarens namn/ }).click();
    const name = page.getByLabel("Deltagarens namn");
    expect(await hasFocus(name)).toBe(true);
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    expect(new URL(page.url()).hash).toBe("#/remisser/ny");
  });

  test("a rule that the API holds (422): its reason, linked to the field; what was typed stays", async () => {
    const at = await open(coordinator);
    const tomorrow = addDays(await todayOf(at), 1);
    const { page } = at;
    await chooseRoute(page);
    await page.getByLabel("Deltagarens namn").fill("Test Doris");
    await page.getByLabel("Remissens dag").fill(tomorrow);
    await page.getByRole("button", { name: "Registrera", exact: true }).click();
    await page.getByRole("alert").getByRole("link", { name: "Dagen har inte varit än." }).click();
    expect(await hasFocus(page.getByLabel("Remissens dag"))).toBe(true);
    expect(await page.getByLabel("Deltagarens namn").inputValue()).toBe("Test Doris");
  });

  test("a conflict (409): what the API says, and a way to read again", async () => {
    const { page } = await open(coordinator);
    await refer(page, "Test Edit");
    const problem = {
      type: "urn:stegvis:problem:not-allowed-now",
      title: "Nej",
      status: 409,
      detail: "Det går inte nu.",
    };
    await page.route("**/referral-decision", (route) =>
      route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify(problem) }),
    );
    const form = await openAction(page, "Besluta om remissen");
    await form.getByLabel("Personen antas").check();
    await form.getByRole("button", { name: "Registrera beslutet" }).click();
    await form.getByRole("alert").getByText("Det går inte nu.").waitFor();
    await form.getByRole("button", { name: "Läs om" }).waitFor();
  });

  test("somebody else was first (412): read again, and what was typed can be sent", async () => {
    const first = await open(coordinator);
    await refer(first.page, "Test Fatima");
    await acceptAndStart(first.page);
    const { page } = await open(projectWorker, new URL(first.page.url()).hash);
    const form = await openAction(page, "Registrera uppföljning 1");
    await form.getByLabel("Nej, den blev inte av").check();
    await register(first.page, "Registrera planeringen", "Planeringen är registrerad.");
    await form.getByRole("button", { name: "Registrera uppföljningen" }).click();
    await form
      .getByRole("alert")
      .getByText(/har ändrats/)
      .waitFor();
    await form.getByRole("button", { name: "Läs om" }).click();
    await page.getByText(/^Planeringen överenskommen/).waitFor();
    await form.getByRole("button", { name: "Registrera uppföljningen" }).click();
    await page.getByText(/^Uppföljning 1 blev inte av/).waitFor();
  });
});

describe("registered once", () => {
  test("a second click sends nothing; the button is off meanwhile and the page says that it sends", async () => {
    const { page, addresses } = await open(coordinator, "#/remisser/ny");
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route("**/v1/referrals", async (route) => {
      await held;
      await route.continue();
    });
    await chooseRoute(page);
    await page.getByLabel("Deltagarens namn").fill("Test Harald");
    const button = page.getByRole("button", { name: "Registrera", exact: true });
    await button.dblclick();
    await page.getByRole("status").getByText("Skickar …").waitFor();
    expect(await button.isDisabled()).toBe(true);
    letGo();
    await page.getByRole("heading", { level: 1, name: "Test Harald" }).waitFor();
    expect(addresses.filter((address) => address.endsWith("/v1/referrals"))).toHaveLength(1);
  });

  test("an answer that is lost: sent again with the same key, registered once", async () => {
    const { page, goTo } = await open(coordinator);
    const keys: (string | undefined)[] = [];
    await page.route("**/v1/referrals", async (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      const response = await route.fetch();
      await (keys.length === 1 ? route.abort() : route.fulfill({ response }));
    });
    await page.getByRole("link", { name: "Ny remiss", exact: true }).click();
    await chooseRoute(page);
    await page.getByLabel("Deltagarens namn").fill("Test Irma");
    const button = page.getByRole("button", { name: "Registrera", exact: true });
    await button.click();
    await page
      .getByRole("alert")
      .getByText(/Inget svar kom/)
      .waitFor();
    await button.click();
    await page.getByRole("heading", { level: 1, name: "Test Irma" }).waitFor();
    expect(keys).toEqual([keys[0], keys[0]]);
    await goTo("#/?visa=alla");
    await page.getByRole("table").waitFor();
    expect(await page.getByRole("link", { name: "Test Irma" }).count()).toBe(1);
  });
});

describe("everybody can use it", () => {
  test("axe finds nothing, and nothing scrolls sideways at 320 px, with errors shown and forms open", async () => {
    const { page, goTo } = await open(coordinator);
    const looks = async (name: string) => expect(await faultsAtBothWidths(page), name).toEqual([]);
    await refer(page, "Test Långtefternamn-Ännulängreefternamn von Mycketlångtnamnsson");
    await acceptAndStart(page);
    for (const title of ["Registrera uppföljning 1", "Besluta vid avstämningen", "Avsluta i förtid"])
      await openAction(page, title);
    await page.getByRole("button", { name: "Registrera uppföljningen" }).click();
    await page.getByRole("alert").waitFor();
    await looks("participation");
    await goTo("#/");
    await page.getByRole("table").waitFor();
    await looks("list");
    await goTo("#/remisser/ny");
    await page.getByRole("button", { name: "Registrera", exact: true }).click();
    await page.getByRole("alert").waitFor();
    await looks("referral");
  });

  test("axe finds nothing in any form of a running participation, and none scrolls sideways at 320 px", async () => {
    const { page } = await open(coordinator);
    await refer(page, "Test Ulla");
    await acceptAndStart(page);
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll<HTMLDetailsElement>(".several, .earlier")) folded.open = true;
    });
    const actions = page.locator("details.action");
    for (const action of await actions.all()) await action.locator("summary").click();
    await expect.poll(() => page.locator("details.action form").count()).toBe(await actions.count());
    for (const label of ["Att dela uppgifter mellan parterna", "Ändra uppgifterna", "Insatsen avslutas"])
      for (const alternative of await page.getByLabel(label).all()) await alternative.check();
    for (const add of await page.getByRole("button", { name: "Lägg till aktivitet" }).all()) await add.click();
    expect(await faultsAtBothWidths(page)).toEqual([]);
  });

  test("each page has a title and a heading of its own, which takes the focus", async () => {
    const { page, goTo } = await open(coordinator);
    expect(await page.locator("html").getAttribute("lang")).toBe("sv");
    expect(await page.title()).toBe("Deltaganden – Stegvis");
    await page.getByRole("link", { name: "Ny remiss", exact: true }).click();
    const heading = page.getByRole("heading", { level: 1, name: "Ny remiss" });
    await heading.waitFor();
    expect(await page.title()).toBe("Ny remiss – Stegvis");
    expect(await hasFocus(heading)).toBe(true);
    await goTo("#/finns-inte");
    await page.getByRole("heading", { level: 1, name: "Sidan finns inte" }).waitFor();
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  });
});
