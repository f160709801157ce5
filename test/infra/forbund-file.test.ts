import { spawnSync } from "node:child_process";
import { beforeEach, describe, expect, test } from "vitest";
import { forbundFile, forbundIds } from "../../infra/forbund/index.ts";
import { checkForbund, InvalidForbund } from "../../shared/forbund/check-forbund.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";

type Path = readonly (string | number)[];
type Holder = Record<string | number, unknown>;

/** Every place in a value, with what stands there. */
const places = (value: unknown, path: Path = []): [Path, unknown][] => {
  const inner =
    value !== null && typeof value === "object"
      ? Object.entries(value).flatMap(([key, at]) => places(at, [...path, Array.isArray(value) ? Number(key) : key]))
      : [];
  return [...(path.length > 0 ? [[path, value] as [Path, unknown]] : []), ...inner];
};

const written = (path: Path) =>
  path.map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? part : `.${part}`)).join("");

const holderOf = (file: unknown, path: Path) =>
  path.slice(0, -1).reduce<unknown>((at, key) => (at as Holder)[key], file) as Holder;

/** A copy in which nothing is shared, so that one place can change and no other. */
const copyOf = (id: string): Forbund => JSON.parse(JSON.stringify(forbundFile(id)));

const faultsOf = (file: unknown): readonly string[] => {
  try {
    checkForbund("test", file);
    return [];
  } catch (error) {
    if (error instanceof InvalidForbund) return error.faults;
    throw error;
  }
};

/** The faults of a file while one place is changed; the file is as before afterwards, since thousands are tried. */
const faultsWhile = (file: unknown, path: Path, change: (holder: Holder, key: string | number) => void) => {
  const holder = holderOf(file, path);
  const before = { ...holder };
  change(holder, path.at(-1) as string | number);
  try {
    return faultsOf(file);
  } finally {
    for (const key of Object.keys(holder)) delete holder[key];
    Object.assign(holder, before);
  }
};

const namesPlace = (faults: readonly string[], path: Path) =>
  faults.some((fault) => fault.startsWith(written(path)) && /^(:|\.|\[)/.test(fault.slice(written(path).length)));

/** Which of several objects was meant shows in its only field: without it, the fault is that of the whole value. */
const choosesByField = /\.(of|at)\.(goal|phase|monthsAfterClosure)$/;

/** Fields that may be left out, told by the end of their path. Everything else is required. */
const optional = [
  /\.valid(From|To)$/,
  /\.period\.(from|to)$/,
  /\.reports\.\d+\.(from|to)$/,
  /\.routes\.\d+\.from$/,
  /\.ageBands\.\d+\.to$/,
  /\.eligibility\.\d+\.(from|to)$/,
  /\.capacity\.\d+\.fewest$/,
  /\.activities\.\d+\.(host|municipalities)$/,
  /\.goals\.\d+\.(group|by|per|partOf)$/,
  /\.group\.(sex|ageFrom|ageTo|unit|level)$/,
  /^programmes\.\d+\.(levels|instrument|remindersByStep)$/,
  /\.months\.betweenMeasurements$/,
];

describe.each(forbundIds)("the file of %s", (id) => {
  const file = copyOf(id);
  const every = places(file);

  test("is right, and named after itself", () => {
    expect(file.id).toBe(id);
    expect(every.length).toBeGreaterThan(200);
  });

  test("refuses something of the wrong kind in each field, by its path", () => {
    const accepted = every.filter(([path]) => {
      const faults = faultsWhile(file, path, (holder, key) => {
        holder[key] = { wrong: true };
      });
      return !namesPlace(faults, path);
    });
    expect(accepted.map(([path]) => written(path))).toEqual([]);
  });

  test("refuses the lack of each required field, by its path", () => {
    const required = every.filter(
      ([path]) => typeof path.at(-1) === "string" && !optional.some((end) => end.test(path.join("."))),
    );
    expect(required.length).toBeGreaterThan(150);
    const accepted = required.filter(([path]) => {
      const faults = faultsWhile(file, path, (holder, key) => {
        delete holder[key];
      });
      return !namesPlace(faults, choosesByField.test(written(path)) ? path.slice(0, -1) : path);
    });
    expect(accepted.map(([path]) => written(path))).toEqual([]);
  });

  test("refuses an unknown field in each object, by its name", () => {
    const objects = every.filter(([, value]) => value !== null && typeof value === "object" && !Array.isArray(value));
    const accepted = objects.filter(
      ([path]) =>
        !faultsWhile(file, [...path, "extra"], (holder) => {
          holder.extra = 1;
        }).includes(`${written(path)}.extra: unknown field`),
    );
    expect(accepted.map(([path]) => written(path))).toEqual([]);
  });
});

describe("faults of form", () => {
  let file: Forbund;
  beforeEach(() => {
    file = copyOf("jamtland");
  });

  test.each<[Path, unknown, string]>([
    [["members", 0, "kind"], "county", '"municipality"|"region"|"af"|"fk"'],
    [["programmes", 0, "goals", 0, "measure"], "guess", '"share", "persons", "count", "stock-change"'],
    [["programmes", 0, "goals", 0, "event", "event"], "seen", '"met", "enrolled", "planned", "closed", "outcome"'],
    [["programmes", 0, "goals", 1, "of"], "everybody", '"referred" or "met" or "enrolled"'],
    [["programmes", 0, "goals", 1, "at"], "later", '"any" or "closure" or "programme-end"'],
    [["programmes", 0, "eligibility", 0, "rule"], "height", '"age", "sex", "municipality"'],
    [["programmes", 0, "days", "agreePlan"], 0, ">=1"],
    [["programmes", 0, "period", "from"], "2013-02-29", "ISO date"],
    [["programmes", 0, "id"], "FÅKUS", "pattern"],
  ])("%j as %j says what was given and what is allowed", (path, value, allowed) => {
    holderOf(file, path)[path.at(-1) as string] = value;
    const [fault, ...others] = faultsOf(file);
    expect(others).toEqual([]);
    expect(fault).toContain(`${written(path)}: `);
    expect(fault).toContain(`(given: ${JSON.stringify(value)})`);
    expect(fault).toContain(allowed);
  });
});

/** A change that leaves every field well formed, and the fault that it must lead to. */
type SenseRow = readonly [what: string, change: (file: Forbund) => unknown, fault: RegExp];

const everyForbund = {
  jamtland: [
    ["a unit of no member", (f) => (f.units[0]!.member = "lund"), /^units\[0\]\.member: "lund" .*allowed: are, stroms/],
    ["two members of one id", (f) => (f.members[1]!.id = "are"), /^members\[1\]: the id "are" occurs twice/],
    ["two units of one id", (f) => (f.units[1]!.id = "are-ame"), /^units\[1\]: the id "are-ame" occurs twice/],
    [
      "two livelihoods of one code",
      (f) => (f.livelihoods[1]!.code = f.livelihoods[0]!.code),
      /^livelihoods\[1\]: the code/,
    ],
    ["two occupations of one code", (f) => (f.occupations[1]!.code = "work"), /^occupations\[1\]: the code "work"/],
    [
      "a code that ends before it begins",
      (f) => Object.assign(f.occupations[0]!, { validFrom: "2026-02-01", validTo: "2026-01-31" }),
      /^occupations\[0\]\.validTo: ends at 2026-01-31/,
    ],
    [
      "two instruments of one version",
      (f) => f.instruments.push(f.instruments[0]!),
      /^instruments\[2\]: the instrument "example version 1"/,
    ],
    [
      "a scale that ends where it begins",
      (f) => (f.instruments[0]!.scale.to = 1),
      /^instruments\[0\]\.scale\.to: 1 is not above/,
    ],
    [
      "one respondent twice",
      (f) => (f.instruments[0]!.parts[1]!.respondent = "participant"),
      /^instruments\[0\]\.parts\[1\]: the respondent/,
    ],
    [
      "two items of one id",
      (f) => (f.instruments[0]!.parts[0]!.items[1]!.id = "example-1"),
      /^instruments\[0\]\.parts\[0\]\.items\[1\]: the id/,
    ],
    [
      "no programme at all",
      (f) => Object.assign(f, { programmes: [], countedProgrammes: [] }),
      /^programmes: there is none/,
    ],
    ["a programme twice", (f) => f.programmes.push(f.programmes[0]!), /^programmes\[4\]: fakus version 1 occurs twice/],
    [
      "a programme in both lists",
      (f) => (f.countedProgrammes[0]!.id = "meka"),
      /^countedProgrammes\[0\]: meka version 1 occurs twice/,
    ],
    [
      "a programme at no unit",
      (f) => (f.programmes[0]!.units[0] = "x"),
      /^programmes\[0\]\.units\[0\]: "x" is not a unit \(allowed: are-ame/,
    ],
    [
      "a period that ends before it begins",
      (f) => (f.programmes[0]!.period.to = "2013-08-31"),
      /^programmes\[0\]\.period\.to: ends at 2013-08-31/,
    ],
    [
      "structural work with participations",
      (f) => (f.programmes[0]!.nationalFollowUp.orientation = "structural"),
      /^programmes\[0\]\.nationalFollowUp\.orientation: .*allowed: individual/,
    ],
    [
      "structural work known as individual",
      (f) => (f.countedProgrammes[0]!.nationalFollowUp.orientation = "individual"),
      /^countedProgrammes\[0\]\.nationalFollowUp\.orientation: "individual" .*allowed: structural/,
    ],
    [
      "personal data without persons",
      (f) => (f.countedProgrammes[0]!.nationalFollowUp.method = "personal-data"),
      /^countedProgrammes\[0\]\.nationalFollowUp\.method: .*allowed: count-only/,
    ],
    [
      "ESF in one version only",
      (f) =>
        f.programmes.push({
          ...f.programmes[0]!,
          version: 2,
          nationalFollowUp: { ...f.programmes[0]!.nationalFollowUp, esf: true },
        }),
      /^programmes\[4\]\.nationalFollowUp\.esf: "true" differs .*allowed: false/,
    ],
    [
      "another method in a later version",
      (f) =>
        f.programmes.push({
          ...f.programmes[0]!,
          version: 2,
          nationalFollowUp: { ...f.programmes[0]!.nationalFollowUp, method: "count-only" },
        }),
      /^programmes\[4\]\.nationalFollowUp\.method: "count-only" differs/,
    ],
    [
      "two partners of one id",
      (f) =>
        f.programmes[0]!.partners.push(
          { id: "a", name: "A", kind: "company" },
          { id: "a", name: "B", kind: "company" },
        ),
      /^programmes\[0\]\.partners\[1\]: the id "a"/,
    ],
    [
      "one kind of capacity twice",
      (f) => (f.programmes[3]!.capacity[1]!.kind = "concurrent"),
      /^programmes\[3\]\.capacity\[1\]: the kind "concurrent"/,
    ],
    [
      "fewest above most",
      (f) => (f.programmes[0]!.capacity[0]!.fewest = 31),
      /^programmes\[0\]\.capacity\[0\]\.places: ends at 30/,
    ],
    [
      "two counts of one code",
      (f) => f.programmes[0]!.counts.push(f.programmes[0]!.counts[0]!),
      /^programmes\[0\]\.counts\[1\]: the code "events"/,
    ],
    [
      "a report of a period that ends before it begins",
      (f) => Object.assign(f.programmes[0]!.reports[0]!, { from: "2014-01-02", to: "2014-01-01" }),
      /^programmes\[0\]\.reports\[0\]\.to: ends at 2014-01-01/,
    ],
    [
      "two rules of one id",
      (f) => (f.programmes[0]!.eligibility[1]!.id = "age"),
      /^programmes\[0\]\.eligibility\[1\]: the id "age"/,
    ],
    [
      "an age that ends before it begins",
      (f) => Object.assign(f.programmes[0]!.eligibility[0]!, { to: 19 }),
      /^programmes\[0\]\.eligibility\[0\]\.to: ends at 19/,
    ],
    [
      "an age rule without an age",
      (f) => (f.programmes[0]!.eligibility[0] = { rule: "age", id: "a", name: "A", on: "referral" }),
      /^programmes\[0\]\.eligibility\[0\]: an age rule without an age/,
    ],
    [
      "a rule about a region as if it were a municipality",
      (f) =>
        (f.programmes[0]!.eligibility[0] = {
          rule: "municipality",
          id: "m",
          name: "M",
          in: ["region-jamtland-harjedalen"],
        }),
      /^programmes\[0\]\.eligibility\[0\]\.in\[0\]: .*allowed: are, stromsund, berg, krokom\)/,
    ],
    [
      "a rule about no municipality",
      (f) => (f.programmes[0]!.eligibility[0] = { rule: "municipality", id: "m", name: "M", in: [] }),
      /^programmes\[0\]\.eligibility\[0\]\.in: names nothing/,
    ],
    [
      "fewer parties than are included",
      (f) =>
        (f.programmes[0]!.eligibility[0] = {
          rule: "parties",
          id: "p",
          name: "P",
          including: ["af", "fk"],
          atLeast: 1,
        }),
      /^programmes\[0\]\.eligibility\[0\]\.atLeast: 1 is fewer/,
    ],
    [
      "bands that overlap",
      (f) => (f.programmes[0]!.ageBands = [{ from: 18, to: 25 }, { from: 25 }]),
      /^programmes\[0\]\.ageBands\[1\]\.from: 25 .*allowed: 26/,
    ],
    [
      "a band after one without an end",
      (f) => (f.programmes[0]!.ageBands = [{ from: 18 }, { from: 25 }]),
      /^programmes\[0\]\.ageBands\[1\]\.from: 25 .*no band after/,
    ],
    [
      "a band that ends before it begins",
      (f) => (f.programmes[0]!.ageBands = [{ from: 18, to: 17 }]),
      /^programmes\[0\]\.ageBands\[0\]\.to: ends at 17/,
    ],
    [
      "two levels of one code",
      (f) => (f.programmes[2]!.levels![1]!.code = "level-3"),
      /^programmes\[2\]\.levels\[1\]: the code "level-3"/,
    ],
    [
      "two routes of one id",
      (f) => (f.programmes[0]!.routes[1]!.id = "af"),
      /^programmes\[0\]\.routes\[1\]: the id "af"/,
    ],
    [
      "a route from a programme that is not here",
      (f) => Object.assign(f.programmes[0]!.routes[0]!, { by: "programme", from: "x" }),
      /^programmes\[0\]\.routes\[0\]\.from: "x" .*allowed: fakus, meka/,
    ],
    [
      "a party's route that names a programme",
      (f) => (f.programmes[0]!.routes[0]!.from = "meka"),
      /^programmes\[0\]\.routes\[0\]\.from: "meka" is given for a route by "af"/,
    ],
    [
      "one consent twice",
      (f) => f.programmes[0]!.consents.push(f.programmes[0]!.consents[0]!),
      /^programmes\[0\]\.consents\[3\]: the kind "secrecy"/,
    ],
    [
      "two phases of one id",
      (f) => (f.programmes[3]!.phases[1]!.id = "step-1"),
      /^programmes\[3\]\.phases\[1\]: the id "step-1"/,
    ],
    [
      "two activities of one id",
      (f) => (f.programmes[1]!.activities[1]!.id = "survey"),
      /^programmes\[1\]\.activities\[1\]: the id "survey"/,
    ],
    [
      "an activity in no member municipality",
      (f) => (f.programmes[1]!.activities[0]!.municipalities = ["lund"]),
      /^programmes\[1\]\.activities\[0\]\.municipalities\[0\]: "lund"/,
    ],
    [
      "an activity at no partner",
      (f) => (f.programmes[1]!.activities[0]!.host = "x"),
      /^programmes\[1\]\.activities\[0\]\.host: "x" is not a partner/,
    ],
    [
      "two kinds of contact of one code",
      (f) => (f.programmes[0]!.contacts[1]!.code = "talk"),
      /^programmes\[0\]\.contacts\[1\]: the code "talk"/,
    ],
    [
      "a longest length below the normal",
      (f) => (f.programmes[0]!.months.longestInTotal = 3),
      /^programmes\[0\]\.months\.longestInTotal: 3 is shorter .*allowed: 6/,
    ],
    [
      "measurements with nothing to measure with",
      (f) => delete f.programmes[0]!.instrument,
      /^programmes\[0\]\.months\.betweenMeasurements: 3 is given without/,
    ],
    [
      "an instrument that is not here",
      (f) => (f.programmes[0]!.instrument!.version = 2),
      /^programmes\[0\]\.instrument: "example-health version 2" .*allowed: example version 1, example-health version 1/,
    ],
    [
      "follow-ups in the wrong order",
      (f) => f.programmes[1]!.afterClosure.reverse(),
      /^programmes\[1\]\.afterClosure\[1\]\.months: 6 does not come after 12/,
    ],
    [
      "a clock from an end that is unknown",
      (f) => delete f.programmes[1]!.period.to,
      /^programmes\[1\]\.afterClosure\[0\]\.after: "programme-end" needs/,
    ],
    [
      "two reasons of one code",
      (f) => (f.programmes[0]!.closingReasons[1]!.code = "moved"),
      /^programmes\[0\]\.closingReasons\[7\]: the code "moved"/,
    ],
    [
      "no reason for a wrong registration",
      (f) => f.programmes[0]!.closingReasons.pop(),
      /^programmes\[0\]\.closingReasons: "wrong-registration" is not among them/,
    ],
    [
      "two outcomes of one code",
      (f) => (f.programmes[0]!.outcomes[1]!.code = "work"),
      /^programmes\[0\]\.outcomes\[1\]: the code "work"/,
    ],
    [
      "two next steps of one code",
      (f) => (f.programmes[0]!.nextSteps[1]!.code = "none"),
      /^programmes\[0\]\.nextSteps\[1\]: the code "none"/,
    ],
    [
      "two goals of one id",
      (f) => (f.programmes[0]!.goals[1]!.id = "participants"),
      /^programmes\[0\]\.goals\[1\]: the id "participants"/,
    ],
    [
      "a goal about an outcome that is not there",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { event: { event: "outcome", in: ["work", "x"] } }),
      /^programmes\[0\]\.goals\[0\]\.event\.in\[1\]: "x" is not an outcome/,
    ],
    [
      "a goal about no outcome",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { event: { event: "outcome", in: [] } }),
      /^programmes\[0\]\.goals\[0\]\.event\.in: names nothing/,
    ],
    [
      "a goal about a next step that is not there",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { event: { event: "next-step", in: ["x"] } }),
      /^programmes\[0\]\.goals\[0\]\.event\.in\[0\]: "x" is not a next step/,
    ],
    [
      "a goal about an occupation that is not there",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { event: { event: "occupation", in: ["x"] } }),
      /^programmes\[0\]\.goals\[0\]\.event\.in\[0\]: "x" is not an occupation/,
    ],
    [
      "a goal about contacts of no kind",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { event: { event: "contacts", kind: "x", atLeast: 1 } }),
      /^programmes\[0\]\.goals\[0\]\.event\.kind: "x" .*allowed: talk, employer/,
    ],
    [
      "a goal about an item that is not there",
      (f) =>
        Object.assign(f.programmes[0]!.goals[0]!, {
          event: { event: "improved", respondent: "participant", item: "x" },
        }),
      /^programmes\[0\]\.goals\[0\]\.event\.item: "x" .*allowed: health/,
    ],
    [
      "a goal about answers of somebody who is not asked",
      (f) =>
        Object.assign(f.programmes[0]!.goals[0]!, {
          event: { event: "improved", respondent: "case-worker", item: "health" },
        }),
      /^programmes\[0\]\.goals\[0\]\.event\.respondent: "case-worker" .*allowed: participant/,
    ],
    [
      "a goal about a phase that is not there",
      (f) => Object.assign(f.programmes[3]!.goals[0]!, { event: { event: "phase-done", phase: "x" } }),
      /^programmes\[3\]\.goals\[0\]\.event\.phase: "x" .*allowed: step-1, step-2/,
    ],
    [
      "a share of a phase that is not there",
      (f) => Object.assign(f.programmes[3]!.goals[0]!, { of: { phase: "x" } }),
      /^programmes\[3\]\.goals\[0\]\.of\.phase: "x"/,
    ],
    [
      "a time at a phase that is not there",
      (f) => Object.assign(f.programmes[3]!.goals[0]!, { at: { phase: "x" } }),
      /^programmes\[3\]\.goals\[0\]\.at\.phase: "x"/,
    ],
    [
      "a time at an end that is unknown",
      (f) => delete f.programmes[0]!.period.to,
      /^programmes\[0\]\.goals\[1\]\.at: "programme-end" needs/,
    ],
    [
      "a time at no follow-up",
      (f) => Object.assign(f.programmes[3]!.goals[0]!, { at: { monthsAfterClosure: 6 } }),
      /^programmes\[3\]\.goals\[0\]\.at\.monthsAfterClosure: "6"/,
    ],
    [
      "a group whose ages are in the wrong order",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { group: { ageFrom: 30, ageTo: 20 } }),
      /^programmes\[0\]\.goals\[0\]\.group\.ageTo: ends at 20/,
    ],
    [
      "a group of a unit that does not run it",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { group: { unit: "berg-ame" } }),
      /^programmes\[0\]\.goals\[0\]\.group\.unit: "berg-ame" .*allowed: are-ame\)/,
    ],
    [
      "a group of a level that is not there",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { group: { level: ["x"] } }),
      /^programmes\[0\]\.goals\[0\]\.group\.level\[0\]: "x"/,
    ],
    [
      "a goal about a count that is not there",
      (f) => Object.assign(f.programmes[0]!.goals[4]!, { count: "x" }),
      /^programmes\[0\]\.goals\[4\]\.count: "x" .*allowed: events/,
    ],
    [
      "a sum of a level",
      (f) => (f.programmes[0]!.counts[0]!.level = true),
      /^programmes\[0\]\.goals\[4\]\.count: "events"/,
    ],
    [
      "a change of what is no level",
      (f) => (f.programmes[2]!.counts[0]!.level = false),
      /^programmes\[2\]\.goals\[0\]\.series: "social-assistance"/,
    ],
    [
      "a goal about persons without persons",
      (f) => (f.countedProgrammes[0]!.goals = [f.programmes[0]!.goals[0]!]),
      /^countedProgrammes\[0\]\.goals\[0\]\.measure: "persons" .*allowed: count/,
    ],
    [
      "a counted goal about a count that is not there",
      (f) => (f.countedProgrammes[0]!.goals = [{ measure: "count", id: "a", wording: "A", count: "x", atLeast: 1 }]),
      /^countedProgrammes\[0\]\.goals\[0\]\.count: "x" .*allowed: meetings/,
    ],
    [
      "a counted programme at no unit",
      (f) => (f.countedProgrammes[0]!.units = ["x"]),
      /^countedProgrammes\[0\]\.units\[0\]: "x" is not a unit/,
    ],
  ],
  vastmanland: [
    [
      "a share of a goal that is not there",
      (f) => Object.assign(f.programmes[0]!.goals[1]!, { of: { goal: "x" } }),
      /^programmes\[0\]\.goals\[1\]\.of\.goal: "x" .*allowed: plan/,
    ],
    [
      "a share of itself",
      (f) => Object.assign(f.programmes[0]!.goals[1]!, { of: { goal: "start" } }),
      /^programmes\[0\]\.goals\[1\]\.of\.goal: "start" leads back/,
    ],
    [
      "two shares of each other",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { of: { goal: "start" } }),
      /^programmes\[0\]\.goals\[0\]\.of\.goal: "start" leads back to "plan"/,
    ],
    [
      "a share of a goal without persons",
      (f) => (f.programmes[0]!.goals[0] = { measure: "described", id: "plan", wording: "Plan" }),
      /^programmes\[0\]\.goals\[1\]\.of\.goal: "plan" is not another goal/,
    ],
  ],
  "uppsala-lan": [
    [
      "a survey whose answers are not counted",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { asked: "x" }),
      /^programmes\[0\]\.goals\[0\]\.asked: "x"/,
    ],
    [
      "a survey whose agreement is not counted",
      (f) => Object.assign(f.programmes[0]!.goals[0]!, { yes: "x" }),
      /^programmes\[0\]\.goals\[0\]\.yes: "x"/,
    ],
  ],
} satisfies Record<string, readonly SenseRow[]>;

describe.each(Object.entries(everyForbund) as [string, readonly SenseRow[]][])("faults of sense in %s", (id, rows) => {
  test.each(rows)("%s", (_, change, fault) => {
    const file = copyOf(id);
    change(file);
    expect(faultsOf(file).filter((line) => fault.test(line))).toHaveLength(1);
  });
});

describe("which förbund", () => {
  test("a ladder for a step that is not there is a fault", () => {
    const file = copyOf("jamtland") as unknown as { programmes: Holder[] };
    (file.programmes[0] as Holder).remindersByStep = { nap: { before: [1], after: [1] } };
    expect(faultsOf(file).join("\n")).toMatch(/remindersByStep/);
  });

  test("synth of an unknown förbund, or of none, stops with a sentence and no stack trace", () => {
    const synth = (context: string) =>
      spawnSync(process.execPath, ["infra/aws/app.ts"], {
        encoding: "utf8",
        env: { ...process.env, CDK_CONTEXT_JSON: context, CDK_OUTDIR: "cdk.out/never" },
      });
    const unknown = synth('{"forbund":"nowhere"}');
    const there = `There are: ${forbundIds.join(", ")}.`;
    expect(unknown.stderr.trim()).toBe(`There is no förbund "nowhere". ${there}`);
    expect(unknown.status).toBe(1);
    expect(synth("{}").stderr.trim()).toBe(`Say which förbund: -c forbund=<id>. ${there}`);
  });
});
