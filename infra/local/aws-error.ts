/**
 * An error as an AWS service answers it: `code` is the name that clients match on (for example
 * "ExecutionDoesNotExist"), `status` the HTTP status (400 for the caller's fault, 5xx for the service's).
 */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = "AwsError";
    this.code = code;
    this.status = status;
  }
}
