import { AsyncLocalStorage } from "node:async_hooks";
import { parentPort, workerData } from "node:worker_threads";
import { functionErrorOf, runtimeError } from "./function-error.ts";
import { callGatewayBy } from "./gateway-calls.ts";
import { type Loaded, loadHandler } from "./load-handler.ts";
import type { HostMessage, Invocation, WorkerMessage, WorkerSetup } from "./messages.ts";
import { installVirtualDate } from "./virtual-date.ts";

// One function's thread: runs the handler once for every Invocation that it is sent, several at a time.

/** Lambda's limit for the answer of a function, in bytes. */
const maxPayloadBytes = 6_291_556;

const setup: WorkerSetup = workerData;
const port = parentPort!;
const send = (message: WorkerMessage): void => port.postMessage(message);
const requestIds = new AsyncLocalStorage<string>();

const log = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
  const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
  send({ kind: "log", requestId: requestIds.getStore() ?? "", text: text.replace(/\n$/, "") });
  const written = rest.at(-1);
  if (typeof written === "function") written();
  return true;
};

const contextOf = ({ requestId, functionArn }: Invocation): Record<string, unknown> => {
  const deadline = performance.now() + setup.timeoutMs;
  return {
    awsRequestId: requestId,
    functionName: setup.functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: functionArn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
};

const payloadOf = (result: unknown): string => {
  let payload: string;
  try {
    payload = JSON.stringify(result) ?? "null";
  } catch (error) {
    throw runtimeError("Runtime.MarshalError", `Unable to stringify response body: ${error}`);
  }
  if (Buffer.byteLength(payload) > maxPayloadBytes) {
    throw runtimeError("Function.ResponseSizeTooLarge", `The answer is larger than ${maxPayloadBytes} bytes`);
  }
  return payload;
};

/** By now most of what an invocation needs is compiled: the next thread of this code need not do it again. */
const sendCompiled = (loaded: Loaded): void => {
  if (loaded.compiled) send({ kind: "compiled", code: loaded.compiled() });
  loaded.compiled = undefined;
};

const run = async (loaded: Loaded, invocation: Invocation): Promise<void> => {
  try {
    const result = await loaded.handler(JSON.parse(invocation.event), contextOf(invocation));
    send({ kind: "succeeded", id: invocation.id, payload: payloadOf(result) });
    sendCompiled(loaded);
  } catch (error) {
    send({ kind: "failed", id: invocation.id, error: JSON.stringify(functionErrorOf(error)) });
  }
};

/** Ends this thread; the host answers every invocation in progress with the error, as Lambda does. */
const crash = (error: unknown): void => {
  send({ kind: "crashed", error: JSON.stringify(functionErrorOf(error)) });
  process.exit(1);
};

installVirtualDate(setup.clock);
const takeAnswer = callGatewayBy((call) => send({ kind: "call", ...call }), setup.endpoint);
process.stdout.write = log;
process.stderr.write = log;
process.on("uncaughtException", crash);
process.on("unhandledRejection", (reason) => crash(runtimeError("Runtime.UnhandledPromiseRejection", String(reason))));

const loading = loadHandler(setup.codePath, setup.handler, setup.compiled);
const invoke = (invocation: Invocation): Promise<void> =>
  loading.then(
    (loaded) => run(loaded, invocation),
    () => undefined,
  );
port.on("message", (message: HostMessage) => {
  if (message.kind === "answer") takeAnswer(message);
  else requestIds.run(message.requestId, () => void invoke(message));
});
loading.then(
  () => send({ kind: "ready" }),
  (error) => send({ kind: "crashed", error: JSON.stringify(functionErrorOf(error)) }),
);
