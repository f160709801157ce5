/** A step of the sample's state machine: "begin" makes the record, "end" says how the wait ended. */
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const dynamodb = new DynamoDBClient({});

export const handler = async (event: {
  step: "begin" | "end";
  input?: { id: string; ver?: number; fault?: boolean; stale?: boolean };
  id?: string;
  woke?: string;
}) => {
  if (event.step === "end") {
    return { id: event.id, woke: event.woke ?? "signal", again: event.woke === "again", at: new Date().toISOString() };
  }
  const input = event.input ?? { id: "none" };
  if (input.fault) throw new TypeError("planted fault");
  await dynamodb.send(
    new PutItemCommand({
      TableName: process.env.TABLE ?? "",
      Item: { pk: { S: input.id }, sk: { S: "case" }, ver: { N: String(input.ver ?? 0) }, status: { S: "waiting" } },
    }),
  );
  // What was read is older than the record, as when a signal comes in between.
  return { id: input.id, ver: (input.ver ?? 0) - (input.stale ? 1 : 0) };
};
