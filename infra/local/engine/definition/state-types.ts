import type { Json } from "../json.ts";
import type { Path } from "../json-path.ts";
import type { TaskResource } from "./resource.ts";
import type { Template } from "./template.ts";

/** A definition, read and compiled: what executions run. */
export interface Program extends Machine {
  /** TimeoutSeconds of the whole execution. */
  readonly timeoutSeconds: number | undefined;
}

/** The states of a definition, of a branch or of an item processor. */
export interface Machine {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export type QueryLanguage = "JSONata" | "JSONPath";

/** What a state hands on: the JSONata fields in a JSONata state, the paths in a JSONPath state. */
export interface OutputFields {
  readonly assign: Template | undefined;
  /** JSONata only. */
  readonly output: Template | undefined;
  /** Undefined at the end of the machine. */
  readonly next: string | undefined;
}

interface StateBase extends OutputFields {
  readonly name: string;
  readonly language: QueryLanguage;
  /** JSONPath only. Undefined: the whole input; null: `{}`. The same goes for outputPath. */
  readonly inputPath: Template | null | undefined;
  readonly outputPath: Template | null | undefined;
  /** JSONPath only. Undefined: the result replaces the input; null: the result is dropped. */
  readonly resultPath: Path | null | undefined;
  readonly resultSelector: Template | undefined;
  /** Arguments (JSONata) or Parameters (JSONPath). */
  readonly arguments: Template | undefined;
}

/** A number or timestamp that may be computed. `field` is its name in messages: "Seconds", or "SecondsPath". */
export interface ComputedField {
  readonly field: string;
  readonly template: Template;
}

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly fullJitter: boolean;
}

export interface Catcher extends OutputFields {
  readonly errors: readonly string[];
  /** JSONPath only. */
  readonly resultPath: Path | null | undefined;
}

export interface RetryAndCatch {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface PassState extends StateBase {
  readonly type: "Pass";
  /** JSONPath only. */
  readonly result: Json | undefined;
}

export interface TaskState extends StateBase, RetryAndCatch {
  readonly type: "Task";
  readonly resource: TaskResource;
  readonly credentials: Template | undefined;
  readonly timeoutSeconds: ComputedField | undefined;
  readonly heartbeatSeconds: ComputedField | undefined;
}

/** A rule of a JSONPath Choice. */
export type Comparison =
  | { readonly kind: "and" | "or"; readonly rules: readonly Comparison[] }
  | { readonly kind: "not"; readonly rule: Comparison }
  | { readonly kind: "compare"; readonly operator: string; readonly variable: Template; readonly against: Template };

export interface ChoiceRule extends OutputFields {
  readonly next: string;
  readonly condition: Template | Comparison;
}

export interface ChoiceState extends StateBase {
  readonly type: "Choice";
  readonly choices: readonly ChoiceRule[];
}

export interface WaitState extends StateBase {
  readonly type: "Wait";
  readonly seconds: ComputedField | undefined;
  readonly timestamp: ComputedField | undefined;
}

export interface SucceedState extends StateBase {
  readonly type: "Succeed";
}

export interface FailState extends StateBase {
  readonly type: "Fail";
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface ParallelState extends StateBase, RetryAndCatch {
  readonly type: "Parallel";
  readonly branches: readonly Machine[];
}

export interface MapState extends StateBase, RetryAndCatch {
  readonly type: "Map";
  readonly processor: Machine;
  /** Items (JSONata) or ItemsPath (JSONPath). */
  readonly items: Template | undefined;
  /** ItemSelector, or Parameters in older definitions. */
  readonly itemSelector: Template | undefined;
  readonly maxConcurrency: ComputedField | undefined;
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;
