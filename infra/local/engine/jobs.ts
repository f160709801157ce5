import type { Json } from "./json.ts";

/** A job that a task with the pattern `.sync` started and waits for. */
export interface Job {
  /** Its result. Rejects with TaskFailed when the job failed. */
  readonly done: Promise<Json>;
  /** Stops the job: the task timed out or its execution ended. */
  stop(): void;
}
