import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { faultsAtBothWidths } from "./accessibility.ts";
import { tabTo, typeInto } from "./keyboard.ts";
import { setUp } from "./setup.ts";
import { forbundStaff, hasFocus, openAction, register, sent } from "./staff.ts";

// Three days after the first report of Kärnhuset 2.0, which has goals, counts by sex and six reports.
const { open } = setUp({ forbund: "gavleborg", at: "2023-02-03" });

const projectWorker = "project-worker-sandviken-arbetsliv";
const caseWorker = "case-worker-sandviken-arbetsliv";
const teamCoordinator = "coordinator-gavleborg-trisam";

/** Somebody is referred to Kärnhuset 2.0 today. */
const comes = async (page: Page, sex: string): Promise<void> => {
  await sent(page, "referrals", {
    programme: "karnhuset",
    route: "trisam",
    on: "2023-02-03",
    person: { name: "Test Siffra", bornOn: "1990-05-01" },
    sex,
    conditions: ["social-assistance", "obstacle", "coordination"],
    texts: { questions: "Test" },
  });
};

const rowOf = async (page: Page, name: string): Promise<string[]> =>
  page
    .getByRole("row", { name: new RegExp(`^${name}`) })
    .getByRole("cell")
    .allTextContents();

describe("numbers", () => {
  test("a unit's own: headcount by sex, goals in their words, counts, and what has changed since a report", async () => {
    const { page } = await open("coordinator-sandviken-arbetsliv");
    await comes(page, "woman");
    await comes(page, "unknown");
    await page.getByRole("link", { name: "Siffror" }).click();
    const heading = page.getByRole("heading", { level: 1, name: "Siffror" });
    await heading.waitFor();
    expect(await hasFocus(heading)).toBe(true);
    expect(await page.title()).toBe("Siffror – Stegvis");
    await page.getByText("Deltaganden: 2. Personer: 2.").waitFor();
    expect(await rowOf(page, "Alla")).toEqual(["2", "0", "0", "0", "0", "0", "0"]);
    expect(await rowOf(page, "Kvinnor")).toEqual(["1", "0", "0", "0", "0", "0", "0"]);
    expect(await rowOf(page, "Kön saknas")).toEqual(["1", "0", "0", "0", "0", "0", "0"]);
    expect(await page.getByRole("row", { name: /^Annat kön/ }).count()).toBe(0);
    expect(await rowOf(page, "50 deltagare")).toEqual(["0 personer", "Minst 50", "Nej"]);
    expect(await rowOf(page, "Tydlig stegförflyttning")).toEqual(["Mäts i ord", "Sägs i målet", "Bedöms i ord"]);
    await register(page, "Räkna: Arbetsförmågebedömningar", "Räkningen är registrerad.", async (form) => {
      await form.getByLabel("Dag").fill("2022-12-15");
      await form.getByLabel("Kvinnor").fill("3");
      await form.getByLabel("Män").fill("2");
    });
    expect(await rowOf(page, "Arbetsförmågebedömningar")).toEqual(["3", "2", "0", "5"]);
    await page.locator("summary", { hasText: "Välj en annan dag eller en rapport" }).click();
    await page.getByRole("link", { name: /^Rapport 1/ }).click();
    await page.getByRole("heading", { level: 2, name: "Ändrat sedan rapporten" }).waitFor();
    const changes = page.getByRole("table", { name: /^Det som är annorlunda/ });
    expect(await changes.getByRole("row").nth(1).getByRole("cell").allTextContents()).toEqual([
      "0 (kvinnor 0, män 0, okänt kön 0)",
      "5 (kvinnor 3, män 2, okänt kön 0)",
    ]);
    expect(await changes.getByRole("row").count()).toBe(2);
    expect(new URL(page.url()).hash).toBe("#/siffror/karnhuset?dag=2022-12-31&rapport=2023-01-31");
    expect(await faultsAtBothWidths(page)).toEqual([]);
    await page.goBack();
    await page.getByText("Ändrat sedan rapporten").waitFor({ state: "detached" });
  });

  test("the förbund's own staff begin with them, see every programme, and no small number of people", async () => {
    const { page: unit } = await open(projectWorker);
    await comes(unit, "man");
    const { page } = await open(forbundStaff);
    await page.getByRole("heading", { level: 1, name: "Siffror" }).waitFor();
    await page.getByText("Förbundet ser siffror, inte personer.").waitFor();
    expect(await page.title()).toBe("Siffror – Stegvis");
    expect(await page.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link").allTextContents()).toEqual([
      "Siffror",
    ]);
    expect(await page.getByRole("navigation", { name: "Insatser" }).getByRole("link").count()).toBe(4);
    await page.getByRole("row", { name: /^Män för få/ }).waitFor();
    await page
      .getByText(/"För få" betyder att personerna är för få/)
      .first()
      .waitFor();
    expect(await page.locator("summary", { hasText: /^Räkna|^Ta tillbaka/ }).count()).toBe(0);
    expect(await faultsAtBothWidths(page)).toEqual([]);
  });

  test("a day that has not come is refused beside its field; in the address, on the page", async () => {
    const { page, goTo } = await open(caseWorker, "#/siffror/karnhuset");
    const form = await openAction(page, "Välj en annan dag eller en rapport");
    await form.getByLabel("Siffror till och med").fill("2023-02-04");
    await form.getByRole("button", { name: "Visa siffrorna" }).click();
    await form.getByText("Det gick inte att visa siffrorna").waitFor();
    await form.getByRole("alert").getByRole("link", { name: "Dagen har inte varit än." }).click();
    expect(await hasFocus(form.getByLabel("Siffror till och med"))).toBe(true);
    expect(await faultsAtBothWidths(page)).toEqual([]);
    await form.getByLabel("Siffror till och med").fill("2023-01-01");
    await form.getByRole("button", { name: "Visa siffrorna" }).click();
    await page.getByText(", till och med söndag 1 januari 2023").waitFor();
    await goTo("#/siffror/karnhuset?dag=2030-01-01");
    await page.getByText("Dagen har inte varit än.").waitFor();
    await goTo("#/siffror/finns-inte");
    await page.getByText("Du ser inga siffror för den insatsen.").waitFor();
  });
});

describe("counting without persons", () => {
  test("with the keyboard alone: counted, and taken back with a reason", async () => {
    const { page } = await open(projectWorker, "#/siffror/karnhuset-utbildning");
    expect(await page.getByRole("heading", { level: 2, name: "Deltagare" }).count()).toBe(0);
    expect(await rowOf(page, "3 coacher")).toEqual(["0", "Minst 3", "Nej"]);
    await tabTo(page, "Räkna: Coacher");
    await page.keyboard.press("Enter");
    await typeInto(page, "Antal", "12");
    await tabTo(page, "Registrera");
    await page.keyboard.press("Enter");
    await page.getByText("Räkningen är registrerad.").waitFor();
    expect(await rowOf(page, "3 coacher")).toEqual(["12", "Minst 3", "Ja"]);
    await tabTo(page, "Ta tillbaka");
    await page.keyboard.press("Enter");
    await tabTo(page, "Fel dag");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, "Ta tillbaka räkningen");
    expect(await faultsAtBothWidths(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByText("Räkningen är tillbakatagen.").waitFor();
    await page.getByText("Tillbakatagen fredag 3 februari 2023, fel antal").waitFor();
    expect(await rowOf(page, "3 coacher")).toEqual(["0", "Minst 3", "Nej"]);
    expect(await page.locator("summary", { hasText: "Ta tillbaka" }).count()).toBe(0);
  });

  test("what is counted by sex and left empty is refused by the API, beside the field", async () => {
    const { page } = await open(teamCoordinator, "#/siffror");
    const form = await openAction(page, "Räkna: Personer som ett Trisam-team har mött");
    await form.getByRole("button", { name: "Registrera" }).click();
    await form
      .getByRole("alert")
      .getByRole("link", { name: /^Räkna kvinnor, män och okända/ })
      .click();
    expect(await hasFocus(form.getByLabel("Kvinnor"))).toBe(true);
    expect(await page.getByText("Varje räkning").count()).toBe(0);
  });

  test("a case worker sees what has been counted but is given no form that the API would refuse", async () => {
    const { page } = await open(caseWorker, "#/siffror/karnhuset");
    await page.getByRole("heading", { level: 2, name: "Det som räknas utan personer" }).waitFor();
    expect(await page.locator("summary", { hasText: /^Räkna|^Ta tillbaka/ }).count()).toBe(0);
  });
});

describe("a referral for somebody who has a participation", () => {
  test("to another programme of the unit: refused without the consent to hand over, and why; received with it", async () => {
    const { page } = await open(projectWorker);
    await comes(page, "woman");
    await page.reload();
    await page.getByRole("link", { name: "Test Siffra" }).first().click();
    await page.getByRole("link", { name: "Ny remiss för samma person" }).click();
    await page.getByRole("heading", { level: 1, name: "Ny remiss för samma person" }).waitFor();
    const hash = new URL(page.url()).hash;
    expect(hash).toMatch(/^#\/remisser\/ny\?efter=[0-9a-f-]{36}$/);
    await page.getByLabel("FBE – Från bidrag till egen försörjning").check();
    expect(await page.getByLabel("Kvinna").isChecked()).toBe(true);
    expect(await page.getByLabel("Deltagarens namn").count()).toBe(0);
    const button = page.getByRole("button", { name: "Registrera", exact: true });
    await button.click();
    await page.getByRole("alert").getByText("Samtycket till överlämningen gäller inte.").waitFor();
    expect(await faultsAtBothWidths(page)).toEqual([]);
    await page.getByRole("link", { name: "Test Siffra" }).click();
    await register(page, "Registrera samtycke", "Samtycket är registrerat.", async (form) => {
      await form.getByLabel("Överlämning till en annan insats").check();
      await form.getByLabel("Den egna enheten").check();
      await form.getByLabel("Status och datum").check();
    });
    await page.getByRole("link", { name: "Ny remiss för samma person" }).click();
    await page.getByLabel("FBE – Från bidrag till egen försörjning").check();
    await button.click();
    await page.getByText("Remissen är registrerad.").waitFor();
    await page.getByRole("heading", { level: 1, name: "Test Siffra" }).waitFor();
    await page.getByRole("heading", { level: 2, name: "Överlämnat från den tidigare insatsen" }).waitFor();
    // Another unit may open the same address, but is told nothing of whom it is about.
    const { page: theirs } = await open(teamCoordinator, hash);
    await theirs.getByText(/hos en annan enhet\. Vem det är visas när remissen är registrerad/).waitFor();
    expect(await theirs.getByRole("main").textContent()).not.toContain("Siffra");
    expect(await faultsAtBothWidths(theirs)).toEqual([]);
  });
});
