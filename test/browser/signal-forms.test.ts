import { describe, expect, test } from "vitest";
import { parse } from "../../functions/api/parse.ts";
import { signalNames, signalOf } from "../../shared/participation/signals/index.ts";
import { type StepName, stepNames } from "../../shared/participation/steps.ts";
import { askedFields, bodyOf, checkFields, type Field, initialValues, type Values } from "../../web/fields.ts";
import { type About, actionOf, otherSignals, signalForms } from "../../web/signal-forms.ts";

const about: About = {
  status: "active",
  today: "2026-03-02",
  closingReasons: [{ code: "work", name: "Arbete" }],
};

/** Numbered steps give part of the body. */
const numbered = new Set<StepName>(["follow-up", "measurement", "follow-up-after-closure"]);
const actions = stepNames.map((step) => actionOf({ step, ...(numbered.has(step) && { number: 3 }) }));
const givenTo = (name: string) => actions.find(({ signal }) => signal === name)?.given ?? {};

const filled = (field: Field): string =>
  field.kind === "day" ? "2026-03-02" : field.kind === "choice" ? field.options[0]!.value : "text";

/** Every way to fill in a form: one for each alternative that other fields hang on, with and without what is optional. */
const waysToFill = (fields: readonly Field[]): Values[] => {
  const fork = fields.find((field) => field.kind === "choice" && fields.some(({ when }) => when?.field === field.name));
  const forks: Values[] = fork?.kind === "choice" ? fork.options.map(({ value }) => ({ [fork.name]: value })) : [{}];
  return forks.flatMap((chosen) => {
    const all = Object.fromEntries(fields.map((field) => [field.name, filled(field)]));
    const needed = Object.fromEntries(fields.map((field) => [field.name, field.optional ? "" : filled(field)]));
    return [
      { ...all, ...chosen },
      { ...needed, ...chosen },
    ];
  });
};

describe.each(signalNames)("the form of %s", (name) => {
  const { fields } = signalForms[name](about);

  test("gives a body that the API takes, whichever way it is filled in", () => {
    for (const values of waysToFill(fields)) {
      expect(checkFields(fields, values)).toEqual([]);
      const body = { ...bodyOf(fields, values), ...givenTo(name) };
      expect(parse(signalOf(name).body, body), JSON.stringify(body)).toMatchObject({ ok: true });
    }
  });

  test("says what is missing before it is sent", () => {
    const empty = Object.fromEntries(fields.map((field) => [field.name, ""]));
    const missing = checkFields(fields, empty).map((error) => error.name);
    expect(missing).toEqual(
      askedFields(fields, empty)
        .filter((field) => !field.optional)
        .map((field) => field.name),
    );
  });

  test("begins with today where something has happened, and never with a decision made", () => {
    const values = initialValues(fields);
    for (const field of fields)
      expect(values[field.name], field.name).toBe(field.kind === "day" && field.name === "on" ? about.today : "");
  });
});

test("every signal stands either at a date or among the other actions", () => {
  const atDates = actions.map(({ signal }) => signal);
  expect([...new Set(atDates), ...otherSignals(signalNames)].sort()).toEqual([...signalNames].sort());
  expect(otherSignals(signalNames)).toEqual(["start-move", "extension", "early-closure"]);
});

test("a day that does not exist is seen before it is sent", () => {
  const { fields } = signalForms["start-meeting"](about);
  for (const on of ["2026-02-30", "2/3 2026", "20260302"])
    expect(checkFields(fields, { on })).toEqual([{ name: "on", text: expect.stringContaining("åååå-mm-dd") }]);
});
