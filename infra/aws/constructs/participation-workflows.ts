import { ArnFormat, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  QueryLanguage,
  StateMachine,
  StateMachineType,
} from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { type StepName, stepNames, type WorkflowName } from "../../../shared/participation/steps.ts";
import { type WorkflowParts, workflow } from "../../../workflows/workflow.ts";
import type { Handler } from "./handler.ts";

export interface ParticipationWorkflowsProps {
  readonly forbund: string;
  readonly table: ITable;
  readonly key: IKey;
  readonly whatIsNext: Handler;
  readonly stepFunctions: Record<StepName, Handler>;
}

const aliasName = "live";

const liveOf = (handlers: Record<StepName, Handler>): Record<StepName, IFunction> =>
  Object.fromEntries(stepNames.map((name): [string, IFunction] => [name, handlers[name].live])) as Record<
    StepName,
    IFunction
  >;

/** The two state machines of a participation, each with a published version that is kept and an alias that new ones start by. */
export class ParticipationWorkflows extends Construct {
  readonly machines: Record<WorkflowName, StateMachine>;
  readonly aliasArns: Record<WorkflowName, string>;
  /** Every execution of each, as a pattern. */
  readonly executionArns: readonly string[];

  constructor(scope: Construct, id: string, props: ParticipationWorkflowsProps) {
    super(scope, id);
    const machineName = (name: WorkflowName) => `stegvis-${props.forbund}-${name}`;
    const statesArn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({
        service: "states",
        resource,
        resourceName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
    const arn = (name: WorkflowName) => statesArn("stateMachine", machineName(name));
    this.aliasArns = {
      participation: `${arn("participation")}:${aliasName}`,
      "after-closure": `${arn("after-closure")}:${aliasName}`,
    };
    const parts: WorkflowParts = {
      table: props.table,
      whatIsNext: props.whatIsNext.live,
      stepFunctions: liveOf(props.stepFunctions),
      aliasArns: this.aliasArns,
    };
    const machine = (name: WorkflowName, mayStart: readonly WorkflowName[]) => {
      const construct = new Construct(this, name);
      const stateMachine = new StateMachine(construct, "Machine", {
        stateMachineName: machineName(name),
        stateMachineType: StateMachineType.STANDARD,
        queryLanguage: QueryLanguage.JSONATA,
        definitionBody: DefinitionBody.fromChainable(workflow(construct, name, parts)),
        removalPolicy: RemovalPolicy.RETAIN,
        tracingEnabled: false,
        logs: {
          level: LogLevel.ERROR,
          includeExecutionData: false,
          destination: new LogGroup(construct, "Log", {
            retention: RetentionDays.THREE_MONTHS,
            encryptionKey: props.key,
            removalPolicy: RemovalPolicy.RETAIN,
          }),
        },
      });
      stateMachine.addToRolePolicy(
        new PolicyStatement({
          // The machine counts, also when it is started through its alias:
          // https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
          actions: ["states:StartExecution"],
          resources: mayStart.map(arn),
        }),
      );
      // The table that it writes to is encrypted with it.
      stateMachine.addToRolePolicy(new PolicyStatement({ actions: ["kms:Decrypt"], resources: [props.key.keyArn] }));
      const version = new CfnStateMachineVersion(construct, "Version", {
        stateMachineArn: stateMachine.stateMachineArn,
        stateMachineRevisionId: stateMachine.stateMachineRevisionId,
      });
      version.applyRemovalPolicy(RemovalPolicy.RETAIN);
      const alias = new CfnStateMachineAlias(construct, "Live", {
        name: aliasName,
        deploymentPreference: { type: "ALL_AT_ONCE", stateMachineVersionArn: version.attrArn },
      });
      alias.applyRemovalPolicy(RemovalPolicy.RETAIN);
      return stateMachine;
    };
    this.machines = {
      participation: machine("participation", ["participation", "after-closure"]),
      "after-closure": machine("after-closure", ["after-closure", "participation"]),
    };
    this.executionArns = Object.keys(this.machines).map((name) =>
      statesArn("execution", `${machineName(name as WorkflowName)}:*`),
    );
  }
}
