import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { Clock } from "../clock.ts";
import type { RawInvocationResult } from "./environment.ts";
import type { LambdaHost } from "./host.ts";
import { type Queues, textAttributes } from "./ports.ts";

/** Lambda waits one minute before the first retry of a function error, and two before the second. */
const waitsMs = [60_000, 120_000];

/** A fault of the platform is tried again, at growing intervals, for six hours. */
const firstFaultWaitMs = 1000;
const longestFaultWaitMs = 300_000;
const longestFaultsMs = 6 * 3600 * 1000;

interface AsyncEvent {
  /** Name or ARN, as it was invoked. */
  target: string;
  event: string;
  acceptedAt: number;
  /** Times that the code ran. */
  attempts: number;
  faults: number;
}

/**
 * Asynchronous invocation (InvocationType "Event"): function errors are retried in virtual time, then the event goes to
 * the function's dead-letter queue and the document about it to its OnFailure destination. Retries that wait are lost
 * when the process ends.
 */
export class AsyncInvocations {
  readonly #clock: Clock;
  readonly #lambda: Pick<LambdaHost, "invokeRaw" | "config">;
  readonly #queues: Queues;

  constructor(ports: { clock: Clock; lambda: Pick<LambdaHost, "invokeRaw" | "config">; queues: Queues }) {
    this.#clock = ports.clock;
    this.#lambda = ports.lambda;
    this.#queues = ports.queues;
  }

  /**
   * Invokes by name or ARN with JSON text. Resolves once the event is accepted, which here is after the first time that
   * the code ran, whatever came of it; rejects with AwsError when Lambda does not take it (unknown function, a fault of
   * the platform).
   */
  async invoke(target: string, event: string): Promise<void> {
    const accepted = { target, event, acceptedAt: this.#clock.now(), attempts: 1, faults: 0 };
    this.#handle(accepted, await this.#lambda.invokeRaw(target, event));
  }

  async #again(event: AsyncEvent): Promise<void> {
    try {
      const result = await this.#lambda.invokeRaw(event.target, event.event);
      event.attempts++;
      event.faults = 0;
      this.#handle(event, result);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const wait = Math.min(firstFaultWaitMs * 2 ** event.faults++, longestFaultWaitMs);
      if (this.#clock.now() + wait - event.acceptedAt > longestFaultsMs)
        this.#giveUp(event, "EventAgeExceeded", undefined);
      else this.#clock.at(this.#clock.now() + wait, () => void this.#again(event));
    }
  }

  #handle(event: AsyncEvent, result: RawInvocationResult): void {
    if (!("functionError" in result)) return;
    const retries = this.#lambda.config(event.target).asyncRetryAttempts ?? waitsMs.length;
    const wait = waitsMs[event.attempts - 1];
    if (event.attempts > retries || wait === undefined) this.#giveUp(event, "RetriesExhausted", result.payload);
    else this.#clock.at(this.#clock.now() + wait, () => void this.#again(event));
  }

  #giveUp(event: AsyncEvent, condition: string, errorPayload: string | undefined): void {
    const { deadLetterQueueArn, onFailureQueueArn } = this.#lambda.config(event.target);
    const requestId = randomUUID();
    const error = errorPayload === undefined ? null : JSON.parse(errorPayload);
    if (deadLetterQueueArn !== undefined) {
      const attributes = textAttributes({
        RequestID: requestId,
        ErrorCode: error === null ? "500" : "200",
        // Lambda cuts the message at 1 kB.
        ErrorMessage: String(error?.errorMessage ?? condition).slice(0, 1024),
      });
      this.#queues.send(deadLetterQueueArn, event.event, attributes);
    }
    if (onFailureQueueArn === undefined) return;
    this.#queues.send(
      onFailureQueueArn,
      JSON.stringify({
        version: "1.0",
        timestamp: new Date(this.#clock.now()).toISOString(),
        requestContext: {
          requestId,
          functionArn: event.target,
          condition,
          approximateInvokeCount: event.attempts,
        },
        requestPayload: JSON.parse(event.event),
        responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
        responsePayload: error,
      }),
    );
  }
}
