import { expect, test } from "vitest";
import { addDays, addMonths } from "../../shared/dates/calendar-day.ts";
import { violations } from "./accessibility.ts";
import { setUp } from "./setup.ts";
import { coordinator, hasFocus, openAction, refer, register, todayOf } from "./staff.ts";

const { open, advance } = setUp();

test("referral, queue, offer, yes, consent, start, plan, withdrawn consent, corrected start, pause", async () => {
  const at = await open(coordinator);
  const today = await todayOf(at);
  const { page: begun } = at;
  await refer(begun, "Test Maja");
  await register(begun, "Besluta om remissen", "Beslutet om remissen", async (form) => {
    await form.getByLabel("Personen ställs i kö").check();
    await form.getByLabel("Bråttom av andra skäl").check();
  });
  await begun.getByText(/^Ställd i kö .*, förtur: bråttom av andra skäl/).waitFor();
  await register(begun, "Erbjud plats", "Erbjudandet är registrerat.");
  await register(begun, "Registrera svaret på erbjudandet", "Svaret på erbjudandet", async (form) => {
    await form.getByLabel("Ja", { exact: true }).check();
    await form.getByLabel("Bokad dag för uppstartsmötet").fill(today);
  });
  await register(begun, "Registrera samtycke", "Samtycket är registrerat.", async (form) => {
    await form.getByText("Jag går med på att de parter som anges får dela").waitFor();
    await form.getByLabel("Att dela uppgifter mellan parterna").check();
    await form.getByRole("group", { name: "För vilka gäller det?" }).getByLabel("Försäkringskassan").check();
    await form.getByLabel("Status och datum").check();
    await form.getByLabel("Planeringen").check();
  });
  await register(begun, "Registrera uppstartsmötet", "Uppstartsmötet är registrerat", async (form) => {
    await form.getByLabel("Deltagaren").check();
    await form.getByLabel("Projektmedarbetaren").check();
  });
  await register(begun, "Registrera planeringen", "Planeringen är registrerad.", async (form) => {
    await form.getByRole("button", { name: "Lägg till aktivitet" }).click();
    const first = form.getByRole("group", { name: "Aktivitet 1" });
    expect(await hasFocus(first.getByLabel("Jobbsökande insats"))).toBe(true);
    await form.getByRole("button", { name: "Ta bort aktivitet 1" }).click();
    expect(await hasFocus(form.getByRole("button", { name: "Lägg till aktivitet" }))).toBe(true);
    await begun.keyboard.press("Enter");
    await first.getByLabel("Social insats").check();
    await first.getByLabel("Försäkringskassan").check();
    await first.getByLabel("Frivillig", { exact: true }).check();
    await form.getByRole("button", { name: "Lägg till aktivitet" }).click();
    const second = form.getByRole("group", { name: "Aktivitet 2" });
    await second.getByLabel("Hälsorelaterad insats").check();
    await second.getByLabel("Frivillig", { exact: true }).check();
    await form.getByLabel("Deltagarens egna ord").fill("Jag vill arbeta med djur.\nHelst hästar.");
    await form.getByRole("button", { name: "Registrera planeringen" }).click();
    await form
      .getByRole("alert")
      .getByRole("link", { name: /^Vem ansvarar/ })
      .click();
    expect(await hasFocus(second.getByLabel("Försäkringskassan"))).toBe(true);
    await second.getByLabel("Kommunen").check();
  });
  await begun.getByRole("heading", { level: 2, name: "Planering" }).waitFor();
  expect(await begun.getByRole("blockquote").first().textContent()).toContain("Helst hästar.");
  await begun.getByText(/^Social insats, från .*, har ingen jobbinriktad aktivitet vid sidan av sig\.$/).waitFor();
  await register(begun, "Registrera återtaget samtycke", "Samtycket är återtaget.", (form) =>
    form.getByLabel(/^Att dela uppgifter mellan parterna/).check(),
  );
  await register(begun, "Registrera att parterna har fått besked", "parterna har fått besked");

  const later = addDays(today, 14);
  await advance(later);
  const hash = new URL(begun.url()).hash;
  // Two weeks later the sign-in has gone out.
  const { page } = await open(coordinator, hash);
  const form = await openAction(page, "Rätta: Uppstartsmöte hölls .*");
  await form.getByLabel("Ändra uppgifterna").check();
  const day = form.getByLabel("Dag när mötet hölls");
  expect(await day.inputValue()).toBe(today);
  expect(await form.getByLabel("Projektmedarbetaren").isChecked()).toBe(true);
  await day.fill(addDays(today, 1));
  await form.getByLabel("Fel dag").check();
  await form.getByRole("button", { name: "Registrera rättelsen" }).click();
  // The plan was agreed on the day before.
  await form
    .getByRole("alert")
    .getByText(/går inte ihop/)
    .waitFor();
  await page.reload();
  await register(page, "Rätta: Planeringen överenskommen .*", "Rättelsen är registrerad.", async (plan) => {
    await plan.getByLabel("Ändra uppgifterna").check();
    await plan.getByLabel("Dag när ni kom överens").fill(addDays(today, 2));
    await plan.getByLabel("Fel dag").check();
  });
  await register(page, "Rätta: Uppstartsmöte hölls .*", "Rättelsen är registrerad.", async (start) => {
    await start.getByLabel("Ändra uppgifterna").check();
    await start.getByLabel("Dag när mötet hölls").fill(addDays(today, 1));
    await start.getByLabel("Fel dag").check();
  });
  await page.getByText(/^Rättad .*, fel dag: Uppstartsmöte hölls/).waitFor();
  await register(page, "Registrera uppehåll", "Uppehållet är registrerat.", async (pause) => {
    await pause.getByLabel("Sjukdom").check();
    await pause.getByLabel("Sista dagen").fill(addMonths(later, 1));
  });
  await page.getByRole("heading", { level: 3, name: "Slut på uppehåll" }).waitFor();
  await page
    .getByText(/flyttad till efter uppehållet/)
    .first()
    .waitFor();
  expect(await violations(page)).toEqual([]);
});
