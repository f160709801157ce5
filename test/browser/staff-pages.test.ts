import { expect, test } from "vitest";
import { faultsAtBothWidths } from "./accessibility.ts";
import { setUp } from "./setup.ts";
import { acceptAndStart, caseWorker, coordinator, hashOf, openAction, projectWorker, refer } from "./staff.ts";

const { open } = setUp();

test("a participation is given to one; another finds it by number, takes emergency access, and loses it to nobody's surprise", async () => {
  await open(caseWorker);
  const { page: worker } = await open(projectWorker, "#/sok");
  const { page } = await open(coordinator);
  await refer(page, "Test Ulla");
  const person = await openAction(page, "Ändra personens uppgifter");
  await person.getByLabel("Personnummer").fill("19811228-9874");
  await person.getByRole("button", { name: "Spara uppgifterna" }).click();
  await page.getByText("Personens uppgifter är ändrade.").waitFor();
  const hash = hashOf(page);

  // The coordinator gives it to the case worker, looking first at what would happen.
  await page.goto(page.url().replace(/#.*$/, "#/personal"));
  await page.getByRole("table", { name: "Personal på enheten (3)" }).waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  const assign = await openAction(page, "Fördela");
  await assign.getByLabel("Test Ulla, Gemensam kraft").check();
  await assign.getByLabel("handläggare").check();
  await assign.getByRole("button", { name: "Visa vad som händer" }).click();
  await assign.getByText("1 av 1 fördelas.").waitFor();
  await assign.getByRole("button", { name: "Fördela deltagandena" }).click();
  await page.getByText("1 av 1 är fördelade.").waitFor();

  // The project worker looks the person up.
  await worker.getByLabel("Personnummer eller samordningsnummer").fill("8112289874");
  await worker.getByLabel("Personen hör av sig").check();
  await worker.getByRole("button", { name: "Sök" }).click();
  await worker.getByText("Ett deltagande som en kollega arbetar med").waitFor();
  expect(worker.url()).not.toMatch(/9874/);
  expect(await faultsAtBothWidths(worker)).toEqual([]);
  const emergency = await openAction(worker, "Nödåtkomst");
  await emergency.getByRole("button", { name: "Ta nödåtkomst" }).click();
  await emergency.getByRole("alert").waitFor();
  await emergency.getByLabel("Deltagaren eller någon nära behöver svar nu").check();
  await emergency.getByRole("button", { name: "Ta nödåtkomst" }).click();
  await worker.getByRole("heading", { level: 1, name: "Test Ulla" }).waitFor();
  await worker.getByText("Nödåtkomst.", { exact: true }).waitFor();
  expect(hashOf(worker)).toBe(hash);
  expect(await worker.getByRole("heading", { name: "Fler åtgärder" }).count()).toBe(0);

  // On the participation stands that the manager has been told.
  await page.goto(page.url().replace(/#.*$/, hash));
  await page.getByText("Meddelande till enhetschefen: nödåtkomst").waitFor();
});

test("a substitute is added and taken away again", async () => {
  await open(caseWorker);
  await open(projectWorker);
  const { page } = await open(coordinator, "#/personal");
  const form = await openAction(page, "Lägg till ersättare");
  await form.getByRole("group", { name: "Vem ska ersättas?" }).getByLabel("handläggare").check();
  await form.getByRole("group", { name: "Vem ersätter?" }).getByLabel("projektmedarbetare").check();
  await form.getByLabel("Sista dagen").fill("2026-01-16");
  await form.getByRole("button", { name: "Lägg till ersättaren" }).click();
  await page.getByText("Ersättaren är tillagd.").waitFor();
  await page.getByText(/Projektmedarbetare.* ersätter .*Handläggare.* till fredag 16 januari 2026/).waitFor();
  await page.getByRole("button", { name: "Ta bort" }).click();
  await page.getByText("Ingen är ersättare nu.").waitFor();
});

test("two people change the same participation: the second is told what the first did, and keeps what they wrote", async () => {
  const { page } = await open(coordinator);
  await refer(page, "Test Viktor");
  const { page: second } = await open(coordinator, hashOf(page));
  const decide = await openAction(page, "Besluta om remissen");
  await decide.getByLabel("Personen antas").check();
  await decide.getByRole("button", { name: "Registrera beslutet" }).click();
  await page.getByText("Beslutet om remissen").waitFor();
  const late = await openAction(second, "Besluta om remissen");
  await late.getByLabel("Personen ställs i kö").check();
  await late.getByRole("button", { name: "Registrera beslutet" }).click();
  await late
    .getByRole("alert")
    .getByText(/^Antagen .* \(samordnare\)$/)
    .waitFor();
  await late.getByRole("button", { name: "Läs om" }).click();
  await second.getByText("Sidan är omläst.").waitFor();
});

test("a whole group's attendance is registered on one sheet", async () => {
  const { page, goTo } = await open(coordinator);
  await refer(page, "Test Yngve");
  await acceptAndStart(page);
  await goTo("#/narvaro");
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Visa gruppen" }).click();
  await page.getByRole("heading", { level: 2, name: /2026$/ }).waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  const yngve = page.getByRole("group", { name: /^Test Yngve/ });
  await yngve.getByLabel("Närvarande").check();
  await page.getByRole("button", { name: "Registrera närvaron" }).click();
  await page.getByText("Närvaron är registrerad för 1 av 1.").waitFor();
  await page.getByText("Redan registrerade (1)").click();
  await page.getByText("Test Yngve: närvarande").waitFor();
});

test("a register extract: begun, looked through, one thing withheld, handed over", async () => {
  const { page } = await open(coordinator);
  await refer(page, "Test Åke");
  const begin = await openAction(page, "Registerutdrag");
  await begin.getByRole("button", { name: "Börja registerutdraget" }).click();
  await page.getByRole("heading", { level: 1, name: "Registerutdrag" }).waitFor();
  await page.getByText("Väntar på sekretessprövning").waitFor();
  await page.getByText("Namn: Test Åke").waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await page
    .getByRole("button", { name: /Lägg till|Ny rad|uppgift/i })
    .first()
    .click();
  await page.getByLabel("Uppgiftens nummer").fill("1");
  await page.getByLabel("Enligt vilken bestämmelse?").fill("OSL 26:1");
  await page.getByRole("button", { name: "Registrera prövningen" }).click();
  await page.getByText("Sekretessprövningen är registrerad.").waitFor();
  await page.getByText("(lämnas inte ut, OSL 26:1)").waitFor();
  expect(await page.getByRole("link", { name: "Hämta som PDF" }).getAttribute("href")).toMatch(/format=pdf$/);
  await page.getByRole("button", { name: "Registrera utlämnandet" }).click();
  await page.getByText("Utdraget är registrerat som utlämnat.").waitFor();
});
