import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { Clock } from "../clock.ts";
import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import type { AsyncInvocations } from "./async-invocation.ts";
import { type Checkpoints, type Queues, textAttributes } from "./ports.ts";
import { type Occurrences, scheduleExpression } from "./schedule-expression.ts";

/** What schedules work with. */
export interface SchedulePorts {
  clock: Clock;
  invocations: Pick<AsyncInvocations, "invoke">;
  queues: Queues;
  checkpoints: Checkpoints;
  region: string;
  accountId: string;
}

interface Schedule {
  arn: string;
  occurrences: Occurrences;
  endsAt: number;
  functionArn: string;
  input: string | undefined;
  maximumRetries: number;
  maximumAgeMs: number;
  deadLetterQueueArn: string | undefined;
}

const firstBackoffMs = 1000;
const longestBackoffMs = 600_000;

const understood = new Set([
  "Name",
  "GroupName",
  "ScheduleExpression",
  "ScheduleExpressionTimezone",
  "StartDate",
  "EndDate",
  "State",
  "Target",
  // The local runtime invokes at the beginning of the window.
  "FlexibleTimeWindow",
  // Without meaning for what is invoked when.
  "Description",
  "KmsKeyArn",
]);

const textIn = (properties: JsonObject, name: string): string | undefined => {
  const value = properties[name];
  if (value !== undefined && typeof value !== "string") throw new Error(`${name} must be a text`);
  return value;
};

const objectOr = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

const numberOr = (value: Json | undefined, otherwise: number): number =>
  typeof value === "number" ? value : otherwise;

/** The AWS::Scheduler::Schedule resources of the template, each invoking a function on virtual time. */
export class Schedules {
  readonly #ports: SchedulePorts;
  readonly #cancel = new Map<Schedule, () => void>();
  #stopped = false;

  constructor(ports: SchedulePorts) {
    this.#ports = ports;
  }

  /**
   * Adds the schedule with this logical id; `properties` are those of the template with all references resolved. A rate
   * without StartDate starts at once, and keeps its beat over a restart. Throws an Error that names the schedule for
   * anything that is not understood.
   */
  add(id: string, properties: JsonObject): void {
    try {
      const unknown = Object.keys(properties).filter((name) => !understood.has(name));
      if (unknown.length > 0) throw new Error(`Not understood: ${unknown.join(", ")}`);
      if (properties.State === "DISABLED") return;
      const { anchor, after } = this.#added(id);
      this.#plan(this.#read(id, properties, anchor), after);
    } catch (cause) {
      throw new Error(`The schedule ${id}: ${(cause as Error).message}`, { cause });
    }
  }

  /** Nothing more is invoked, and nothing is tried again. */
  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#cancel.values()) cancel();
  }

  #read(id: string, properties: JsonObject, anchor: number): Schedule {
    const { region, accountId } = this.#ports;
    const expression = textIn(properties, "ScheduleExpression") ?? "";
    const startDate = textIn(properties, "StartDate");
    const endDate = textIn(properties, "EndDate");
    const target = objectOr(properties.Target);
    const functionArn = textIn(target, "Arn") ?? "";
    if (!functionArn.includes(":function:")) throw new Error(`The target must be a function, not ${functionArn}`);
    const retries = objectOr(target.RetryPolicy);
    const startsAt = startDate === undefined ? anchor : Date.parse(startDate);
    const zone = textIn(properties, "ScheduleExpressionTimezone") ?? "UTC";
    const all = scheduleExpression(expression, zone, startsAt);
    return {
      arn: `arn:aws:scheduler:${region}:${accountId}:schedule/${textIn(properties, "GroupName") ?? "default"}/${textIn(properties, "Name") ?? id}`,
      occurrences: { after: (instant) => all.after(Math.max(instant, startsAt - 1)) },
      endsAt: endDate === undefined ? Number.POSITIVE_INFINITY : Date.parse(endDate),
      functionArn,
      input: textIn(target, "Input"),
      maximumRetries: numberOr(retries.MaximumRetryAttempts, 185),
      maximumAgeMs: numberOr(retries.MaximumEventAgeInSeconds, 86_400) * 1000,
      deadLetterQueueArn: textIn(objectOr(target.DeadLetterConfig), "Arn"),
    };
  }

  /**
   * When the schedule was first added, over all restarts: the anchor of a rate. `after` is where to look for its first
   * occurrence from; one that falls on the very instant counts the first time only, later it has been already.
   */
  #added(id: string): { anchor: number; after: number } {
    const { checkpoints, clock } = this.#ports;
    const key = `schedule/${id}`;
    const now = clock.now();
    const stored = checkpoints.get(key);
    if (stored !== undefined) return { anchor: Number(stored), after: now };
    checkpoints.set(key, String(now));
    return { anchor: now, after: now - 1 };
  }

  /** Waits for the first occurrence after an instant. */
  #plan(schedule: Schedule, after: number): void {
    const { clock } = this.#ports;
    const due = schedule.occurrences.after(after);
    if (due === undefined || due > schedule.endsAt) return;
    const cancel = clock.at(due, () => {
      // What passed while the machine slept is not made up for.
      this.#plan(schedule, Math.max(due, clock.now()));
      void this.#fire(schedule, due, 1);
    });
    this.#cancel.set(schedule, cancel);
  }

  async #fire(schedule: Schedule, due: number, attempt: number): Promise<void> {
    if (this.#stopped) return;
    const { clock, queues, invocations } = this.#ports;
    const input = this.#input(schedule, due, attempt);
    try {
      await invocations.invoke(schedule.functionArn, input);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const retryAt = clock.now() + Math.min(firstBackoffMs * 2 ** (attempt - 1), longestBackoffMs);
      const tooOld = retryAt - due > schedule.maximumAgeMs;
      if (attempt <= schedule.maximumRetries && !tooOld) {
        clock.at(retryAt, () => void this.#fire(schedule, due, attempt + 1));
      } else if (schedule.deadLetterQueueArn !== undefined) {
        const attributes = textAttributes({
          ERROR_CODE: error.code,
          ERROR_MESSAGE: error.message,
          EXHAUSTED_RETRY_CONDITION: tooOld ? "MaximumEventAgeInSeconds" : "MaximumRetryAttempts",
          RETRY_ATTEMPTS: String(attempt - 1),
          SCHEDULE_ARN: schedule.arn,
          TARGET_ARN: schedule.functionArn,
        });
        queues.send(schedule.deadLetterQueueArn, input, attributes);
      }
    }
  }

  /** The target's Input with the keywords of EventBridge Scheduler filled in, or the event it sends without Input. */
  #input(schedule: Schedule, due: number, attempt: number): string {
    const time = new Date(due).toISOString().replace(/\.\d{3}Z$/, "Z");
    const id = randomUUID();
    if (schedule.input !== undefined) {
      return schedule.input
        .replaceAll("<aws.scheduler.schedule-arn>", schedule.arn)
        .replaceAll("<aws.scheduler.scheduled-time>", time)
        .replaceAll("<aws.scheduler.execution-id>", id)
        .replaceAll("<aws.scheduler.attempt-number>", String(attempt));
    }
    return JSON.stringify({
      version: "0",
      id,
      "detail-type": "Scheduled Event",
      source: "aws.scheduler",
      account: this.#ports.accountId,
      time,
      region: this.#ports.region,
      resources: [schedule.arn],
      detail: "{}",
    });
  }
}
