import type { Clock } from "../clock.ts";
import type { Job } from "./jobs.ts";
import type { Json } from "./json.ts";
import type { ServiceCall, ServiceIntegration } from "./service-integration.ts";

/** What an engine needs. */
export interface EngineOptions {
  clock: Clock;
  region: string;
  accountId: string;
  /** Who makes the calls of a resource, for example "arn:aws:states:::lambda:invoke"; undefined: cannot be called here. */
  integration(resource: string): ServiceIntegration | undefined;
  /** In [0, 1): jitter of retries, $random, weights of aliases. */
  random?: () => number;
  uuid?: () => string;
  /** Follows the jobs of `.sync` tasks other than states:startExecution, which the engine follows itself. */
  followJob?: (call: ServiceCall, submitted: Json, isSync2: boolean) => Job;
}
