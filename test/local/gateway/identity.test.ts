import { createLocalJWKSet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import type { UserPoolClientResource } from "../../../infra/local/assembly/user-pool.ts";
import { VirtualClock } from "../../../infra/local/clock.ts";
import { demoStaffOf } from "../../../infra/local/demo-staff.ts";
import { LocalIdentity } from "../../../infra/local/identity.ts";
import { openState } from "../../../infra/local/state.ts";

const clock = new VirtualClock({ startAt: Date.parse("2031-01-15T08:00:00Z"), mode: "held" });
const now = () => clock.now();
const staff = demoStaffOf({ units: [{ id: "hassleholm-ame", name: "AME i Hässleholm" }] });
const issuer = "http://127.0.0.1:4000/local/identity";
const page: UserPoolClientResource = {
  ...{ id: "client", name: "Page", grants: ["code"], scopes: ["openid"], callbackUrls: [], logoutUrls: [] },
  hasSecret: false,
  tokenSeconds: { id: 3600, access: 3600 },
};
const options = { issuer, clients: [page], staff, now, clock: clock.shared };

describe("the local identity", () => {
  it("signs tokens in the form of Cognito, in virtual time, with a key that is kept", async () => {
    const state = openState(":memory:");
    const open = () => LocalIdentity.open({ ...options, state });
    const { token, staff: signedIn, expiresAt } = await (await open()).signIn("case-worker-hassleholm-ame");
    const keys = createLocalJWKSet((await open()).keySet());
    const { payload } = await jwtVerify(token, keys, { issuer, audience: "client", currentDate: new Date(now()) });
    expect(payload).toMatchObject({
      name: "Demo Handläggare, AME i Hässleholm",
      "cognito:groups": ["case-worker"],
      "custom:unit": "hassleholm-ame",
      token_use: "id",
      sub: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
    });
    expect(signedIn.name).toMatch(/^Demo /);
    expect(expiresAt).toBe("2031-01-15T09:00:00.000Z");
  });

  it("publishes no private part of the key, and knows nobody else", async () => {
    const identity = await LocalIdentity.open({ ...options, state: openState(":memory:") });
    expect(Object.keys(identity.keySet().keys[0] ?? {}).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
    await expect(identity.signIn("nobody")).rejects.toMatchObject({ code: "NotAuthorizedException" });
  });
});
