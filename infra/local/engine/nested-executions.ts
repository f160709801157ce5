import { AwsError } from "../aws-error.ts";
import type { Engine } from "./engine.ts";
import type { Execution } from "./execution.ts";
import type { Job } from "./jobs.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { type ServiceIntegration, TaskFailed } from "./service-integration.ts";

const textOf = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

/** The integration `states:startExecution`: starts another execution in the same engine, with AWS's answer and errors. */
export const startExecutionIntegration =
  (engine: Engine): ServiceIntegration =>
  async ({ arguments: parameters }) => {
    const asked = isObject(parameters) ? parameters : {};
    const { Input: input, Name: name, StateMachineArn: stateMachineArn } = asked;
    try {
      const started = engine.startExecution({
        stateMachineArn: textOf(stateMachineArn) ?? "",
        input: typeof input === "string" ? input : JSON.stringify(input ?? {}),
        ...(typeof name === "string" && { name }),
      });
      return { ExecutionArn: started.executionArn, StartDate: started.startDate };
    } catch (problem) {
      if (!(problem instanceof AwsError)) throw problem;
      const { code, message, status } = problem;
      const details = `Service: AWSStepFunctions; Status Code: ${status}; Error Code: ${code}; Request ID: local; Proxy: null`;
      throw new TaskFailed(`StepFunctions.${code}Exception`, `${message} (${details})`);
    }
  };

/** How a finished child is shown to the parent; with `.sync:2` its input and output are JSON instead of text. */
const described = (child: Execution, isSync2: boolean): JsonObject => {
  const { identity, startedAt, stoppedAt, status, outputText, error, cause } = child;
  const data = (text: string): Json => (isSync2 ? (JSON.parse(text) as Json) : text);
  return {
    ...(cause !== undefined && { Cause: cause }),
    ...(error !== undefined && { Error: error }),
    ExecutionArn: identity.arn,
    Input: data(identity.input.text),
    InputDetails: { Included: true },
    Name: identity.name,
    ...(outputText !== undefined && { Output: data(outputText), OutputDetails: { Included: true } }),
    StartDate: startedAt,
    StateMachineArn: identity.stateMachineArn,
    Status: status,
    ...(stoppedAt !== undefined && { StopDate: stoppedAt }),
  };
};

/** Follows the execution that `states:startExecution.sync` or `.sync:2` started. */
export const followExecution = (child: Execution, isSync2: boolean): Job => ({
  done: child.ended.then(() => {
    const shown = described(child, isSync2);
    if (child.status === "SUCCEEDED") return shown;
    throw new TaskFailed("States.TaskFailed", JSON.stringify(shown));
  }),
  stop: () => child.stop(undefined, undefined),
});
