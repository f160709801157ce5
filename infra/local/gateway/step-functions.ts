import { AwsError } from "../aws-error.ts";
import type { Engine, Json } from "../engine/engine.ts";
import type { ExecutionStatus } from "../engine/execution.ts";
import type { Alias, Route, StateMachine, Version } from "../engine/state-machines.ts";
import { Parameters } from "./parameters.ts";

const statuses: readonly ExecutionStatus[] = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"];

/** AWS JSON has dates as seconds since the epoch, with milliseconds behind the point. */
const seconds = (ms: number): number => ms / 1000;

const dateFields = new Set(["creationDate", "updateDate", "startDate", "stopDate", "timestamp"]);

/** An answer of the engine as AWS JSON: dates in seconds, nothing undefined. */
const answer = (value: object): Json => {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]): [string, Json] => [
      key,
      dateFields.has(key) && typeof member === "number" ? seconds(member) : (member as Json),
    ]);
  return Object.fromEntries(members);
};

const answers = (values: readonly object[]): Json[] => values.map(answer);

const page = (parameters: Parameters): { maxResults: number | undefined; nextToken: string | undefined } => ({
  maxResults: parameters.number("maxResults"),
  nextToken: parameters.text("nextToken"),
});

const routing = (parameters: Parameters): Route[] | undefined =>
  parameters.list("routingConfiguration")?.map((route) => ({
    stateMachineVersionArn: route.requiredText("stateMachineVersionArn"),
    weight: route.number("weight") ?? 0,
  }));

const requiredRouting = (parameters: Parameters): Route[] => {
  const routes = routing(parameters);
  if (routes === undefined) throw parameters.missing("routingConfiguration");
  return routes;
};

const shownMachine = ({ arn, name, createdAt }: StateMachine): object => ({
  stateMachineArn: arn,
  name,
  type: "STANDARD",
  creationDate: createdAt,
});
const shownVersion = ({ arn, createdAt }: Version): object => ({
  stateMachineVersionArn: arn,
  creationDate: createdAt,
});
const shownAlias = ({ arn, createdAt }: Alias): object => ({ stateMachineAliasArn: arn, creationDate: createdAt });

const checkType = (parameters: Parameters): void => {
  const type = parameters.text("type");
  if (type !== undefined && type !== "STANDARD") {
    throw new AwsError("ValidationException", `The local engine runs STANDARD state machines, not ${type}`);
  }
};

const statusFilter = (parameters: Parameters): ExecutionStatus | undefined => {
  const status = parameters.text("statusFilter");
  const known = statuses.find((one) => one === status);
  if (status !== undefined && known === undefined) {
    throw new AwsError("ValidationException", `statusFilter is none of ${statuses.join(", ")}`);
  }
  return known;
};

type Operation = (engine: Engine, parameters: Parameters) => Json;

/** By the name that stands behind "AWSStepFunctions." in X-Amz-Target. */
const operations: Record<string, Operation> = {
  CreateStateMachine: (engine, p) => {
    checkType(p);
    const created = engine.createStateMachine({
      name: p.requiredText("name"),
      definition: p.requiredText("definition"),
      roleArn: p.requiredText("roleArn"),
    });
    if (p.flag("publish") !== true) return answer(created);
    const { stateMachineArn } = created;
    const version = engine.publishVersion({ stateMachineArn, description: p.text("versionDescription") });
    return answer({ ...created, stateMachineVersionArn: version.stateMachineVersionArn });
  },
  UpdateStateMachine: (engine, p) =>
    answer(
      engine.updateStateMachine({
        stateMachineArn: p.requiredText("stateMachineArn"),
        definition: p.text("definition"),
        roleArn: p.text("roleArn"),
        publish: p.flag("publish"),
        versionDescription: p.text("versionDescription"),
      }),
    ),
  DeleteStateMachine: (engine, p) => {
    engine.deleteStateMachine({ stateMachineArn: p.requiredText("stateMachineArn") });
    return {};
  },
  DescribeStateMachine: (engine, p) =>
    answer(engine.describeStateMachine({ stateMachineArn: p.requiredText("stateMachineArn") })),
  ListStateMachines: (engine, p) => {
    const { stateMachines, ...more } = engine.listStateMachines(page(p));
    return { stateMachines: answers(stateMachines.map(shownMachine)), ...more };
  },
  ValidateStateMachineDefinition: (engine, p) => {
    checkType(p);
    const problems = engine.validateStateMachineDefinition({ definition: p.requiredText("definition") });
    return {
      result: problems.length === 0 ? "OK" : "FAIL",
      diagnostics: problems.map(({ place, problem }) => ({
        severity: "ERROR",
        code: "SCHEMA_VALIDATION_FAILED",
        message: problem,
        location: place,
      })),
      truncated: false,
    };
  },
  PublishStateMachineVersion: (engine, p) =>
    answer(
      engine.publishVersion({
        stateMachineArn: p.requiredText("stateMachineArn"),
        revisionId: p.text("revisionId"),
        description: p.text("description"),
      }),
    ),
  ListStateMachineVersions: (engine, p) => {
    const { versions, ...more } = engine.listStateMachineVersions({
      stateMachineArn: p.requiredText("stateMachineArn"),
      ...page(p),
    });
    return { stateMachineVersions: answers(versions.map(shownVersion)), ...more };
  },
  DeleteStateMachineVersion: (engine, p) => {
    engine.deleteVersion({ stateMachineVersionArn: p.requiredText("stateMachineVersionArn") });
    return {};
  },
  CreateStateMachineAlias: (engine, p) =>
    answer(
      engine.createAlias({
        name: p.requiredText("name"),
        routingConfiguration: requiredRouting(p),
        description: p.text("description"),
      }),
    ),
  UpdateStateMachineAlias: (engine, p) =>
    answer(
      engine.updateAlias({
        stateMachineAliasArn: p.requiredText("stateMachineAliasArn"),
        routingConfiguration: routing(p),
        description: p.text("description"),
      }),
    ),
  DescribeStateMachineAlias: (engine, p) => {
    const alias = engine.describeAlias({ stateMachineAliasArn: p.requiredText("stateMachineAliasArn") });
    return answer({
      stateMachineAliasArn: alias.arn,
      name: alias.name,
      description: alias.description,
      routingConfiguration: alias.routing,
      creationDate: alias.createdAt,
      updateDate: alias.updatedAt,
    });
  },
  ListStateMachineAliases: (engine, p) => {
    const { aliases, ...more } = engine.listStateMachineAliases({
      stateMachineArn: p.requiredText("stateMachineArn"),
      ...page(p),
    });
    return { stateMachineAliases: answers(aliases.map(shownAlias)), ...more };
  },
  DeleteStateMachineAlias: (engine, p) => {
    engine.deleteAlias({ stateMachineAliasArn: p.requiredText("stateMachineAliasArn") });
    return {};
  },
  StartExecution: (engine, p) =>
    answer(
      engine.startExecution({
        stateMachineArn: p.requiredText("stateMachineArn"),
        name: p.text("name"),
        input: p.text("input"),
      }),
    ),
  DescribeExecution: (engine, p) => answer(engine.describeExecution({ executionArn: p.requiredText("executionArn") })),
  DescribeStateMachineForExecution: (engine, p) =>
    answer(engine.describeStateMachineForExecution({ executionArn: p.requiredText("executionArn") })),
  ListExecutions: (engine, p) => {
    const { executions, ...more } = engine.listExecutions({
      stateMachineArn: p.requiredText("stateMachineArn"),
      statusFilter: statusFilter(p),
      ...page(p),
    });
    const shown = executions.map((one) => ({
      executionArn: one.executionArn,
      stateMachineArn: one.stateMachineArn,
      name: one.name,
      status: one.status,
      startDate: one.startDate,
      stopDate: one.stopDate,
      redriveCount: one.redriveCount,
      stateMachineVersionArn: one.stateMachineVersionArn,
      stateMachineAliasArn: one.stateMachineAliasArn,
    }));
    return { executions: answers(shown), ...more };
  },
  GetExecutionHistory: (engine, p) => {
    const { events, ...more } = engine.getExecutionHistory({
      executionArn: p.requiredText("executionArn"),
      reverseOrder: p.flag("reverseOrder"),
      includeExecutionData: p.flag("includeExecutionData"),
      ...page(p),
    });
    return { events: answers(events), ...more };
  },
  StopExecution: (engine, p) =>
    answer(
      engine.stopExecution({
        executionArn: p.requiredText("executionArn"),
        error: p.text("error"),
        cause: p.text("cause"),
      }),
    ),
  SendTaskSuccess: (engine, p) => {
    engine.sendTaskSuccess({ taskToken: p.requiredText("taskToken"), output: p.requiredText("output") });
    return {};
  },
  SendTaskFailure: (engine, p) => {
    const taskToken = p.requiredText("taskToken");
    engine.sendTaskFailure({ taskToken, error: p.text("error"), cause: p.text("cause") });
    return {};
  },
  SendTaskHeartbeat: (engine, p) => {
    engine.sendTaskHeartbeat({ taskToken: p.requiredText("taskToken") });
    return {};
  },
};

/**
 * The protocol AWS JSON 1.0 of Step Functions: takes an operation's name and its request body, answers the response
 * body. Throws AwsError with AWS's codes, UnknownOperationException for what is not built.
 */
export const stepFunctionsProtocol =
  (engine: Engine) =>
  async (operation: string, body: Json): Promise<Json> => {
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (run === undefined) {
      throw new AwsError("UnknownOperationException", `The local Step Functions does not have ${operation}`);
    }
    return run(engine, new Parameters(body));
  };
