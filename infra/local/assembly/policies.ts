import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import type { StackPolicies } from "../iam/access.ts";
import { managedPolicies } from "../iam/managed-policies.ts";
import { type PolicyKind, readPolicyDocument, type Statement } from "../iam/policy-document.ts";
import { list, onlyProperties, optionalText, refuse, text } from "./properties.ts";
import type { Resource, Resources } from "./resources.ts";
import { AssemblyError } from "./template.ts";

const statementsOf = (document: Json | undefined, where: string, kind: PolicyKind): Statement[] => {
  try {
    return readPolicyDocument(document, where, kind);
  } catch (cause) {
    throw new AssemblyError((cause as Error).message, { cause });
  }
};

/** Statements gathered by the ARN of whatever they belong to. */
class ByArn {
  readonly statements = new Map<string, Statement[]>();

  add(arn: string, statements: readonly Statement[]): void {
    this.statements.set(arn, [...(this.statements.get(arn) ?? []), ...statements]);
  }
}

const inlinePolicies = (role: Resource): Statement[] =>
  list(role, "Policies").flatMap((policy) => {
    const { PolicyName, PolicyDocument } = isObject(policy) ? policy : {};
    return statementsOf(PolicyDocument, `${role.logicalId} ${PolicyName}`, "identity");
  });

/** Policies that AWS keeps; those of the template say themselves which roles they are for, or are found by their ARN. */
const attachedPolicies = (role: Resource, ofTemplate: ReadonlyMap<string, Resource>): Statement[] =>
  list(role, "ManagedPolicyArns").flatMap((arn) => {
    const own = ofTemplate.get(String(arn));
    if (own) return statementsOf(own.properties.PolicyDocument, own.logicalId, "identity");
    const document = managedPolicies[String(arn)];
    if (!document) return refuse(role, `the managed policy ${arn} is not known to the local runtime`);
    return statementsOf(document, `${role.logicalId} ${arn}`, "identity");
  });

const rolePolicies = (resources: Resources, may: ByArn, trust: ByArn): void => {
  const managed = resources.ofType("AWS::IAM::ManagedPolicy");
  for (const policy of managed)
    onlyProperties(policy, ["PolicyDocument", "Roles"], ["Description", "ManagedPolicyName", "Path"]);
  const managedByArn = new Map(managed.map((policy) => [policy.ref, policy]));
  const arnByName = new Map<string, string>();
  for (const role of resources.ofType("AWS::IAM::Role")) {
    onlyProperties(
      role,
      ["AssumeRolePolicyDocument", "ManagedPolicyArns", "Policies", "RoleName"],
      ["Description", "MaxSessionDuration", "Path", "Tags"],
    );
    const arn = role.attributes.Arn ?? "";
    arnByName.set(role.ref, arn);
    may.add(arn, [...inlinePolicies(role), ...attachedPolicies(role, managedByArn)]);
    trust.add(arn, statementsOf(role.properties.AssumeRolePolicyDocument, role.logicalId, "trust"));
  }
  const policies = resources.ofType("AWS::IAM::Policy");
  for (const policy of policies) onlyProperties(policy, ["PolicyDocument", "PolicyName", "Roles"], []);
  for (const policy of [...policies, ...managed]) {
    const statements = statementsOf(policy.properties.PolicyDocument, policy.logicalId, "identity");
    for (const name of list(policy, "Roles")) {
      const arn = arnByName.get(String(name));
      may.add(arn ?? refuse(policy, `the role ${name} is not in the template`), statements);
    }
  }
};

/** A permission of Lambda is a statement of the function's policy. */
const permission = (resource: Resource): [functionArn: string, statements: Statement[]] => {
  onlyProperties(resource, ["Action", "FunctionName", "Principal", "SourceAccount", "SourceArn"], []);
  const functionArn = text(resource, "FunctionName");
  const sourceArn = optionalText(resource, "SourceArn");
  const sourceAccount = optionalText(resource, "SourceAccount");
  const principal = text(resource, "Principal");
  const statement: JsonObject = {
    Effect: "Allow",
    Action: text(resource, "Action"),
    Resource: functionArn,
    Principal: principal.endsWith(".amazonaws.com") ? { Service: principal } : { AWS: principal },
    Condition: {
      ...(sourceArn !== undefined && { ArnLike: { "aws:SourceArn": sourceArn } }),
      ...(sourceAccount !== undefined && { StringEquals: { "aws:SourceAccount": sourceAccount } }),
    },
  };
  if (!functionArn.startsWith("arn:")) refuse(resource, "the function must be named by its ARN");
  return [functionArn, statementsOf({ Version: "2012-10-17", Statement: statement }, resource.logicalId, "resource")];
};

/**
 * All policies of the template: of roles (inline, attached, managed), of keys, queues and functions, and who may take on a role.
 * Throws AssemblyError for whatever in them is not known.
 */
export const readPolicies = (resources: Resources): StackPolicies => {
  const roles = new ByArn();
  const ofResources = new ByArn();
  rolePolicies(resources, roles, ofResources);
  for (const key of resources.ofType("AWS::KMS::Key"))
    ofResources.add(key.attributes.Arn ?? "", statementsOf(key.properties.KeyPolicy, key.logicalId, "resource"));
  const queues = new Map(resources.ofType("AWS::SQS::Queue").map((queue) => [queue.ref, queue.attributes.Arn ?? ""]));
  for (const policy of resources.ofType("AWS::SQS::QueuePolicy")) {
    onlyProperties(policy, ["PolicyDocument", "Queues"], []);
    const statements = statementsOf(policy.properties.PolicyDocument, policy.logicalId, "resource");
    for (const url of list(policy, "Queues")) ofResources.add(queues.get(String(url)) ?? String(url), statements);
  }
  for (const resource of resources.ofType("AWS::Lambda::Permission")) ofResources.add(...permission(resource));
  return { roles: roles.statements, resources: ofResources.statements };
};
