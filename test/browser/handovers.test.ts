import { expect, test } from "vitest";
import { forbund, gemensamKraft } from "../support/programme.ts";
import { faultsAtBothWidths } from "./accessibility.ts";
import { tabTo } from "./keyboard.ts";
import { setUp } from "./setup.ts";
import { coordinator, hashOf, otherCoordinator, refer, sent } from "./staff.ts";

const consents = [
  ...gemensamKraft.consents,
  { kind: "handover" as const, text: "Jag går med på överlämningen.", textVersion: 1, neededToStart: false },
];
const routes = [
  ...gemensamKraft.routes,
  { id: "other-programme", name: "Från en annan insats", by: "programme" as const, questions: false },
];
const { open } = setUp({ changed: { ...forbund, programmes: [{ ...gemensamKraft, consents, routes }] } });

test("what is handed over stands on the unit's first page, with the way to its referral, until that is registered", async () => {
  const { page } = await open(coordinator);
  await refer(page, "Test Moa");
  await sent(page, `${hashOf(page).slice(2).replace("deltaganden", "participations")}/consents`, {
    kind: "handover",
    parties: ["hassleholm-ame"],
    information: ["plan"],
    on: "2026-01-12",
  });
  const { page: theirs } = await open(otherCoordinator);
  const waiting = theirs.getByRole("region", { name: "Överlämningar till er som saknar remiss" });
  expect(await waiting.getByRole("listitem").allTextContents()).toEqual([
    "Gemensam kraft, från Arbetsmarknadsenheten i Kristianstad, deltagaren samtyckte måndag 12 januari 2026",
  ]);
  expect(await theirs.getByRole("main").textContent()).not.toContain("Moa");
  expect(await faultsAtBothWidths(theirs)).toEqual([]);
  await tabTo(theirs, "Gemensam kraft, från Arbetsmarknadsenheten i Kristianstad");
  await theirs.keyboard.press("Enter");
  await theirs.getByRole("heading", { level: 1, name: "Ny remiss för samma person" }).waitFor();
  await theirs.getByLabel("Gemensam kraft").check();
  await theirs.getByLabel("Från en annan insats").check();
  await theirs.getByRole("button", { name: "Registrera", exact: true }).click();
  await theirs.getByRole("heading", { level: 1, name: "Test Moa" }).waitFor();
  await theirs.getByRole("link", { name: "Deltaganden", exact: true }).click();
  await theirs.getByRole("link", { name: "Test Moa" }).waitFor();
  expect(await waiting.count()).toBe(0);
});
