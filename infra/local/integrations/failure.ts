import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import { TaskFailed } from "../engine/service-integration.ts";

/** The errors that the clients of these services know no class for come under the name of all their errors. */
const unmodelled = new Set(["AccessDeniedException"]);

/**
 * The failure of an optimized integration (Lambda, Step Functions, SQS) for the error that the service answered, with
 * the cause in the words of the recordings. What is not an AwsError is a defect and comes back as it is.
 */
export const optimizedFailure = (error: unknown, service: string, prefix: string, suffix = ""): unknown => {
  if (!(error instanceof AwsError)) return error;
  const details = [`Status Code: ${error.status}`, `Error Code: ${error.code}`, `Request ID: ${randomUUID()}`];
  const cause = `${error.message} (Service: ${service}; ${details.join("; ")}; Proxy: null)`;
  const name = unmodelled.has(error.code) ? `${service}Exception` : `${error.code}${suffix}`;
  return new TaskFailed(`${prefix}.${name}`, cause);
};

/** The failure of a call whose arguments Step Functions itself would refuse. */
export const badArguments = (message: string): TaskFailed => new TaskFailed("States.Runtime", message);
