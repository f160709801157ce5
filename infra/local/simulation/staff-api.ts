import type { Runtime } from "../runtime.ts";

/** An answer of the API: what it says, and the record's version for If-Match. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const hour = 60 * 60 * 1000;

/** Staff at their page: real requests to the real front, signed in with the role that each request needs. */
export class StaffApi {
  readonly #runtime: Runtime;
  readonly #tokens = new Map<string, { token: Promise<string>; until: number }>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  async #token(staff: string): Promise<string> {
    const now = this.#runtime.clock.now();
    const kept = this.#tokens.get(staff);
    if (kept && kept.until > now) return kept.token;
    const token = fetch(`${this.#runtime.url}/local/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ staff }),
    }).then(async (response) => ((await response.json()) as { token: string }).token);
    this.#tokens.set(staff, { token, until: now + 7 * hour });
    return token;
  }

  async get(staff: string, path: string): Promise<Answer> {
    const response = await fetch(`${this.#runtime.url}${path}`, {
      headers: { authorization: `Bearer ${await this.#token(staff)}` },
    });
    return { status: response.status, body: await response.json() };
  }

  /** @param key the Idempotency-Key: the same key again changes nothing */
  async post(staff: string, path: string, body: unknown, key: string): Promise<Answer> {
    const response = await fetch(`${this.#runtime.url}${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await this.#token(staff)}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }
}
