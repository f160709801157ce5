import { RemovalPolicy } from "aws-cdk-lib";
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { Conditions, Handler } from "./handler.ts";

/** What administrators of the account may do with a key: everything but use it. */
const administration = [
  "kms:CancelKeyDeletion",
  "kms:Describe*",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey*",
  "kms:Get*",
  "kms:List*",
  "kms:Put*",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:Update*",
];

/** The policy of a key that administrators look after and cannot use, whatever their own policies say. */
export const administered = () =>
  new PolicyDocument({
    statements: [
      new PolicyStatement({ principals: [new AccountRootPrincipal()], actions: administration, resources: ["*"] }),
    ],
  });

/** The role's policy gives the right; the key's policy lets policies of this one role count, and of no other. */
export const letUse = (handler: Handler, key: Key, actions: readonly string[], conditions: Conditions): void => {
  handler.allow(actions, [key.keyArn], conditions);
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new AccountRootPrincipal()],
      actions: [...actions],
      resources: ["*"],
      conditions: { ArnEquals: { "aws:PrincipalArn": handler.role.roleArn } },
    }),
  );
};

/** A key that hashes. KMS cannot rotate it: every hash would be another one. */
export const hashingKey = (scope: Construct, id: string, description: string): Key =>
  new Key(scope, id, {
    description,
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    removalPolicy: RemovalPolicy.RETAIN,
    policy: administered(),
  });

/** Lets a function hash with a key. */
export const letHash = (handler: Handler, key: Key): void =>
  letUse(handler, key, ["kms:GenerateMac"], { StringEquals: { "kms:MacAlgorithm": "HMAC_SHA_256" } });
