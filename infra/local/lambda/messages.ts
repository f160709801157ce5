/** What a worker thread is started with. `clock` is VirtualClock.shared. */
export interface WorkerSetup {
  clock: SharedArrayBuffer;
  functionName: string;
  /** Directory of the code, and the handler in it as Lambda writes it ("index.handler"). */
  codePath: string;
  handler: string;
  /** What an earlier thread has compiled of the same code. */
  compiled?: Uint8Array | undefined;
  timeoutMs: number;
  /** The gateway's URL: HTTP requests to it come as messages. */
  endpoint: string;
}

/** One invocation. `event` is JSON text. */
export interface Invocation {
  id: number;
  event: string;
  requestId: string;
  functionArn: string;
}

/** An HTTP request to the gateway; `headers` have lower-case names. */
export interface GatewayCall {
  id: number;
  method: string;
  /** With the query. */
  path: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What the gateway answered to the call of that id. */
export interface GatewayAnswer {
  id: number;
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Uint8Array;
}

/** Host to worker. */
export type HostMessage = ({ kind: "invoke" } & Invocation) | ({ kind: "answer" } & GatewayAnswer);

/**
 * Worker to host. `payload` and `error` are JSON texts; `error` is a FunctionErrorPayload. "crashed" (while loading the
 * code, or by an error that nobody caught) is the last message of a worker.
 */
export type WorkerMessage =
  | { kind: "ready" }
  | { kind: "compiled"; code: Uint8Array }
  | { kind: "crashed"; error: string }
  | { kind: "succeeded"; id: number; payload: string }
  | { kind: "failed"; id: number; error: string }
  | ({ kind: "call" } & GatewayCall)
  | { kind: "log"; requestId: string; text: string };
