import { expect, test } from "vitest";
import { faultsAtBothWidths } from "./accessibility.ts";
import { setUp } from "./setup.ts";
import { coordinator, refer } from "./staff.ts";

const { open, advance } = setUp();
const auditor = "auditor-kristianstad-ame";

test("the auditor is led to the review by the mail's address, answers some lines, then the rest, and can change nothing after", async () => {
  const { page: theirs } = await open(coordinator);
  await refer(theirs, "Test Granskad");
  await advance("2026-02-03");

  const { page, goTo } = await open(auditor);
  await page.getByRole("heading", { level: 1, name: "Granskning av åtkomst" }).waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await goTo("#/granskningar/kristianstad-ame.2026-01");
  await page.getByText("Loggen kontrollerades söndag 1 februari 2026: inget är ändrat eller borttaget.").waitFor();
  const rows = page.getByRole("table", { name: /^Rader att granska/ }).getByRole("row");
  const count = (await rows.count()) - 1;
  expect(count).toBeGreaterThan(1);
  expect(await page.getByRole("main").textContent()).toMatch(/Registrerade en remiss, deltagande [0-9a-f-]{36}/);
  expect(await page.getByRole("main").textContent()).not.toContain("Granskad");
  expect(await faultsAtBothWidths(page)).toEqual([]);

  const answer = (line: number, words: string) =>
    page
      .getByRole("group", { name: `Rad ${line}`, exact: true })
      .getByLabel(words)
      .check();
  await answer(1, "I sin ordning");
  await answer(2, "Behöver förklaras");
  await page.getByRole("button", { name: "Spara svaren" }).click();
  await page.getByText("Svaren är sparade.").waitFor();
  expect(await rows.nth(2).getByRole("cell").last().textContent()).toBe("Behöver förklaras");
  for (let line = 2; line <= count; line += 1) await answer(line, "I sin ordning");
  await page.getByRole("button", { name: "Spara svaren" }).click();
  await page.getByText(/Avslutad tisdag 3 februari 2026, och kan inte ändras\.$/).waitFor();
  expect(await page.getByRole("button", { name: "Spara svaren" }).count()).toBe(0);

  const { page: refused } = await open(coordinator, "#/granskningar");
  await refused.getByRole("heading", { level: 1, name: "Din roll får inte göra detta" }).waitFor();
}, 240_000);
