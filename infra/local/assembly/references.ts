import type { Environment } from "./template.ts";

/** What Ref and Fn::GetAtt answer for one resource. */
export interface ResourceIdentity {
  ref: string;
  attributes: Record<string, string>;
}

/** A resource as its identity is computed: `named(property)` is the given physical name, else the logical id. */
export interface Nameable {
  logicalId: string;
  environment: Environment;
  /** A text property, resolved; undefined when it is not given. */
  property(name: string): string | undefined;
  named(property: string): string;
}

type Identify = (resource: Nameable) => ResourceIdentity;

const arn = ({ environment: e }: Nameable, service: string, resource: string): string =>
  `arn:${e.partition}:${service}:${e.region}:${e.accountId}:${resource}`;

const table: Identify = (resource) => {
  const ref = resource.named("TableName");
  const tableArn = arn(resource, "dynamodb", `table/${ref}`);
  return { ref, attributes: { Arn: tableArn, StreamArn: `${tableArn}/stream/local`, TableId: ref } };
};

const plain =
  (service: string, property: string, prefix = ""): Identify =>
  (resource) => {
    const ref = resource.named(property);
    return { ref, attributes: { Arn: arn(resource, service, `${prefix}${ref}`) } };
  };

/** A resource that others name by nothing but its logical id. */
const nameless: Identify = ({ logicalId }) => ({ ref: logicalId, attributes: { Id: logicalId } });

const generated = (prefix: string): string => prefix.replace(/[^A-Za-z0-9]/g, "");

/**
 * Ref and attributes by type, as the CloudFormation resource reference lists them. All are computed from the template
 * alone, so no order of creation is needed.
 */
export const identify: Record<string, Identify> = {
  "AWS::DynamoDB::Table": table,
  "AWS::DynamoDB::GlobalTable": table,
  "AWS::Lambda::Function": plain("lambda", "FunctionName", "function:"),
  "AWS::Lambda::Version": (resource) => {
    const name = functionName(resource.named("FunctionName"));
    return { ref: arn(resource, "lambda", `function:${name}:1`), attributes: { Version: "1" } };
  },
  "AWS::Lambda::Alias": (resource) => {
    const name = functionName(resource.named("FunctionName"));
    const ref = arn(resource, "lambda", `function:${name}:${resource.named("Name")}`);
    return { ref, attributes: { AliasArn: ref } };
  },
  "AWS::Lambda::EventInvokeConfig": ({ logicalId }) => ({ ref: logicalId, attributes: {} }),
  "AWS::Lambda::EventSourceMapping": nameless,
  "AWS::Lambda::Permission": nameless,
  "AWS::StepFunctions::StateMachine": (resource) => {
    const name = resource.named("StateMachineName");
    const ref = arn(resource, "states", `stateMachine:${name}`);
    return { ref, attributes: { Arn: ref, Name: name, StateMachineRevisionId: "local" } };
  },
  "AWS::StepFunctions::StateMachineVersion": (resource) => {
    const ref = `${resource.named("StateMachineArn")}:1`;
    return { ref, attributes: { Arn: ref } };
  },
  "AWS::Scheduler::Schedule": (resource) => {
    const ref = resource.named("Name");
    return { ref, attributes: { Arn: arn(resource, "scheduler", `schedule/default/${ref}`) } };
  },
  "AWS::Events::Rule": (resource) => {
    const ref = resource.named("Name");
    return { ref, attributes: { Arn: arn(resource, "events", `rule/${ref}`) } };
  },
  "AWS::SQS::Queue": (resource) => {
    const name = resource.named("QueueName");
    const url = `${resource.environment.endpoint}/${resource.environment.accountId}/${name}`;
    return { ref: url, attributes: { Arn: arn(resource, "sqs", name), QueueName: name, QueueUrl: url } };
  },
  "AWS::ApiGatewayV2::Api": ({ logicalId, environment }) => ({
    ref: logicalId,
    attributes: { ApiId: logicalId, ApiEndpoint: environment.endpoint },
  }),
  "AWS::ApiGatewayV2::Stage": (resource) => ({ ref: resource.named("StageName"), attributes: {} }),
  "AWS::ApiGatewayV2::Route": ({ logicalId }) => ({ ref: logicalId, attributes: { RouteId: logicalId } }),
  "AWS::ApiGatewayV2::Integration": ({ logicalId }) => ({ ref: logicalId, attributes: { IntegrationId: logicalId } }),
  "AWS::ApiGatewayV2::Authorizer": ({ logicalId }) => ({ ref: logicalId, attributes: { AuthorizerId: logicalId } }),
  "AWS::Cognito::UserPool": (resource) => {
    const ref = `${resource.environment.region}_${generated(resource.logicalId)}`;
    const issuer = `${resource.environment.endpoint}/local/identity`;
    return {
      ref,
      attributes: {
        Arn: arn(resource, "cognito-idp", `userpool/${ref}`),
        UserPoolId: ref,
        ProviderURL: issuer,
        ProviderName: issuer.replace(/^https?:\/\//, ""),
      },
    };
  },
  "AWS::Cognito::UserPoolClient": ({ logicalId }) => {
    const ref = generated(logicalId).toLowerCase();
    return { ref, attributes: { ClientId: ref, Name: logicalId } };
  },
  "AWS::Cognito::UserPoolResourceServer": (resource) => ({ ref: resource.named("Identifier"), attributes: {} }),
  "AWS::Cognito::UserPoolGroup": (resource) => ({ ref: resource.named("GroupName"), attributes: {} }),
  "AWS::SES::EmailIdentity": (resource) => {
    const ref = resource.named("EmailIdentity");
    return { ref, attributes: { EmailIdentityArn: arn(resource, "ses", `identity/${ref}`) } };
  },
  "AWS::IAM::Policy": nameless,
  "AWS::SQS::QueuePolicy": nameless,
  "AWS::IAM::Role": (resource) => {
    const ref = resource.named("RoleName");
    const { partition, accountId } = resource.environment;
    return { ref, attributes: { Arn: `arn:${partition}:iam::${accountId}:role/${ref}`, RoleId: ref } };
  },
  "AWS::IAM::ManagedPolicy": (resource) => {
    const { partition, accountId } = resource.environment;
    const ref = `arn:${partition}:iam::${accountId}:policy/${resource.named("ManagedPolicyName")}`;
    return { ref, attributes: { PolicyArn: ref } };
  },
  "AWS::KMS::Key": (resource) => {
    const ref = resource.logicalId;
    return { ref, attributes: { Arn: arn(resource, "kms", `key/${ref}`), KeyId: ref } };
  },
  "AWS::KMS::Alias": (resource) => ({ ref: resource.named("AliasName"), attributes: {} }),
  "AWS::Logs::LogGroup": (resource) => {
    const ref = resource.named("LogGroupName");
    return { ref, attributes: { Arn: `${arn(resource, "logs", `log-group:${ref}`)}:*` } };
  },
  "AWS::SNS::Topic": (resource) => {
    const name = resource.named("TopicName");
    const ref = arn(resource, "sns", name);
    return { ref, attributes: { TopicArn: ref, TopicName: name } };
  },
  "AWS::CloudWatch::Alarm": plain("cloudwatch", "AlarmName", "alarm:"),
  "AWS::CloudWatch::CompositeAlarm": plain("cloudwatch", "AlarmName", "alarm:"),
  "AWS::StepFunctions::StateMachineAlias": (resource) => {
    // The template names the machine only through the version that the alias points to.
    const version = resource.property("DeploymentPreference.StateMachineVersionArn");
    const routed = resource.property("RoutingConfiguration.0.StateMachineVersionArn");
    const machine = (version ?? routed ?? "").replace(/:\d+$/, "");
    const ref = `${machine}:${resource.named("Name")}`;
    return { ref, attributes: { Arn: ref } };
  },
};

/** The name in any form of reference to a function: a name, "name:alias", or an ARN with or without qualifier. */
export const functionName = (nameOrArn: string): string => {
  const parts = nameOrArn.split(":");
  return (parts[0] === "arn" ? parts[6] : parts[0]) ?? nameOrArn;
};
