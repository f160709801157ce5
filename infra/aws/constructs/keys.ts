import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";

/** Customer-managed keys: one for the cases and all that runs them, one for the vault's tables alone. Rotated yearly, never deleted. */
export class Keys extends Construct {
  readonly cases: Key;
  readonly vault: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const kept = { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN };
    this.cases = new Key(this, "Cases", { ...kept, description: "Stegvis: participations, queues, logs" });
    this.vault = new Key(this, "Vault", { ...kept, description: "Stegvis: tables of the vault and of its keys" });
    // CloudWatch Logs encrypts with the key itself, for log groups of this account only.
    const logs = new ServicePrincipal(`logs.${Stack.of(this).region}.amazonaws.com`, {
      conditions: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": Stack.of(this).formatArn({ service: "logs", resource: "*" }),
        },
      },
    });
    this.cases.grantEncryptDecrypt(logs);
    this.cases.grant(logs, "kms:Describe*");
  }
}
