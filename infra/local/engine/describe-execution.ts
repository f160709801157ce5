import type { Execution, ExecutionStatus } from "./execution.ts";

/** An execution as DescribeExecution shows it; dates in milliseconds. */
export interface ExecutionDescription {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: ExecutionStatus;
  startDate: number;
  stopDate?: number;
  input: string;
  inputDetails: { included: true };
  output?: string;
  outputDetails?: { included: true };
  error?: string;
  cause?: string;
  stateMachineVersionArn?: string;
  stateMachineAliasArn?: string;
  redriveCount: number;
  redriveStatus: "NOT_REDRIVABLE";
  redriveStatusReason: string;
}

/** Describes an execution as DescribeExecution does. */
export const describeExecution = (execution: Execution): ExecutionDescription => {
  const { identity, startedAt, stoppedAt, status, outputText, error, cause } = execution;
  const { stateMachineVersionArn, stateMachineAliasArn } = identity;
  return {
    executionArn: identity.arn,
    stateMachineArn: identity.stateMachineArn,
    name: identity.name,
    status,
    startDate: startedAt,
    ...(stoppedAt !== undefined && { stopDate: stoppedAt }),
    input: identity.input.text,
    inputDetails: { included: true },
    ...(outputText !== undefined && { output: outputText, outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    ...(stateMachineVersionArn !== undefined && { stateMachineVersionArn }),
    ...(stateMachineAliasArn !== undefined && { stateMachineAliasArn }),
    redriveCount: 0,
    redriveStatus: "NOT_REDRIVABLE",
    redriveStatusReason: "Redrive is not part of the local engine",
  };
};
