import { contextObject } from "./context-object.ts";
import type { Data } from "./data.ts";
import type { State } from "./definition/state-types.ts";
import type { Execution } from "./execution.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Scope } from "./scope.ts";

/** The item that an iteration of a Map state works on. */
export interface MapItem {
  readonly index: number;
  readonly value: Json;
}

/** One time that an execution is in a state, from StateEntered to StateExited. */
export interface Visit<S extends State = State> {
  readonly execution: Execution;
  readonly scope: Scope;
  readonly state: S;
  readonly input: Data;
  /** The event before the state was entered: a failed evaluation follows that one. */
  readonly beforeId: number;
  /** The StateEntered event. */
  readonly enteredId: number;
  /** Milliseconds since the epoch. */
  readonly enteredAt: number;
  /** Inside the iterations of a Map state. */
  readonly mapItem: MapItem | undefined;
  /** The event that the next one of this visit follows. */
  lastId: number;
  retryCount: number;
  /** Of a task that waits for it; a new one for each attempt. */
  taskToken: string | undefined;
}

/** What expressions and paths see at one moment of a visit. */
export class View {
  readonly #visit: Visit;
  readonly #known: { result?: Json; errorOutput?: Json };
  readonly #mapItem: MapItem | undefined;
  /** What `$` means in a JSONPath. */
  readonly root: Json;
  #context: JsonObject | undefined;
  #bindings: Record<string, unknown> | undefined;

  constructor(
    visit: Visit,
    known: { result?: Json; errorOutput?: Json } = {},
    root: Json = visit.input.value,
    mapItem: MapItem | undefined = visit.mapItem,
  ) {
    this.#visit = visit;
    this.#known = known;
    this.root = root;
    this.#mapItem = mapItem;
  }

  /** The context object, built when something asks for it. */
  get context(): JsonObject {
    this.#context ??= contextObject(this.#visit, this.#mapItem);
    return this.#context;
  }

  /** $states and the workflow's variables, for JSONata. */
  get bindings(): Record<string, unknown> {
    if (this.#bindings === undefined) {
      const view = this;
      const states = {
        input: this.#visit.input.value,
        get context(): JsonObject {
          return view.context;
        },
        ...this.#known,
      };
      // The prototype is the scope: JSONata binds inherited names too, so nothing is copied.
      this.#bindings = Object.create(this.#visit.scope.variables) as Record<string, unknown>;
      this.#bindings.states = states;
    }
    return this.#bindings;
  }

  /** The value of a workflow variable; undefined if it was never assigned. */
  variable(name: string): Json | undefined {
    return this.#visit.scope.variables[name];
  }
}
