import { Worker } from "node:worker_threads";
import type { GatewayRequest, GatewayResponse } from "../gateway/http-message.ts";
import type { PoolSetup } from "./pool-provider.ts";

const passedOn = ["accept", "authorization", "content-type", "cookie"];

const hopByHop = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);

/** A browser has its own clock, by which a virtual hour can be over long ago; a cookie that is taken back still goes. */
const inBrowserTime = (cookie: string): string => cookie.replace(/; expires=(?!Thu, 01 Jan 1970)[^;]*/i, "");

/** The hosted endpoints of the user pool, in a thread that the first request starts. */
export class HostedEndpoints {
  readonly #setup: PoolSetup & { clock: SharedArrayBuffer };
  #worker: Worker | undefined;
  #port: Promise<number> | undefined;

  constructor(setup: PoolSetup & { clock: SharedArrayBuffer }) {
    this.#setup = setup;
  }

  #start(): Promise<number> {
    const worker = new Worker(new URL("./pool-worker.ts", import.meta.url), {
      workerData: this.#setup,
      env: {},
      execArgv: [],
      name: "user-pool",
      stdout: true,
      stderr: true,
    });
    this.#worker = worker;
    // Its notices are about its being for development, which it is.
    for (const stream of [worker.stdout, worker.stderr]) stream.resume();
    return new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  }

  /** Answers a request to the pool's own address as the pool does. */
  async answer(request: GatewayRequest): Promise<GatewayResponse> {
    this.#port ??= this.#start();
    const { path, query, method, body } = request;
    const headers: Record<string, string> = {
      "x-forwarded-host": request.headers.host ?? "",
      "x-forwarded-proto": "http",
    };
    for (const name of passedOn) {
      const value = request.headers[name];
      if (typeof value === "string") headers[name] = value;
    }
    const response = await fetch(`http://127.0.0.1:${await this.#port}${path}${query && `?${query}`}`, {
      ...{ method, headers, redirect: "manual" },
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    const answered: GatewayResponse["headers"] = {};
    for (const [name, value] of response.headers) if (!hopByHop.has(name)) answered[name] = value;
    const cookies = response.headers.getSetCookie().map(inBrowserTime);
    if (cookies.length > 0) answered["set-cookie"] = cookies;
    return { status: response.status, headers: answered, body: Buffer.from(await response.arrayBuffer()) };
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }
}
