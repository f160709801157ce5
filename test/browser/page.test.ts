import { describe, expect, test } from "vitest";
import { addDays } from "../../shared/dates/calendar-day.ts";
import { focusedName, tabTo, typeInto } from "./keyboard.ts";
import { setUp } from "./setup.ts";
import { acceptAndStart, caseWorker, chooseRoute, coordinator, refer, register, todayOf } from "./staff.ts";

const { open, advance } = setUp();

describe("from referral to follow-up", () => {
  test("a referral is decided, started and followed up; the list and the history say so", async () => {
    const { page } = await open(coordinator);
    await refer(page, "Test Alfa");
    expect(await page.locator("#meddelande").textContent()).toBe("Remissen är registrerad.");
    await acceptAndStart(page);
    await register(page, "Registrera uppföljning 1", "Uppföljningen är registrerad.", (form) =>
      form.getByLabel("Ja, den hölls").check(),
    );
    await page.getByText(/^Uppföljning 1 hölls /).waitFor();
    expect(await page.getByRole("heading", { level: 3, name: "Uppföljning 1", exact: true }).count()).toBe(0);
    await page.getByRole("link", { name: "Deltaganden" }).click();
    const row = page.getByRole("row", { name: "Test Alfa" });
    await row.getByText("Pågående").waitFor();
    await row.getByText("Planering").waitFor();
  });

  test("a review extends; early closure takes a reason and leaves what comes after", async () => {
    const at = await open(coordinator);
    const end = addDays(await todayOf(at), 300);
    const { page } = at;
    await refer(page, "Test Beata");
    await acceptAndStart(page);
    await register(page, "Besluta vid avstämningen", "Beslutet vid avstämningen", async (form) => {
      await form.getByLabel("Insatsen förlängs").check();
      await form.getByLabel("Nytt planerat slut").fill(end);
    });
    await page.getByText(/^Förlängningens slut/).waitFor();
    await register(page, "Avsluta i förtid", "Deltagandet är avslutat.", async (form) => {
      await form.getByLabel("Orsak till avslutet").selectOption({ label: "Målet är nått" });
      await form.getByLabel("Hur gick det?").selectOption({ label: "Arbete" });
      await form.getByLabel("Vad händer sedan?").selectOption({ label: "Inget mer behövs" });
    });
    await page
      .getByText(/^Avslutad i förtid .*: målet är nått; utfall: arbete; nästa steg: inget mer behövs/)
      .waitFor();
    await page.getByRole("heading", { level: 3, name: /^Efteruppföljning/ }).waitFor();
    await page.getByRole("heading", { level: 3, name: "Återrapportering" }).waitFor();
    expect(await page.getByRole("heading", { level: 3, name: "Uppehåll och byten" }).count()).toBe(0);
  });

  test("with the keyboard alone", async () => {
    const { page } = await open(coordinator);
    await tabTo(page, "Hoppa till innehållet");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await focusedName(page)).toBe("Öppna");
    await page.keyboard.press("Shift+Tab");
    expect(await focusedName(page)).toBe("Logga ut");
    for (const way of [
      "Inställningar",
      "Gallring",
      "Personal",
      "Export",
      "Import",
      "Siffror",
      "Kö",
      "Närvaro",
      "Sök",
      "Ny remiss",
    ]) {
      await page.keyboard.press("Shift+Tab");
      expect(await focusedName(page)).toBe(way);
    }
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Ny remiss" }).waitFor();
    await tabTo(page, "Gemensam kraft");
    await page.keyboard.press("Space");
    await tabTo(page, "Remiss från Försäkringskassan");
    await page.keyboard.press("ArrowDown");
    await typeInto(page, "Deltagarens namn", "Test Cesar");
    await tabTo(page, "Registrera");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Test Cesar" }).waitFor();
    await page.getByText("Remiss från kommunen").waitFor();
    await tabTo(page, "Besluta om remissen");
    await page.keyboard.press("Enter");
    await tabTo(page, "Personen antas");
    await page.keyboard.press("Space");
    await tabTo(page, "Registrera beslutet");
    await page.keyboard.press("Enter");
    await page.getByText("Beslutet om remissen är registrerat.").waitFor();
    await tabTo(page, "Registrera uppstartsmötet");
  });
});

test("a case worker reads and refers but is shown no form that the API would refuse", async () => {
  const { page } = await open(caseWorker);
  await refer(page, "Test Jonna");
  await page.getByRole("heading", { level: 3, name: "Beslut om remiss" }).waitFor();
  expect(await page.locator("form").count()).toBe(0);
  expect(await page.locator("details summary").allTextContents()).toEqual(["Notera invändning"]);
});

test("no name or number in an address, a title or the console", async () => {
  const { page, addresses, console } = await open(coordinator, "#/remisser/ny");
  const secrets = ["Kajsa", "199001010017", "070-1740601", "kajsa.test"];
  await chooseRoute(page);
  await page.getByLabel("Deltagarens namn").fill("Test Kajsa");
  await page.getByLabel("Personnummer").fill("199001010017");
  await page.getByLabel("Telefon").fill("070-1740601");
  await page.getByLabel("E-post").fill("kajsa.test@stegvis.example");
  await page.getByRole("button", { name: "Registrera", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Test Kajsa" }).waitFor();
  const said = [...addresses.map(decodeURIComponent), page.url(), await page.title(), ...console].join("\n");
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  // Nothing at all, so that no rule of the content security policy is broken either.
  expect(console).toEqual([]);
});

// Last in the file, since the system's time only goes forward.
test("what is overdue stands on top of the list, in words", async () => {
  const before = await open(coordinator);
  const today = await todayOf(before);
  await refer(before.page, "Test Lars");
  await advance(addDays(today, 40));
  const { page } = await open(coordinator);
  await page.getByRole("table").waitFor();
  expect(await page.getByRole("row").nth(1).textContent()).toMatch(/Försenad \d+ dagar/);
  await page.getByRole("row", { name: "Test Lars" }).getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: "Test Lars" }).waitFor();
  await page
    .getByRole("main")
    .getByText(/^Försenad \d+ dagar$/)
    .waitFor();
});
