import { readFileSync } from "node:fs";
import type { Download, Page } from "playwright-core";
import { expect, test } from "vitest";
import { faultsAtBothWidths } from "./accessibility.ts";
import { tabTo } from "./keyboard.ts";
import { setUp } from "./setup.ts";
import { coordinator, forbundStaff, hasFocus, projectWorker, refer, register } from "./staff.ts";

const { open } = setUp();

/** What a click gave the browser to save. */
const downloaded = async (page: Page, act: () => Promise<unknown>): Promise<[name: string, text: string]> => {
  const [download] = await Promise.all([page.waitForEvent("download") as Promise<Download>, act()]);
  return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
};

test("participations as a file: a purpose first, then what is wanted; never somebody who is protected", async () => {
  const { page, console } = await open(coordinator);
  await refer(page, "Test Hedda");
  await refer(page, "Test Idun");
  await register(page, "Registrera skyddade personuppgifter", "Uppgiften om skydd är registrerad.", async (form) => {
    await form.getByLabel("Ja", { exact: true }).check();
    await form.getByLabel("Sekretessmarkering").check();
    await form.getByLabel("Skatteverket").check();
    await form.getByLabel("Bestämmelse").fill("osl 22:1");
  });
  expect(await page.getByRole("link", { name: "Hela ärendet som fil" }).count()).toBe(0);
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Export" }).waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);

  const get = page.getByRole("button", { name: "Hämta filen" });
  await get.click();
  const alert = page.getByRole("alert");
  expect(await hasFocus(alert)).toBe(true);
  await alert.getByText("Ändamål: välj ett alternativ.").waitFor();
  await page.getByLabel("Granskning").check();
  await page.getByLabel("Pågick någon gång från och med").fill("2026-02-02");
  await page.getByLabel("Pågick någon gång till och med").fill("2026-01-02");
  await get.click();
  await alert.getByText("Sista dagen ligger före den första.").waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await page.getByLabel("Pågick någon gång från och med").fill("2026-01-02");
  await page.getByLabel("Pågick någon gång till och med").fill("2026-02-02");

  // The line is gone; then it is slow, and a second click asks for nothing more.
  const asked: string[] = [];
  await page.route("**/v1/exports/**", async (route) => {
    asked.push(new URL(route.request().url()).search);
    if (asked.length === 1) return route.abort();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.getByLabel("CSV").check();
  await get.click();
  await alert.getByText(/^Inget svar kom\./).waitFor();
  const [name, text] = await downloaded(page, async () => {
    await get.click();
    await page.getByText("Skickar …").waitFor();
    expect(await get.isDisabled()).toBe(true);
  });
  await page.getByText("Filen är hämtad.").waitFor();
  expect(asked).toHaveLength(2);
  expect(asked[1]).toContain("purpose=audit");
  expect(name).toBe("deltaganden-2026-01-12.csv");
  expect(text).toContain("Test Hedda");
  expect(text).not.toContain("Idun");
  expect(console.filter((line) => !/ERR_FAILED|422/.test(line))).toEqual([]);
});

test("a whole case, from its page, by keyboard; numbers for whoever sees them", async () => {
  const { page } = await open(coordinator);
  await refer(page, "Test Jens");
  await tabTo(page, "Hela ärendet som fil");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Hela ärendet som fil" }).waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await tabTo(page, "Uppföljning");
  await page.keyboard.press("Space");
  await tabTo(page, "Hämta filen");
  const [name, text] = await downloaded(page, () => page.keyboard.press("Enter"));
  expect(name).toBe("arende-2026-01-12.json");
  expect(JSON.parse(text)).toMatchObject({ purpose: "follow-up", person: { name: "Test Jens" } });

  for (const staff of [coordinator, forbundStaff]) {
    const { page: theirs } = await open(staff, "#/siffror");
    const [numbers] = await downloaded(theirs, () => theirs.getByRole("link", { name: "CSV" }).click());
    expect(numbers).toMatch(/2026-01-12\.csv$/);
  }
});

test("whoever may not export has neither the links nor the page", async () => {
  const { page } = await open(coordinator);
  await refer(page, "Test Kaj");
  const { page: theirs, goTo } = await open(projectWorker, new URL(page.url()).hash);
  await theirs.getByRole("heading", { level: 1, name: "Test Kaj" }).waitFor();
  expect(await theirs.getByRole("link", { name: /Hela ärendet|Export/ }).count()).toBe(0);
  await goTo("#/export");
  await theirs.getByRole("heading", { level: 1, name: "Din roll får inte göra detta" }).waitFor();
});
