import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { executionName } from "../shared/participation/record.ts";
import type { WorkflowName } from "../shared/participation/steps.ts";
import { environment } from "./environment.ts";

export const stepFunctions = new SFNClient({});

/** Alias ARNs of the two state machines: new executions start through the alias, so that a deployment can shift it. */
const aliasArns = (): Record<WorkflowName, string> => ({
  participation: environment("PARTICIPATION_WORKFLOW"),
  "after-closure": environment("AFTER_CLOSURE_WORKFLOW"),
});

export interface ExecutionInCharge {
  readonly participationId: string;
  readonly workflow: WorkflowName;
  readonly epoch: number;
  readonly gen: number;
}

/** What StartExecution takes; the name makes it harmless to start the same one twice. */
const startInput = ({ participationId, workflow, epoch, gen }: ExecutionInCharge) => ({
  stateMachineArn: aliasArns()[workflow],
  name: executionName(participationId, epoch, gen),
  input: JSON.stringify({ participationId, epoch, gen }),
});

/** `…:stateMachine:NAME:live` and a name make `…:execution:NAME:name`. */
export const executionArn = (execution: ExecutionInCharge): string => {
  const { stateMachineArn, name } = startInput(execution);
  const machine = stateMachineArn.split(":").slice(0, 7).join(":").replace(":stateMachine:", ":execution:");
  return `${machine}:${name}`;
};

/** @returns whether it was started now; an execution of that name that exists already is as good */
export const startExecution = async (execution: ExecutionInCharge): Promise<boolean> => {
  try {
    await stepFunctions.send(new StartExecutionCommand(startInput(execution)));
    return true;
  } catch (error) {
    if (error instanceof ExecutionAlreadyExists) return false;
    throw error;
  }
};

/**
 * Sends a task token back. It only wakes and carries no facts.
 * @returns whether somebody slept on it; a token that is used up, timed out or of a lost execution wakes nobody
 */
export const wakeExecution = async (taskToken: string): Promise<boolean> => {
  try {
    await stepFunctions.send(new SendTaskSuccessCommand({ taskToken, output: "{}" }));
    return true;
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
      return false;
    throw error;
  }
};
