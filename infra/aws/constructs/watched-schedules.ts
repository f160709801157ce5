import { TimeZone } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { type CronOptionsWithTimezone, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import type { Construct } from "constructs";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { Handler } from "./handler.ts";
import { ScheduleHandler } from "./schedule-handler.ts";

export interface WatchedSchedulesProps {
  readonly handler: Handler;
  /** Key of the queue. */
  readonly key: IKey;
  /** What people lose when a run fails; the alarm says it. */
  readonly impact: string;
  /** How often Lambda tries again what failed in the function. */
  readonly retryAttempts?: 0 | 1 | 2;
}

/** Runs the function on a schedule, with this event. */
export type AddSchedule = (id: string, schedule: ScheduleExpression, input: Record<string, unknown>) => void;

/**
 * Lets a function run by the clock. The scheduler only hands it over: what fails on the way and what fails in the function
 * itself both rest in one queue with an alarm.
 */
export const watchedSchedules = (
  scope: Construct,
  { handler, key, impact, retryAttempts = 2 }: WatchedSchedulesProps,
): AddSchedule => {
  const deadLetters = new DeadLetterQueue(scope, `${handler.node.id}DeadLetters`, { key, impact });
  deadLetters.letSend(handler.role);
  handler.live.configureAsyncInvoke({
    retryAttempts,
    // The construct library's own would let the function do more with the queue, and with its key, than send.
    onFailure: { bind: () => ({ destination: deadLetters.queue.queueArn }) },
  });
  return (id, schedule, input) => {
    new ScheduleHandler(scope, id, { handler, schedule, input, deadLetters });
  };
};

/** A time of the clock in Sweden. Not between two and three: that hour is missing on the spring night on which clocks move. */
export const inSweden = (when: CronOptionsWithTimezone): ScheduleExpression =>
  ScheduleExpression.cron({ ...when, timeZone: TimeZone.of("Europe/Stockholm") });
