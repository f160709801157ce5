import { devNull } from "node:os";
import { Worker } from "node:worker_threads";
import type { GatewayRequest, GatewayResponse } from "../gateway/http-message.ts";
import { exited, functionErrorOf, timedOut } from "./function-error.ts";
import type { GatewayCall, HostMessage, WorkerMessage, WorkerSetup } from "./messages.ts";
import { workerCode } from "./worker-code.ts";

/** What one invocation gave, as JSON text: the handler's answer, or a FunctionErrorPayload. */
export type RawInvocationResult = { payload: string } | { functionError: "Unhandled"; payload: string };

interface Pending {
  requestId: string;
  timer: NodeJS.Timeout;
  settle(result: RawInvocationResult): void;
}

/** Lambda gives the code 10 seconds to load; the function's own timeout counts from then. */
const initTimeoutMs = 10_000;

const failure = (error: object): RawInvocationResult => ({
  functionError: "Unhandled",
  payload: JSON.stringify(error),
});

/** Answers a request as the gateway does; never rejects. */
export type AskGateway = (request: GatewayRequest) => Promise<GatewayResponse>;

const requestOf = ({ method, path, headers, body }: GatewayCall): GatewayRequest => {
  const question = path.indexOf("?");
  return {
    method,
    path: question < 0 ? path : path.slice(0, question),
    query: question < 0 ? "" : path.slice(question + 1),
    headers,
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
    sourceIp: "127.0.0.1",
  };
};

/** Nothing of the machine's own AWS configuration may reach a function. */
const noMachineConfiguration = {
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
};

/** What V8 has compiled of the code in a directory: threads of this process need not all do that again. An asset never changes. */
const compiledCode = new Map<string, Uint8Array>();
const keyOf = ({ codePath, handler }: WorkerSetup): string => JSON.stringify([codePath, handler]);

/** A worker thread that holds a function's code. It serves until it is retired, times out or ends by itself. */
export class ExecutionEnvironment {
  readonly #setup: WorkerSetup;
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #invocations = 0;
  #ready = false;
  #retired = false;

  /** `variables` is all that the code sees as process.env; `gateway` answers its SDK's calls; `log` gets what it writes. */
  constructor(
    setup: WorkerSetup,
    variables: Record<string, string>,
    gateway: AskGateway,
    log: (line: { requestId: string; text: string }) => void,
  ) {
    this.#setup = setup;
    this.#worker = new Worker(workerCode(), {
      eval: true,
      workerData: { ...setup, compiled: compiledCode.get(keyOf(setup)) } satisfies WorkerSetup,
      env: { ...noMachineConfiguration, ...variables },
      execArgv: [],
      name: setup.functionName,
    });
    this.#worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "succeeded") this.#settle(message.id, { payload: message.payload });
      else if (message.kind === "failed")
        this.#settle(message.id, { functionError: "Unhandled", payload: message.error });
      else if (message.kind === "call") void this.#ask(gateway, message);
      else if (message.kind === "log") log(message);
      else if (message.kind === "compiled") compiledCode.set(keyOf(setup), message.code);
      else if (message.kind === "ready") this.#ready = true;
      else this.#end(() => ({ functionError: "Unhandled", payload: message.error }));
    });
    this.#worker.on("error", (error) => this.#end(() => failure(functionErrorOf(error))));
    this.#worker.on("exit", (code) => this.#end((requestId) => failure(exited(requestId, code))));
  }

  /** False once the environment takes no more invocations; the next one needs a new environment. */
  get usable(): boolean {
    return !this.#retired;
  }

  /** Runs the handler once; resolves also when the function fails, never rejects. */
  invoke(event: string, requestId: string, functionArn: string): Promise<RawInvocationResult> {
    const id = ++this.#invocations;
    return new Promise((settle) => {
      const allowed = this.#setup.timeoutMs + (this.#ready ? 0 : initTimeoutMs);
      const timer = setTimeout(() => {
        this.#settle(id, failure(timedOut(requestId, this.#setup.timeoutMs)));
        this.retire();
      }, allowed);
      this.#pending.set(id, { requestId, timer, settle });
      this.#send({ kind: "invoke", id, event, requestId, functionArn });
    });
  }

  /**
   * Takes no more invocations, and ends the thread once those in progress are done. In Lambda each of them has an
   * environment of its own, so a timeout of one must not take the others with it.
   */
  retire(): void {
    this.#retired = true;
    if (this.#pending.size === 0) void this.#worker.terminate();
  }

  /** Ends the thread now; invocations in progress fail. Resolves when it is gone. */
  async terminate(): Promise<void> {
    this.#retired = true;
    await this.#worker.terminate();
  }

  #send(message: HostMessage): void {
    this.#worker.postMessage(message);
  }

  async #ask(gateway: AskGateway, call: GatewayCall): Promise<void> {
    const { status, headers, body } = await gateway(requestOf(call));
    this.#send({ kind: "answer", id: call.id, status, headers, body });
  }

  #settle(id: number, result: RawInvocationResult): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    pending.settle(result);
    if (this.#retired && this.#pending.size === 0) void this.#worker.terminate();
  }

  #end(resultFor: (requestId: string) => RawInvocationResult): void {
    this.#retired = true;
    for (const [id, { requestId }] of this.#pending) this.#settle(id, resultFor(requestId));
    void this.#worker.terminate();
  }
}
