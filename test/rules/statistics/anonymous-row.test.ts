import { describe, expect, test } from "vitest";
import { disposalDueOn, disposalLatestOn, mayBeDisposed } from "../../../shared/participation/disposal.ts";
import { type In, type Kept, Participation } from "../../../shared/participation/participation.ts";
import { anonymousRow } from "../../../shared/statistics/anonymous-row.ts";
import { active, forbund, gemensamKraft, referred } from "../../support/programme.ts";

const occupation = (kind: string) => forbund.occupations.find((one) => one.kind === kind)?.code ?? "";

const ended: In<"ended"> = {
  ...active,
  status: "ended",
  plans: [{ version: 1, agreedOn: "2026-02-09", activities: [] }],
  contacts: [
    { kind: "talk", on: "2026-01-13" },
    { kind: "employer", on: "2026-03-03" },
    { kind: "talk", on: "2026-04-17" },
  ],
  situations: [
    { when: "follow-up-1", on: "2027-01-27", livelihoods: ["wage"], occupation: occupation("work") },
    { when: "before", on: "2026-01-09", livelihoods: ["sickness-benefit"], occupation: occupation("other") },
    { when: "closure", on: "2026-07-27", livelihoods: ["wage"], occupation: occupation("studies") },
  ],
  consents: [
    {
      id: "consent-with-a-key",
      kind: "secrecy",
      textVersion: 1,
      parties: ["fk"],
      information: ["plan"],
      givenOn: "2026-01-19",
    },
  ],
  closedOn: "2026-07-27",
  closingReason: "goal-reached",
  outcome: "work",
  nextStep: "employer",
  early: false,
  followUpsAfterClosure: [{ number: 1, on: "2027-01-27", outcome: "reached", attempts: 1 }],
  reportedBackOn: "2026-08-03",
  notedOn: "2027-01-27",
};
const withdrawn: In<"withdrawn"> = {
  ...referred,
  status: "withdrawn",
  closedOn: "2026-02-20",
  closingReason: "own-wish",
};
const declined: In<"declined"> = {
  ...referred,
  status: "declined",
  declinedOn: "2026-01-19",
  decliningReason: "not-eligible",
};

describe("what is left for numbers", () => {
  test("months, a band, codes and counts of a participation that ended", () => {
    expect(Participation.parse(ended)).toEqual(ended);
    const row = anonymousRow(ended, {
      ...forbund,
      programmes: [{ ...gemensamKraft, ageBands: [{ from: 16, to: 29 }, { from: 30, to: 64 }, { from: 65 }] }],
    });
    expect(row).toEqual({
      programme: { id: "gemensam-kraft", version: 1 },
      ended: "ended",
      sex: "woman",
      ageBand: "30-64",
      municipality: "kristianstad",
      startedIn: "2026-01",
      endedIn: "2026-07",
      reason: "goal-reached",
      outcome: "work",
      nextStep: "employer",
      occupation: { before: "other", after: "work" },
      planned: true,
      contacts: { talk: 2, employer: 1 },
    });
  });

  test("of one that never started, and of a no: how it went, and no start", () => {
    expect(anonymousRow(withdrawn, forbund)).toMatchObject({
      ended: "withdrawn",
      endedIn: "2026-02",
      reason: "own-wish",
    });
    expect(anonymousRow(declined, forbund)).toMatchObject({ ended: "declined", endedIn: "2026-01", planned: false });
    expect(anonymousRow(declined, forbund)).not.toHaveProperty("startedIn");
  });

  test("nothing in it leads to the participation: no id, no day, no age, no unit, nobody of staff", () => {
    for (const participation of [ended, withdrawn, declined]) {
      const text = JSON.stringify(anonymousRow(participation, forbund));
      expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|[0-9a-f]{8}-[0-9a-f]{4}/);
      for (const trace of [participation.id, participation.personId, participation.unit, "consent-with-a-key", '"age"'])
        expect(text).not.toContain(trace);
    }
  });

  test("protected personal data: the municipality goes as well", () => {
    const protection = {
      kind: "secrecy-marking",
      since: "2026-02-01",
      authority: "Skatteverket",
      provision: "22 kap. 1 § OSL",
    } as const;
    expect(anonymousRow({ ...ended, protection }, forbund)).not.toHaveProperty("municipality");
  });

  test("a wrong registration was never counted, and what is not over cannot go: no row", () => {
    expect(anonymousRow({ ...ended, closingReason: "wrong-registration" }, forbund)).toBeUndefined();
    expect(anonymousRow({ ...withdrawn, closingReason: "wrong-registration" }, forbund)).toBeUndefined();
    expect(anonymousRow(active, forbund)).toBeUndefined();
  });

  test("an unknown age, or one outside every band, is no band", () => {
    const bands = { ...forbund, programmes: [{ ...gemensamKraft, ageBands: [{ from: 16, to: 29 }] }] };
    expect(anonymousRow(ended, bands)).not.toHaveProperty("ageBand");
    const { age: _age, ...entry } = ended.entry;
    expect(anonymousRow({ ...ended, entry }, bands)).not.toHaveProperty("ageBand");
  });
});

describe("when a participation may be disposed of", () => {
  const may = (participation: Kept, today: `${number}-${number}-${number}`) =>
    mayBeDisposed(participation, forbund.retention, today);

  test("five years after the last note, and at the latest at the end of the next calendar year", () => {
    expect(disposalDueOn(ended, forbund.retention)).toBe("2032-01-27");
    expect(disposalLatestOn(ended, forbund.retention)).toBe("2033-12-31");
    expect([may(ended, "2032-01-26"), may(ended, "2032-01-27")]).toEqual([false, true]);
  });

  test("not while it goes on, however old the last note; not while it is held, and again when it is not", () => {
    expect(may(active, "2040-01-01")).toBe(false);
    expect(may({ ...ended, status: "closed" }, "2040-01-01")).toBe(false);
    const hold = { reason: "research-sample", since: "2030-01-01" } as const;
    expect(may({ ...ended, holds: [hold] }, "2040-01-01")).toBe(false);
    expect(may({ ...ended, holds: [{ ...hold, until: "2031-01-01" }] }, "2040-01-01")).toBe(true);
  });
});
