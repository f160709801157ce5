import type { Clock } from "../clock.ts";
import type { Job } from "./jobs.ts";
import type { Json } from "./json.ts";
import type { ExpressionCompiler } from "./jsonata.ts";
import type { ServiceCall, ServiceIntegration } from "./service-integration.ts";
import type { TaskTokens } from "./tokens.ts";

/** How much has happened since the engine was made. Transitions are states entered, and retries, as AWS bills them. */
export interface Counters {
  transitions: number;
  executionsStarted: number;
  events: number;
}

/** What executions need from the engine around them. */
export interface World {
  readonly clock: Clock;
  readonly region: string;
  readonly tokens: TaskTokens;
  readonly compiler: ExpressionCompiler;
  readonly counters: Counters;
  random(): number;
  uuid(): string;
  integration(resource: string): ServiceIntegration | undefined;
  /** Follows the job that a `.sync` task started; `submitted` is what the call answered. */
  followJob(call: ServiceCall, submitted: Json, isSync2: boolean): Job;
}
