import { createLocalJWKSet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { demoStaffOf } from "../../../infra/local/demo-staff.ts";
import { LocalIdentity } from "../../../infra/local/identity.ts";
import { openState } from "../../../infra/local/state.ts";

const now = Date.parse("2031-01-15T08:00:00Z");
const staff = demoStaffOf({ units: [{ id: "hassleholm-ame", name: "AME i Hässleholm" }] });
const issuer = "http://127.0.0.1:4000/local/identity";

describe("the local identity", () => {
  it("signs tokens in the form of Cognito, in virtual time, with a key that is kept", async () => {
    const state = openState(":memory:");
    const open = () => LocalIdentity.open({ state, issuer, audience: "client", staff, now: () => now });
    const { token, staff: signedIn, expiresAt } = await (await open()).signIn("case-worker-hassleholm-ame");
    const keys = createLocalJWKSet((await open()).keySet());
    const { payload } = await jwtVerify(token, keys, { issuer, audience: "client", currentDate: new Date(now) });
    expect(payload).toMatchObject({
      name: "Demo Handläggare, AME i Hässleholm",
      "cognito:groups": ["case-worker"],
      "custom:unit": "hassleholm-ame",
      token_use: "id",
      sub: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
    });
    expect(signedIn.name).toMatch(/^Demo /);
    expect(expiresAt).toBe("2031-01-15T16:00:00.000Z");
  });

  it("publishes no private part of the key, and knows nobody else", async () => {
    const identity = await LocalIdentity.open({
      state: openState(":memory:"),
      issuer,
      audience: "c",
      staff,
      now: () => now,
    });
    expect(Object.keys(identity.keySet().keys[0] ?? {}).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
    await expect(identity.signIn("nobody")).rejects.toMatchObject({ code: "NotAuthorizedException" });
  });
});
