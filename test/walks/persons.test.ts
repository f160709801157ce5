import { describe, expect, test } from "vitest";
import { begin, closing } from "./story.ts";

const person = { name: "Påhittad Planterad", identityNumber: "900101-0017", phone: "070-000 00 00" };

describe("one person", () => {
  test("in two programmes at once: two participations, each with its own consents, dates and end", async () => {
    const story = await begin("2026-01-12", { unit: "ostra-goinge-ame" });
    const first = await story.refer(person);
    await first.does("referral-decision", { decision: "accept" });
    await first.does("start-meeting");
    await first.does("consents", { kind: "secrecy", parties: ["fk"], information: ["dates"] });
    await story.to("2026-02-02");
    const second = await story.refer(undefined, { programme: "kompetensvalidering", route: "ame", ...same(first.id) });
    const { body } = await second.read();
    expect(body).toMatchObject({ person, follows: first.id, consents: [], status: "referred" });
    await first.does("early-closure", closing);
    expect((await second.read()).body.status).toBe("referred");
  });

  test("who comes back gets a new participation; the old one stays as it ended, and its consents are not used again", async () => {
    const story = await begin("2026-01-12");
    const before = await story.active();
    await before.does("consents", { kind: "contact-after-closure" });
    await before.does("early-closure", closing);
    await story.to("2026-09-01");
    const again = await story.refer({}, same(before.id));
    expect((await again.read()).body).toMatchObject({ status: "referred", consents: [], follows: before.id });
    expect((await before.read()).body).toMatchObject({ status: "closed", outcome: "work" });
    expect(again.mails).toEqual([]);
  });

  test("a samordningsnummer becomes a personnummer: the case stays, the old number is remembered and in no address", async () => {
    const story = await begin("2026-01-12");
    const told = await story.refer({ ...person, identityNumber: "701063-2391" });
    const path = `/v1/participations/${told.id}/person`;
    expect((await story.request("PUT", path, "project-worker", person)).status).toBe(200);
    expect((await told.read()).body).toMatchObject({
      person,
      personVersion: 2,
      formerNumbers: [{ identityNumber: "701063-2391", until: expect.stringMatching(/^2026-01-12T/) }],
    });
    // Whoever had read the first version is told that it is another one now.
    const late = await story.request("PUT", path, "project-worker", person, undefined, { "if-match": '"1"' });
    expect(late.status).toBe(412);
  });

  test("a protected identity in the middle of the case: no name in the list, nothing to the referrer, the work goes on", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active(person);
    await told.does("consents", { kind: "secrecy", parties: ["fk"], information: ["dates", "plan"] });
    expect((await told.read("referrer-fk")).body).toMatchObject({ open: ["dates", "plan"], status: "active" });
    await story.to("2026-03-02");
    await told.does("protection", {
      protected: "yes",
      kind: "secrecy-marking",
      authority: "skatteverket",
      provision: "21 kap. 3",
    });
    // From now on it is there for those alone to whom it is assigned: the coordinator who registered it, and whom she names.
    const listed = () => story.request("GET", "/v1/participations", "project-worker");
    expect((await listed()).body).toMatchObject({ participations: [], total: 0 });
    expect((await told.read()).status).toBe(404);
    expect((await told.read("coordinator")).body).toMatchObject({ relation: "assigned" });
    await told.assignTo("coordinator", "project-worker");
    expect((await listed()).body).toMatchObject({ participations: [{ id: told.id, name: null, protected: true }] });
    expect((await told.read("referrer-fk")).body).toEqual({
      id: told.id,
      revision: expect.any(Number),
      relation: "party",
      open: [],
    });
    await told.does("follow-ups", { number: 1, outcome: "held" });
  });

  test("a withdrawn consent: the referrer sees nothing from that moment, the case stays, and telling the parties is chased", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active(person);
    const key = "samtycke-nummer-ett-01";
    await told.send("consents", { kind: "secrecy", parties: ["fk"], information: ["dates"] }, { key });
    await story.to("2026-03-02");
    expect((await told.read("referrer-fk")).body).toMatchObject({
      dueSteps: expect.arrayContaining([expect.objectContaining({ key: "follow-up-1" })]),
    });
    expect((await told.read("referrer-af")).status).toBe(404);
    await told.does("consent-withdrawals", { consent: key });
    expect((await told.read("referrer-fk")).body).not.toHaveProperty("dueSteps");
    const due = (await told.read()).body.dueSteps.find(({ key: step }) => step === `consent-information-${key}`);
    expect(due).toMatchObject({ dueOn: "2026-03-05" });
    expect((await told.read()).body).toMatchObject({ status: "active", person });
    await story.to("2026-03-10");
    expect(told.mails.filter((mail) => mail.includes("återtaget samtycke"))).toHaveLength(2);
    await told.does("consent-information", { consent: key });
    // The closed case can still be told about to nobody.
    await told.does("early-closure", closing);
    expect((await told.read("referrer-fk")).body).not.toHaveProperty("outcome");
  });

  test("nobody else sees anything: another unit, another party, the förbund", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active(person);
    for (const as of ["project-worker-hassleholm-ame", "referrer-region", "forbund"]) {
      const { status, body } = await told.read(as);
      expect([as, [403, 404].includes(status)]).toEqual([as, true]);
      expect(JSON.stringify(body)).not.toContain("Planterad");
    }
  });
});

/** The referral is about the person of an earlier participation. */
const same = (follows: string) => ({ follows, person: undefined });

describe("a person moves", () => {
  test("to another unit: that unit is asked, sees no name until it says yes, and goes on with every date as it was", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active(person);
    await story.to("2026-03-02");
    await told.does("transfers", { to: "hassleholm-ame" });
    const asked = await told.read("coordinator-hassleholm-ame");
    expect(asked.body).toMatchObject({ signals: ["transfer-answers"], transfer: { to: "hassleholm-ame" } });
    expect(JSON.stringify(asked.body)).not.toContain("Planterad");
    const waitingFor = async (as: string) => (await story.request("GET", "/v1/transfers", as)).body;
    expect(await waitingFor("coordinator-hassleholm-ame")).toEqual({
      transfers: [
        {
          id: told.id,
          programmeName: "Gemensam kraft",
          unitName: "Arbetsmarknadsenheten i Kristianstad",
          proposedOn: "2026-03-02",
          answerBy: "2026-03-16",
        },
      ],
      handovers: [],
    });
    for (const as of ["coordinator", "coordinator-osby-ame"])
      expect(await waitingFor(as)).toEqual({ transfers: [], handovers: [] });
    for (const as of ["project-worker-hassleholm-ame", "administrator-hassleholm-ame", "referrer-fk"])
      expect((await story.request("GET", "/v1/transfers", as)).status).toBe(403);
    await story.to("2026-03-10");
    expect(told.mails.at(-1)).toMatch(/^2026-03-09 07:00 samordnare: Påminnelse: svar på överflyttning/);
    expect(story.runtime.mailbox.mails.at(-1)?.to[0]).toBe("samordnare.hassleholm@stegvis.example");
    const dues = (await told.read()).body.dueSteps.filter(({ key }) => !key.startsWith("transfer"));
    const yes = await told.send("transfer-answers", { answer: "yes" }, { as: "coordinator-hassleholm-ame" });
    expect(yes.body).toMatchObject({ unit: "hassleholm-ame", dueSteps: dues });
    expect(await waitingFor("coordinator-hassleholm-ame")).toEqual({ transfers: [], handovers: [] });
    expect((await told.read()).status).toBe(404);
    expect((await told.read("project-worker-hassleholm-ame")).body).toMatchObject({ person });
  });

  test("a unit that says no may click twice, is told nothing, and has nothing to do with it any more", async () => {
    const story = await begin("2026-01-26");
    const told = await story.active(person);
    await told.does("transfers", { to: "hassleholm-ame" });
    const as = "coordinator-hassleholm-ame";
    for (const key of ["nej-tack-nummer-0001", "nej-tack-nummer-0001"]) {
      const { status, body } = await told.send("transfer-answers", { answer: "no" }, { as, key });
      expect([status, Object.keys(body)]).toEqual([200, ["id", "revision"]]);
    }
    expect((await told.read(as)).status).toBe(404);
    expect((await told.read()).body).toMatchObject({ unit: "kristianstad-ame", status: "active" });
  });
});
