import { SFNClient } from "@aws-sdk/client-sfn";
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
export const startInput = ({ participationId, workflow, epoch, gen }: ExecutionInCharge) => ({
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
