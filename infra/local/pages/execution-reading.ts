import type { Engine, ExecutionDescription } from "../engine/engine.ts";
import type { HistoryEvent } from "../engine/history.ts";
import { nextWakeOf, type StateVisit, visitsOf } from "./visits.ts";

export type Status = ExecutionDescription["status"];

/** The statuses in Swedish. */
export const statusWords: Record<Status, string> = {
  RUNNING: "Pågår",
  SUCCEEDED: "Klar",
  FAILED: "Misslyckad",
  TIMED_OUT: "Tiden gick ut",
  ABORTED: "Avbruten",
};

export const isStatus = (text: string): text is Status => Object.hasOwn(statusWords, text);

/** All events, oldest first. */
export const eventsOf = (engine: Engine, executionArn: string): HistoryEvent[] => {
  const events: HistoryEvent[] = [];
  for (let nextToken: string | undefined; ; ) {
    const part = engine.getExecutionHistory({ executionArn, maxResults: 1000, nextToken });
    events.push(...part.events);
    nextToken = part.nextToken;
    if (nextToken === undefined) return events;
  }
};

const tail = 60;

const openVisits = (events: readonly HistoryEvent[]): StateVisit[] =>
  visitsOf(events).filter(({ exitedAt }) => exitedAt === undefined);

/** Where an execution is now, and when it next goes on by itself. */
export interface Present {
  states: string[];
  nextWake: number | undefined;
}

/** The present of an execution; nothing when it has ended. Reads the end of the history, all of it only if need be. */
export const presentOf = (engine: Engine, { executionArn, status }: ExecutionDescription): Present => {
  if (status !== "RUNNING") return { states: [], nextWake: undefined };
  const last = engine.getExecutionHistory({ executionArn, maxResults: tail, reverseOrder: true }).events.reverse();
  let open = openVisits(last);
  const events = open.length === 0 ? eventsOf(engine, executionArn) : last;
  if (open.length === 0) open = openVisits(events);
  return { states: [...new Set(open.map(({ name }) => name))], nextWake: nextWakeOf(events) };
};

/** The ARN of an execution of a machine: `…:stateMachine:NAME` and a name make `…:execution:NAME:name`. */
export const executionArnOf = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;

/** The name of the machine that an ARN of it, of a version or of an alias names. */
export const machineNameOf = (stateMachineArn: string): string => stateMachineArn.split(":")[6] ?? "";

/** Where the page of an execution is. */
export const executionAddress = ({ stateMachineArn, name }: ExecutionDescription): string =>
  `/local/executions/${encodeURIComponent(machineNameOf(stateMachineArn))}/${encodeURIComponent(name)}`;
