import { AwsError } from "../aws-error.ts";
import { type Data, dataOf } from "./data.ts";
import type { Json } from "./json.ts";
import { exceedsDataLimit } from "./limits.ts";

/** Reads the input of StartExecution. Throws AwsError InvalidExecutionInput for what is not JSON, or too large. */
export const executionInput = (text: string): Data => {
  if (exceedsDataLimit(text)) {
    throw new AwsError("InvalidExecutionInput", "Invalid State Machine Execution Input: 'The input is too large'");
  }
  try {
    return dataOf(JSON.parse(text) as Json);
  } catch (problem) {
    throw new AwsError(
      "InvalidExecutionInput",
      `Invalid State Machine Execution Input: '${(problem as Error).message}'`,
    );
  }
};
