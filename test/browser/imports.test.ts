import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { faultsAtBothWidths } from "./accessibility.ts";
import { tabTo } from "./keyboard.ts";
import { setUp } from "./setup.ts";
import { coordinator, hasFocus, hashOf, projectWorker } from "./staff.ts";

const { open } = setUp();

const headings = "Radnyckel;Insats;Väg in;Remissdag;Namn";
const right = (key: string) => `${key};Gemensam kraft;Intern anvisning i kommunen;2026-01-12;Test ${key}`;
const wrong = "Fel;Gemensam kraft;Bakvägen;i januari;";
const csvFile = (lines: readonly string[]) => ({
  name: "remisser.csv",
  mimeType: "text/csv",
  buffer: Buffer.from([headings, ...lines].join("\r\n")),
});

const check = async (page: Page, lines: readonly string[]) => {
  await page.getByLabel("Remisser").check();
  await page.getByLabel("Fil", { exact: true }).setInputFiles(csvFile(lines));
  await page.getByRole("button", { name: "Kontrollera filen" }).click();
  await page.getByRole("heading", { level: 1, name: "Kontroll av fil" }).waitFor();
  await page.getByRole("heading", { level: 2, name: "Rad för rad" }).waitFor();
};

test("a file is checked row by row, then imported; sent again it changes nothing", async () => {
  const { page, console } = await open(coordinator, "#/import");
  await page.getByText("Ingen fil har skickats än.").waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);

  // Nothing chosen, and a file that is too large, are told before anything is sent.
  await page.getByRole("button", { name: "Kontrollera filen" }).click();
  const alert = page.getByRole("alert");
  expect(await hasFocus(alert)).toBe(true);
  await alert.getByText("Fil: välj en fil som inte är tom.").click();
  expect(await hasFocus(page.getByLabel("Fil", { exact: true }))).toBe(true);
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await page.getByLabel("Fil", { exact: true }).setInputFiles({
    name: "stor.csv",
    mimeType: "text/csv",
    buffer: Buffer.alloc(3 * 1024 * 1024 + 3, "x"),
  });
  await page.getByRole("button", { name: "Kontrollera filen" }).click();
  await alert.getByText("Fil: filen är större än 3 MB, dela upp den.").waitFor();

  await check(page, [right("Ebba"), wrong, right("Folke")]);
  const report = page.getByRole("table", { name: "Fel, med filens radnummer (1)" });
  expect(await report.getByRole("row").nth(1).textContent()).toMatch(
    /^Rad 3Fel.*Väg in: .*Remissdag: .*Namn: Saknas\.$/,
  );
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await page.getByRole("link", { name: "Alla (3)" }).click();
  await page.getByRole("table", { name: "Alla, med filens radnummer (3)" }).waitFor();

  // By keyboard; the file is still at hand, so that it is not asked for again.
  await tabTo(page, "Läs in 2 rader");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Import av fil" }).waitFor();
  await page.getByText("2 inlästa, 1 har fel").waitFor();
  await page.getByRole("link", { name: "Inlästa (2)" }).click();
  await page
    .getByRole("row", { name: /^Rad 2/ })
    .getByRole("link", { name: "Inläst" })
    .click();
  await page.getByRole("heading", { level: 1, name: "Test Ebba" }).waitFor();

  await page.getByRole("link", { name: "Import", exact: true }).click();
  await page.getByRole("table", { name: "Enhetens filer, den senaste överst (2)" }).waitFor();
  await check(page, [right("Ebba"), right("Folke")]);
  await page.getByText("Det finns inget att läsa in.").waitFor();
  await page.getByText("2 finns redan").waitFor();
  expect(console).toEqual([]);
});

test("what waits is told of until it is done; a page that is read again asks for the file again", async () => {
  const { page } = await open(coordinator, "#/import");
  await check(page, [right("Greta")]);
  const hash = hashOf(page);
  let asked = 0;
  await page.route(`**/v1/imports/${hash.slice("#/import/".length)}`, async (route) => {
    asked += 1;
    // The line is gone for a moment.
    if (asked === 3) return route.abort();
    const response = await route.fetch();
    if (asked > 4) return route.fulfill({ response });
    const json = { ...((await response.json()) as object), status: "writing", rows: 900, counts: { wrong: 300 } };
    await route.fulfill({ response, json });
  });
  await page.reload();
  await page.getByText("300 av 900 rader är genomgångna.").waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await page.getByText("Inget svar kom på senaste frågan.").waitFor();
  await page.getByText("Filen är genomgången.").waitFor();
  await page.getByLabel("Samma fil igen").setInputFiles(csvFile([right("Greta")]));
  const sends: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sends.push(request.url()));
  await page.getByRole("button", { name: "Läs in 1 rad" }).dblclick();
  await page.getByText("1 inläst").waitFor();
  expect(sends).toHaveLength(1);
});

test("what is no file of the kind says so; whoever may not import has neither the link nor the page", async () => {
  const { page } = await open(coordinator, "#/import");
  await page.getByLabel("Remisser").check();
  await page.getByLabel("Fil", { exact: true }).setInputFiles({
    name: "bild.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("a;b\r\n1;2"),
  });
  await page.getByRole("button", { name: "Kontrollera filen" }).click();
  await page.getByText(/^Filen går inte att läsa\. .*Rätta filen/).waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);

  const { page: theirs } = await open(projectWorker, "#/import");
  await theirs.getByRole("heading", { level: 1, name: "Din roll får inte göra detta" }).waitFor();
  expect(await theirs.getByRole("link", { name: "Import", exact: true }).count()).toBe(0);
});
