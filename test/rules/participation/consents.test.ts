import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../shared/dates/calendar-day.ts";
import { consentKinds } from "../../../shared/forbund/consent-kinds.ts";
import { hasConsent, holdsOn, openTo } from "../../../shared/participation/consents.ts";
import type { Kept } from "../../../shared/participation/participation.ts";
import { openToParty } from "../../../shared/relation.ts";
import { type Case, outcomeOf, started } from "../support/case.ts";
import { richBegun, richForbund } from "../support/rich-programme.ts";

const dates = { kind: "secrecy", on: "2026-02-02", parties: ["fk"], information: ["dates"] };
const now = (told: Case) => told.now as Kept;
const openNow = (told: Case, party: string, day: `${number}-${number}-${number}`) =>
  [...openTo(now(told).consents, party, day)].sort();

describe("a consent (samtycke)", () => {
  test("says for what, towards whom, about what, and which text was read; it is named after the signal that brought it", () => {
    const told = started().does("consents", { ...dates, parties: ["fk", "region"], information: ["dates", "plan"] });
    expect(now(told).consents).toEqual([
      {
        id: "signal-3",
        kind: "secrecy",
        textVersion: 1,
        parties: ["fk", "region"],
        information: ["dates", "plan"],
        givenOn: "2026-02-02",
      },
    ]);
  });

  test("opens what it names, to the parties that it names, from its day", () => {
    const told = started().does("consents", dates);
    expect(openNow(told, "fk", "2026-02-01")).toEqual([]);
    expect(openNow(told, "fk", "2026-02-02")).toEqual(["dates"]);
    expect(openNow(told, "af", "2026-02-02")).toEqual([]);
  });

  test("holds to its last day, that day included", () => {
    const told = started().does("consents", { ...dates, until: "2026-05-31" });
    expect(openNow(told, "fk", "2026-05-31")).toEqual(["dates"]);
    expect(openNow(told, "fk", "2026-06-01")).toEqual([]);
  });

  test("does not hold on the very day on which it is withdrawn, and the case stays", () => {
    const told = started()
      .does("consents", dates)
      .does("consent-withdrawals", { consent: "signal-3", on: "2026-03-02" });
    expect(openNow(told, "fk", "2026-03-01")).toEqual(["dates"]);
    expect(openNow(told, "fk", "2026-03-02")).toEqual([]);
    expect(told.now).toMatchObject({ status: "active", consents: [{ withdrawnOn: "2026-03-02" }] });
  });

  test("given and withdrawn on one day it never held", () => {
    const told = started()
      .does("consents", dates)
      .does("consent-withdrawals", { consent: "signal-3", on: "2026-02-02" });
    expect(openNow(told, "fk", "2026-02-02")).toEqual([]);
  });

  test("several at once open what they name together; one that is withdrawn closes only its own", () => {
    const told = started()
      .does("consents", dates)
      .does("consents", { ...dates, information: ["progress", "dates"] });
    told.does("consents", { ...dates, parties: ["af"], information: ["plan"] });
    expect(openNow(told, "fk", "2026-02-03")).toEqual(["dates", "progress"]);
    told.does("consent-withdrawals", { consent: "signal-4", on: "2026-03-02" });
    expect(openNow(told, "fk", "2026-03-02")).toEqual(["dates"]);
    expect(openNow(told, "af", "2026-03-02")).toEqual(["plan"]);
  });

  test("of one kind never stands in for another, and only one to lift secrecy opens anything", () => {
    const told = started(richBegun, richForbund).does("consents", {
      kind: "handover",
      on: "2026-02-02",
      parties: ["osby-ame"],
      information: ["plan"],
    });
    for (const kind of consentKinds)
      expect(hasConsent(now(told).consents, kind, "2026-02-03")).toBe(kind === "handover");
    expect(openNow(told, "osby-ame", "2026-02-03")).toEqual([]);
  });

  test("towards a partner of the programme, but not towards anybody else", () => {
    const told = started(richBegun, richForbund);
    expect(outcomeOf(told.send("consents", { ...dates, parties: ["gp"] }, "2026-02-02"))).toBe("carried out");
    expect(told.send("consents", { ...dates, parties: ["fk", "Anna"] }, "2026-02-02")).toMatchObject({
      refused: "unknown-code",
      field: "parties.1",
    });
  });

  test("is withdrawn once, and its parties are told once", () => {
    const told = started()
      .does("consents", dates)
      .does("consent-withdrawals", { consent: "signal-3", on: "2026-03-02" });
    expect(outcomeOf(told.send("consent-withdrawals", { consent: "signal-3", on: "2026-03-03" }, "2026-03-03"))).toBe(
      "already-done",
    );
    told.does("consent-information", { consent: "signal-3", on: "2026-03-03" });
    expect(outcomeOf(told.send("consent-information", { consent: "signal-3", on: "2026-03-04" }, "2026-03-04"))).toBe(
      "already-done",
    );
  });

  test("can be given and withdrawn after the closure too", () => {
    const told = started().does("early-closure", {
      on: "2026-03-02",
      reason: "own-wish",
      outcome: "unknown",
      nextStep: "unknown",
    });
    told.does("consents", { kind: "contact-after-closure", on: "2026-03-03" });
    expect(hasConsent(now(told).consents, "contact-after-closure", "2026-03-03")).toBe(true);
  });

  test("is needed before the start meeting where the programme says so, and must hold on that day", () => {
    const needing = {
      ...richForbund,
      programmes: richForbund.programmes.map((one) => ({
        ...one,
        consents: one.consents.map((rule) => ({ ...rule, neededToStart: rule.kind === "secrecy" })),
      })),
    };
    expect(() => started(richBegun, needing)).toThrow("consent-missing");
  });

  test("whatever the days: it holds exactly from being given until its last day or the day before its withdrawal", () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays("2026-01-01", days));
    fc.assert(
      fc.property(day, fc.option(day), fc.option(day), day, (givenOn, until, withdrawnOn, on) => {
        const consent = { id: "x", kind: "secrecy", textVersion: 1, parties: [], information: [], givenOn } as const;
        const given = {
          ...consent,
          parties: [],
          information: [],
          ...(until && { until }),
          ...(withdrawnOn && { withdrawnOn }),
        };
        const lastDay = [until ?? "9999", withdrawnOn ? addDays(withdrawnOn, -1) : "9999"].sort()[0] as string;
        expect(holdsOn(given, on)).toBe(givenOn <= on && on <= lastDay);
      }),
    );
  });
});

describe("protected personal data (skyddade personuppgifter)", () => {
  const protect = {
    protected: "yes",
    on: "2026-03-02",
    kind: "secrecy-marking",
    authority: "skatteverket",
    provision: "22 kap. 1",
  };

  test("close everything to other parties at once, whatever was consented to, and nothing is forgotten", () => {
    const told = started().does("consents", dates);
    expect([...openToParty("fk", now(told), "2026-03-01")]).toEqual(["dates"]);
    told.does("protection", protect);
    expect([...openToParty("fk", now(told), "2026-03-02")]).toEqual([]);
    expect(now(told)).toMatchObject({
      protection: { kind: "secrecy-marking", since: "2026-03-02", authority: "skatteverket", provision: "22 kap. 1" },
      consents: [{ parties: ["fk"] }],
    });
  });

  test("when they end, what was consented to is open again", () => {
    const told = started()
      .does("consents", dates)
      .does("protection", protect)
      .does("protection", { protected: "no", on: "2026-06-01" });
    expect(now(told)).not.toHaveProperty("protection");
    expect([...openToParty("fk", now(told), "2026-06-01")]).toEqual(["dates"]);
  });

  test("say by which provision and authority, as codes", () => {
    const told = started();
    expect(() => told.send("protection", { ...protect, authority: "Anna Hemlig" }, "2026-03-02")).toThrow();
    expect(told.send("protection", { ...protect, on: "2026-03-03" }, "2026-03-02")).toMatchObject({
      refused: "day-in-the-future",
    });
  });
});
