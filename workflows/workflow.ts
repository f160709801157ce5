import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Choice, Condition, Fail, type IChainable, Succeed } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { type StepName, steps, stepsOf, type WorkflowName } from "../shared/participation/steps.ts";
import { ask } from "./ask.ts";
import { startNext } from "./start-next.ts";
import { jsonata } from "./variables.ts";
import { longestWait, waitFor } from "./wait-for.ts";

export interface WorkflowParts {
  readonly table: ITable;
  readonly whatIsNext: IFunction;
  readonly stepFunctions: Record<StepName, IFunction>;
  /** ARNs of the live aliases, made from names: a state machine that starts itself cannot refer to itself. */
  readonly aliasArns: Record<WorkflowName, string>;
}

/** How each workflow hands over to the other one. State names are permanent. */
const handOvers: Record<WorkflowName, { other: WorkflowName; state: string; comment: string }> = {
  participation: {
    other: "after-closure",
    state: "Begin what comes after closure",
    comment: "Closed: the workflow after closure takes over",
  },
  "after-closure": {
    other: "participation",
    state: "Go back to before closure",
    comment: "The closure was corrected: the participation goes on",
  },
};

/**
 * The chain of one workflow: ask what is next; wait for the step that is due first; when one of its dates comes, let its
 * function act and wait on; when a signal comes, ask again. One wait and one function for each entry of the table of steps.
 */
export const workflow = (scope: Construct, name: WorkflowName, parts: WorkflowParts): IChainable => {
  const done = new Succeed(scope, "Done", { comment: "Nothing is left to do here, or another execution is in charge" });
  const unknown = new Fail(scope, "Unknown answer", {
    error: "UnknownAnswer",
    cause: "What is next gave an answer that this definition does not know",
  });
  const whatIsNext = ask(
    scope,
    "What is next",
    parts.whatIsNext,
    name,
    "Asks which step is due first, and when to wake",
  );
  const which = Choice.jsonata(scope, "Which step");
  whatIsNext.next(which);

  for (const step of stepsOf(name)) {
    const { waitState, state, label } = steps[step];
    const act = ask(scope, state, parts.stepFunctions[step], name, `Lets reminders and escalations leave: ${label}`);
    const wait = waitFor(scope, waitState, parts.table, longestWait(step), { onDate: act, onSignal: whatIsNext });
    act.next(wait);
    which.when(Condition.jsonata(jsonata(`$next.action = 'wait' and $next.step = '${step}'`)), wait);
  }

  const renew = startNext(
    scope,
    "Continue as new",
    parts.aliasArns[name],
    done,
    "A fresh execution goes on, long before this one would reach a limit",
  );
  const { other, state, comment } = handOvers[name];
  const handOver = startNext(scope, state, parts.aliasArns[other], done, comment);
  which
    .when(Condition.jsonata(jsonata("$next.action = 'hand-over'")), handOver)
    .when(Condition.jsonata(jsonata("$next.action = 'continue-as-new'")), renew)
    .when(Condition.jsonata(jsonata("$next.action = 'done'")), done)
    .otherwise(unknown);
  return whatIsNext;
};
