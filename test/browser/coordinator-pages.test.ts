import { describe, expect, test } from "vitest";
import { addDays } from "../../shared/dates/calendar-day.ts";
import { forbund } from "../support/programme.ts";
import { faultsAtBothWidths } from "./accessibility.ts";
import { focusedName, tabTo } from "./keyboard.ts";
import { setUp } from "./setup.ts";
import { caseWorker, coordinator, hasFocus, projectWorker, refer, referrer, register, sent, todayOf } from "./staff.ts";

const { open, advance } = setUp({ changed: { ...forbund, retention: { ...forbund.retention, years: 1 } } });

describe("the pages that somebody has", () => {
  test.each([
    [
      coordinator,
      ["Deltaganden", "Ny remiss", "Sök", "Närvaro", "Kö", "Siffror", "Import", "Export", "Personal", "Gallring"],
    ],
    [projectWorker, ["Deltaganden", "Ny remiss", "Sök", "Närvaro", "Siffror"]],
    [caseWorker, ["Deltaganden", "Ny remiss", "Sök", "Siffror"]],
    [referrer, ["Deltaganden", "Ny remiss"]],
  ])("%s", async (staff, names) => {
    const { page } = await open(staff);
    const ways = page.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link");
    expect(await ways.allTextContents()).toEqual(names);
  });

  test("the one that is shown is marked, and one that somebody does not have says so", async () => {
    const { page } = await open(coordinator, "#/ko");
    expect(await page.getByRole("link", { name: "Kö", exact: true }).getAttribute("aria-current")).toBe("page");
    for (const hash of ["#/ko", "#/gallring"]) {
      const { page: theirs } = await open(projectWorker, hash);
      await theirs.getByRole("heading", { level: 1, name: "Din roll får inte göra detta" }).waitFor();
    }
    const { page: theirs } = await open(referrer, "#/siffror");
    await theirs.getByRole("heading", { level: 1, name: "Din roll får inte göra detta" }).waitFor();
  });
});

describe("the waiting list", () => {
  test("empty; then who has a reason first, since when, what has been offered, and the way to each, by keyboard", async () => {
    const { page, goTo } = await open(coordinator, "#/ko/kompetensvalidering");
    await page.getByText("Ingen står i kö till Kompetensvalidering.").waitFor();
    expect(await faultsAtBothWidths(page)).toEqual([]);
    for (const [name, priority] of [
      ["Test Adam", undefined],
      ["Test Bodil", "Ung person"],
      ["Test Cilla", undefined],
    ] as const) {
      await refer(page, name);
      await register(page, "Besluta om remissen", "Beslutet om remissen", async (form) => {
        await form.getByLabel("Personen ställs i kö").check();
        if (priority) await form.getByLabel(priority).check();
      });
    }
    await register(page, "Erbjud plats", "Erbjudandet är registrerat.");
    await goTo("#/ko");
    const rows = page.getByRole("table", { name: "Kö till Gemensam kraft (3)" }).getByRole("row");
    expect(await rows.nth(1).getByRole("rowheader").textContent()).toBe("Test Bodil");
    expect(await rows.nth(1).getByRole("cell").allTextContents()).toEqual([
      "1",
      "Ung person",
      "måndag 12 januari 2026",
      "Inget erbjudande än",
    ]);
    expect(await rows.nth(3).getByRole("cell").last().textContent()).toMatch(/^Erbjuden plats, svar senast .* 2026\.$/);
    expect(await faultsAtBothWidths(page)).toEqual([]);
    await tabTo(page, "Kompetensvalidering");
    await tabTo(page, "Test Bodil");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Test Bodil" }).waitFor();
    await register(page, "Registrera skyddade personuppgifter", "Uppgiften om skydd är registrerad.", async (form) => {
      await form.getByLabel("Ja", { exact: true }).check();
      await form.getByLabel("Sekretessmarkering").check();
      await form.getByLabel("Skatteverket").check();
      await form.getByLabel("Bestämmelse").fill("osl 22:1");
    });
    await goTo("#/ko");
    expect(await rows.nth(1).getByRole("rowheader").textContent()).toBe("Skyddade personuppgifter");
    expect(await page.getByRole("main").textContent()).not.toContain("Bodil");
    await goTo("#/ko/finns-inte");
    await page.getByText("Din enhet har ingen sådan insats.").waitFor();
  });
});

describe("the dates ahead", () => {
  test("the nearest eight, then the rest by keyboard; the forms of a measurement lie together", async () => {
    const { page } = await open(coordinator);
    await refer(page, "Test Disa");
    const { page: theirs } = await open(caseWorker, new URL(page.url()).hash);
    await register(page, "Besluta om remissen", "Beslutet om remissen", (form) =>
      form.getByLabel("Personen antas").check(),
    );
    await register(page, "Registrera uppstartsmötet", "Uppstartsmötet är registrerat");
    const near = page.locator(".dues").first().getByRole("heading", { level: 3 });
    expect(await near.count()).toBe(8);
    await tabTo(page, "Visa fler datum (");
    await page.keyboard.press("Enter");
    const all = page.locator(".dues").getByRole("heading", { level: 3 });
    expect(await all.count()).toBeGreaterThan(8);
    expect(await all.last().isVisible()).toBe(true);
    const several = page.locator("summary", { hasText: "Registrera mätningen, månad 3" });
    await several.focus();
    await page.keyboard.press("Enter");
    const within = [];
    for (const _ of [0, 1, 2]) {
      await page.keyboard.press("Tab");
      within.push(await focusedName(page));
    }
    expect(within).toEqual([
      "Registrera deltagarens svar, månad 3",
      "Registrera handläggarens svar, månad 3",
      "Registrera mätning utan svar i Stegvis, månad 3",
    ]);
    expect(await faultsAtBothWidths(page)).toEqual([]);
    // A case worker may answer, and nothing else of it.
    await theirs.reload();
    await theirs.locator("summary", { hasText: "Registrera mätningen, månad 3" }).click();
    expect(await theirs.locator("summary", { hasText: "utan svar i Stegvis" }).count()).toBe(0);
  });
});

test("the same person again, in the same unit: the name comes with it, and the old participation stays", async () => {
  const { page, console } = await open(coordinator);
  await refer(page, "Test Elsa");
  const before = page.url();
  await page.getByRole("link", { name: "Ny remiss för samma person" }).click();
  const heading = page.getByRole("heading", { level: 1, name: "Ny remiss för samma person" });
  await heading.waitFor();
  expect(await hasFocus(heading)).toBe(true);
  await page.getByLabel("Gemensam kraft").check();
  await page.getByLabel("Intern anvisning i kommunen").check();
  await page.getByRole("button", { name: "Registrera", exact: true }).click();
  await page.getByText("Remissen är registrerad.").waitFor();
  await page.getByRole("heading", { level: 1, name: "Test Elsa" }).waitFor();
  expect(page.url()).not.toBe(before);
  await page.getByRole("link", { name: "Deltaganden" }).click();
  await page.getByRole("table").waitFor();
  expect(await page.getByRole("link", { name: "Test Elsa" }).count()).toBe(2);
  // "Ny remiss" itself is about somebody new, also from there.
  await page.goto(before);
  await page.getByRole("link", { name: "Ny remiss för samma person" }).click();
  await heading.waitFor();
  await page.getByRole("link", { name: "Ny remiss", exact: true }).click();
  await page.getByLabel("Deltagarens namn").waitFor();
  expect(console).toEqual([]);
});

// Last in the file, since the system's time only goes forward.
test("disposal: empty; a year later, which is how long this förbund keeps data, what may be proposed, with its days, and who may approve it", async () => {
  const at = await open(coordinator, "#/gallring");
  await at.page.getByText("Inget deltagande ska gallras nu.").waitFor();
  expect(await faultsAtBothWidths(at.page)).toEqual([]);
  const today = await todayOf(at);
  const { id } = await sent(at.page, "referrals", {
    programme: "gemensam-kraft",
    route: "internal",
    on: today,
    person: { name: "Test Frej" },
  });
  await sent(at.page, `participations/${id}/referral-decision`, { decision: "decline", reason: "no-place", on: today });
  await sent(at.page, `participations/${id}/referral-answer`, { on: today });
  await advance(addDays(today, 365 + 3));
  const { page } = await open(coordinator, "#/gallring");
  const row = page.getByRole("row", { name: /^Nummer 1, Gemensam kraft/ });
  expect(await row.getByRole("cell").allTextContents()).toEqual([
    "tisdag 12 januari 2027",
    "söndag 31 december 2028",
    "Kan föreslås",
  ]);
  expect(await page.getByRole("main").textContent()).not.toContain("Frej");
  await page.getByRole("link", { name: "Nummer 1, Gemensam kraft" }).click();
  await register(page, "Föreslå gallring", "föreslagen");
  await page.getByRole("link", { name: "Gallring", exact: true }).click();
  await row.getByText(/^Föreslagen .* Någon annan än du ska godkänna\.$/).waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  const { page: theirs } = await open("second-coordinator-kristianstad-ame", "#/gallring");
  await theirs.getByText(/Du kan godkänna\.$/).waitFor();
}, 240_000);
