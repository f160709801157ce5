import { AwsError } from "../aws-error.ts";
import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import type { MailAttachment, Mailbox } from "../mailbox.ts";

const bad = (message: string): AwsError => new AwsError("BadRequestException", message);

/** The address in "Name <address>" or "address". */
const addressOf = (sender: string): string => /<([^>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim();

const checkSender = (from: string, senders: readonly string[], region: string): void => {
  const address = addressOf(from).toLowerCase();
  const domain = address.slice(address.indexOf("@") + 1);
  const verified = senders.some(
    (sender) => [address, domain].includes(sender.toLowerCase()) || domain.endsWith(`.${sender}`),
  );
  if (verified) return;
  const where = region.toUpperCase();
  throw new AwsError(
    "MessageRejected",
    `Email address is not verified. The following identities failed the check in region ${where}: ${from}`,
  );
};

const content = (value: Json | undefined): string | undefined =>
  isObject(value) && typeof value.Data === "string" ? value.Data : undefined;

const recipients = (destination: Json | undefined): string[] => {
  if (!isObject(destination)) return [];
  return ["ToAddresses", "CcAddresses", "BccAddresses"].flatMap((kind) => {
    const addresses = destination[kind];
    return Array.isArray(addresses) ? addresses.map(String) : [];
  });
};

const headersOf = (simple: JsonObject): Record<string, string> => {
  const headers = Array.isArray(simple.Headers) ? simple.Headers : [];
  return Object.fromEntries(headers.filter(isObject).map(({ Name, Value }) => [String(Name), String(Value)]));
};

const attachmentsOf = (simple: JsonObject): MailAttachment[] => {
  const attachments = Array.isArray(simple.Attachments) ? simple.Attachments : [];
  return attachments.filter(isObject).map((attachment) => ({
    fileName: String(attachment.FileName),
    contentType: String(attachment.ContentType ?? "application/octet-stream"),
    base64: String(attachment.RawContent),
  }));
};

/**
 * SES v2 SendEmail with Simple content into the mailbox. The sender must be an e-mail identity of the template (the
 * address, its domain, or a domain above). Throws AwsError for what SES refuses, and for Raw and Template content.
 */
export const sendEmail = (
  mailbox: Mailbox,
  senders: readonly string[],
  region: string,
  input: Json,
): { MessageId: string } => {
  const simple = isObject(input) && isObject(input.Content) ? input.Content.Simple : undefined;
  if (!isObject(input) || !isObject(simple)) throw bad("The local runtime takes mail with Content.Simple only.");
  if (typeof input.FromEmailAddress !== "string") throw bad("FromEmailAddress is required.");
  checkSender(input.FromEmailAddress, senders, region);
  const to = recipients(input.Destination);
  if (to.length === 0) throw bad("At least one recipient is required.");
  const subject = content(simple.Subject);
  const body = isObject(simple.Body) ? simple.Body : {};
  const text = content(body.Text);
  const html = content(body.Html);
  if (subject === undefined || (text === undefined && html === undefined)) throw bad("Subject and Body are required.");
  const replyTo: Record<string, string> = Array.isArray(input.ReplyToAddresses)
    ? { "Reply-To": input.ReplyToAddresses.join(", ") }
    : {};
  const mail = mailbox.deliver({
    from: input.FromEmailAddress,
    to,
    subject,
    ...(text === undefined ? {} : { text }),
    ...(html === undefined ? {} : { html }),
    headers: { ...replyTo, ...headersOf(simple) },
    attachments: attachmentsOf(simple),
  });
  return { MessageId: mail.id };
};
