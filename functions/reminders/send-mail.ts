import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { instant, systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import { unitOf } from "../../shared/forbund/programme-of.ts";
import type { ReminderRole } from "../../shared/participation/steps.ts";
import { mailText } from "../../shared/reminders/mail-text.ts";
import type { MailLine } from "../../shared/store/participation-store.ts";
import { partitionKeyOf } from "../../shared/store/participation-table.ts";
import { log } from "../log.ts";
import { participationStore } from "../store.ts";

const ses = new SESv2Client({});

type OutboxItem = MailLine & { pk: string; sk: string; unit: string };

/** Sends one mail of the outbox and marks it as sent, unless that happened before. */
const send = async (mail: OutboxItem): Promise<void> => {
  if (await participationStore.isSent(mail.pk, mail.sk)) return;
  const participationId = mail.pk.slice(partitionKeyOf("").length);
  const { subject, text } = mailText(mail, `${deployedForbund.pageAddress}/#/deltaganden/${participationId}`);
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: deployedForbund.mailFrom,
      Destination: { ToAddresses: [unitOf(deployedForbund, mail.unit).mail[mail.role as ReminderRole]] },
      Content: {
        Simple: {
          Subject: { Data: subject, Charset: "UTF-8" },
          Body: { Text: { Data: text, Charset: "UTF-8" } },
          // Lets a mailbox recognise the one mail that a crash between sending and marking could double.
          Headers: [{ Name: "X-Stegvis-Reminder", Value: `${participationId}/${mail.alarmKey}` }],
        },
      },
    }),
  );
  await participationStore.markSent(mail.pk, mail.sk, instant(systemClock.now()));
  log("mail-sent", { participationId, alarm: mail.alarmKey });
};

/**
 * Takes new mails of the outbox from the table's stream. A mail that fails is retried with those after it and rests in
 * the dead-letter queue at last; the ones before it are not sent again.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of event.Records) {
    const image = record.dynamodb?.NewImage;
    if (!image) continue;
    try {
      await send(unmarshall(image as Parameters<typeof unmarshall>[0]) as OutboxItem);
    } catch (error) {
      log("fault", { function: "send-mail", error: error instanceof Error ? error.name : "unknown" });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" }] };
    }
  }
  return { batchItemFailures: [] };
};
