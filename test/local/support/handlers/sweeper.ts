/** Notes each run in the table, with its mode and the (virtual) time. */
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const dynamodb = new DynamoDBClient({});

export const handler = async (event: { mode: string }) => {
  const at = new Date().toISOString();
  await dynamodb.send(
    new PutItemCommand({
      TableName: process.env.TABLE ?? "",
      Item: { pk: { S: "sweep" }, sk: { S: at }, mode: { S: event.mode } },
    }),
  );
  return { at };
};
