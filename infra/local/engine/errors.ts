/**
 * The failure of a state, that Retry and Catch look at and that otherwise fails the execution. `eventId` is the event
 * of the history that the next one follows.
 */
export class StateError extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  readonly eventId: number;
  /** True when the history shows the failure by an event of its own (all but the States.Runtime of a wrong path or value). */
  readonly recorded: boolean;
  /** True when a Map or Parallel state shows this failure by a MapStateFailed or ParallelStateFailed. */
  failsState = false;

  constructor(
    error: string | undefined,
    cause: string | undefined,
    eventId: number,
    options: { recorded?: boolean } = {},
  ) {
    super(`${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
    this.eventId = eventId;
    this.recorded = options.recorded ?? false;
  }
}

/** Ends the interpretation of a branch or an execution that was stopped, timed out or lost to a sibling's failure. */
export class Aborted extends Error {}
