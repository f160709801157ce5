/** What a worker thread is started with. `clock` is VirtualClock.shared. */
export interface WorkerSetup {
  clock: SharedArrayBuffer;
  functionName: string;
  /** Directory of the code, and the handler in it as Lambda writes it ("index.handler"). */
  codePath: string;
  handler: string;
  timeoutMs: number;
}

/** Host to worker: one invocation. `event` is JSON text. */
export interface Invocation {
  id: number;
  event: string;
  requestId: string;
  functionArn: string;
}

/**
 * Worker to host. `payload` and `error` are JSON texts; `error` is a FunctionErrorPayload. "crashed" (while loading the
 * code, or by an error that nobody caught) is the last message of a worker.
 */
export type WorkerMessage =
  | { kind: "ready" }
  | { kind: "crashed"; error: string }
  | { kind: "succeeded"; id: number; payload: string }
  | { kind: "failed"; id: number; error: string }
  | { kind: "log"; requestId: string; text: string };
