import { expect, test } from "vitest";
import { faultsAtBothWidths } from "./accessibility.ts";
import { tabTo } from "./keyboard.ts";
import { setUp } from "./setup.ts";
import { acceptAndStart, coordinator, hasFocus, otherCoordinator, refer, referrer, register } from "./staff.ts";

const { open } = setUp();

test("the report at the end: not before; whole; to each party what the consent opens; and printed without what is only for the screen", async () => {
  const { page, goTo } = await open(coordinator);
  await refer(page, "Test Gerd");
  const hash = new URL(page.url()).hash;
  await acceptAndStart(page);
  await goTo(`${hash}/rapport`);
  await page.getByText("Deltagandet är inte avslutat än.").waitFor();
  await goTo(hash);
  expect(await page.getByRole("link", { name: "Slutrapport" }).count()).toBe(0);
  await register(page, "Registrera planeringen", "Planeringen är registrerad.", async (form) => {
    await form.getByRole("button", { name: "Lägg till aktivitet" }).click();
    await form.getByLabel("Social insats").check();
    await form.getByLabel("Försäkringskassan").check();
    await form.getByLabel("Frivillig", { exact: true }).check();
  });
  await register(page, "Registrera försörjning och sysselsättning", "Försörjning och sysselsättning", async (form) => {
    await form.getByLabel("Vid avslutet").check();
    await form
      .getByRole("group", { name: /^Försörjning/ })
      .getByRole("checkbox")
      .first()
      .check();
    await form.getByLabel("Sysselsättning", { exact: true }).selectOption({ index: 1 });
  });
  await register(page, "Registrera samtycke", "Samtycket är registrerat.", async (form) => {
    await form.getByLabel("Att dela uppgifter mellan parterna").check();
    await form.getByRole("group", { name: "För vilka gäller det?" }).getByLabel("Försäkringskassan").check();
    await form.getByLabel("Hur det slutade").check();
  });
  await register(page, "Avsluta i förtid", "Deltagandet är avslutat.", async (form) => {
    await form.getByLabel("Orsak till avslutet").selectOption({ label: "Målet är nått" });
    await form.getByLabel("Hur gick det?").selectOption({ label: "Arbete" });
    await form.getByLabel("Vad händer sedan?").selectOption({ label: "Till arbetsgivaren" });
    await form.getByLabel("Svar på frågeställningarna").fill("Kan arbeta halvtid.\nHelst ute.");
  });

  await tabTo(page, "Slutrapport");
  await page.keyboard.press("Enter");
  const heading = page.getByRole("heading", { level: 1 });
  await page.getByRole("heading", { level: 1, name: "Slutrapport" }).waitFor();
  expect(await hasFocus(heading)).toBe(true);
  expect(await page.title()).toBe("Slutrapport – Stegvis");
  const main = page.getByRole("main");
  for (const text of ["Test Gerd", "Målet är nått", "Arbete", "Till arbetsgivaren", "Social insats", "Vid avslutet"])
    await main.getByText(text, { exact: true }).first().waitFor();
  expect(await page.getByRole("blockquote").textContent()).toContain("Helst ute.");
  expect(await faultsAtBothWidths(page)).toEqual([]);

  await page.getByRole("link", { name: "Försäkringskassan" }).click();
  await page.getByRole("heading", { level: 1, name: "Det här får Försäkringskassan veta" }).waitFor();
  await main.getByText("Målet är nått").waitFor();
  expect(await main.textContent()).not.toContain("Social insats");
  expect(await main.textContent()).not.toContain("Vid avslutet");
  expect(await faultsAtBothWidths(page)).toEqual([]);

  // On paper: what it says and about whom, nothing to click on.
  await page.emulateMedia({ media: "print" });
  expect(await heading.isVisible()).toBe(true);
  expect(await main.getByText("Test Gerd").isVisible()).toBe(true);
  expect(await page.locator("nav:visible, button:visible").count()).toBe(0);
  await page.emulateMedia({ media: "screen" });

  await page.evaluate(() => {
    window.print = () => document.body.classList.add("printed");
  });
  await tabTo(page, "Skriv ut");
  await page.keyboard.press("Enter");
  expect(await page.locator("body.printed").count()).toBe(1);

  await page.getByRole("link", { name: "Arbetsförmedlingen" }).click();
  await page.getByRole("heading", { level: 1, name: "Det här får Arbetsförmedlingen veta" }).waitFor();
  await main.getByText(/^Inget\. Deltagaren har inte samtyckt till att Arbetsförmedlingen/).waitFor();
  expect(await main.textContent()).not.toContain("Gerd");
  expect(await faultsAtBothWidths(page)).toEqual([]);

  // The party itself reads the same on its own page, in words.
  const { page: theirs } = await open(referrer, hash);
  await theirs.getByText("Till arbetsgivaren", { exact: true }).waitFor();
  const { page: others } = await open(otherCoordinator, `${hash}/rapport`);
  await others.getByRole("heading", { level: 1, name: "Det finns inget här" }).waitFor();
});
