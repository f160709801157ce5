import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { JitterType, TaskInput, Timeout } from "aws-cdk-lib/aws-stepfunctions";
import { LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks";
import type { Construct } from "constructs";
import type { WorkflowName } from "../shared/participation/steps.ts";
import { execution, jsonata, rememberAnswer, turnsSoFar } from "./variables.ts";

/**
 * A state that asks a function what to do, and remembers the answer. All functions take the same input (functions/steps/contract.ts).
 *
 * It is asked again after 5, 10, 20 … seconds, at most 15 minutes apart, ten times: together an hour and a quarter. What
 * lasts longer is not mended by asking: the execution fails, an alarm tells it, and the sweeper starts the next generation.
 */
export const ask = (scope: Construct, state: string, fn: IFunction, workflow: WorkflowName, comment: string) => {
  const task = LambdaInvoke.jsonata(scope, state, {
    comment,
    lambdaFunction: fn,
    payload: TaskInput.fromObject({
      participationId: execution.participationId,
      workflow,
      epoch: execution.epoch,
      gen: execution.gen,
      startedAt: execution.startedAt,
      turns: jsonata(turnsSoFar),
    }),
    assign: rememberAnswer,
    outputs: {},
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.minutes(2)),
  });
  task.addRetry({
    errors: ["States.ALL"],
    interval: Duration.seconds(5),
    backoffRate: 2,
    maxDelay: Duration.minutes(15),
    maxAttempts: 10,
    jitterStrategy: JitterType.FULL,
  });
  return task;
};
