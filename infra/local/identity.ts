import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from "jose";
import type { UserPoolClientResource } from "./assembly/user-pool.ts";
import { AwsError } from "./aws-error.ts";
import type { DemoStaff } from "./demo-staff.ts";
import type { GatewayRequest, GatewayResponse } from "./gateway/http-message.ts";
import { claimsOf, subjectOf } from "./identity/claims.ts";
import { HostedEndpoints } from "./identity/hosted-endpoints.ts";
import type { State } from "./state.ts";

/** A token for one of the demo staff; times are virtual. */
export interface SignedIn {
  token: string;
  expiresAt: string;
  staff: DemoStaff;
}

const algorithm = "RS256";
const keyEntry = "identity-key";

const makeKey = async (): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: "local", alg: algorithm, use: "sig" };
};

/** RSA keys take long to make; the systems of one process can do with one. */
let keyOfProcess: Promise<JWK> | undefined;

const openKey = async (state: State): Promise<JWK> => {
  const kept = state.get(keyEntry);
  if (kept !== undefined) return JSON.parse(kept) as JWK;
  keyOfProcess ??= makeKey();
  const key = await keyOfProcess;
  state.set(keyEntry, JSON.stringify(key));
  return key;
};

/** What the local user pool is made of. */
export interface IdentityOptions {
  readonly state: State;
  /** The `iss` of the tokens; its keys are at <issuer>/.well-known/jwks.json, as with Cognito. */
  readonly issuer: string;
  readonly clients: readonly UserPoolClientResource[];
  /** Whom one can be. */
  readonly staff: readonly DemoStaff[];
  readonly now: () => number;
  /** VirtualClock.shared, by which the hosted endpoints live. */
  readonly clock: SharedArrayBuffer;
}

/**
 * Stands in for the Cognito user pool: its hosted endpoints (oidc-provider), and a short way for tests and the simulation, which signs
 * tokens of the same form with the same key without a browser going round.
 */
export class LocalIdentity {
  readonly issuer: string;
  readonly staff: readonly DemoStaff[];
  readonly #page: UserPoolClientResource | undefined;
  readonly #now: () => number;
  readonly #key: JWK;
  readonly #hosted: HostedEndpoints;

  private constructor({ issuer, clients, staff, now, clock }: IdentityOptions, key: JWK) {
    this.issuer = issuer;
    this.staff = staff;
    this.#page = clients.find(({ grants }) => grants.includes("code")) ?? clients[0];
    this.#now = now;
    this.#key = key;
    this.#hosted = new HostedEndpoints({ issuer, clients, staff, key, clock });
  }

  /** Opens the identity; its key is made once and kept in the state. */
  static async open(options: IdentityOptions): Promise<LocalIdentity> {
    return new LocalIdentity(options, await openKey(options.state));
  }

  /** The public keys, as a JSON Web Key Set. */
  keySet(): { keys: JWK[] } {
    const { kty, n, e, kid, alg, use } = this.#key;
    return { keys: [{ kty, n, e, kid, alg, use } as JWK] };
  }

  /** Where the endpoints are, as Cognito's configuration says it. */
  discovery(): Record<string, unknown> {
    const { issuer } = this;
    return {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      authorization_endpoint: `${issuer}/oauth2/authorize`,
      token_endpoint: `${issuer}/oauth2/token`,
      userinfo_endpoint: `${issuer}/oauth2/userInfo`,
      revocation_endpoint: `${issuer}/oauth2/revoke`,
      end_session_endpoint: `${issuer}/logout`,
      response_types_supported: ["code"],
      id_token_signing_alg_values_supported: [algorithm],
      subject_types_supported: ["public"],
    };
  }

  /** The demo staff with the id. Throws AwsError NotAuthorizedException. */
  staffMember(staffId: string): DemoStaff & { readonly sub: string } {
    const staff = this.staff.find(({ id }) => id === staffId);
    if (!staff) throw new AwsError("NotAuthorizedException", `There are no demo staff with the id ${staffId}`, 400);
    return { ...staff, sub: subjectOf(staff.id) };
  }

  /** An id token for the demo staff with the id, good for as long as the pool's client says. Throws AwsError NotAuthorizedException. */
  async signIn(staffId: string): Promise<SignedIn> {
    const { sub, ...staff } = this.staffMember(staffId);
    const issuedAt = Math.floor(this.#now() / 1000);
    const expires = issuedAt + (this.#page?.tokenSeconds.id ?? 3600);
    const token = await this.sign({
      ...claimsOf(staff),
      ...{ sub, iss: this.issuer, aud: this.#page?.id ?? "none", iat: issuedAt, exp: expires, auth_time: issuedAt },
    });
    return { token, expiresAt: new Date(expires * 1000).toISOString(), staff };
  }

  /** A token with just these claims, signed with the pool's key: also such as the pool would never give. */
  async sign(claims: JWTPayload): Promise<string> {
    const header = { alg: algorithm, kid: "local" };
    return new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(this.#key, algorithm));
  }

  /** A request to one of the hosted endpoints. */
  answer(request: GatewayRequest): Promise<GatewayResponse> {
    return this.#hosted.answer(request);
  }

  stop(): Promise<void> {
    return this.#hosted.stop();
  }
}
