import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { instant, systemClock } from "../../shared/clock.ts";
import { deployedForbund } from "../../shared/forbund/deployed-forbund.ts";
import type { Unit } from "../../shared/forbund/forbund.ts";
import { unitOf } from "../../shared/forbund/programme-of.ts";
import { mailText } from "../../shared/reminders/mail-text.ts";
import { Outbox, type OutboxItem } from "../../shared/store/outbox.ts";
import {
  partitionKeyOf,
  reviewPartitionOf,
  unitPartitionOf,
  webhookPartitionOf,
} from "../../shared/store/participation-table.ts";
import { documentClient } from "../document-client.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { personalAddress, putPersonalCopies } from "./personal-copies.ts";

const ses = new SESv2Client({});
const outbox = new Outbox(documentClient, environment("PARTICIPATION_TABLE"));

/** What a mail is about: its id, which names it in the log and in the header, and the page where the task is done. */
const aboutOf = (mail: OutboxItem) => {
  const { pk, unit } = mail;
  if (mail.kind === "personal")
    return {
      id: mail.to,
      logged: { sub: mail.to, participationId: mail.participationId },
      page: `deltaganden/${mail.participationId}`,
    };
  if (mail.kind === "daily") return { id: mail.to, logged: { sub: mail.to }, page: "" };
  if (pk === unitPartitionOf(unit)) return { id: unit, logged: { unit }, page: "" };
  if (pk.startsWith(webhookPartitionOf(""))) {
    const webhook = pk.slice(webhookPartitionOf("").length);
    return { id: webhook, logged: { webhook }, page: "mottagare" };
  }
  const isReview = pk.startsWith(reviewPartitionOf(""));
  const id = pk.slice((isReview ? reviewPartitionOf : partitionKeyOf)("").length);
  return isReview
    ? { id, logged: { review: id }, page: `granskningar/${id}` }
    : { id, logged: { participationId: id }, page: `deltaganden/${id}` };
};

/** Where a mail goes: to the mailbox of a role, or to whom it is for; undefined when that person may not get it any more. */
const addressOf = async (mail: OutboxItem): Promise<string | undefined> =>
  mail.kind === "personal" || mail.kind === "daily"
    ? personalAddress(mail.to, systemClock.now())
    : unitOf(deployedForbund, mail.unit).mail[mail.role as keyof Unit["mail"]];

const send = async (mail: OutboxItem): Promise<void> => {
  const address = await addressOf(mail);
  if (address === undefined) return;
  const { id, page } = aboutOf(mail);
  const { subject, text } = mailText(mail, `${deployedForbund.pageAddress}/#/${page}`, deployedForbund.pageAddress);
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: deployedForbund.mailFrom,
      Destination: { ToAddresses: [address] },
      Content: {
        Simple: {
          Subject: { Data: subject, Charset: "UTF-8" },
          Body: { Text: { Data: text, Charset: "UTF-8" } },
          // Lets a mailbox recognise the one mail that a crash between sending and marking could double.
          Headers: [{ Name: "X-Stegvis-Reminder", Value: `${id}/${mail.alarmKey}` }],
        },
      },
    }),
  );
};

const mailFrom = ({ dynamodb }: DynamoDBRecord): OutboxItem =>
  unmarshall(dynamodb?.NewImage as Parameters<typeof unmarshall>[0]) as OutboxItem;

/** Puts copies for those who want them. What goes wrong stops no mailbox's mail. @returns the mails to try once more */
const copy = async (mails: readonly OutboxItem[]): Promise<readonly OutboxItem[]> => {
  try {
    await putPersonalCopies(mails, systemClock.now());
    return [];
  } catch (error) {
    log("fault", {
      function: "send-mail",
      copies: mails.length,
      error: error instanceof Error ? error.name : "unknown",
    });
    return mails;
  }
};

/**
 * Takes new mails of the outbox from the table's stream, sends those that have not left, and marks them. Lambda tries again
 * from the first that failed; those that have left are not sent again. SES knows no idempotency key, so that a crash in
 * the moment between sending and marking is the one way in which a mail can come twice.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const mails = event.Records.map(mailFrom);
  const sequenceNumber = (mail: OutboxItem) => event.Records[mails.indexOf(mail)]?.dynamodb?.SequenceNumber ?? "";
  const uncopied = await copy(mails);
  const unsent = await outbox.unsent(mails);
  const results = await Promise.allSettled(unsent.map(send));
  const sent = unsent.filter((_, at) => results[at]?.status === "fulfilled");
  await outbox.markSent(sent, instant(systemClock.now()));
  for (const mail of sent) log("mail-sent", { ...aboutOf(mail).logged, alarm: mail.alarmKey });
  const failed = unsent.filter((mail) => !sent.includes(mail));
  for (const mail of failed) log("fault", { function: "send-mail", ...aboutOf(mail).logged, alarm: mail.alarmKey });
  return { batchItemFailures: [...uncopied, ...failed].map((mail) => ({ itemIdentifier: sequenceNumber(mail) })) };
};
