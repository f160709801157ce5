import type { Json } from "./json.ts";

/**
 * The variables of an execution, or of one branch of a Parallel or Map state, and what must be cancelled when that
 * branch is given up. Inner scopes read the variables of the outer ones, and write only their own.
 */
export class Scope {
  /** Own variables; those of the outer scopes through the prototype. */
  readonly variables: Record<string, Json>;
  /** Type of the state that is being run; undefined between two states. */
  currentState: string | undefined;
  #aborted = false;
  readonly #cancels = new Set<() => void>();

  constructor(outer?: Scope) {
    this.variables = Object.create(outer?.variables ?? null) as Record<string, Json>;
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  /** Calls `cancel` if this scope is aborted; the answer takes that back. */
  onAbort(cancel: () => void): () => void {
    this.#cancels.add(cancel);
    return () => this.#cancels.delete(cancel);
  }

  /** Gives up everything that waits in this scope. */
  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    const cancels = [...this.#cancels];
    this.#cancels.clear();
    for (const cancel of cancels) cancel();
  }
}
