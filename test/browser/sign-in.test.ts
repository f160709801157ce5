import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays } from "../../shared/dates/calendar-day.ts";
import { violations } from "./accessibility.ts";
import { setUp } from "./setup.ts";
import { chooseRoute, coordinator, todayOf } from "./staff.ts";

const { open, advance } = setUp();

/** Chooses who to be, at the provider. */
const signInAt = async (page: Page, staff = coordinator): Promise<void> => {
  await page.getByRole("heading", { level: 1, name: "Logga in som" }).waitFor();
  await page.locator(`button[value="${staff}"]`).click();
};

test("whoever is signed out is led to the provider, back to where they were going, and out again", async () => {
  const { page, context, goTo, console } = await open(undefined, "#/ko");
  await signInAt(page);
  await page.getByRole("heading", { level: 1, name: /^Kö/ }).waitFor();
  expect(new URL(page.url()).hash).toBe("#/ko");
  const [session] = (await context.cookies()).filter(({ name }) => name === "stegvis-session");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/", expires: -1 });
  expect(await page.evaluate(() => document.cookie)).not.toContain("stegvis");

  await page.getByRole("link", { name: "Logga ut" }).click();
  await page.getByRole("heading", { level: 1, name: "Logga ut" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Logga ut", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Du är utloggad" }).waitFor();
  await page.waitForURL(/\/sign-out$/);
  // The provider has forgotten too: it asks again.
  await goTo("#/");
  await page.getByRole("heading", { level: 1, name: "Logga in som" }).waitFor();
  await page.getByRole("button", { name: "Avbryt" }).click();
  await page.getByRole("heading", { level: 1, name: "Du avbröt inloggningen" }).waitFor();
  expect(console.filter((line) => !/status of 403/.test(line))).toEqual([]);
});

test("a session that has ended in the middle of a form: what was typed stays, and is sent after signing in beside it", async () => {
  const at = await open(coordinator, "#/remisser/ny");
  const { page, context } = at;
  const today = await todayOf(at);
  await chooseRoute(page);
  await page.getByLabel("Deltagarens namn").fill("Test Gun");
  await advance(addDays(today, 1));
  await page.getByRole("button", { name: "Registrera", exact: true }).click();
  const alert = page.getByRole("alert");
  const [tab] = await Promise.all([
    context.waitForEvent("page"),
    alert.getByRole("link", { name: "Logga in igen (ny flik)" }).click(),
  ]);
  await signInAt(tab);
  await tab.getByRole("heading", { level: 1, name: "Du är inloggad igen" }).waitFor();
  await tab.close();
  expect(await page.getByLabel("Deltagarens namn").inputValue()).toBe("Test Gun");
  await alert.getByRole("button", { name: "Försök igen" }).click();
  await page.getByRole("heading", { level: 1, name: "Test Gun" }).waitFor();
});

test("some minutes before a session ends whoever is at the page is told, and can stay", async () => {
  const { page, context, goTo } = await open(coordinator);
  await context.clock.install();
  let underWay = 0;
  page.on("request", () => (underWay += 1));
  for (const end of ["requestfinished", "requestfailed"] as const)
    page.on(end as "requestfinished", () => (underWay -= 1));
  await goTo("#/siffror");
  // A session is counted from the last answer: none may come after time has been moved.
  await page.waitForTimeout(500);
  await expect.poll(() => underWay).toBe(0);
  await page.waitForTimeout(200);
  await context.clock.fastForward("54:00");
  const warning = page.getByText("Du loggas ut inom fem minuter.");
  expect(await warning.count()).toBe(0);
  await context.clock.fastForward("01:30");
  await warning.waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Stanna kvar" }).click();
  await warning.waitFor({ state: "detached" });
});
