import { describe, expect, test } from "vitest";
import { dropCookie, readCookie, writeCookie } from "../../../functions/identity/cookies.ts";
import { StaffClaims, staffOf, valuesOf } from "../../../shared/identity/staff-of.ts";
import { federated } from "../../identity/federated.ts";

describe("the values of an attribute that Cognito has copied", () => {
  test.each([
    ["", []],
    ["Stegvis Arbetare", ["Stegvis Arbetare"]],
    ['["a","b, c"]', ["a", "b, c"]],
    ["[a, b]", ["a", "b"]],
    ["[CN%3DStegvis+Arbetare%2COU%3DAME, b]", ["CN=Stegvis Arbetare,OU=AME", "b"]],
    ["[100%, b]", ["100%", "b"]],
    // A single value is whole: nobody gets into a group by what another one is called.
    ["Alla,Stegvis Samordnare", ["Alla,Stegvis Samordnare"]],
    ["[]", []],
  ])("%s", (attribute, expected) => {
    expect(valuesOf(attribute).filter(Boolean)).toEqual(expected);
  });
});

describe("who the claims say that somebody is", () => {
  const claims = (more: object) => StaffClaims.parse({ sub: "s", token_use: "id", name: "Test", ...more });
  const atKristianstad = { identities: [{ providerName: "kristianstad" }], "custom:assurance": "[pwd, mfa]" };
  const arbetare = { "custom:groups": "Stegvis Arbetare" };

  test.each([
    ["of a provider, by its group", { ...atKristianstad, ...arbetare }, "project-worker kristianstad-ame"],
    [
      "of a provider, never by groups or unit of the pool",
      { ...atKristianstad, "cognito:groups": ["coordinator"], "custom:unit": "hassleholm-ame" },
      "no-role",
    ],
    [
      "of a provider, never by another's groups",
      { ...atKristianstad, "custom:groups": "Stegvis Remittent" },
      "no-role",
    ],
    [
      "of a provider, with too low assurance",
      { ...atKristianstad, ...arbetare, "custom:assurance": "pwd" },
      "too-low-assurance",
    ],
    [
      "of a provider, with no word of assurance",
      { ...atKristianstad, ...arbetare, "custom:assurance": "" },
      "too-low-assurance",
    ],
    [
      "of a provider that is not in the file",
      { identities: [{ providerName: "google" }], "cognito:groups": ["coordinator"] },
      "no-role",
    ],
    [
      "in two groups: by the first line of the file",
      { ...atKristianstad, "custom:groups": "[Stegvis Arbetare, Stegvis Samordnare]" },
      "coordinator kristianstad-ame",
    ],
    ["of the pool", { "cognito:groups": ["auditor"], "custom:unit": "osby-ame" }, "auditor osby-ame"],
    ["of the pool, a role without a unit", { "cognito:groups": ["forbund"] }, "forbund "],
    ["of the pool, a unit's role without one", { "cognito:groups": ["coordinator"] }, "no-role"],
    [
      "of the pool, a role without a unit in one",
      { "cognito:groups": ["operator"], "custom:unit": "osby-ame" },
      "no-role",
    ],
    ["of the pool, with groups that only a provider has", arbetare, "no-role"],
  ])("%s", (_, told, expected) => {
    const known = staffOf(claims(told), federated());
    expect("actor" in known ? `${known.actor.role} ${known.actor.unit}` : known.refused).toBe(expected);
  });
});

test("the address that a claim gives comes with whoever it is; without one there is none", () => {
  const told = { sub: "s", token_use: "id", "cognito:groups": ["auditor"], "custom:unit": "osby-ame" };
  const mailOf = (more: object) => {
    const known = staffOf(StaffClaims.parse({ ...told, ...more }), federated());
    return "actor" in known ? known.actor.mail : "nobody";
  };
  expect(mailOf({ email: "anna@kommun.example" })).toBe("anna@kommun.example");
  expect(mailOf({})).toBeUndefined();
});

describe("the cookie of a session", () => {
  test("over https it has the prefix that binds it to this host, and nothing else counts", () => {
    const origin = "https://stegvis.example";
    expect(writeCookie("session", "x", origin)).toBe(
      "__Host-stegvis-session=x; Path=/; HttpOnly; SameSite=Strict; Secure",
    );
    expect(dropCookie("session", origin)).toContain("Max-Age=0");
    expect(readCookie({ cookies: ["stegvis-session=planted", "__Host-stegvis-session=x"] }, "session", origin)).toBe(
      "x",
    );
    expect(readCookie({ cookies: ["stegvis-session=planted"] }, "session", origin)).toBeUndefined();
  });
});
