import { describe, expect, it } from "vitest";
import { sendEmail } from "../../../infra/local/gateway/ses.ts";
import { Mailbox } from "../../../infra/local/mailbox.ts";
import { openState } from "../../../infra/local/state.ts";

const now = Date.parse("2026-05-04T07:00:00Z");
const mail = (from = "Stegvis <noreply@stegvis.example>") => ({
  FromEmailAddress: from,
  Destination: { ToAddresses: ["a@kommun.example"], CcAddresses: ["b@kommun.example"] },
  Content: {
    Simple: {
      Subject: { Data: "Påminnelse" },
      Body: { Text: { Data: "Öppna Stegvis." }, Html: { Data: "<p>Öppna Stegvis.</p>" } },
      Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
      Attachments: [{ FileName: "mote.ics", ContentType: "text/calendar", RawContent: "QkVHSU4=" }],
    },
  },
});

describe("the mailbox", () => {
  it("keeps what SES SendEmail was given, with virtual date, over a restart", () => {
    const state = openState(":memory:");
    const mailbox = new Mailbox(state, () => now);
    const { MessageId } = sendEmail(mailbox, ["stegvis.example"], "eu-north-1", mail());
    const [kept] = new Mailbox(state, () => now).mails;
    expect(kept).toEqual({
      id: MessageId,
      date: "2026-05-04T07:00:00.000Z",
      from: "Stegvis <noreply@stegvis.example>",
      to: ["a@kommun.example", "b@kommun.example"],
      subject: "Påminnelse",
      text: "Öppna Stegvis.",
      html: "<p>Öppna Stegvis.</p>",
      headers: { "Auto-Submitted": "auto-generated" },
      attachments: [{ fileName: "mote.ics", contentType: "text/calendar", base64: "QkVHSU4=" }],
    });
  });

  it.each([
    ["an unknown sender", mail("x@other.example"), "MessageRejected"],
    ["a domain that only ends alike", mail("x@evilstegvis.example"), "MessageRejected"],
    ["no recipient", { ...mail(), Destination: {} }, "BadRequestException"],
    ["a raw mail", { ...mail(), Content: { Raw: { Data: "eA==" } } }, "BadRequestException"],
  ])("takes no mail with %s", (_, input, code) => {
    const mailbox = new Mailbox(openState(":memory:"), () => now);
    expect(() => sendEmail(mailbox, ["stegvis.example"], "eu-north-1", input)).toThrow(
      expect.objectContaining({ code }),
    );
    expect(mailbox.mails).toEqual([]);
  });
});
