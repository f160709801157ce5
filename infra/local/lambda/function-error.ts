import { types } from "node:util";

/** A function error as Lambda answers it. */
export interface FunctionErrorPayload {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** Shapes whatever a handler threw as the Node.js runtime of Lambda does. */
export const functionErrorOf = (thrown: unknown): FunctionErrorPayload => {
  if (!types.isNativeError(thrown)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? "").split("\n") };
};

/** An error of the runtime itself, for example ("Runtime.HandlerNotFound", …); its name becomes the errorType. */
export const runtimeError = (errorType: string, message: string): Error => {
  const error = new Error(message);
  error.name = errorType;
  return error;
};

/** The function ran longer than its timeout. */
export const timedOut = (requestId: string, timeoutMs: number): FunctionErrorPayload => ({
  errorType: "Sandbox.Timedout",
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
});

/** The function's process ended while the invocation was in progress. */
export const exited = (requestId: string, exitCode: number): FunctionErrorPayload => ({
  errorType: "Runtime.ExitError",
  errorMessage: `RequestId: ${requestId} Error: Runtime exited ${
    exitCode === 0 ? "without providing a reason" : `with error: exit status ${exitCode}`
  }`,
});
