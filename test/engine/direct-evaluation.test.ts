import fc from "fast-check";
import jsonata from "jsonata";
import { expect, test } from "vitest";
import { compileDirect, unsure } from "../../infra/local/engine/direct-evaluation.ts";

const scalar = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant("x"));
const value = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: "small" }, scalar, tie("object"), fc.array(tie("any"), { maxLength: 3 })),
  object: fc.dictionary(fc.constantFrom("a", "b", "c", "toString"), tie("any"), { maxKeys: 3 }),
}));

/** Expressions of the simple forms, and some that look like them. */
const expression = fc.letrec<{ any: string; operand: string }>((tie) => ({
  operand: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(
      "$v",
      "$w",
      "$v.a",
      "$v.a.b",
      "$v.b.c",
      "$v.toString",
      "$missing",
      "$missing.a",
      "$sum",
      "$v.a[0]",
      "$v.a[]",
    ),
    fc.constantFrom("'x'", "''", "1", "-2.5", "true", "false", "null", "[1]", "$"),
    fc.tuple(fc.constantFrom("exists", "string", "not"), tie("operand")).map(([name, one]) => `$${name}(${one})`),
    tie("any").map((one) => `(${one})`),
  ),
  any: fc.oneof(
    { depthSize: "small" },
    tie("operand"),
    fc
      .tuple(tie("operand"), fc.constantFrom("&", "=", "!=", "+", "-", "and", "or"), tie("operand"))
      .map(([left, operator, right]) => `${left} ${operator} ${right}`),
    fc.tuple(tie("operand"), tie("operand"), tie("operand")).map(([test, yes, no]) => `${test} ? ${yes} : ${no}`),
    fc.tuple(tie("operand"), tie("operand")).map(([test, yes]) => `${test} ? ${yes}`),
  ),
}));

test("a direct evaluation gives what JSONata gives, or leaves it to JSONata", async () => {
  let certain = 0;
  const property = fc.asyncProperty(expression.any, value.any, value.any, async (source, v, w) => {
    const program = jsonata(source);
    const direct = compileDirect(program.ast());
    const own = direct === undefined ? unsure : direct({ v, w });
    if (own === unsure) return;
    certain++;
    const given: unknown = await program.evaluate({}, { v, w });
    expect(own, source).toEqual(given);
  });
  await fc.assert(property, { numRuns: 4000, seed: 7 });
  expect(certain).toBeGreaterThan(400);
});

test("the expressions of a workflow's machine need no JSONata", () => {
  const bindings = {
    states: { context: { Execution: { Input: { caseId: "7" } } } },
    decision: { action: "SLEEP", ver: 3 },
    turns: 2,
  };
  const direct = (source: string): unknown => compileDirect(jsonata(source).ast())?.(bindings);
  expect(direct("$states.context.Execution.Input.caseId")).toBe("7");
  expect(direct("$decision.action = 'SLEEP'")).toBe(true);
  expect(direct("'CASE#' & $states.context.Execution.Input.caseId")).toBe("CASE#7");
  expect(direct("($exists($turns) ? $turns : 0) + 1")).toBe(3);
  expect(direct("$string($decision.ver)")).toBe("3");
});
