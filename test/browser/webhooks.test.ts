import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { faultsAtBothWidths } from "./accessibility.ts";
import { tabTo } from "./keyboard.ts";
import { setUp } from "./setup.ts";
import { coordinator, hasFocus, openAction, refer, register } from "./staff.ts";

const { open } = setUp();
const administrator = "administrator-kristianstad-ame";

/** A unit's own system, and how it answers from now on. */
const openReceiver = async () => {
  const receiver = { url: "", status: 204, received: 0 };
  const server = createServer((request, response) => {
    receiver.received += 1;
    request.resume();
    response.writeHead(receiver.status).end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
};

test("a receiver is added, its secret told once; it fails, is told again, paused, started and taken away", async () => {
  const receiver = await openReceiver();
  const { page, console } = await open(administrator, "#/mottagare");
  await page.getByText("Inget system är tillagt.").waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);

  const add = await openAction(page, "Lägg till en mottagare");
  await add.getByLabel("Systemets adress").fill("https://10.0.0.8/");
  await add.getByRole("button", { name: "Lägg till mottagaren" }).click();
  await add
    .getByRole("alert")
    .getByText(/^Ska vara en https-adress på internet/)
    .waitFor();
  expect(await hasFocus(add.getByRole("alert"))).toBe(true);
  await add.getByLabel("Systemets adress").fill(receiver.url);
  // The answer is lost; sent again, it is the same receiver.
  let lost = false;
  await page.route("**/v1/webhooks", async (route) => {
    if (lost || route.request().method() !== "POST") return route.continue();
    lost = true;
    await route.fetch();
    await route.abort();
  });
  await add.getByRole("button", { name: "Lägg till mottagaren" }).click();
  await add.getByText(/^Inget svar kom\./).waitFor();
  await add.getByRole("button", { name: "Lägg till mottagaren" }).click();
  await page.getByText("Mottagaren är tillagd.").waitFor();
  const secret = await page.getByText(/^whsec_/).textContent();
  expect(secret?.length).toBeGreaterThan(40);
  await page.getByRole("table", { name: "Mottagare (1)" }).waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await page.reload();
  await page.getByRole("table", { name: "Mottagare (1)" }).waitFor();
  expect(await page.getByText("whsec_").count()).toBe(0);

  // Something happens: first it takes it, then it fails.
  const { page: theirs } = await open(coordinator);
  await refer(theirs, "Test Lovisa");
  await expect.poll(() => receiver.received).toBe(1);
  receiver.status = 500;
  await register(theirs, "Besluta om remissen", "Beslutet om remissen", (form) =>
    form.getByLabel("Personen antas").check(),
  );
  await expect.poll(() => receiver.received).toBe(2);
  await page.reload();
  await page.getByText(/^Svarar inte som den ska sedan måndag 12 januari 2026/).waitFor();
  await tabTo(page, receiver.url);
  await page.keyboard.press("Enter");
  const log = page.getByRole("table", { name: /^De senaste leveranserna.*\(2\)$/ });
  await log.waitFor();
  expect(await log.getByRole("cell").allTextContents()).toEqual(
    ["Fel hos mottagaren (500)", "Mottagen (204)"].flatMap((answer) => [
      "måndag 12 januari 2026 kl. 08:00",
      "1",
      answer,
    ]),
  );
  expect(await page.getByRole("main").textContent()).not.toContain("Lovisa");
  expect(await faultsAtBothWidths(page)).toEqual([]);

  await page.getByRole("button", { name: "Pausa" }).click();
  await page.getByText("Mottagaren är pausad.").waitFor();
  receiver.status = 200;
  await page.getByRole("button", { name: "Starta igen" }).dblclick();
  await page.getByText("Mottagaren är startad och får det som den inte har fått.").waitFor();
  await expect.poll(() => receiver.received).toBe(3);
  await page.reload();
  await register(page, "Skicka om", "Händelserna skickas om.", (form) =>
    form.getByLabel("Från och med nummer").fill("1"),
  );
  await expect.poll(() => receiver.received).toBe(5);

  const end = await openAction(page, "Ta bort mottagaren");
  await end.getByText("Det går inte att ångra.").waitFor();
  expect(await faultsAtBothWidths(page)).toEqual([]);
  await end.getByRole("button", { name: "Ja, ta bort mottagaren" }).click();
  await page.getByText("Mottagaren är borttagen och får inga fler meddelanden.").waitFor();
  await page.getByText("Inget system är tillagt.").waitFor();
  expect(console.filter((line) => !/ERR_FAILED|422/.test(line))).toEqual([]);
});

test("the way of a mail to a receiver that is no longer there, and to whoever may not see it", async () => {
  const hash = "#/mottagare/019bb0c2-3333-7444-8555-000000000001";
  const { page } = await open(administrator, hash);
  await page.getByRole("heading", { level: 1, name: "Det finns inget här" }).waitFor();
  for (const address of [hash, "#/mottagare"]) {
    const { page: theirs } = await open(coordinator, address);
    await theirs.getByRole("heading", { level: 1, name: "Din roll får inte göra detta" }).waitFor();
  }
});
