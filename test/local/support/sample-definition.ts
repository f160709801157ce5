import { ArnFormat, type Stack } from "aws-cdk-lib";
import type * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type * as lambda from "aws-cdk-lib/aws-lambda";
import * as sfn from "aws-cdk-lib/aws-stepfunctions";

/**
 * The sample's state machine: a Lambda step, a compare-and-sleep wait with a task token in the table, another Lambda
 * step, the start of a second execution, the end. A wait that nobody wakes times out after 30 days and goes on.
 */
export const sampleDefinition = (
  stack: Stack,
  parts: { step: lambda.IFunction; table: dynamodb.ITable },
): sfn.IChainable => {
  const invoke = (id: string, payload: object) =>
    new sfn.CustomState(stack, id, {
      stateJson: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Arguments: { FunctionName: parts.step.functionArn, Payload: payload },
        Output: "{% $states.result.Payload %}",
        Retry: [{ ErrorEquals: ["Lambda.ServiceException"], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
      },
    });
  const begin = invoke("Begin", { step: "begin", input: "{% $states.input %}" });
  const sleep = new sfn.CustomState(stack, "Sleep", {
    stateJson: {
      Type: "Task",
      Resource: "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken",
      TimeoutSeconds: 30 * 86_400,
      Arguments: {
        TableName: parts.table.tableName,
        Key: { pk: { S: "{% $states.input.id %}" }, sk: { S: "case" } },
        UpdateExpression: "SET taskToken = :token, asleep = :yes",
        ConditionExpression: "attribute_not_exists(ver) OR ver = :ver",
        ExpressionAttributeValues: {
          ":token": { S: "{% $states.context.Task.Token %}" },
          ":ver": { N: "{% $string($states.input.ver) %}" },
          ":yes": { Bool: true },
        },
      },
      Assign: { id: "{% $states.input.id %}" },
      Output: "{% $states.result %}",
      Catch: [
        {
          ErrorEquals: ["States.Timeout"],
          Assign: { id: "{% $states.input.id %}" },
          Output: { woke: "timeout" },
          Next: "End",
        },
        {
          ErrorEquals: ["DynamoDb.ConditionalCheckFailedException"],
          Assign: { id: "{% $states.input.id %}" },
          Output: { woke: "changed" },
          Next: "End",
        },
      ],
    },
  });
  const end = invoke("End", { step: "end", id: "{% $id %}", woke: "{% $states.input.woke %}" });
  const done = new sfn.Succeed(stack, "Done");
  const again = new sfn.CustomState(stack, "Again", {
    stateJson: {
      Type: "Task",
      Resource: "arn:aws:states:::states:startExecution",
      Arguments: {
        StateMachineArn: stack.formatArn({
          service: "states",
          resource: "stateMachine",
          resourceName: "sample-case:live",
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
        Name: "{% $id & '.again' %}",
        Input: { id: "{% $id & '-again' %}", ver: 0, last: true },
      },
      Catch: [{ ErrorEquals: ["StepFunctions.ExecutionAlreadyExistsException"], Next: "Done" }],
      End: true,
    },
  });
  const last = sfn.Choice.jsonata(stack, "Last")
    .when(sfn.Condition.jsonata("{% $states.input.again = true %}"), again)
    .otherwise(done);
  return begin.next(sleep).next(end).next(last);
};
