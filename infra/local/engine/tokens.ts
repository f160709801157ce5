import { AwsError } from "../aws-error.ts";

/** A task that waits for its token. */
export interface TokenHolder {
  /** The state machine that it is a task of. */
  readonly stateMachineArn: string;
  succeed(outputText: string): void;
  fail(error: string | undefined, cause: string | undefined): void;
  heartbeat(): void;
}

/**
 * The tokens of tasks that wait. A token is Base64 of "task:<engine>:<number>:<random>", like AWS's with + / =, so that
 * a used one is told from one that never was without keeping the used ones.
 */
export class TaskTokens {
  readonly #engineId: string;
  readonly #uuid: () => string;
  readonly #open = new Map<string, TokenHolder>();
  #issued = 0;

  constructor(uuid: () => string) {
    this.#uuid = uuid;
    this.#engineId = uuid();
  }

  /** A new token for this task; it works until `close`. */
  issue(holder: TokenHolder): string {
    this.#issued++;
    const token = Buffer.from(`task:${this.#engineId}:${this.#issued}:${this.#uuid()}`).toString("base64");
    this.#open.set(token, holder);
    return token;
  }

  /** The task is over, or was answered. */
  close(token: string): void {
    this.#open.delete(token);
  }

  /** The state machine whose task waits for this token; undefined when none does. */
  machineOf(token: string): string | undefined {
    return this.#open.get(token)?.stateMachineArn;
  }

  /** The task of this token. Throws AwsError TaskTimedOut (used or expired), TaskDoesNotExist or InvalidToken. */
  holderOf(token: string): TokenHolder {
    const holder = this.#open.get(token);
    if (holder !== undefined) return holder;
    const form = /^task:([^:]+):(\d+):[^:]+$/.exec(Buffer.from(token, "base64").toString());
    if (form === null) throw new AwsError("InvalidToken", "Invalid Token: 'Invalid token'");
    if (form[1] !== this.#engineId || Number(form[2]) > this.#issued) {
      throw new AwsError("TaskDoesNotExist", "Task does not exist");
    }
    throw new AwsError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
  }
}
