import { expect, onTestFinished, test } from "vitest";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { assemblyWith } from "../support/assembly.ts";
import { forbund, gemensamKraft } from "../support/programme.ts";
import { startSystem } from "../support/system.ts";
import { Story } from "./story.ts";

const consents = [
  ...gemensamKraft.consents,
  { kind: "handover" as const, text: "Jag går med på överlämningen.", textVersion: 1, neededToStart: false },
];
const changed: Forbund = { ...forbund, programmes: [{ ...gemensamKraft, consents }] };

test("a unit sees what is handed over to it with the participant's consent, until it withdraws or a referral follows", async () => {
  const system = await startSystem({ at: "2026-03-02 08:00", assembly: await assemblyWith(changed) });
  onTestFinished(() => system.stop());
  const story = new Story(system);
  const there = "coordinator-hassleholm-ame";
  const waiting = async (as = there) => (await story.request("GET", "/v1/transfers", as)).body;
  const nothing = { transfers: [], handovers: [] };
  const consent = { kind: "handover", parties: ["hassleholm-ame"], information: ["plan"] };
  const told = await story.active({ name: "Planterad Överlämnad" });
  await told.send("consents", consent, { key: "samtycke-till-en-1" });
  await told.does("consent-withdrawals", { consent: "samtycke-till-en-1" });
  expect(await waiting()).toEqual(nothing);
  await told.does("consents", consent);
  const line = {
    id: told.id,
    programmeName: "Gemensam kraft",
    unitName: "Arbetsmarknadsenheten i Kristianstad",
    givenOn: "2026-03-02",
  };
  expect(await waiting()).toEqual({ transfers: [], handovers: [line] });
  for (const as of ["coordinator", "coordinator-osby-ame"]) expect(await waiting(as)).toEqual(nothing);

  // Of somebody with a protected identity nothing is told.
  const hidden = await story.active({ name: "Planterad Gömd" });
  await hidden.does("consents", consent);
  await hidden.does("protection", {
    protected: "yes",
    kind: "secrecy-marking",
    authority: "skatteverket",
    provision: "22 kap. 1",
  });
  expect(await waiting()).toEqual({ transfers: [], handovers: [line] });

  // The other unit registers a referral that follows: nothing waits any more.
  const taken = await story.request("POST", "/v1/referrals", there, {
    programme: "gemensam-kraft",
    route: "internal",
    on: "2026-03-02",
    follows: told.id,
  });
  expect(taken.status).toBe(201);
  expect(await waiting()).toEqual(nothing);
  // Half a year later nobody waits for what nobody took on.
  const forgotten = await story.active({ name: "Planterad Glömd" });
  await forgotten.does("consents", consent);
  expect(await waiting()).toMatchObject({ handovers: [{ id: forgotten.id }] });
  await story.to("2026-09-03");
  expect(await waiting()).toEqual(nothing);
});
