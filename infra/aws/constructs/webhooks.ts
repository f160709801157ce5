import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { IKey, Key } from "aws-cdk-lib/aws-kms";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { replayPrefix, sortKeyPrefixes } from "../../../shared/store/participation-table.ts";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import { hashingKey, letHash } from "./guarded-key.ts";
import type { Handler } from "./handler.ts";
import { handleStream } from "./stream-handler.ts";
import type { Tables } from "./tables.ts";

export interface WebhooksProps {
  /** Makes a function of the stack. */
  readonly handler: (id: string, name: string, environment: Record<string, string>, timeout?: Duration) => Handler;
  readonly tables: Tables;
  /** Key of the participations and of the queues. */
  readonly key: IKey;
}

/** Webhooks: changes are numbered from the table's stream, and told to the receivers of their unit by way of a queue. */
export class Webhooks extends Construct {
  readonly #secrets: Key;

  constructor(scope: Construct, id: string, { handler, tables, key }: WebhooksProps) {
    super(scope, id);
    this.#secrets = hashingKey(this, "Secrets", "Stegvis: secrets that webhooks are signed with");
    const deadLetters = new DeadLetterQueue(this, "SendDeadLetters", {
      key,
      impact: "A receiver of webhooks is not told of changes until it is replayed.",
    });
    const queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      // Six times the function's timeout, as Lambda asks for.
      visibilityTimeout: Duration.minutes(12),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: 5 },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(15) }).createAlarm(this, "Old", {
      alarmDescription:
        'Receivers of webhooks are told late. Runbook: docs/operations.md, "Something rests in a dead-letter queue".',
      threshold: Duration.hours(1).toSeconds(),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const environment = { PARTICIPATION_TABLE: tables.participations.tableName, WEBHOOK_QUEUE: queue.queueUrl };
    const [table, tableKey] = [[tables.participations.tableArn], [key.keyArn]];

    const noteChanges = handler("NoteChanges", "note-changes", environment);
    noteChanges
      .allow(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"], table)
      .allow(["sqs:SendMessage"], [queue.queueArn])
      .allow(["kms:GenerateDataKey"], tableKey);
    handleStream({
      handler: noteChanges,
      table: tables.participations,
      key,
      pattern: {
        eventName: ["INSERT"],
        dynamodb: { Keys: { sk: { S: [{ prefix: sortKeyPrefixes.signal }, { prefix: replayPrefix }] } } },
      },
      deadLetters: new DeadLetterQueue(this, "NoteDeadLetters", {
        key,
        impact: "A change has no number: receivers of webhooks are not told of it.",
      }),
    });

    const sendWebhooks = handler(
      "SendWebhooks",
      "send-webhooks",
      { ...environment, ...this.environment },
      Duration.minutes(2),
    );
    sendWebhooks
      .allow(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"], table)
      .allow(["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], [queue.queueArn])
      .allow(["kms:Decrypt", "kms:GenerateDataKey"], tableKey);
    this.letSign(sendWebhooks);
    sendWebhooks.live.addEventSourceMapping("Queue", {
      eventSourceArn: queue.queueArn,
      batchSize: 1,
      reportBatchItemFailures: true,
    });
  }

  /** The variable by which functions know the key of the secrets. */
  get environment(): Record<string, string> {
    return { WEBHOOK_KEY: this.#secrets.keyArn };
  }

  /** Lets a function make the receivers' secrets. */
  letSign(handler: Handler): void {
    letHash(handler, this.#secrets);
  }
}
