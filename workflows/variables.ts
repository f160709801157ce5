/**
 * What an execution remembers between its states, as JSONata. Input and variables hold ids, numbers and instants only:
 * the history of an execution can be read by whoever may open the console and is never erased.
 */
export const jsonata = (expression: string): string => `{% ${expression} %}`;

const input = "$states.context.Execution.Input";

export const execution = {
  participationId: jsonata(`${input}.participationId`),
  epoch: jsonata(`${input}.epoch`),
  gen: jsonata(`${input}.gen`),
  startedAt: jsonata("$states.context.Execution.StartTime"),
} as const;

/** `$turns` counts how often a function was asked; the first state sets it, before that it does not exist. */
export const turnsSoFar = "($exists($turns) ? $turns : 0)";

/** `$next` is the latest answer to "what is next" (shared/participation/what-is-next.ts). */
export const rememberAnswer = {
  next: jsonata("$states.result.Payload"),
  turns: jsonata(`${turnsSoFar} + 1`),
} as const;
