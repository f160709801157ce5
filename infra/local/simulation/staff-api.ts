import type { Runtime } from "../runtime.ts";
import { ReadVersions } from "./read-versions.ts";

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const minute = 60 * 1000;

/** Staff at their page: real requests to the real front, signed in with the role that each request needs. */
export class StaffApi {
  readonly #runtime: Runtime;
  readonly #read = new ReadVersions();
  readonly #tokens = new Map<string, { token: Promise<string>; until: number }>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  async #token(staff: string): Promise<string> {
    const now = this.#runtime.clock.now();
    const kept = this.#tokens.get(staff);
    if (kept && kept.until > now) return kept.token;
    const token = this.#runtime.identity.signIn(staff).then((signed) => signed.token);
    this.#tokens.set(staff, { token, until: now + 50 * minute });
    return token;
  }

  async get(staff: string, path: string): Promise<Answer> {
    return this.#ask(staff, path, {});
  }

  /**
   * Sends something. Whoever has read an older version reads again, as people do, and sends once more.
   * @param key the Idempotency-Key: the same key again changes nothing
   */
  async post(staff: string, path: string, body: unknown, key: string): Promise<Answer> {
    const send = () =>
      this.#ask(staff, path, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": key, ...this.#read.header(path) },
        body: JSON.stringify(body),
      });
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send();
      if ((answer.status !== 412 && answer.status !== 428) || attempt === 5) return answer;
      await this.get(staff, path.split("/").slice(0, 4).join("/"));
    }
  }

  async #ask(staff: string, path: string, { headers, ...request }: RequestInit): Promise<Answer> {
    const authorization = `Bearer ${await this.#token(staff)}`;
    const response = await fetch(`${this.#runtime.url}${path}`, { ...request, headers: { ...headers, authorization } });
    this.#read.remember(path, response);
    return { status: response.status, body: await response.json() };
  }
}
