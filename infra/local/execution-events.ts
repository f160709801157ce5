import { randomUUID } from "node:crypto";
import type { EventRuleResource } from "./assembly/event-rules.ts";
import { Engine, type EngineOptions } from "./engine/engine.ts";
import type { Json, JsonObject } from "./engine/json.ts";
import { eventFilter } from "./lambda/event-filter.ts";

type Ended = Awaited<ReturnType<Engine["executionEnded"]>>;

/** The engine, which also tells when an execution has ended (in whatever way). */
export class ObservedEngine extends Engine {
  readonly #observed = new Set<string>();
  readonly #onEnded: (execution: Ended) => void;

  constructor(options: EngineOptions, onEnded: (execution: Ended) => void) {
    super(options);
    this.#onEnded = onEnded;
  }

  override startExecution(input: Parameters<Engine["startExecution"]>[0]): ReturnType<Engine["startExecution"]> {
    const started = super.startExecution(input);
    if (this.#observed.has(started.executionArn)) return started;
    this.#observed.add(started.executionArn);
    void this.executionEnded(started).then((ended) => {
      this.#observed.delete(started.executionArn);
      this.#onEnded(ended);
    });
    return started;
  }
}

/**
 * Makes what EventBridge does with the end of an execution: the event "Step Functions Execution Status Change" goes to
 * the queues of every rule whose pattern matches. The status RUNNING makes no event here.
 */
export const executionEvents = (
  rules: readonly EventRuleResource[],
  ports: { region: string; accountId: string; now(): number; send(queueArn: string, body: string): void },
): ((execution: Ended) => void) => {
  const matchers = rules.map((rule) => ({ rule, matches: eventFilter([JSON.stringify(rule.pattern)]) }));
  return (execution) => {
    if (matchers.length === 0) return;
    const event: JsonObject = {
      version: "0",
      id: randomUUID(),
      "detail-type": "Step Functions Execution Status Change",
      source: "aws.states",
      account: ports.accountId,
      time: new Date(ports.now()).toISOString().replace(/\.\d{3}Z$/, "Z"),
      region: ports.region,
      resources: [execution.executionArn],
      detail: JSON.parse(JSON.stringify(execution)) as Json,
    };
    for (const { rule, matches } of matchers) {
      if (!matches(event)) continue;
      for (const queueArn of rule.queueArns) ports.send(queueArn, JSON.stringify(event));
    }
  };
};
