/** Echoes the event, or does what the sub-path says, so that tests can look at both sides of the gateway. */
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";

const dynamodb = new DynamoDBClient({});
const mail = new SESv2Client({});

export const handler = async (event: { rawPath: string; headers: Record<string, string>; body?: string }) => {
  switch (event.rawPath) {
    case "/open/plain":
      return { hello: "world" };
    case "/open/cookies":
      return { statusCode: 201, cookies: ["a=1; Path=/", "b=2"], headers: { "X-Count": 3 }, body: "made" };
    case "/open/binary":
      return {
        statusCode: 200,
        isBase64Encoded: true,
        headers: { "content-type": "application/octet-stream" },
        body: Buffer.from([0, 255, 128]).toString("base64"),
      };
    case "/open/fault":
      throw new Error("a bug");
    case "/open/bad":
      return { statusCode: "many" };
    case "/open/mail": {
      const sent = await mail.send(
        new SendEmailCommand({
          FromEmailAddress: `Stegvis <noreply@${process.env.SENDER}>`,
          Destination: { ToAddresses: ["demo@kommun.example"] },
          Content: {
            Simple: {
              Subject: { Data: "Påminnelse" },
              Body: { Text: { Data: "Öppna Stegvis." } },
              Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
            },
          },
        }),
      );
      return { id: sent.MessageId };
    }
    case "/open/vault":
      // Its role has no right to the vault.
      return dynamodb
        .send(new GetItemCommand({ TableName: process.env.VAULT ?? "", Key: { pk: { S: "p" } } }))
        .then(() => ({ read: true }))
        .catch(({ name, message, $metadata }) => ({ name, message, status: $metadata.httpStatusCode }));
    default:
      return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(event) };
  }
};
