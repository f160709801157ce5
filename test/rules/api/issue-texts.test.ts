import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { parse } from "../../../functions/api/parse.ts";
import { Day } from "../../../shared/participation/day.ts";
import { signalNames, signalOf } from "../../../shared/participation/signals/index.ts";

const reasons = (schema: z.ZodMiniType, value: unknown): Record<string, string> => {
  const parsed = parse(schema, value);
  return parsed.ok ? {} : Object.fromEntries(parsed.invalidParams.map(({ name, reason }) => [name, reason]));
};

const field = (schema: z.ZodMiniType) => z.strictObject({ field: schema });

describe("what is wrong with a field is said in plain Swedish", () => {
  test.each<[string, z.ZodMiniType, unknown, string]>([
    ["missing", z.string(), undefined, "Måste anges."],
    ["a missing day", Day, undefined, "Måste anges."],
    ["a missing choice", z.enum(["ja", "nej"]), undefined, "Måste anges."],
    ["not a text", z.string(), 7, "Ska vara en text."],
    ["not a number", z.number(), "7", "Ska vara ett tal."],
    ["not whole", z.int(), 7.5, "Ska vara ett heltal."],
    ["not a list", z.array(z.string()), "a", "Ska vara en lista."],
    ["not an object", z.strictObject({}), [], "Ska vara ett objekt med fält."],
    ["not true or false", z.boolean(), "yes", "Ska vara true eller false."],
    ["a day that does not exist", Day, "2026-02-30", "Skriv en dag som finns, i formen ÅÅÅÅ-MM-DD."],
    ["no mail address", z.email(), "a", "Skriv en e-postadress, till exempel namn@exempel.se."],
    ["no id", z.uuidv7(), "a", "Ska vara ett id (UUID)."],
    ["another form", z.string().check(z.regex(/^a$/)), "b", "Är inte skrivet i rätt form."],
    ["empty", z.string().check(z.minLength(1)), "", "Får inte vara tom."],
    ["too short", z.string().check(z.minLength(3)), "a", "Minst 3 tecken."],
    ["too long", z.string().check(z.maxLength(3)), "abcd", "Högst 3 tecken."],
    ["too small", z.number().check(z.gte(2)), 1, "Minst 2."],
    ["just too small", z.number().check(z.gt(2)), 2, "Mer än 2."],
    ["too large", z.number().check(z.lte(2)), 3, "Högst 2."],
    ["just too large", z.number().check(z.lt(2)), 2, "Mindre än 2."],
    ["too many", z.array(z.string()).check(z.maxLength(1)), ["a", "b"], "Högst 1 i listan."],
    ["none", z.array(z.string()).check(z.minLength(1)), [], "Får inte vara tom."],
    ["another value", z.enum(["ja", "nej"]), "kanske", "Tillåtna värden: ja, nej."],
    [
      "no alternative",
      z.union([z.int(), z.literal("avstår")]),
      "x",
      "Ska vara ett tal. Eller: Tillåtna värden: avstår.",
    ],
    ["not a multiple", z.number().check(z.multipleOf(5)), 7, "Ska vara delbart med 5."],
    [
      "a rule of its own",
      z.string().check(z.refine(() => false, { params: { sv: "Fel siffra.", en: "Wrong digit." } })),
      "a",
      "Fel siffra.",
    ],
  ])("%s", (_, schema, value, reason) => {
    expect(reasons(field(schema), { field: value })).toEqual({ field: reason });
  });

  test("a field too many is named, each of several; and only twenty are told", () => {
    const reason = "Fältet finns inte här. Ta bort det eller rätta dess namn.";
    expect(reasons(field(z.optional(z.string())), { a: 1, b: 2 })).toEqual({ a: reason, b: reason });
    const many = Object.fromEntries(Array.from({ length: 500 }, (_value, at) => [`f${at}`, at]));
    expect(Object.keys(reasons(z.strictObject({}), many))).toHaveLength(20);
  });

  test("of alternatives that one field tells apart, it is said what may stand there", () => {
    const { body } = signalOf("referral-decision");
    expect(reasons(body, { decision: "perhaps", on: "2026-03-02" })).toEqual({
      decision: "Tillåtna värden: accept, queue, decline.",
    });
    expect(reasons(body, { on: "2026-03-02" })).toEqual({ decision: "Måste anges." });
  });

  test("what was sent is not repeated, and no word is one for programmers", () => {
    const planted = "Planterad Sökdeltagare";
    const sent = [
      planted,
      { on: planted, [planted]: planted },
      [planted],
      { on: 1, to: [planted], kind: { planted } },
      null,
    ];
    for (const name of signalNames)
      for (const value of sent) {
        const parsed = parse(signalOf(name).body, value);
        const texts = parsed.ok ? [] : parsed.invalidParams.flatMap(({ reason, reasonEn }) => [reason, reasonEn]);
        expect(texts.join(" "), name).not.toMatch(/Planterad|input|undefined|string|regex|object Object|\bInvalid\b/);
      }
  });
});
