import { isObject, type Json } from "../../engine/json.ts";
import type { Context } from "../conditions.ts";
import type { Call } from "../evaluate.ts";

/** Where an operation's input names what it is about. */
const about: Record<string, "stateMachineArn" | "executionArn" | "taskToken"> = {
  DescribeExecution: "executionArn",
  DescribeStateMachine: "stateMachineArn",
  DescribeStateMachineForExecution: "executionArn",
  GetExecutionHistory: "executionArn",
  ListExecutions: "stateMachineArn",
  SendTaskFailure: "taskToken",
  SendTaskHeartbeat: "taskToken",
  SendTaskSuccess: "taskToken",
  StartExecution: "stateMachineArn",
  StopExecution: "executionArn",
};

/**
 * The right to something that is asked of a state machine, however it is named: the machine's own ARN counts, and the version or
 * alias is the condition key states:StateMachineQualifier.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
 */
export const stateMachineCall = (operation: string, stateMachineArn: string): Call => {
  const parts = stateMachineArn.split(":");
  const qualifier = parts[7];
  return {
    action: `states:${operation}`,
    resource: parts.slice(0, 7).join(":"),
    context: (): Context => (qualifier === undefined ? {} : { "states:StateMachineQualifier": qualifier }),
  };
};

/**
 * The rights that an operation of Step Functions needs. A token that belongs to no waiting task needs none: nothing can be done
 * with it.
 * @param machineOf the state machine whose task waits for the token
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
 */
export const stepFunctionsCalls = (
  operation: string,
  input: Json,
  machineOf: (taskToken: string) => string | undefined,
): Call[] => {
  const member = about[operation];
  if (member === undefined || !isObject(input)) return [{ action: `states:${operation}`, resource: "*" }];
  const named = String(input[member]);
  if (member === "executionArn") return [{ action: `states:${operation}`, resource: named }];
  const machine = member === "taskToken" ? machineOf(named) : named;
  return machine === undefined ? [] : [stateMachineCall(operation, machine)];
};
