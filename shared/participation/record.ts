import type { Participation } from "./participation.ts";
import type { WorkflowName } from "./steps.ts";

/**
 * The record of a participation: its facts, and what ties it to the workflow. The record is the truth; an execution can
 * be lost at any time and be made anew from it.
 */
export interface ParticipationRecord {
  readonly participation: Participation;
  /** Raised by every change, also by reminders that leave; a wait is only accepted for the version that it was computed from. */
  readonly ver: number;
  /** Raised by signals only: what staff see has changed. The ETag. */
  readonly revision: number;
  /** Which execution may act: raised when a workflow continues as new or hands over, and fences the older one. */
  readonly gen: number;
  /** Raised when the table was restored to an earlier time; fences every execution from before. */
  readonly epoch: number;
  /** The state machine that is in charge now. */
  readonly workflow: WorkflowName;
  /** Keys of alarms that have left, or whose time had passed when their date was set. */
  readonly alarmsGone: readonly string[];
  /** Task token of the wait in progress, or of the last one. Wakes the workflow and carries no facts. */
  readonly wakeToken?: string;
  /** When the workflow wakes by itself, RFC 3339 UTC; overdue by more than a few minutes means that it was lost. */
  readonly sleepUntil?: string;
}

/** Name of the execution that is in charge; deterministic, so that starting it twice is harmless. */
export const executionName = (id: string, epoch: number, gen: number): string => `${id}.e${epoch}.g${gen}`;
