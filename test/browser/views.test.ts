import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { faultsAtBothWidths, violations } from "./accessibility.ts";
import { tabTo } from "./keyboard.ts";
import { setUp } from "./setup.ts";
import {
  acceptAndStart,
  caseWorker,
  coordinator,
  hashOf,
  openAction,
  otherCoordinator,
  refer,
  referrer,
  register,
} from "./staff.ts";

const { open } = setUp();

/** Answers every item of an open form with the same number. */
const answerAll = async (page: Page, title: string, number: string) =>
  register(page, title, "Svaren är registrerade.", async (form) => {
    const occasion = form.getByLabel("Vid starten");
    if (await occasion.count()) await occasion.check();
    for (const item of await form.getByRole("group", { name: /^Exempelfråga/ }).all())
      await item.getByLabel(number, { exact: true }).check();
  });

describe("one participation, seen by others than its unit", () => {
  test("a referrer sees what the consent opens, with the reason why no more; and refers, but has no list", async () => {
    const { page } = await open(coordinator);
    await refer(page, "Test Olof");
    const { page: theirs, goTo, console } = await open(referrer, hashOf(page));
    await theirs.getByText(/^Remissen finns, men inget mer visas för dig\./).waitFor();
    expect(await theirs.getByRole("main").textContent()).not.toContain("Olof");
    expect(await theirs.locator("dl, details, h2").count()).toBe(0);
    await register(page, "Registrera samtycke", "Samtycket är registrerat.", async (form) => {
      await form.getByLabel("Att dela uppgifter mellan parterna").check();
      await form.getByRole("group", { name: "För vilka gäller det?" }).getByLabel("Försäkringskassan").check();
      await form.getByLabel("Status och datum").check();
    });
    await theirs.reload();
    await theirs.getByText(/^Deltagaren har samtyckt till att du får veta: status och datum\./).waitFor();
    await register(page, "Besluta om remissen", "Beslutet om remissen", (form) =>
      form.getByLabel("Personen antas").check(),
    );
    await theirs.reload();
    await theirs.getByRole("heading", { name: "Uppstartsmöte" }).waitFor();
    expect(await violations(theirs)).toEqual([]);
    await goTo("#/");
    await theirs.getByText(/ett deltagande i taget/).waitFor();
    await theirs.getByRole("link", { name: "Registrera en ny remiss" }).click();
    await theirs.getByLabel("Gemensam kraft").check();
    await theirs.getByRole("group", { name: "Vilken enhet ska ta emot?" }).waitFor();
    expect(console.filter((line) => !line.includes("403"))).toEqual([]);
  });

  test("a unit that is asked to take over sees no name, answers, and then runs it", async () => {
    const { page } = await open(coordinator);
    await refer(page, "Test Petra");
    await register(page, "Föreslå överflyttning", "Förslaget är registrerat.", (form) =>
      form.getByLabel("Arbetsmarknadsenheten i Hässleholm").check(),
    );
    // The unit's first page has the way to it, and to no one else's.
    const { page: theirs } = await open(otherCoordinator);
    const waiting = theirs.getByRole("region", { name: "Överflyttningar som väntar på ert svar" });
    expect(await waiting.getByRole("listitem").allTextContents()).toEqual([
      "Gemensam kraft, från Arbetsmarknadsenheten i Kristianstad, svar senast måndag 26 januari 2026",
    ]);
    expect(await faultsAtBothWidths(theirs)).toEqual([]);
    await theirs.route("**/v1/transfers", (route) => route.abort());
    await theirs.reload();
    await theirs.getByText("Det gick inte att hämta det som andra enheter vill flytta eller lämna över hit.").waitFor();
    await theirs.unroute("**/v1/transfers");
    await theirs.reload();
    await tabTo(theirs, "Gemensam kraft, från Arbetsmarknadsenheten i Kristianstad");
    await theirs.keyboard.press("Enter");
    await theirs.getByRole("heading", { level: 1, name: /^Överflyttning till .*Hässleholm$/ }).waitFor();
    expect(await theirs.getByRole("main").textContent()).not.toContain("Petra");
    expect(await violations(theirs)).toEqual([]);
    await register(theirs, "Svara på överflyttningen", "Svaret på överflyttningen är registrerat.", (form) =>
      form.getByLabel("Ja", { exact: true }).check(),
    );
    expect(await waiting.count()).toBe(0);
    await theirs.getByRole("link", { name: "Test Petra" }).click();
    await theirs.getByRole("heading", { level: 1, name: "Test Petra" }).waitFor();
  });
});

describe("one participation, seen by its unit", () => {
  test("a protected person has no name in the list, and a warning on the page", async () => {
    const { page, goTo } = await open(coordinator);
    await refer(page, "Test Qvintus");
    await register(page, "Registrera skyddade personuppgifter", "Uppgiften om skydd är registrerad.", async (form) => {
      await form.getByLabel("Ja", { exact: true }).check();
      await form.getByLabel("Sekretessmarkering").check();
      await form.getByLabel("Skatteverket").check();
      await form.getByLabel("Bestämmelse").fill("osl 22:1");
    });
    await page.getByText(/^Sekretessmarkering från .*, Skatteverket, osl 22:1$/).waitFor();
    expect(await violations(page)).toEqual([]);
    const hash = hashOf(page);
    await goTo("#/");
    await page.getByRole("table").waitFor();
    expect(await page.getByRole("table").textContent()).not.toContain("Qvintus");
    await page.locator(`a[href="${hash}"]`, { hasText: "Skyddade personuppgifter" }).waitFor();
  });

  test("what was answered becomes a table of items and occasions, in words and without a total", async () => {
    const { page } = await open(coordinator);
    await refer(page, "Test Rut");
    await acceptAndStart(page);
    await answerAll(page, "Registrera deltagarens svar", "2");
    // Nobody's answers are shown before both have answered.
    expect(await page.getByRole("table").count()).toBe(0);
    const { page: theirs } = await open(caseWorker, hashOf(page));
    await answerAll(theirs, "Registrera handläggarens svar", "4");
    await answerAll(theirs, "Registrera handläggarens svar, månad 3", "4");
    await page.reload();
    await answerAll(page, "Registrera deltagarens svar, månad 3", "3");
    const table = page.getByRole("table", { name: /^Deltagaren/ });
    await table.waitFor();
    expect(await table.getByRole("row").nth(1).getByRole("cell").allTextContents()).toEqual(["2", "3", "upp", "upp"]);
    const other = page.getByRole("table", { name: /^Handläggaren/ });
    expect(await other.getByRole("row").nth(1).getByRole("cell").allTextContents()).toEqual(["4", "4", "lika", "lika"]);
    expect(await other.getByRole("row").count()).toBe(5);
    expect(await page.getByRole("heading", { level: 3, name: "Progressionsmätning, månad 3" }).count()).toBe(0);
    expect(await faultsAtBothWidths(page)).toEqual([]);
  });

  test("a changed number is kept beside the one before; somebody who is first is not written over", async () => {
    const { page } = await open(coordinator);
    await refer(page, "Test Sara");
    const { page: second } = await open(coordinator, hashOf(page));
    const change = async (at: Page, number: string) => {
      const form = await openAction(at, "Ändra personens uppgifter");
      expect(await form.getByLabel("Deltagarens namn").inputValue()).toBe("Test Sara");
      await form.getByLabel("Personnummer").fill(number);
      await form.getByRole("button", { name: "Spara uppgifterna" }).click();
      return form;
    };
    await change(page, "199001610014");
    await page.getByText("Personens uppgifter är ändrade.").waitFor();
    const late = await change(second, "199001010017");
    await late
      .getByRole("alert")
      .getByText(/har ändrats/)
      .waitFor();
    await change(page, "199001010017");
    await page.getByText(/^Tidigare nummer: 199001610014/).waitFor();
  });

  test("another version of the programme: first which dates move, then the change", async () => {
    const { page } = await open(coordinator);
    await refer(page, "Test Tor");
    const sent: string[] = [];
    await page.route("**/v1/participations/*", async (route) => {
      const response = await route.fetch();
      const shown = (await response.json()) as { signals: string[]; choices: object };
      const signals = [...shown.signals, "programme-version"];
      await route.fulfill({ response, json: { ...shown, signals, choices: { ...shown.choices, versions: [2] } } });
    });
    await page.route("**/programme-version*", async (route) => {
      sent.push(`${new URL(route.request().url()).search} ${route.request().postData()}`);
      const dueOn = "2026-02-02";
      const due = { key: "referral-decision", step: "referral-decision", text: "beslut om remiss", dueOn };
      await route.fulfill({ json: { dueSteps: [due] } });
    });
    await page.reload();
    const form = await openAction(page, "Byt version av insatsen");
    await form.getByLabel("Version 2").check();
    await form.getByRole("button", { name: "Visa vad som ändras" }).click();
    await form.getByText(/^Beslut om remiss: från måndag 26 januari 2026 till måndag 2 februari 2026$/).waitFor();
    await form.getByRole("button", { name: "Byt version", exact: true }).click();
    await page.getByText("Deltagandet följer nu den valda versionen av insatsen.").waitFor();
    const body = JSON.stringify({ to: 2, on: "2026-01-12" });
    expect(sent).toEqual([`?dry-run=true ${body}`, ` ${body}`]);
  });
});
