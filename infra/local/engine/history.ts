import type { Json, JsonObject } from "./json.ts";

/** What an event tells besides its type, without the constant `...Details: {truncated: false}` parts. */
export type EventDetails = { readonly [field: string]: Json };

/** An event as GetExecutionHistory shows it; `timestamp` in milliseconds. */
export type HistoryEvent = JsonObject & { id: number; previousEventId: number; timestamp: number; type: string };

const detailNames = new Map<string, string>();

/** The member that holds an event's details: "TaskScheduled" has taskScheduledEventDetails, all "...StateEntered" share one. */
const detailNameOf = (type: string): string => {
  let name = detailNames.get(type);
  if (name === undefined) {
    const subject = type.endsWith("StateEntered")
      ? "stateEntered"
      : type.endsWith("StateExited")
        ? "stateExited"
        : type.charAt(0).toLowerCase() + type.slice(1);
    name = `${subject}EventDetails`;
    detailNames.set(type, name);
  }
  return name;
};

/** Fields that carry data of the execution, and the member that says whether AWS cut them. */
const dataFields = [
  ["input", "inputDetails"],
  ["output", "outputDetails"],
  ["assignedVariables", "assignedVariablesDetails"],
] as const;

const shownDetails = (details: EventDetails, withData: boolean): JsonObject => {
  const shown: JsonObject = { ...details };
  for (const [field, marker] of dataFields) {
    if (!(field in shown)) continue;
    if (withData) shown[marker] = { truncated: false };
    else delete shown[field];
  }
  if (!withData) delete shown.parameters;
  return shown;
};

/** The events of one execution, numbered from 1. Kept in columns: an event costs four cells and its details. */
export class History {
  readonly #types: string[] = [];
  readonly #previous: number[] = [];
  readonly #times: number[] = [];
  readonly #details: (EventDetails | undefined)[] = [];

  /** Number of events, which is also the id of the last one. */
  get length(): number {
    return this.#types.length;
  }

  /** Adds an event and answers its id. `at` in milliseconds. */
  add(type: string, previousId: number, at: number, details: EventDetails | undefined): number {
    this.#types.push(type);
    this.#previous.push(previousId);
    this.#times.push(at);
    this.#details.push(details);
    return this.#types.length;
  }

  /** The event of this id; without the execution's data when `withData` is false. */
  event(id: number, withData = true): HistoryEvent {
    const index = id - 1;
    const type = this.#types[index];
    if (type === undefined) throw new RangeError(`There is no event ${id}`);
    const details = this.#details[index];
    return {
      timestamp: this.#times[index]!,
      type,
      id,
      previousEventId: this.#previous[index]!,
      ...(details !== undefined && { [detailNameOf(type)]: shownDetails(details, withData) }),
    };
  }
}
