import { describe, expect, test } from "vitest";
import { parse } from "../../functions/api/parse.ts";
import { signalNames, signalOf } from "../../shared/participation/signals/index.ts";
import { stepNames } from "../../shared/participation/steps.ts";
import { type Around, actionsAt, otherActions } from "../../web/actions.ts";
import { bodyOf, valuesFrom } from "../../web/field-body.ts";
import { checkFields } from "../../web/field-check.ts";
import { askedFields, type Field, textIn, tickedIn } from "../../web/fields.ts";
import { correctionOf } from "../../web/forms/correction.ts";
import { signalWords } from "../../web/history-words.ts";
import { signalForms } from "../../web/signal-forms.ts";
import { everyAbout, richAbout } from "./about.ts";
import { waysToFill } from "./fill-in.ts";

interface Schema {
  readonly _zod: { readonly def: { readonly shape?: Record<string, unknown>; readonly options?: readonly Schema[] } };
}

/** The keys of a body, whichever of its shapes it has. */
const keysOf = (schema: Schema): string[] => {
  const { shape = {}, options = [] } = schema._zod.def;
  return [...new Set([...Object.keys(shape), ...options.flatMap(keysOf)])].sort();
};

/** The keys that the fields of a form can fill. */
const filledBy = (fields: readonly Field[]): string[] => {
  const keys = fields.flatMap((field) => {
    const given =
      field.kind === "choice" ? field.options.flatMap(({ gives }) => (gives ? [Object.keys(gives)] : [])) : [];
    return given.length > 0 ? given.flat() : [field.name];
  });
  return [...new Set(keys)].sort();
};

/** What goes into the case, apart from the free texts that go to the vault. */
const withoutTexts = ({ texts = {}, ...body }: Record<string, unknown>) => ({ body, texts: texts as object });

describe.each(signalNames)("the form of %s", (name) => {
  const { fields } = signalForms[name](richAbout);
  const signal = signalOf(name);

  test("has a field for each key of the body and for each free text, and no other", () => {
    const texts = (signal.texts ?? []).map((text) => `texts.${text}`);
    expect(filledBy(fields)).toEqual([...keysOf(signal.body as unknown as Schema), ...texts].sort());
  });

  test("gives a body that the API takes, whichever way it is filled in, and can be filled in from it again", () => {
    for (const values of waysToFill(fields)) {
      expect(checkFields(fields, values), JSON.stringify(values)).toEqual([]);
      const sent = bodyOf(fields, values);
      const { body, texts } = withoutTexts(sent);
      expect(parse(signal.body, body), JSON.stringify(body)).toMatchObject({ ok: true });
      for (const text of Object.keys(texts)) expect(signal.texts).toContain(text);
      if (name !== "correction") expect(bodyOf(fields, valuesFrom(fields, sent))).toEqual(sent);
    }
  });

  test("is told in the history in a sentence without codes, whichever way it was filled in", () => {
    for (const values of waysToFill(fields)) {
      const words = signalWords(name, bodyOf(fields, values), richAbout);
      expect(words).not.toMatch(/undefined|null|okän[dt] |\b[a-z]{2,}-[a-z]{2,}\b/);
      expect(words.charAt(0)).toBe(words.charAt(0).toUpperCase());
    }
  });

  test("says what is missing before it is sent", () => {
    const empty = Object.fromEntries(fields.map((field) => [field.name, field.kind === "many" ? [] : ""]));
    const missing = checkFields(fields, empty).map((error) => error.name);
    expect(missing).toEqual(
      askedFields(fields, empty)
        .filter(({ optional, kind }) => !optional && kind !== "group" && kind !== "rows")
        .map((field) => field.name),
    );
  });

  test("begins with today where something has happened, and never with a decision made", () => {
    for (const field of fields) {
      expect(textIn(field, {}), field.name).toBe(field.kind === "day" && field.name === "on" ? richAbout.today : "");
      expect(tickedIn(field, {})).toEqual([]);
    }
  });
});

test.each(everyAbout)("every form can be filled in where the programme is %s", (_name, about) => {
  for (const name of signalNames) {
    const { fields } = signalForms[name](about);
    for (const values of waysToFill(fields)) {
      const { body } = withoutTexts(bodyOf(fields, values));
      // A list of the förbund's that is empty leaves nothing to choose; the signal is not offered then.
      if (checkFields(fields, values).length === 0)
        expect(parse(signalOf(name).body, body)).toMatchObject({ ok: true });
    }
  }
});

const around: Around = { instrument: richAbout.choices.instrument, answered: [] };
const dues = stepNames.map((step) => ({ step, key: step, number: 3 }));

describe("where a form stands", () => {
  test("every signal stands at a date, among the other actions, or at the line that it corrects", () => {
    const atDates = dues.flatMap((due) => actionsAt(due, around).map(({ signal }) => signal));
    const others = otherActions(signalNames, dues, around).flatMap(({ actions }) =>
      actions.map(({ signal }) => signal),
    );
    expect([...new Set([...atDates, ...others, "correction"])].sort()).toEqual([...signalNames].sort());
    expect(others.filter((name) => atDates.includes(name))).toEqual(["answers", "answers"]);
  });

  test("what no date asks for can be done all the same", () => {
    const others = otherActions(signalNames, [], around).flatMap(({ actions }) => actions.map(({ signal }) => signal));
    expect([...new Set(others), "correction"].sort()).toEqual([...signalNames].sort());
  });

  test("what follows from the date is not asked: a field of the form has it", () => {
    for (const due of dues)
      for (const { signal, given = {} } of actionsAt(due, around)) {
        const names = signalForms[signal](richAbout).fields.map(({ name }) => name);
        for (const name of Object.keys(given)) expect(names, signal).toContain(name);
      }
  });

  test("who has answered is not asked again", () => {
    const answered = [{ occasion: "month-3", respondent: "participant" as const }];
    const at = actionsAt({ step: "measurement", number: 3, key: "measurement-3" }, { ...around, answered });
    expect(at.map(({ signal, given }) => [signal, given?.respondent])).toEqual([
      ["answers", "case-worker"],
      ["measurements", undefined],
    ]);
  });
});

describe("a correction", () => {
  const { fields } = signalForms.plan(richAbout);
  const body = {
    on: "2026-02-05",
    activities: [{ activity: "job-search", responsible: "fk", legalKind: "voluntary", from: "2026-02-09" }],
  };
  const { form, initial } = correctionOf(fields, body);
  const given = { of: "signal-0000000001", what: "change", reason: "wrong-day" };

  test("begins with the line as it is, without its free texts", () => {
    expect(bodyOf(form.fields, { ...initial, ...given })).toEqual({
      of: "signal-0000000001",
      body,
      reason: "wrong-day",
    });
    expect(form.fields.filter(({ name }) => name.includes("texts"))).toEqual([]);
  });

  test("takes a line back", () => {
    expect(bodyOf(form.fields, { ...initial, ...given, what: "take-back" })).toEqual({
      of: "signal-0000000001",
      body: null,
      reason: "wrong-day",
    });
  });

  test("keeps a choice that is not in the list any more", () => {
    const closed = { decision: "close", on: "2026-03-01", reason: "of-old", outcome: "work", nextStep: "none" };
    const review = correctionOf(signalForms.review(richAbout).fields, closed);
    expect(bodyOf(review.form.fields, { ...review.initial, ...given })).toMatchObject({ body: { reason: "of-old" } });
  });
});

test("a day that does not exist is seen before it is sent", () => {
  const { fields } = signalForms["start-meeting"](richAbout);
  for (const on of ["2026-02-30", "2/3 2026", "20260302"])
    expect(checkFields(fields, { on })).toEqual([{ name: "on", text: expect.stringContaining("åååå-mm-dd") }]);
});

test("a number outside its bounds is seen before it is sent, and what is wrong within a row is named by its place", () => {
  const { fields } = signalForms.attendance(richAbout);
  const values = { activity: "job-search", on: "2026-03-02", outcome: "attended" };
  expect(checkFields(fields, { ...values, hours: "1,5" })).toEqual([]);
  for (const hours of ["25", "-1", "två"])
    expect(checkFields(fields, { ...values, hours })).toEqual([{ name: "hours", text: expect.stringContaining("24") }]);
  const plan = { on: "2026-03-02", activities: [{ activity: "job-search", responsible: "fk", from: "2026-03-02" }] };
  expect(checkFields(signalForms.plan(richAbout).fields, plan).map(({ name }) => name)).toEqual([
    "activities.0.legalKind",
  ]);
});
