import { VirtualClock } from "../../infra/local/clock.ts";
import { Engine, type ServiceCall, type ServiceIntegration, TaskFailed } from "../../infra/local/engine/engine.ts";
import type { HistoryEvent } from "../../infra/local/engine/history.ts";
import type { Job } from "../../infra/local/engine/jobs.ts";
import { isObject, type Json, type JsonObject } from "../../infra/local/engine/json.ts";
import { compareHistories } from "./compare-histories.ts";
import { type RecordedOutcome, RecordedOutcomes } from "./recorded-outcomes.ts";
import { detailsOf, type Recording, valueOfText } from "./recording.ts";

/** What a replay showed. */
export interface Replay {
  /** Where our history differs from AWS's; empty: they are the same. */
  differences: string[];
  history: HistoryEvent[];
  /** States entered. */
  transitions: number;
}

/** Inputs that a test computed from its own clock were computed when the recordings were put together. */
const inputsMadeAt = Date.parse("2026-11-22T00:45:00Z");
const year = 365 * 86_400_000;
const standInFunction = "arn:aws:lambda:eu-central-1:111111111111:function:fx-stand-in";

/** Resources that the recording's test created have stand-ins in the definition: they become functions. */
const withRealResources = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(withRealResources);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]): [string, Json] => {
    const isStandIn = key === "Resource" && typeof member === "string" && !member.startsWith("arn:");
    return [key, isStandIn ? standInFunction : withRealResources(member)];
  });
  return Object.fromEntries(members);
};

/** True when branches or iterations run at the same time. */
const isConcurrent = (value: Json): boolean => {
  if (Array.isArray(value)) return value.some(isConcurrent);
  if (!isObject(value)) return false;
  if (Array.isArray(value.Branches) && value.Branches.length > 1) return true;
  if (value.Type === "Map" && value.MaxConcurrency !== 1) return true;
  return Object.values(value).some(isConcurrent);
};

const failureOf = ({ end, error, cause }: RecordedOutcome): TaskFailed => {
  const phase = end?.endsWith("SubmitFailed")
    ? "SubmitFailed"
    : end?.endsWith("StartFailed")
      ? "StartFailed"
      : "Failed";
  return new TaskFailed(error, cause, phase);
};

const never = (): Promise<never> => new Promise(() => undefined);
const tokenIn = (value: Json): string | undefined => /dGFzaz[op][A-Za-z0-9+/]+=*/.exec(JSON.stringify(value))?.[0];

/** Plays the services of a recording to the engine. */
class RecordedServices {
  readonly #outcomes: RecordedOutcomes;
  readonly #jobs = new Map<ServiceCall, RecordedOutcome>();
  engine: Engine | undefined;

  constructor(recording: Recording) {
    this.#outcomes = new RecordedOutcomes(recording.events);
  }

  integration(): ServiceIntegration {
    return async (call, { letTimePass }) => {
      const outcome = this.#outcomes.take(this.#isServiceOf(call), call.stateName, call.arguments);
      if (outcome?.end === undefined && outcome?.submitted === undefined) {
        letTimePass();
        return never();
      }
      if (outcome.submitted !== undefined) return this.#submit(call, outcome);
      if (outcome.end?.endsWith("Succeeded")) return valueOfText(outcome.output);
      if (!outcome.end?.endsWith("TimedOut")) throw failureOf(outcome);
      letTimePass();
      return never();
    };
  }

  followJob(call: ServiceCall): Job {
    const outcome = this.#jobs.get(call)!;
    const done = async (): Promise<Json> => {
      if (outcome.end?.endsWith("Succeeded")) return valueOfText(outcome.output);
      if (outcome.end === undefined || outcome.end.endsWith("TimedOut")) return never();
      throw failureOf(outcome);
    };
    return { done: done(), stop: () => undefined };
  }

  get left(): string[] {
    return this.#outcomes.left.map(({ service }) => `AWS also called ${service}`);
  }

  #submit(call: ServiceCall, outcome: RecordedOutcome): Json {
    this.#jobs.set(call, outcome);
    const taskToken = tokenIn(call.arguments);
    if (taskToken !== undefined && outcome.end?.endsWith("Succeeded")) {
      this.engine!.sendTaskSuccess({ taskToken, output: JSON.stringify(valueOfText(outcome.output)) });
    } else if (taskToken !== undefined && outcome.end?.endsWith("Failed")) {
      this.engine!.sendTaskFailure({ taskToken, error: outcome.error, cause: outcome.cause });
    }
    return valueOfText(outcome.submitted);
  }

  #isServiceOf({ resource }: ServiceCall): (service: string) => boolean {
    const name = resource.split(":").slice(5).join(":");
    return (service) =>
      resource === standInFunction || /:lambda:.*:function:/.test(resource)
        ? service === "lambda"
        : service.replace(/\.(sync(:2)?|waitForTaskToken)$/, "") === name;
  }
}

const hasEnded = (event: { type: string } | undefined): boolean =>
  /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(event?.type ?? "");

const historyOf = (engine: Engine, executionArn: string): HistoryEvent[] => {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = engine.getExecutionHistory({ executionArn, maxResults: 1000, nextToken });
    events.push(...page.events);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return events;
};

const replayWith = async (recording: Recording, input: Json, startAt: number): Promise<Replay> => {
  const clock = new VirtualClock({ startAt, mode: "held" });
  const services = new RecordedServices(recording);
  const engine = new Engine({
    ...{ clock, region: "eu-central-1", accountId: "111111111111" },
    integration: () => services.integration(),
    followJob: (call) => services.followJob(call),
  });
  services.engine = engine;
  const started = detailsOf(recording.events.find(({ type }) => type === "ExecutionStarted") ?? {});
  const roleArn = typeof started.roleArn === "string" ? started.roleArn : "role";
  const definition = JSON.stringify(withRealResources(recording.definition));
  const { stateMachineArn } = engine.createStateMachine({ name: "recorded", definition, roleArn });
  const { executionArn } = engine.startExecution({ stateMachineArn, input: JSON.stringify(input) });
  await clock.idle();
  const last = recording.events.at(-1);
  const stopped = last?.type === "ExecutionAborted" ? detailsOf(last) : undefined;
  if (stopped !== undefined) {
    const { error, cause } = stopped as { error?: string; cause?: string };
    engine.stopExecution({ executionArn, error, cause });
  } else if (hasEnded(last) && !hasEnded(historyOf(engine, executionArn).at(-1))) {
    await clock.advanceTo(clock.now() + year + 1000);
  }
  const history = historyOf(engine, executionArn);
  const differences = [
    ...compareHistories(recording.events, history, isConcurrent(recording.definition)),
    ...services.left,
  ];
  return { differences, history, transitions: engine.counters.transitions };
};

/**
 * Runs the recorded definition on the engine, lets every service answer as it did on AWS, and compares the histories.
 * The input is the one in the recorded history; if that has placeholders that a state cannot work on (a time to wait
 * for), the one that the test sent.
 */
export const replay = async (recording: Recording): Promise<Replay> => {
  const started = detailsOf(recording.events.find(({ type }) => type === "ExecutionStarted") ?? {}) as JsonObject;
  const recordedAt = recording.recordedAt ?? inputsMadeAt;
  const recordedInput = started.input === undefined ? recording.input : valueOfText(started.input);
  const attempts: [Json, number][] = [
    [recordedInput, recordedAt],
    [recording.input, recordedAt],
    [recording.input, inputsMadeAt],
  ];
  const replays: Replay[] = [];
  for (const [input, startAt] of attempts) {
    const result = await replayWith(recording, input, startAt);
    if (result.differences.length === 0) return result;
    replays.push(result);
  }
  return replays.reduce((best, one) => (one.differences.length < best.differences.length ? one : best));
};
