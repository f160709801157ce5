import type { Json } from "../../infra/local/engine/json.ts";
import { detailsOf, type RecordedEvent } from "./recording.ts";
import { sameValue } from "./same-value.ts";

/** What became of one task that a recording scheduled. */
export interface RecordedOutcome {
  /** For example "lambda:invoke"; "lambda" for the ARN of a function. */
  readonly service: string;
  /** Unknown where the recording lost the ids. */
  readonly stateName: string | undefined;
  readonly parameters: Json | undefined;
  /** Output of TaskSubmitted. */
  submitted: Json | undefined;
  /** The event that ended it, for example "TaskTimedOut"; undefined if it was never answered. */
  end: string | undefined;
  error: string | undefined;
  cause: string | undefined;
  output: Json | undefined;
}

const taskEvent =
  /^(Task|LambdaFunction)(Scheduled|Started|Submitted|Succeeded|Failed|TimedOut|SubmitFailed|StartFailed|ScheduleFailed)$/;
const phases = ["Scheduled", "Started", "Submitted"];

const serviceOf = (event: RecordedEvent): string => {
  const { resource, resourceType } = detailsOf(event);
  return resourceType === undefined ? "lambda" : `${resourceType}:${resource}`;
};

const text = (value: Json | undefined): string | undefined =>
  value === undefined || typeof value === "string" ? value : JSON.stringify(value);

/** Within a block without ids: scheduled before started before submitted before ended. */
const inOrderOfPhases = (events: readonly RecordedEvent[]): RecordedEvent[] => {
  const rank = (event: RecordedEvent): number => {
    const phase = phases.indexOf(taskEvent.exec(event.type)?.[2] ?? "");
    return phase < 0 ? phases.length : phase;
  };
  const ordered: RecordedEvent[] = [];
  for (let start = 0; start < events.length; ) {
    let end = start + 1;
    while (Array.isArray(events[start]!.id) && Array.isArray(events[end]?.id)) end++;
    ordered.push(...events.slice(start, end).sort((a, b) => rank(a) - rank(b)));
    start = end;
  }
  return ordered;
};

/** The name of the state whose visit an event belongs to, by the chain of previous events. */
const stateNameOf = (event: RecordedEvent, byId: Map<number, RecordedEvent>): string | undefined => {
  for (let at: RecordedEvent | undefined = event; at !== undefined; at = byId.get(at.previousEventId)) {
    if (at.type === "TaskStateEntered") return String(detailsOf(at).name);
  }
  return undefined;
};

/** Reads every task of a recording, in the order in which they were scheduled. */
const readOutcomes = (events: readonly RecordedEvent[]): RecordedOutcome[] => {
  const byId = new Map(events.flatMap((event) => (typeof event.id === "number" ? [[event.id, event] as const] : [])));
  const open: { outcome: RecordedOutcome; lastId: number | undefined }[] = [];
  for (const event of inOrderOfPhases(events)) {
    const phase = taskEvent.exec(event.type)?.[2];
    if (phase === undefined) continue;
    const details = detailsOf(event);
    const id = typeof event.id === "number" ? event.id : undefined;
    if (phase === "Scheduled") {
      const outcome: RecordedOutcome = {
        service: serviceOf(event),
        stateName: stateNameOf(event, byId),
        parameters: details.parameters ?? details.input,
        ...{ submitted: undefined, end: undefined, error: undefined, cause: undefined, output: undefined },
      };
      open.push({ outcome, lastId: id });
      continue;
    }
    const task =
      open.find(({ lastId, outcome }) => lastId !== undefined && lastId === event.previousEventId && !outcome.end) ??
      open.find(({ lastId, outcome }) => lastId === undefined && !outcome.end && isSameService(outcome, event));
    if (task === undefined) continue;
    if (id !== undefined) task.lastId = id;
    if (phase === "Submitted") task.outcome.submitted = details.output;
    else if (phase !== "Started") {
      task.outcome.end = event.type;
      task.outcome.error = text(details.error);
      task.outcome.cause = text(details.cause);
      task.outcome.output = details.output;
    }
  }
  return open.map(({ outcome }) => outcome);
};

const isSameService = (outcome: RecordedOutcome, event: RecordedEvent): boolean =>
  event.type.startsWith("LambdaFunction") ? outcome.service === "lambda" : outcome.service === serviceOf(event);

/** The outcomes of a recording, given out to the calls that the engine makes. */
export class RecordedOutcomes {
  readonly #left: RecordedOutcome[];

  constructor(events: readonly RecordedEvent[]) {
    this.#left = readOutcomes(events);
  }

  /**
   * The outcome of this call: the next one of the same service and state, and among several that were running at the
   * same time the one with the same parameters. Undefined if AWS did not make this call.
   */
  take(isService: (service: string) => boolean, stateName: string, parameters: Json): RecordedOutcome | undefined {
    const candidates = this.#left.filter(
      (outcome) => isService(outcome.service) && (outcome.stateName ?? stateName) === stateName,
    );
    const exact = candidates.find(
      (outcome) => outcome.parameters !== undefined && sameValue(outcome.parameters, parameters).length === 0,
    );
    const taken = exact ?? candidates[0];
    if (taken !== undefined) this.#left.splice(this.#left.indexOf(taken), 1);
    return taken;
  }

  /** Tasks of the recording that the engine never called. */
  get left(): readonly RecordedOutcome[] {
    return this.#left;
  }
}
