import { createHash } from "node:crypto";
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { AwsError } from "./aws-error.ts";
import type { DemoStaff } from "./demo-staff.ts";
import type { State } from "./state.ts";

/** A token for one of the demo staff; times are virtual. */
export interface SignedIn {
  token: string;
  expiresAt: string;
  staff: DemoStaff;
}

const hours = 8;
const algorithm = "RS256";
const keyEntry = "identity-key";

/** A stable id of the form that Cognito gives: a UUID that follows from the staff id. */
const subjectOf = (id: string): string => {
  const hash = createHash("sha256").update(`stegvis-demo-staff/${id}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};

const openKey = async (state: State): Promise<JWK> => {
  const kept = state.get(keyEntry);
  if (kept !== undefined) return JSON.parse(kept) as JWK;
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "local", alg: algorithm, use: "sig" };
  state.set(keyEntry, JSON.stringify(key));
  return key;
};

/** Stands in for the Cognito user pool: signs id tokens of the same form for demo staff, without passwords. */
export class LocalIdentity {
  /** The `iss` of the tokens; its keys are at <issuer>/.well-known/jwks.json, as with Cognito. */
  readonly issuer: string;
  /** Whom one can be. */
  readonly staff: readonly DemoStaff[];
  readonly #audience: string;
  readonly #now: () => number;
  readonly #key: JWK;

  private constructor(
    options: { issuer: string; audience: string; staff: readonly DemoStaff[]; now: () => number },
    key: JWK,
  ) {
    this.issuer = options.issuer;
    this.staff = options.staff;
    this.#audience = options.audience;
    this.#now = options.now;
    this.#key = key;
  }

  /** Opens the identity; its key is made once and kept in the state. `audience` is the user pool client's id. */
  static async open(options: {
    state: State;
    issuer: string;
    audience: string;
    staff: readonly DemoStaff[];
    now: () => number;
  }): Promise<LocalIdentity> {
    return new LocalIdentity(options, await openKey(options.state));
  }

  /** The public keys, as a JSON Web Key Set. */
  keySet(): { keys: JWK[] } {
    const { kty, n, e, kid, alg, use } = this.#key;
    return { keys: [{ kty, n, e, kid, alg, use } as JWK] };
  }

  /** A token for the demo staff with the id, good for eight hours of virtual time. Throws AwsError NotAuthorizedException. */
  async signIn(staffId: string): Promise<SignedIn> {
    const staff = this.staff.find(({ id }) => id === staffId);
    if (!staff) throw new AwsError("NotAuthorizedException", `There are no demo staff with the id ${staffId}`, 400);
    const issuedAt = Math.floor(this.#now() / 1000);
    const expires = issuedAt + hours * 3600;
    const token = await new SignJWT({
      name: staff.name,
      "cognito:groups": [staff.role],
      "cognito:username": staff.id,
      ...(staff.unit === "" ? {} : { "custom:unit": staff.unit }),
      token_use: "id",
      auth_time: issuedAt,
    })
      .setProtectedHeader({ alg: algorithm, kid: "local" })
      .setSubject(subjectOf(staff.id))
      .setIssuer(this.issuer)
      .setAudience(this.#audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expires)
      .sign(await importJWK(this.#key, algorithm));
    return { token, expiresAt: new Date(expires * 1000).toISOString(), staff };
  }
}
