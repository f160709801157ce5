import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CalendarDay, fromEpochDay, toEpochDay } from "../../../shared/dates/calendar-day.ts";
import type { Programme } from "../../../shared/forbund/forbund.ts";
import { ageOn, bornOnFrom, failedRules, type ReferralFacts } from "../../../shared/participation/eligibility.ts";
import { gemensamKraft } from "../../support/programme.ts";
import { Case } from "../support/case.ts";
import { richBegun, richForbund } from "../support/rich-programme.ts";

type Rule = Programme["eligibility"][number];
const facts: ReferralFacts = {
  referredOn: "2026-01-12",
  bornOn: "2001-05-20",
  sex: "woman",
  municipality: "kristianstad",
  parties: ["fk", "municipality"],
  conditions: ["unemployed"],
  exclusions: [],
};
const fails = (rule: Rule, change: Partial<ReferralFacts> = {}, period: Programme["period"] = {}) =>
  failedRules({ ...facts, ...change }, { ...gemensamKraft, period, eligibility: [rule] }).length > 0;

describe("the rules of who can take part", () => {
  const aged: Rule = { rule: "age", id: "age", name: "18–29 år", from: 18, to: 29, on: "referral" };

  test.each<[string, CalendarDay, boolean]>([
    ["turns 18 the day after the referral", "2008-01-13", true],
    ["turns 18 on the day of the referral", "2008-01-12", false],
    ["turns 30 the day after the referral", "1996-01-13", false],
    ["turns 30 on the day of the referral", "1996-01-12", true],
  ])("age: somebody who %s", (_, bornOn, failed) => {
    expect(fails(aged, { bornOn })).toBe(failed);
  });

  test("age on the programme's first day, when that is what counts; on the referral's when there is none", () => {
    const rule: Rule = { ...aged, on: "programme-start" };
    expect(fails(rule, { bornOn: "1996-01-12" }, { from: "2025-09-01" })).toBe(false);
    expect(fails(rule, { bornOn: "1996-01-12" })).toBe(true);
  });

  test("an age that nobody knows does not hold", () => {
    expect(fails(aged, { bornOn: undefined })).toBe(true);
  });

  test("only a lowest age, or only a highest", () => {
    const { to: _to, ...fromOnly } = aged;
    const { from: _from, ...toOnly } = aged;
    expect(fails(fromOnly, { bornOn: "1940-01-01" })).toBe(false);
    expect(fails(toOnly, { bornOn: "2020-01-01" })).toBe(false);
  });

  test("sex, and an unknown one fails", () => {
    const women: Rule = { rule: "sex", id: "women", name: "Kvinnor", is: "woman" };
    expect(fails(women)).toBe(false);
    for (const sex of ["man", "other", "unknown"] as const) expect(fails(women, { sex })).toBe(true);
  });

  test("municipality, and an unknown one fails", () => {
    const here: Rule = { rule: "municipality", id: "here", name: "Bor här", in: ["kristianstad", "osby"] };
    expect(fails(here)).toBe(false);
    expect(fails(here, { municipality: "bromolla" })).toBe(true);
    expect(fails(here, { municipality: undefined })).toBe(true);
  });

  test("parties: those that must be among them, and how many different ones", () => {
    const known: Rule = { rule: "parties", id: "known", name: "Känd av två", including: ["fk"], atLeast: 2 };
    expect(fails(known)).toBe(false);
    expect(fails(known, { parties: ["fk", "fk"] })).toBe(true);
    expect(fails(known, { parties: ["af", "region", "municipality"] })).toBe(true);
  });

  test("a condition holds when the referrer says so; an exclusion when nobody says so", () => {
    expect(fails({ rule: "condition", id: "unemployed", name: "Arbetslös" })).toBe(false);
    expect(fails({ rule: "condition", id: "skills", name: "Saknar intyg" })).toBe(true);
    const exclusion: Rule = { rule: "exclusion", id: "not-now", name: "Inte pågående missbruk" };
    expect(fails(exclusion)).toBe(false);
    expect(fails(exclusion, { exclusions: ["not-now"] })).toBe(true);
  });

  test("what is kept of everything that fails is the ids of the rules, in the programme's order", () => {
    const rules: Rule[] = [{ rule: "exclusion", id: "not-now", name: "Inte pågående missbruk" }, aged];
    const programme = { ...gemensamKraft, eligibility: rules };
    expect(failedRules({ ...facts, bornOn: undefined, exclusions: ["not-now"] }, programme)).toEqual([
      "not-now",
      "age",
    ]);
    expect(failedRules(facts, gemensamKraft)).toEqual([]);
  });
});

describe("the day of birth that an identity number tells", () => {
  const today = "2026-06-01";
  test.each<[string, string, CalendarDay | undefined]>([
    ["with its century", "198505201234", "1985-05-20"],
    ["with a hyphen", "19850520-1234", "1985-05-20"],
    ["without a century, before this year's day", "850520-1234", "1985-05-20"],
    ["without a century, in this one", "080520-1234", "2008-05-20"],
    ["without a century, on this very day", "260601-1234", "2026-06-01"],
    ["without a century, tomorrow: a hundred years ago", "260602-1234", "1926-06-02"],
    ["without a century and without a sign", "0805201234", "2008-05-20"],
    ["of somebody who has turned 100", "250520+1234", "1925-05-20"],
    ["of somebody who turns 100 later this year", "261231+1234", "1926-12-31"],
    ["of somebody born in the century before that", "990520+1234", "1899-05-20"],
    ["a samordningsnummer: the day is raised by 60", "850580-1234", "1985-05-20"],
    ["a samordningsnummer on the first of the month", "198505611234", "1985-05-01"],
    ["a samordningsnummer on the 31st", "19850591-1234", "1985-05-31"],
    ["born on a leap day", "000229-1234", "2000-02-29"],
    ["a leap day that was not", "010229-1234", undefined],
    ["day 60, which is neither", "850560-1234", undefined],
    ["a month that does not exist", "851320-1234", undefined],
    ["something else", "T850520-1234", undefined],
    ["nothing", "", undefined],
  ])("%s", (_, number, bornOn) => {
    expect(bornOnFrom(number, today)).toBe(bornOn);
  });

  test("written without a century and with the sign of the year, it is the same day again", () => {
    const anyDay = (from: CalendarDay, to: CalendarDay) =>
      fc.integer({ min: toEpochDay(from), max: toEpochDay(to) }).map(fromEpochDay);
    fc.assert(
      fc.property(anyDay("1912-01-01", "2025-12-31"), anyDay("2026-01-01", "2027-12-31"), (bornOn, on) => {
        const sign = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4)) >= 100 ? "+" : "-";
        if (Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4)) >= 200) return;
        expect(bornOnFrom(`${bornOn.slice(2).replaceAll("-", "")}${sign}1234`, on)).toBe(bornOn);
      }),
    );
  });
});

test("whole years: the birthday counts, and a leap day's birthday is 1 March in other years", () => {
  expect(ageOn("2008-01-12", "2026-01-11")).toBe(17);
  expect(ageOn("2008-01-12", "2026-01-12")).toBe(18);
  expect(ageOn("2008-02-29", "2026-02-28")).toBe(17);
  expect(ageOn("2008-02-29", "2026-03-01")).toBe(18);
});

describe("a referral that does not meet all conditions", () => {
  const referral = () => new Case({ ...richBegun, failedRules: ["age", "not-now"] }, richForbund);

  test("is supplemented rule by rule, and can then be accepted", () => {
    const told = referral().does("referral-supplement", { on: "2026-01-13", holds: ["age"] });
    expect(told.now).toMatchObject({ failedRules: ["not-now"] });
    const accept = { decision: "accept", on: "2026-01-14", cohort: "2026-01-26" };
    expect(told.send("referral-decision", accept, "2026-01-14")).toMatchObject({ refused: "not-eligible" });
    told.does("referral-supplement", { on: "2026-01-14", holds: ["not-now"] }).does("referral-decision", accept);
    expect(told.now).toMatchObject({ status: "accepted", failedRules: [] });
  });

  test("can be declined as it is", () => {
    const told = referral().does("referral-decision", {
      decision: "decline",
      on: "2026-01-14",
      reason: "not-eligible",
    });
    expect(told.now).toMatchObject({ status: "declined", failedRules: ["age", "not-now"] });
  });

  test("takes no supplement of a rule that does not fail, nor of none", () => {
    expect(
      referral().send("referral-supplement", { on: "2026-01-13", holds: ["lives-here"] }, "2026-01-13"),
    ).toMatchObject({ refused: "unknown-code", field: "holds" });
    expect(() => referral().send("referral-supplement", { on: "2026-01-13", holds: [] }, "2026-01-13")).toThrow();
  });
});
