import { CustomState, type IChainable } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { execution, jsonata } from "./variables.ts";

/**
 * Starts the execution that takes over. The record was fenced for it before the answer came, and the name follows from the
 * record, so that an execution that exists already is as good as one that was started now.
 * A custom state, because the construct library's own wants the state machine itself, which here would be a cycle.
 */
export const startNext = (scope: Construct, state: string, aliasArn: string, then: IChainable, comment: string) => {
  const task = new CustomState(scope, state, {
    stateJson: {
      Type: "Task",
      Comment: comment,
      Resource: "arn:aws:states:::states:startExecution",
      Arguments: {
        StateMachineArn: aliasArn,
        Name: jsonata(
          "$states.context.Execution.Input.participationId & '.e' & $states.context.Execution.Input.epoch & '.g' & $next.gen",
        ),
        Input: {
          participationId: execution.participationId,
          epoch: execution.epoch,
          gen: jsonata("$next.gen"),
          AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: jsonata("$states.context.Execution.Id"),
        },
      },
      Output: {},
      Retry: [
        { ErrorEquals: ["StepFunctions.ExecutionAlreadyExistsException"], MaxAttempts: 0 },
        {
          ErrorEquals: ["States.ALL"],
          IntervalSeconds: 5,
          BackoffRate: 2,
          MaxDelaySeconds: 900,
          MaxAttempts: 15,
          JitterStrategy: "FULL",
        },
      ],
    },
  });
  task.addCatch(then, { errors: ["StepFunctions.ExecutionAlreadyExistsException"], outputs: {} });
  task.next(then);
  return task;
};
