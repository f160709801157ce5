import { expect, test } from "vitest";
import { faultsAtBothWidths } from "./accessibility.ts";
import { tabTo } from "./keyboard.ts";
import { setUp } from "./setup.ts";
import { hasFocus, projectWorker, referrer } from "./staff.ts";

const { open } = setUp();

test("somebody chooses one mail a day, by keyboard; it stands there when they come back", async () => {
  const { page, console } = await open(projectWorker);
  await page.getByRole("link", { name: "Inställningar" }).click();
  await page.getByRole("heading", { level: 1, name: "Inställningar" }).waitFor();
  expect(await page.title()).toBe("Inställningar – Stegvis");
  await page.getByText(`Dina mejl går till ${projectWorker}@stegvis.example.`).waitFor();
  expect(await page.getByLabel("Inga egna mejl").isChecked()).toBe(true);
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await page.getByLabel("Inga egna mejl").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "Spara");
  await page.keyboard.press("Enter");
  await page.getByText("Inställningen är sparad.").waitFor();
  expect(await hasFocus(page.locator("#meddelande"))).toBe(true);
  await page.reload();
  await page.getByLabel("Ett mejl om dagen").waitFor();
  expect(await page.getByLabel("Ett mejl om dagen").isChecked()).toBe(true);
  expect(console).toEqual([]);
});

test("a calendar's address is made and shown once, read by a calendar, changed, and taken away", async () => {
  const { page, console, addresses } = await open(projectWorker, "#/installningar");
  await page.getByText("Du har ingen kalenderadress.").waitFor();
  await tabTo(page, "Skapa en kalenderadress");
  await page.keyboard.press("Enter");
  await page.getByText("Adressen är skapad.").waitFor();
  const shown = page.getByText(/\/calendar\/.+\.ics$/);
  const first = (await shown.textContent()) ?? "";
  await page.getByText("Ingen kalender har läst den än.").waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  expect((await fetch(first)).headers.get("content-type")).toBe("text/calendar; charset=utf-8");

  await page.reload();
  await page.getByText("En kalender läste den senast måndag 12 januari 2026.").waitFor();
  expect(await shown.count()).toBe(0);
  await page.getByRole("button", { name: "Byt adress" }).click();
  await page.getByText("Adressen är skapad.").waitFor();
  const second = (await shown.textContent()) ?? "";
  expect(second).not.toBe(first);
  expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200]);

  await page.getByRole("button", { name: "Ta bort adressen" }).click();
  await page.getByText("Adressen gäller inte längre.").waitFor();
  await page.getByText("Du har ingen kalenderadress.").waitFor();
  expect(await shown.count()).toBe(0);
  expect((await fetch(second)).status).toBe(404);
  expect(addresses.join()).not.toContain("/calendar/");
  expect(console).toEqual([]);
});

test("an address that was made in another window is not cut off by a slip; the page says so", async () => {
  const { page } = await open(projectWorker, "#/installningar");
  const { page: other } = await open(projectWorker, "#/installningar");
  await other.getByRole("button", { name: "Skapa en kalenderadress" }).click();
  await other.getByText("Adressen är skapad.").waitFor();
  await page.getByRole("button", { name: "Skapa en kalenderadress" }).click();
  await page.getByRole("alert").getByText("Det finns redan en adress.").waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await other.getByRole("button", { name: "Ta bort adressen" }).click();
  await other.getByText("Du har ingen kalenderadress.").waitFor();
});

test("whoever has no address in the förbund's domains is told why there are no mails of their own", async () => {
  const { page, goTo } = await open(projectWorker);
  await page.route("**/v1/me/settings", (route) =>
    route.fulfill({ json: { mails: { choice: "mailbox", address: null }, calendar: null } }),
  );
  await goTo("#/installningar");
  await page.getByText(/^Din inloggning ger ingen mejladress/).waitFor();
  expect(await page.getByRole("button", { name: "Spara" }).count()).toBe(0);
});

test("other parties have no settings", async () => {
  const { page, goTo } = await open(referrer);
  expect(await page.getByRole("link", { name: "Inställningar" }).count()).toBe(0);
  await goTo("#/installningar");
  await page.getByRole("heading", { level: 1, name: "Din roll får inte göra detta" }).waitFor();
});
