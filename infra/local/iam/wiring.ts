import type { LocalSystem } from "../assembly/local-system.ts";
import { AssemblyError } from "../assembly/template.ts";
import type { TriggerResource } from "../assembly/triggers.ts";
import { isObject, type Json } from "../engine/json.ts";
import { functionNameOf } from "../lambda/function-name.ts";
import type { Access } from "./access.ts";
import { tableKeyCalls } from "./calls/dynamodb.ts";
import { invokeCall } from "./calls/lambda.ts";
import { queueCalls } from "./calls/sqs.ts";
import type { Call } from "./evaluate.ts";
import { type Principal, userOf } from "./principal.ts";

/** What AWS itself does, by the template's wiring, with the rights of a role or of its own service. */
export interface WiredCall {
  /** The resource that needs it, by logical id, and what for. */
  readonly why: string;
  readonly principal: Principal;
  readonly call: Call;
}

interface Place {
  readonly region: string;
  readonly accountId: string;
}

const service = (name: string): Principal => ({ kind: "service", name: `${name}.amazonaws.com` });
const role = (roleArn: string, session: string): Principal => ({ kind: "role", roleArn, session });

const wired = (why: string, principal: Principal, calls: readonly Call[]): WiredCall[] =>
  calls.map((call) => ({ why, principal, call }));

/** @param source the resource for which the service takes on the role, as the trust policy can demand it */
const assumed = (why: string, roleArn: string, by: string, source: string, accountId: string): WiredCall[] =>
  wired(`${why}: its role is taken on by ${by}`, service(by), [
    {
      action: "sts:AssumeRole",
      resource: roleArn,
      context: () => ({ "aws:SourceArn": source, "aws:SourceAccount": accountId }),
    },
  ]);

const on = (resource: string, actions: readonly string[]): Call[] => actions.map((action) => ({ action, resource }));

/** @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html */
const functionCalls = ({ functions }: LocalSystem, { region, accountId }: Place): WiredCall[] =>
  functions.flatMap(({ logicalId, name, arn, roleArn, logGroup }) => [
    ...assumed(logicalId, roleArn, "lambda", arn, accountId),
    ...wired(
      `${logicalId}: writes its log`,
      role(roleArn, name),
      on(`arn:aws:logs:${region}:${accountId}:log-group:${logGroup}:log-stream:any`, [
        "logs:CreateLogStream",
        "logs:PutLogEvents",
      ]),
    ),
  ]);

/**
 * What a role needs so that Step Functions can write to a log group.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
const logDelivery = [
  "logs:CreateLogDelivery",
  "logs:GetLogDelivery",
  "logs:UpdateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:ListLogDeliveries",
  "logs:PutResourcePolicy",
  "logs:DescribeResourcePolicies",
  "logs:DescribeLogGroups",
];

const stateMachineCalls = ({ stateMachines }: LocalSystem, { accountId }: Place): WiredCall[] =>
  stateMachines.flatMap(({ logicalId, arn, roleArn, logs }) => [
    ...assumed(logicalId, roleArn, "states", arn, accountId),
    ...(logs ? wired(`${logicalId}: writes its log`, role(roleArn, logicalId), on("*", logDelivery)) : []),
  ]);

const member = (value: Json | undefined, ...path: string[]): string | undefined => {
  const found = path.reduce<Json | undefined>((at, name) => (isObject(at) ? at[name] : undefined), value);
  return typeof found === "string" ? found : undefined;
};

const sendTo = (system: LocalSystem, queueArn: string | undefined, context: Record<string, string> = {}): Call[] => {
  if (queueArn === undefined) return [];
  const queue = system.queues.find(({ arn }) => arn === queueArn);
  return queueCalls("SendMessage", queue ?? { arn: queueArn }, context);
};

/**
 * A mapping reads its queue, or the stream and sends what fails for good to its destination, with the function's role.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const mappingCalls = (system: LocalSystem): WiredCall[] =>
  system.mappings.flatMap(({ logicalId, properties }) => {
    const target = system.functions.find(({ name }) => name === functionNameOf(String(properties.FunctionName)));
    const queue = system.queues.find(({ arn }) => arn === properties.EventSourceArn);
    if (target && queue)
      return wired(
        `${logicalId}: reads its queue`,
        role(target.roleArn, target.name),
        ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"].flatMap((operation) => queueCalls(operation, queue)),
      );
    const stream = String(properties.EventSourceArn);
    const table = system.tables.find(({ arn }) => stream.startsWith(`${arn}/stream/`));
    if (!target || !table) return [];
    const principal = role(target.roleArn, target.name);
    return [
      ...wired(`${logicalId}: reads its stream`, principal, [
        ...on("*", ["dynamodb:ListStreams"]),
        ...on(stream, ["dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords"]),
        ...tableKeyCalls(table),
      ]),
      ...wired(
        `${logicalId}: sends what fails to its queue`,
        principal,
        sendTo(system, member(properties, "DestinationConfig", "OnFailure", "Destination")),
      ),
    ];
  });

/** What Lambda sends of asynchronous invocations that fail goes with the function's role too. */
const asyncCalls = (system: LocalSystem): WiredCall[] =>
  system.functions.flatMap(({ logicalId, name, roleArn, deadLetterQueueArn, onFailureQueueArn }) =>
    [deadLetterQueueArn, onFailureQueueArn].flatMap((queueArn) =>
      wired(`${logicalId}: sends what fails to its queue`, role(roleArn, name), sendTo(system, queueArn)),
    ),
  );

/**
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html (the source is the group)
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
const scheduleCalls = (system: LocalSystem, { region, accountId }: Place): WiredCall[] =>
  system.schedules.flatMap(({ logicalId, properties }: TriggerResource) => {
    const roleArn = member(properties, "Target", "RoleArn") ?? "";
    const group = `arn:aws:scheduler:${region}:${accountId}:schedule-group/${member(properties, "GroupName") ?? "default"}`;
    const principal = role(roleArn, logicalId);
    return [
      ...assumed(logicalId, roleArn, "scheduler", group, accountId),
      ...wired(`${logicalId}: invokes its function`, principal, [
        invokeCall(member(properties, "Target", "Arn") ?? ""),
      ]),
      ...wired(
        `${logicalId}: sends what fails to its queue`,
        principal,
        sendTo(system, member(properties, "Target", "DeadLetterConfig", "Arn")),
      ),
    ];
  });

const ruleCalls = (system: LocalSystem, { accountId }: Place): WiredCall[] =>
  system.eventRules.flatMap(({ logicalId, arn, queueArns }) =>
    queueArns.flatMap((queueArn) =>
      wired(
        `${logicalId}: sends events to its queue`,
        service("events"),
        sendTo(system, queueArn, { "aws:SourceArn": arn, "aws:SourceAccount": accountId }),
      ),
    ),
  );

/** "GET /v1/cases/{id}" as the source of a call: any stage, the method, and the path as the route has it. */
const routeSource = (routeKey: string): string => {
  if (!routeKey.includes(" ")) return `*/${routeKey}`;
  const [method = "", path = ""] = routeKey.split(" ");
  return `$default/${method === "ANY" ? "GET" : method}${path}`;
};

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
const httpApiCalls = ({ httpApi }: LocalSystem, { region, accountId }: Place): WiredCall[] => {
  if (!httpApi) return [];
  const from = (source: string) => ({
    "aws:SourceArn": `arn:aws:execute-api:${region}:${accountId}:${httpApi.id}/${source}`,
    "aws:SourceAccount": accountId,
  });
  return httpApi.routes.flatMap(({ routeKey, functionArn, authorizer }) => [
    ...wired(`The route ${routeKey}: invokes its function`, service("apigateway"), [
      invokeCall(functionArn, from(routeSource(routeKey))),
    ]),
    ...(authorizer
      ? wired(`The route ${routeKey}: invokes its authorizer`, service("apigateway"), [
          invokeCall(authorizer.functionArn, from(`authorizers/${authorizer.id}`)),
        ])
      : []),
  ]);
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const logKeyCalls = ({ logGroups }: LocalSystem, { region }: Place): WiredCall[] =>
  logGroups.flatMap(({ logicalId, arn, keyArn }) =>
    keyArn === undefined
      ? []
      : wired(
          `${logicalId}: is encrypted`,
          service(`logs.${region}`),
          [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
            "kms:GenerateDataKey",
            "kms:DescribeKey",
          ].map((action) => ({
            action,
            resource: keyArn,
            context: () => ({ "kms:EncryptionContext:aws:logs:arn": arn }),
          })),
        ),
  );

/** Every call that AWS makes between the resources of the template, with the rights of whom. */
export const wiring = (system: LocalSystem, place: Place): WiredCall[] =>
  [
    functionCalls,
    stateMachineCalls,
    mappingCalls,
    asyncCalls,
    scheduleCalls,
    ruleCalls,
    httpApiCalls,
    logKeyCalls,
  ].flatMap((calls) => calls(system, place));

/**
 * Refuses a template in which a right is missing that the wiring needs: AWS would refuse to deploy it, or would not carry out what
 * it says, at every turn. Throws AssemblyError that names resource, principal and right.
 */
export const checkWiring = (access: Access, system: LocalSystem, place: Place): void => {
  for (const { why, principal, call } of wiring(system, place)) {
    if (access.decide(principal, call).allowed) continue;
    throw new AssemblyError(`${why}, but ${userOf(principal)} may not ${call.action} on ${call.resource}`);
  }
};
