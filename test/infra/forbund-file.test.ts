import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { forbundFile, forbundIds } from "../../infra/forbund/index.ts";
import { skaneNordost } from "../../infra/forbund/skane-nordost.ts";
import { checkForbund, InvalidForbund } from "../../shared/forbund/check-forbund.ts";

type Path = readonly (string | number)[];

/** Every place in a value, with what stands there. */
const places = (value: unknown, path: Path = []): [Path, unknown][] => {
  const inner =
    value !== null && typeof value === "object"
      ? Object.entries(value).flatMap(([key, at]) => places(at, [...path, Array.isArray(value) ? Number(key) : key]))
      : [];
  return [...(path.length > 0 ? [[path, value] as [Path, unknown]] : []), ...inner];
};

const changed = (path: Path, to: unknown): unknown => {
  const copy = structuredClone(skaneNordost) as unknown;
  const last = path.at(-1) as string;
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  (parent as Record<string, unknown>)[last] = to;
  return copy;
};

const faultsOf = (file: unknown): readonly string[] => {
  try {
    checkForbund("test", file);
    return [];
  } catch (error) {
    if (error instanceof InvalidForbund) return error.faults;
    throw error;
  }
};

const written = (path: Path) =>
  path.map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? part : `.${part}`)).join("");

describe("a förbund file", () => {
  test("every file that can be deployed is right", () => {
    expect(forbundIds.length).toBeGreaterThan(0);
    for (const id of forbundIds) expect(forbundFile(id).id).toBe(id);
  });

  test("each field in turn, set to something of the wrong kind, is refused with its path", () => {
    for (const [path] of places(skaneNordost))
      expect(faultsOf(changed(path, { wrong: true })).join("\n"), written(path)).toContain(written(path));
  });

  test("an unknown field is refused by name", () => {
    expect(faultsOf({ ...skaneNordost, extra: 1 })).toEqual(["extra: unknown field"]);
    expect(faultsOf(changed(["programmes", 0, "days", "answer"], 3))).toEqual([
      "programmes[0].days.answer: unknown field",
    ]);
  });

  test.each<[string, Path, unknown, RegExp]>([
    [
      "a unit in no member municipality",
      ["units", 0, "municipality"],
      "lund",
      /units\[0\]\.municipality: "lund".*kristianstad/,
    ],
    [
      "a programme at a unit that is not there",
      ["programmes", 0, "units", 0],
      "x",
      /programmes\[0\]\.units\[0\]: "x" is not a unit/,
    ],
    [
      "a ladder for a step that is not there",
      ["programmes", 0, "remindersByStep"],
      { nap: { before: [1], after: [1] } },
      /remindersByStep\.nap: no such step/,
    ],
    [
      "a longest length below the normal",
      ["programmes", 0, "months", "longestInTotal"],
      3,
      /longestInTotal: 3 is shorter/,
    ],
    [
      "two reasons with one code",
      ["programmes", 0, "closingReasons", 1, "code"],
      "work",
      /closingReasons: the code "work" occurs twice/,
    ],
  ])("%s is refused", (_, path, value, fault) => {
    expect(faultsOf(changed(path, value)).join("\n")).toMatch(fault);
  });

  test("synth of an unknown förbund, or of none, stops with a sentence and no stack trace", () => {
    const synth = (context: string) =>
      spawnSync(process.execPath, ["infra/aws/app.ts"], {
        encoding: "utf8",
        env: { ...process.env, CDK_CONTEXT_JSON: context, CDK_OUTDIR: "cdk.out/never" },
      });
    const unknown = synth('{"forbund":"nowhere"}');
    expect(unknown.stderr.trim()).toBe('There is no förbund "nowhere". There are: skane-nordost.');
    expect(unknown.status).toBe(1);
    expect(synth("{}").stderr.trim()).toBe("Say which förbund: -c forbund=<id>. There are: skane-nordost.");
  });
});
