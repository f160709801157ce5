import { Duration } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { type IChainable, IntegrationPattern, JitterType, Timeout } from "aws-cdk-lib/aws-stepfunctions";
import { CallAwsService } from "aws-cdk-lib/aws-stepfunctions-tasks";
import type { Construct } from "constructs";
import { type Step, type StepName, steps } from "../shared/participation/steps.ts";
import { partitionKeyOf, sortKeys } from "../shared/store/participation-table.ts";
import { execution, jsonata } from "./variables.ts";

/** No wait is longer, whatever the answer said: an unknown fault becomes a delay. In seconds, a day more than the longest sleep. */
export const longestWait = (step: StepName): number =>
  (((steps[step] as Step).longestSleepDays ?? 30) + 1) * 24 * 60 * 60;

const string = (value: string) => ({ S: value });
const number = (variable: string) => ({ N: jsonata(`$string(${variable})`) });

/**
 * Compare-and-sleep: a pause that a signal can end. The task token is stored on the condition that the record is still the
 * one that the answer was computed from, so that a signal in between is not slept over: then the table refuses the wait,
 * and the workflow asks again. The token is sent back by functions/signals/wake.ts and carries no facts.
 */
export const waitFor = (
  scope: Construct,
  state: string,
  table: ITable,
  longest: number,
  exits: { onDate: IChainable; onSignal: IChainable },
) => {
  const task = CallAwsService.jsonata(scope, state, {
    comment: "Sleeps until the next date, or until a signal wakes it",
    service: "dynamodb",
    action: "updateItem",
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    iamResources: [table.tableArn],
    parameters: {
      TableName: table.tableName,
      Key: {
        pk: string(jsonata(`'${partitionKeyOf("")}' & $states.context.Execution.Input.participationId`)),
        sk: string(sortKeys.state),
      },
      UpdateExpression: "SET wakeToken = :token, sleepUntil = :until REMOVE wake",
      ConditionExpression: "ver = :ver AND gen = :gen AND epoch = :epoch",
      ExpressionAttributeValues: {
        ":token": string(jsonata("$states.context.Task.Token")),
        ":until": string(jsonata("$next.wakeAt")),
        ":ver": number("$next.ver"),
        ":gen": number(execution.gen.slice(3, -3)),
        ":epoch": number(execution.epoch.slice(3, -3)),
      },
    },
    outputs: {},
    taskTimeout: Timeout.jsonata(
      jsonata(`$min([${longest}, $max([1, $ceil(($toMillis($next.wakeAt) - $millis()) / 1000)])])`),
    ),
  });
  task.addRetry({ errors: ["DynamoDb.ConditionalCheckFailedException", "States.Timeout"], maxAttempts: 0 });
  task.addRetry({
    errors: ["States.ALL"],
    interval: Duration.seconds(2),
    backoffRate: 2,
    maxDelay: Duration.minutes(5),
    maxAttempts: 15,
    jitterStrategy: JitterType.FULL,
  });
  task.addCatch(exits.onDate, { errors: ["States.Timeout"], outputs: {} });
  task.addCatch(exits.onSignal, { errors: ["DynamoDb.ConditionalCheckFailedException"], outputs: {} });
  task.next(exits.onSignal);
  return task;
};
