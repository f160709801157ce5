import type { StackPolicies } from "../iam/access.ts";
import { type EventRuleResource, readEventRules } from "./event-rules.ts";
import { type FunctionResource, readFunctions } from "./functions.ts";
import { type HttpApiResource, readHttpApi } from "./http-api.ts";
import { type KmsKeyResource, readKmsKeys } from "./kms-keys.ts";
import { type LogGroupResource, readLogGroups } from "./log-groups.ts";
import { readPolicies } from "./policies.ts";
import { type QueueResource, readQueues } from "./queues.ts";
import type { Assembly } from "./read-assembly.ts";
import { openResources, type Resources } from "./resources.ts";
import { readStateMachines, type StateMachineResource } from "./state-machines.ts";
import { readTables, type TableResource } from "./tables.ts";
import { AssemblyError } from "./template.ts";
import { readSchedules, readStreamMappings, type TriggerResource } from "./triggers.ts";
import { readUserPoolClients, type UserPoolClientResource } from "./user-pool.ts";
import { withoutLocalMeaning } from "./without-local-meaning.ts";

/** Everything of one stack that has a local meaning. */
export interface LocalSystem {
  tables: TableResource[];
  functions: FunctionResource[];
  mappings: TriggerResource[];
  schedules: TriggerResource[];
  eventRules: EventRuleResource[];
  stateMachines: StateMachineResource[];
  queues: QueueResource[];
  kmsKeys: KmsKeyResource[];
  httpApi: HttpApiResource | undefined;
  userPoolClients: UserPoolClientResource[];
  /** E-mail addresses and domains that may send. */
  senders: string[];
  /** Who may do what. */
  policies: StackPolicies;
  logGroups: LogGroupResource[];
  outputs: Record<string, string>;
}

/** The types that are built, beside those of `withoutLocalMeaning`. */
const built = new Set([
  "AWS::ApiGatewayV2::Api",
  "AWS::ApiGatewayV2::Authorizer",
  "AWS::ApiGatewayV2::Integration",
  "AWS::ApiGatewayV2::Route",
  "AWS::ApiGatewayV2::Stage",
  "AWS::Cognito::UserPool",
  "AWS::Cognito::UserPoolClient",
  "AWS::Cognito::UserPoolGroup",
  "AWS::Cognito::UserPoolResourceServer",
  "AWS::DynamoDB::GlobalTable",
  "AWS::DynamoDB::Table",
  "AWS::Events::Rule",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::KMS::Key",
  "AWS::Lambda::Alias",
  "AWS::Lambda::EventInvokeConfig",
  "AWS::Lambda::EventSourceMapping",
  "AWS::Lambda::Function",
  "AWS::Lambda::Permission",
  "AWS::Lambda::Version",
  "AWS::Logs::LogGroup",
  "AWS::Scheduler::Schedule",
  "AWS::SES::EmailIdentity",
  "AWS::SQS::Queue",
  "AWS::SQS::QueuePolicy",
  "AWS::StepFunctions::StateMachine",
  "AWS::StepFunctions::StateMachineAlias",
  "AWS::StepFunctions::StateMachineVersion",
]);

const refuseUnknownTypes = (resources: Resources): void => {
  const unknown = resources.types().filter(({ type }) => !built.has(type) && !(type in withoutLocalMeaning));
  if (unknown.length === 0) return;
  const names = unknown.map(({ logicalId, type }) => `${logicalId} (${type})`).join(", ");
  throw new AssemblyError(`The local runtime does not know these resources: ${names}`);
};

/**
 * Reads everything that the runtime builds from one stack. `endpoint` is the gateway's address. Throws AssemblyError,
 * naming logical id and type, for a resource or a setting that is neither built nor known to be without local meaning.
 */
export const readLocalSystem = (assembly: Assembly, endpoint: string): LocalSystem => {
  const { template, region, accountId, stackName } = assembly;
  const resources = openResources(template, { partition: "aws", region, accountId, stackName, endpoint });
  refuseUnknownTypes(resources);
  return {
    tables: readTables(resources),
    functions: readFunctions(resources, assembly),
    mappings: readStreamMappings(resources),
    schedules: readSchedules(resources),
    eventRules: readEventRules(resources),
    stateMachines: readStateMachines(resources, assembly),
    queues: readQueues(resources),
    kmsKeys: readKmsKeys(resources),
    httpApi: readHttpApi(resources),
    userPoolClients: readUserPoolClients(resources),
    senders: resources.ofType("AWS::SES::EmailIdentity").map(({ ref }) => ref),
    policies: readPolicies(resources),
    logGroups: readLogGroups(resources),
    outputs: resources.outputs(),
  };
};
