import { Stack } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Schedule, type ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Construct } from "constructs";
import type { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { Handler } from "./handler.ts";

export interface ScheduleHandlerProps {
  readonly handler: Handler;
  readonly schedule: ScheduleExpression;
  /** The event that the function gets each time. */
  readonly input: Record<string, unknown>;
  readonly deadLetters: DeadLetterQueue;
}

/** Runs a function on a schedule, with a role that may invoke it and put what fails into the queue, and nothing else. */
export class ScheduleHandler extends Construct {
  constructor(scope: Construct, id: string, { handler, schedule, input, deadLetters }: ScheduleHandlerProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const role = new Role(this, "Role", {
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: {
          StringEquals: {
            "aws:SourceAccount": stack.account,
            "aws:SourceArn": stack.formatArn({ service: "scheduler", resource: "schedule-group/default" }),
          },
        },
      }),
    });
    deadLetters.letSend(role);
    new Schedule(this, "Schedule", {
      schedule,
      target: new LambdaInvoke(handler.live, {
        role,
        input: ScheduleTargetInput.fromObject(input),
        retryAttempts: 3,
        deadLetterQueue: deadLetters.queue,
      }),
    });
  }
}
