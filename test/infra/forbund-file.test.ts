import { spawnSync } from "node:child_process";
import { beforeEach, describe, expect, test } from "vitest";
import { forbundIds } from "../../infra/forbund/index.ts";
import type { Forbund } from "../../shared/forbund/forbund.ts";
import { copyOf, faultsOf, type Holder, holderOf, type Path, written } from "../support/forbund-copy.ts";

/** Every place in a value, with what stands there. */
const places = (value: unknown, path: Path = []): [Path, unknown][] => {
  const inner =
    value !== null && typeof value === "object"
      ? Object.entries(value).flatMap(([key, at]) => places(at, [...path, Array.isArray(value) ? Number(key) : key]))
      : [];
  return [...(path.length > 0 ? [[path, value] as [Path, unknown]] : []), ...inner];
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
  /^staffMailDomains$/,
  /consents\.\d+\.onlyUnder$/,
  /\.valid(From|To)$/,
  /\.period\.(from|to)$/,
  /\.reports\.\d+\.(from|to)$/,
  /\.routes\.\d+\.from$/,
  /\.ageBands\.\d+\.to$/,
  /\.eligibility\.\d+\.(from|to)$/,
  /\.capacity\.\d+\.fewest$/,
  /\.activities\.\d+\.(host|municipalities)$/,
  /\.goals\.\d+\.(group|by|per|partOf|sex|atMostPercent)$/,
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
    [
      ["programmes", 0, "goals", 0, "event", "event"],
      "seen",
      '"met", "enrolled", "planned", "closed", "sex", "outcome"',
    ],
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
