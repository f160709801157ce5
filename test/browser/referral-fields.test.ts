import { expect, test } from "vitest";
import { myself } from "../../functions/api/myself.ts";
import { forbundFile, forbundIds } from "../../infra/forbund/index.ts";
import type { Role } from "../../shared/access.ts";
import type { Me } from "../../web/answers.ts";
import { bodyOf } from "../../web/field-body.ts";
import { checkFields } from "../../web/field-check.ts";
import { askedFields, type Values } from "../../web/fields.ts";
import { referralFields } from "../../web/referral-fields.ts";

const today = "2026-03-02";

const meAt = (forbundId: string, role: Role, unit: string): Me => ({
  ...myself({ sub: "sub", name: "Test", role, unit }, forbundFile(forbundId), today),
  session: null,
});

const named = (me: Me, values: Values): string[] =>
  askedFields(referralFields(me)(values), values).map(({ name }) => name);

/** One for each programme and route that somebody can choose, with whoever chooses. */
const everyChoice = forbundIds.flatMap((forbundId) => [
  ...forbundFile(forbundId).units.flatMap(({ id }) => choicesOf(meAt(forbundId, "coordinator", id))),
  ...["fk", "af", "region"].flatMap((party) => choicesOf(meAt(forbundId, "referrer", party))),
]);

function choicesOf(me: Me) {
  return me.programmes.flatMap((programme) => programme.routes.map((route) => ({ me, programme, route })));
}

test("what is asked follows from programme, route and whoever refers", () => {
  expect(everyChoice.length).toBeGreaterThan(100);
  for (const { me, programme, route } of everyChoice) {
    const names = named(me, { programme: programme.id, route: route.id });
    const has = (rule: string) => programme.rules.some((one) => one.rule === rule);
    expect(names.includes("texts.questions")).toBe(route.questions);
    expect(names.includes("unit")).toBe(me.role === "referrer");
    expect(names.includes("level")).toBe(programme.levels.length > 0);
    expect(names.includes("parties")).toBe(has("parties"));
    expect(names.includes("conditions")).toBe(has("condition"));
    expect(names.includes("exclusions")).toBe(has("exclusion"));
  }
});

test("before a programme is chosen, none of what hangs on it is asked", () => {
  const me = meAt("skane-nordost", "coordinator", "kristianstad-ame");
  expect(named(me, {})).not.toContain("route");
  expect(named(me, { programme: "gemensam-kraft" })).toContain("route");
  // A route of another programme is no choice of this one.
  const values = { programme: "kompetensvalidering", route: "fk", "person.name": "Test" };
  expect(bodyOf(referralFields(me)(values), values)).toMatchObject({ route: "ame" });
});

test("a first visit has a day of its own name", () => {
  const visits = everyChoice.filter(({ route }) => route.by === "visit");
  expect(visits.length).toBeGreaterThan(0);
  for (const { me, programme, route } of visits) {
    const fields = referralFields(me)({ programme: programme.id, route: route.id });
    expect(fields.find(({ name }) => name === "on")?.label).toBe("Dag för det första besöket");
  }
});

test("a guardian is asked for when the number or the day of birth is that of a minor", () => {
  const me = meAt("skane-nordost", "coordinator", "kristianstad-ame");
  const guardian = (values: Values) => named(me, values).includes("person.guardian.name");
  expect(guardian({})).toBe(false);
  expect(guardian({ "person.bornOn": "2010-01-01" })).toBe(true);
  expect(guardian({ "person.identityNumber": "20100101-0017" })).toBe(true);
  expect(guardian({ "person.identityNumber": "199001010017" })).toBe(false);
});

test("the body has what was filled in, nested, and nothing else", () => {
  const me = meAt("skane-nordost", "coordinator", "kristianstad-ame");
  const values = {
    programme: "gemensam-kraft",
    route: "fk",
    "person.name": " Test Alfa ",
    "person.bornOn": "2010-01-01",
    "person.guardian.name": "Test Beta",
    municipality: "kristianstad",
  };
  const fields = referralFields(me)(values);
  expect(checkFields(fields, values)).toEqual([]);
  expect(bodyOf(fields, values)).toEqual({
    programme: "gemensam-kraft",
    route: "fk",
    on: today,
    person: { name: "Test Alfa", bornOn: "2010-01-01", guardian: { name: "Test Beta" } },
    sex: "unknown",
    municipality: "kristianstad",
  });
});
