import type { HistoryEvent } from "../engine/history.ts";
import { isObject } from "../engine/json.ts";

/** One time that an execution was in a state; times in milliseconds. */
export interface StateVisit {
  name: string;
  /** "Task", "Choice" … */
  type: string;
  enteredId: number;
  enteredAt: number;
  /** Undefined while the execution is there, and for good when it ended there. */
  exitedAt: number | undefined;
  /** The state that was left for this one, or that this one is inside of; undefined for the first. */
  from: string | undefined;
}

const detail = (event: HistoryEvent, member: string, field: string): unknown => {
  const details = event[member];
  return isObject(details) ? details[field] : undefined;
};

const enteredName = (event: HistoryEvent): string => String(detail(event, "stateEnteredEventDetails", "name"));
const exitedName = (event: HistoryEvent): string => String(detail(event, "stateExitedEventDetails", "name"));

const isEntered = ({ type }: HistoryEvent): boolean => type.endsWith("StateEntered");
const isExited = ({ type }: HistoryEvent): boolean => type.endsWith("StateExited");

type ById = ReadonlyMap<number, HistoryEvent>;

/** Goes back from an event, over the events that each followed; ends where the given events begin. */
const before = function* (event: HistoryEvent, byId: ById): Generator<HistoryEvent> {
  for (let at = byId.get(event.previousEventId); at !== undefined; at = byId.get(at.previousEventId)) yield at;
};

const cameFrom = (event: HistoryEvent, byId: ById): string | undefined => {
  for (const earlier of before(event, byId)) {
    if (isExited(earlier)) return exitedName(earlier);
    if (isEntered(earlier)) return enteredName(earlier);
  }
  return undefined;
};

/** The states that these events enter, in order. The events are those of one execution, oldest first; a part will do. */
export const visitsOf = (events: readonly HistoryEvent[]): StateVisit[] => {
  const byId = new Map(events.map((event) => [event.id, event]));
  const visits = new Map<number, StateVisit>();
  for (const event of events) {
    if (isEntered(event)) {
      const type = event.type.slice(0, -"StateEntered".length);
      const at = { enteredId: event.id, enteredAt: event.timestamp, exitedAt: undefined };
      visits.set(event.id, { name: enteredName(event), type, ...at, from: cameFrom(event, byId) });
    } else if (isExited(event)) {
      for (const earlier of before(event, byId)) {
        const visit = visits.get(earlier.id);
        if (visit === undefined || visit.name !== exitedName(event)) continue;
        visit.exitedAt = event.timestamp;
        break;
      }
    }
  }
  return [...visits.values()];
};

const closing = /(Succeeded|Failed|TimedOut|Aborted|StateExited)$/;

/**
 * When a running execution next goes on by itself, in milliseconds: the earliest timeout of its tasks that are under
 * way, each counted from its TaskScheduled. Undefined when no task with a timeout is: the ends of Wait states and the
 * pauses before retries are in no event. A task in a branch that was given up counts too, as its history has no end.
 */
export const nextWakeOf = (events: readonly HistoryEvent[]): number | undefined => {
  const followed = new Set(events.map(({ previousEventId }) => previousEventId));
  const byId = new Map(events.map((event) => [event.id, event]));
  const wakes: number[] = [];
  for (const last of events) {
    if (followed.has(last.id) || closing.test(last.type)) continue;
    for (const event of [last, ...before(last, byId)]) {
      if (isEntered(event)) break;
      if (event.type !== "TaskScheduled") continue;
      const seconds = detail(event, "taskScheduledEventDetails", "timeoutInSeconds");
      if (typeof seconds === "number") wakes.push(event.timestamp + seconds * 1000);
      break;
    }
  }
  return wakes.length === 0 ? undefined : Math.min(...wakes);
};
