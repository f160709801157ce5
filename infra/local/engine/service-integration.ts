import type { Json } from "./json.ts";

/** One call of a service integration, as Step Functions would make it. */
export interface ServiceCall {
  /** For example arn:aws:states:::lambda:invoke (without .sync or .waitForTaskToken), or a Lambda ARN. */
  resource: string;
  arguments: Json;
  executionArn: string;
  stateMachineArn: string;
  stateName: string;
  roleArn: string;
}

/** What a call in flight can tell the engine. */
export interface CallInFlight {
  /** The call takes virtual time: the clock, which stands still for a call, may go on although it has not returned. */
  letTimePass(): void;
}

/** Makes the call and answers its result. Throws TaskFailed for an error that the workflow may retry or catch. */
export type ServiceIntegration = (call: ServiceCall, inFlight: CallInFlight) => Promise<Json>;

/**
 * The failure of a call, as a workflow's Retry and Catch see it, for example
 * ("DynamoDb.ConditionalCheckFailedException", "The conditional request failed (Service: DynamoDb, ...)").
 */
export class TaskFailed extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  /** Which event the history shows: TaskFailed, TaskSubmitFailed, TaskStartFailed. */
  readonly phase: "Failed" | "SubmitFailed" | "StartFailed";

  constructor(error?: string, cause?: string, phase: TaskFailed["phase"] = "Failed") {
    super(`${error ?? "(no error name)"}: ${cause ?? ""}`);
    this.name = "TaskFailed";
    this.error = error;
    this.cause = cause;
    this.phase = phase;
  }
}
