import type { Data } from "./data.ts";
import type { Program } from "./definition/state-types.ts";
import { Aborted, StateError } from "./errors.ts";
import { type EventDetails, History } from "./history.ts";
import type { Json } from "./json.ts";
import { maxExecutionSeconds, maxHistoryEvents } from "./limits.ts";
import { runMachine } from "./run-machine.ts";
import { Scope } from "./scope.ts";
import type { World } from "./world.ts";

export type ExecutionStatus = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

/** What an execution runs, as it was when the execution started. */
export interface Revision {
  readonly program: Program;
  readonly definition: string;
  readonly roleArn: string;
  readonly revisionId: string;
}

/** Which execution this is, and what it was started with. */
export interface ExecutionIdentity {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly stateMachineVersionArn?: string;
  readonly stateMachineAliasArn?: string;
  readonly revision: Revision;
  readonly input: Data;
}

const failureDetails = (error: string | undefined, cause: string | undefined): EventDetails => ({
  ...(error !== undefined && { error }),
  ...(cause !== undefined && cause !== "" && { cause }),
});

/** One run of a state machine: its history, its status, and what it waits for. */
export class Execution {
  readonly identity: ExecutionIdentity;
  readonly world: World;
  readonly history = new History();
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Resolves when the execution is no longer running, however it ended. */
  readonly ended: Promise<void>;
  status: ExecutionStatus = "RUNNING";
  stoppedAt: number | undefined;
  outputText: string | undefined;
  error: string | undefined;
  cause: string | undefined;
  readonly #scope = new Scope();
  readonly #cancelDeadline: () => void;
  #resolveEnded: () => void = () => undefined;

  constructor(identity: ExecutionIdentity, world: World) {
    this.identity = identity;
    this.world = world;
    this.startedAt = world.clock.now();
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
    const { program, roleArn } = identity.revision;
    this.record("ExecutionStarted", 0, { input: identity.input.text, roleArn });
    const seconds = Math.min(program.timeoutSeconds ?? maxExecutionSeconds, maxExecutionSeconds);
    this.#cancelDeadline = world.clock.at(this.startedAt + seconds * 1000, () => this.#timeOut());
  }

  /** Runs the states. The first ones are run before anything else is done with the event loop. */
  run(): void {
    const { input, revision } = this.identity;
    const start = { execution: this, scope: this.#scope, input, previousId: 0, mapItem: undefined };
    runMachine(revision.program, start).then(
      ({ output, lastId }) => {
        this.outputText = output.text;
        this.#end("SUCCEEDED", "ExecutionSucceeded", lastId, { output: output.text });
      },
      (problem: unknown) => this.#failWith(problem),
    );
  }

  /** Adds an event that follows `previousId`, and answers its id. An execution that reaches the limit fails here. */
  record(type: string, previousId: number, details?: EventDetails): number {
    // Aborted branches may have a few microtasks left; what has ended gets no more events.
    if (this.status !== "RUNNING" && !type.startsWith("Execution")) throw new Aborted();
    const isLastAllowed = this.history.length === maxHistoryEvents - 1;
    if (isLastAllowed && !type.startsWith("Execution")) {
      const cause = `The execution reached the maximum number of history events (${maxHistoryEvents}).`;
      this.#fail("States.Runtime", cause, this.history.length);
      throw new Aborted();
    }
    this.world.counters.events++;
    return this.history.add(type, previousId, this.world.clock.now(), details);
  }

  /** StopExecution: ends as ABORTED. Nothing happens if it has ended already. */
  stop(error: string | undefined, cause: string | undefined): void {
    if (this.status !== "RUNNING") return;
    this.error = error;
    this.cause = cause;
    this.#end("ABORTED", "ExecutionAborted", 0, failureDetails(error, cause));
  }

  #timeOut(): void {
    this.error = "States.Timeout";
    this.#end("TIMED_OUT", "ExecutionTimedOut", this.history.length, { error: this.error });
  }

  #failWith(problem: unknown): void {
    if (problem instanceof Aborted) return;
    if (problem instanceof StateError) this.#fail(problem.error, problem.cause, problem.eventId);
    // A defect of the engine or of an integration: shown where it happened, never swallowed.
    else this.#fail("States.Runtime", `Engine fault: ${(problem as Error)?.stack ?? problem}`, this.history.length);
  }

  #fail(error: string | undefined, cause: string | undefined, previousId: number): void {
    if (this.status !== "RUNNING") return;
    this.error = error;
    this.cause = cause === "" ? undefined : cause;
    this.#end("FAILED", "ExecutionFailed", previousId, failureDetails(error, cause));
  }

  #end(status: ExecutionStatus, event: string, previousId: number, details: { [field: string]: Json }): void {
    if (this.status !== "RUNNING") return;
    this.status = status;
    this.stoppedAt = this.world.clock.now();
    this.#cancelDeadline();
    this.#scope.abort();
    this.record(event, previousId, details);
    this.#resolveEnded();
  }
}
