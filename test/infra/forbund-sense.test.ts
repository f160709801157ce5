import { describe, expect, test } from "vitest";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { copyOf, faultsOf, holderOf, type Path, written } from "../support/forbund-copy.ts";

const pathOf = (text: string): Path => text.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/**
 * A change that leaves every field well formed (a value, or a function that makes it from the file; undefined takes the field
 * away), and what the fault says: a part of its sentence, and its place where that is not the changed one.
 */
type Row = [what: string, path: string, to: unknown, says: string, at?: string];

const first = (file: Forbund) => file.programmes[0] as Forbund["programmes"][number];
const laterVersion = (nationalFollowUp: object) => (file: Forbund) => ({
  ...first(file),
  version: 2,
  nationalFollowUp: { ...first(file).nationalFollowUp, ...nationalFollowUp },
});
const partner = { id: "a", name: "A", kind: "company" };
const rule = (fields: object) => ({ id: "r", name: "R", ...fields });
const counted = { measure: "count", id: "a", wording: "A", count: "x", atLeast: 1 };
const outcome = (...codes: string[]) => ({ event: "outcome", in: codes });

/** Programmes: 0 FÅKUS, 1 MEKA, 2 NIB, 3 Mötesplats Krokom. Goals of 0: participants, occupation, health, contacts, events. */
const jamtland: readonly Row[] = [
  ["a unit of no member", "units.0.member", "lund", "allowed: are, stromsund"],
  ["two members of one id", "members.1.id", "are", 'the id "are" occurs twice', "members.1"],
  ["two units of one id", "units.1.id", "are-ame", "occurs twice", "units.1"],
  ["two livelihoods of one code", "livelihoods.1.code", "salary", "occurs twice", "livelihoods.7"],
  ["two occupations of one code", "occupations.1.code", "work", "occurs twice", "occupations.1"],
  [
    "a code that ends too early",
    "occupations.0",
    (f: Forbund) => ({ ...f.occupations[0], validFrom: "2026-02-01", validTo: "2026-01-31" }),
    "ends at 2026-01-31",
    "occupations.0.validTo",
  ],
  [
    "two instruments of one version",
    "instruments.1",
    (f: Forbund) => f.instruments[0],
    '"example version 1" occurs twice',
  ],
  ["a scale that ends where it begins", "instruments.0.scale.to", 1, "is not above from (allowed: 2"],
  ["one respondent twice", "instruments.0.parts.1.respondent", "participant", "occurs twice", "instruments.0.parts.1"],
  [
    "two items of one id",
    "instruments.0.parts.0.items.1.id",
    "example-1",
    "occurs twice",
    "instruments.0.parts.0.items.1",
  ],
  ["a programme twice", "programmes.4", first, "fakus version 1 occurs twice"],
  ["a programme in both lists", "countedProgrammes.0.id", "meka", "meka version 1 occurs twice", "countedProgrammes.0"],
  [
    "ESF in one version only",
    "programmes.4",
    laterVersion({ esf: true }),
    '"true" differs',
    "programmes.4.nationalFollowUp.esf",
  ],
  [
    "another method in a later version",
    "programmes.4",
    laterVersion({ method: "count-only" }),
    '"count-only" differs',
    "programmes.4.nationalFollowUp.method",
  ],
  [
    "structural work with participations",
    "programmes.0.nationalFollowUp.orientation",
    "structural",
    "allowed: individual",
  ],
  [
    "structural work known as individual",
    "countedProgrammes.0.nationalFollowUp.orientation",
    "individual",
    "allowed: structural",
  ],
  [
    "personal data without persons",
    "countedProgrammes.0.nationalFollowUp.method",
    "personal-data",
    "allowed: count-only",
  ],
  ["a programme at no unit", "programmes.0.units.0", "x", "allowed: are-ame"],
  ["a counted programme at no unit", "countedProgrammes.0.units.0", "x", "allowed: are-ame"],
  ["a period that ends before it begins", "programmes.0.period.to", "2013-08-31", "allowed: 2013-09-01 or later"],
  ["two partners of one id", "programmes.0.partners", [partner, partner], "occurs twice", "programmes.0.partners.1"],
  [
    "one kind of capacity twice",
    "programmes.3.capacity.1.kind",
    "concurrent",
    "occurs twice",
    "programmes.3.capacity.1",
  ],
  ["fewest above most", "programmes.0.capacity.0.fewest", 31, "ends at 30", "programmes.0.capacity.0.places"],
  [
    "two counts of one code",
    "programmes.2.counts.1.code",
    "social-assistance",
    "occurs twice",
    "programmes.2.counts.1",
  ],
  [
    "a report whose period ends too early",
    "programmes.0.reports.0",
    { name: "R", on: "2014-02-01", from: "2014-01-02", to: "2014-01-01" },
    "ends at 2014-01-01",
    "programmes.0.reports.0.to",
  ],
  ["two rules of one id", "programmes.0.eligibility.1.id", "age", "occurs twice", "programmes.0.eligibility.1"],
  ["an age that ends before it begins", "programmes.0.eligibility.0.to", 19, "ends at 19"],
  [
    "an age rule without an age",
    "programmes.0.eligibility.0",
    rule({ rule: "age", on: "referral" }),
    "allowed: from, to or both",
  ],
  [
    "a rule about a region",
    "programmes.0.eligibility.0",
    rule({ rule: "municipality", in: ["region-jamtland-harjedalen"] }),
    "allowed: are, stromsund, berg, krokom)",
    "programmes.0.eligibility.0.in.0",
  ],
  [
    "a rule about no municipality",
    "programmes.0.eligibility.0",
    rule({ rule: "municipality", in: [] }),
    "names nothing",
    "programmes.0.eligibility.0.in",
  ],
  [
    "fewer parties than are included",
    "programmes.0.eligibility.0",
    rule({ rule: "parties", including: ["af", "fk"], atLeast: 1 }),
    "allowed: 2 or more",
    "programmes.0.eligibility.0.atLeast",
  ],
  [
    "bands that overlap",
    "programmes.0.ageBands",
    [{ from: 18, to: 25 }, { from: 25 }],
    "allowed: 26 or more",
    "programmes.0.ageBands.1.from",
  ],
  [
    "a band after one without an end",
    "programmes.0.ageBands",
    [{ from: 18 }, { from: 25 }],
    "no band after",
    "programmes.0.ageBands.1.from",
  ],
  [
    "a band that ends before it begins",
    "programmes.0.ageBands",
    [{ from: 18, to: 17 }],
    "ends at 17",
    "programmes.0.ageBands.0.to",
  ],
  ["two levels of one code", "programmes.2.levels.1.code", "level-3", "occurs twice", "programmes.2.levels.1"],
  ["two routes of one id", "programmes.0.routes.1.id", "af", "occurs twice", "programmes.0.routes.1"],
  [
    "a handover from no programme",
    "programmes.0.routes.0",
    rule({ by: "programme", questions: false, from: "x" }),
    "allowed: fakus, meka",
    "programmes.0.routes.0.from",
  ],
  ["a party's route that names a programme", "programmes.0.routes.0.from", "meka", 'only by "programme"'],
  ["one consent twice", "programmes.0.consents.1.kind", "secrecy", "occurs twice", "programmes.0.consents.1"],
  ["two phases of one id", "programmes.3.phases.1.id", "step-1", "occurs twice", "programmes.3.phases.1"],
  ["two activities of one id", "programmes.1.activities.1.id", "survey", "occurs twice", "programmes.1.activities.1"],
  [
    "an activity in no member municipality",
    "programmes.1.activities.0.municipalities",
    ["lund"],
    "allowed: are",
    "programmes.1.activities.0.municipalities.0",
  ],
  ["an activity at no partner", "programmes.1.activities.0.host", "x", "is not a partner"],
  [
    "two kinds of contact of one code",
    "programmes.0.contacts.1.code",
    "talk",
    "occurs twice",
    "programmes.0.contacts.1",
  ],
  ["a longest length below the normal", "programmes.0.months.longestInTotal", 3, "allowed: 6 or more"],
  [
    "nothing to measure with",
    "programmes.0.instrument",
    undefined,
    "without an instrument",
    "programmes.0.months.betweenMeasurements",
  ],
  [
    "an instrument that is not here",
    "programmes.0.instrument.version",
    2,
    "allowed: example version 1, example-health",
    "programmes.0.instrument",
  ],
  [
    "a follow-up at the closure itself",
    "programmes.0.afterClosure.0.after",
    "closure",
    "allowed: 1 or more",
    "programmes.0.afterClosure.0.months",
  ],
  ["follow-ups that do not rise", "programmes.1.afterClosure.1.months", 6, "allowed: 7 or more"],
  [
    "a clock from an unknown end",
    "programmes.1.period.to",
    undefined,
    "needs the programme's last day",
    "programmes.1.afterClosure.0.after",
  ],
  [
    "contact by a consent that nobody is asked for",
    "programmes.1.consents.2.kind",
    "handover",
    "allowed: public-task",
    "programmes.1.contactAfterClosure.ground",
  ],
  [
    "two reasons of one code",
    "programmes.0.closingReasons.1.code",
    "moved",
    "occurs twice",
    "programmes.0.closingReasons.7",
  ],
  [
    "no reason for a wrong registration",
    "programmes.0.closingReasons.9.code",
    "mistake",
    '"wrong-registration" is not',
    "programmes.0.closingReasons",
  ],
  ["two outcomes of one code", "programmes.0.outcomes.1.code", "work", "occurs twice", "programmes.0.outcomes.1"],
  ["two next steps of one code", "programmes.0.nextSteps.1.code", "none", "occurs twice", "programmes.0.nextSteps.1"],
  ["two goals of one id", "programmes.0.goals.1.id", "participants", "occurs twice", "programmes.0.goals.1"],
  [
    "an unknown outcome",
    "programmes.0.goals.0.event",
    outcome("work", "x"),
    "not an outcome",
    "programmes.0.goals.0.event.in.1",
  ],
  [
    "an unknown outcome among several events",
    "programmes.0.goals.0.event",
    { event: "any-of", of: [{ event: "met" }, outcome("x")] },
    "not an outcome",
    "programmes.0.goals.0.event.of.1.in.0",
  ],
  ["a largest share below the least", "programmes.0.goals.1.atMostPercent", 60, "allowed: 70 or later"],
  [
    "one sex of what is not counted by sex",
    "programmes.0.goals.4.sex",
    "woman",
    '"events", which is not counted by sex',
  ],
  ["no outcome", "programmes.0.goals.0.event", outcome(), "names nothing", "programmes.0.goals.0.event.in"],
  [
    "an unknown next step",
    "programmes.0.goals.0.event",
    { event: "next-step", in: ["x"] },
    "not a next step",
    "programmes.0.goals.0.event.in.0",
  ],
  ["an unknown occupation", "programmes.0.goals.1.event.in.0", "x", "allowed: work, subsidised-work"],
  ["contacts of no kind", "programmes.0.goals.3.event.kind", "x", "allowed: talk, employer"],
  ["an unknown item", "programmes.0.goals.2.event.item", "x", "allowed: health"],
  [
    "answers of somebody who is not asked",
    "programmes.0.goals.2.event.respondent",
    "case-worker",
    "allowed: participant",
  ],
  [
    "an event of an unknown phase",
    "programmes.3.goals.0.event",
    { event: "phase-done", phase: "x" },
    "allowed: step-1",
    "programmes.3.goals.0.event.phase",
  ],
  ["a share of an unknown phase", "programmes.3.goals.0.of.phase", "x", "allowed: step-1"],
  ["a time at an unknown phase", "programmes.3.goals.0.at.phase", "x", "allowed: step-1"],
  [
    "a time at an unknown end",
    "programmes.0.period.to",
    undefined,
    "needs the programme's last day",
    "programmes.0.goals.1.at",
  ],
  [
    "a time at no follow-up",
    "programmes.3.goals.0.at",
    { monthsAfterClosure: 6 },
    '"6" is not',
    "programmes.3.goals.0.at.monthsAfterClosure",
  ],
  [
    "a group without an age between",
    "programmes.0.goals.0.group",
    { ageFrom: 30, ageTo: 20 },
    "ends at 20",
    "programmes.0.goals.0.group.ageTo",
  ],
  [
    "a group of another unit",
    "programmes.0.goals.0.group",
    { unit: "berg-ame" },
    "allowed: are-ame)",
    "programmes.0.goals.0.group.unit",
  ],
  [
    "a group of an unknown level",
    "programmes.2.goals.0",
    (f: Forbund) => ({ ...first(f).goals[0], group: { level: ["x"] } }),
    "allowed: level-3, level-4",
    "programmes.2.goals.0.group.level.0",
  ],
  ["a goal about an unknown count", "programmes.0.goals.4.count", "x", "allowed: events"],
  ["a sum of a level", "programmes.0.counts.0.level", true, '"events" is not', "programmes.0.goals.4.count"],
  [
    "a change of what is no level",
    "programmes.2.counts.0.level",
    false,
    "allowed: health-visits",
    "programmes.2.goals.0.series",
  ],
  [
    "a goal about persons without persons",
    "countedProgrammes.0.goals",
    (f: Forbund) => [first(f).goals[0]],
    "allowed: count, stock-change",
    "countedProgrammes.0.goals.0.measure",
  ],
  [
    "a counted goal about an unknown count",
    "countedProgrammes.0.goals",
    [counted],
    "allowed: meetings",
    "countedProgrammes.0.goals.0.count",
  ],
  [
    "two counted goals of one id",
    "countedProgrammes.0.goals",
    [counted, counted],
    "occurs twice",
    "countedProgrammes.0.goals.1",
  ],
];

const vasterbergslagen: readonly Row[] = [
  ["no programme at all", "countedProgrammes", [], "allowed: at least one", "programmes"],
];

const vastraMalardalen: readonly Row[] = [
  ["a share of an unknown goal", "programmes.0.goals.1.of.goal", "x", "allowed: plan"],
  ["a share of itself", "programmes.0.goals.1.of.goal", "start", "leads back"],
  [
    "two shares of each other",
    "programmes.0.goals.0.of",
    { goal: "start" },
    'leads back to "plan"',
    "programmes.0.goals.0.of.goal",
  ],
  [
    "a share of a goal without persons",
    "programmes.0.goals.0",
    { measure: "described", id: "plan", wording: "P" },
    '"plan" is not',
    "programmes.0.goals.1.of.goal",
  ],
];

const uppsalaLan: readonly Row[] = [
  ["a survey whose answers are not counted", "programmes.0.goals.0.asked", "x", "allowed: answers"],
  ["a survey whose agreement is not counted", "programmes.0.goals.0.yes", "x", "allowed: answers"],
];

const tables: Record<string, readonly Row[]> = {
  jamtland,
  vasterbergslagen,
  "vastra-malardalen": vastraMalardalen,
  "uppsala-lan": uppsalaLan,
};

describe.each(Object.entries(tables))("in %s, the fault is found and named:", (id, rows) => {
  test.each(rows)("%s", (_, path, to, says, at = path) => {
    const file = copyOf(id);
    const value = typeof to === "function" ? to(file) : to;
    const key = pathOf(path).at(-1) as string;
    if (value === undefined) delete holderOf(file, pathOf(path))[key];
    else holderOf(file, pathOf(path))[key] = value;
    const faults = faultsOf(file).filter((fault) => fault.startsWith(`${written(pathOf(at))}: `));
    expect(faults).toEqual([expect.stringContaining(says)]);
  });
});
