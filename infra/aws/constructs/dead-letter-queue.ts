import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

export interface DeadLetterQueueProps {
  readonly key: IKey;
  /** What people lose while something rests here; the alarm says it. */
  readonly impact: string;
}

/** Where what failed rests until somebody has looked at it: two weeks, encrypted, with an alarm on the first message. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, { key, impact }: DeadLetterQueueProps) {
    super(scope, id);
    this.#key = key;
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }).createAlarm(this, "NotEmpty", {
      alarmDescription: `${impact} Runbook: docs/operations.md, "Something rests in a dead-letter queue".`,
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
  /** Lets a role, or a service by the key's and the queue's own policies, put messages here, and nothing else. */
  letSend(sender: IGrantable, conditions?: Record<string, Record<string, string>>): void {
    const actions = ["sqs:SendMessage"];
    const resourceArns = [this.queue.queueArn];
    Grant.addToPrincipalOrResource({
      grantee: sender,
      actions,
      resourceArns,
      resource: this.queue,
      ...(conditions && { conditions }),
    });
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
    // One by one, so that what the sender may already do is not given a second time.
    for (const action of ["kms:GenerateDataKey", "kms:Decrypt"]) this.#key.grant(sender, action);
  }
}
