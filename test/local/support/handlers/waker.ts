/** Wakes the execution whose token lies in the new image; a closed token is no fault. */
import { SendTaskSuccessCommand, SFNClient } from "@aws-sdk/client-sfn";

const sfn = new SFNClient({});

interface Change {
  dynamodb: { NewImage?: { taskToken?: { S?: string }; woken?: { BOOL?: boolean }; how?: { S?: string } } };
}

export const handler = async (event: { Records: Change[] }) => {
  for (const record of event.Records) {
    const image = record.dynamodb.NewImage;
    if (!image?.taskToken?.S) continue;
    await sfn.send(
      new SendTaskSuccessCommand({
        taskToken: image.taskToken.S,
        output: JSON.stringify({ woke: image.how?.S ?? "signal" }),
      }),
    );
  }
  return { batchItemFailures: [] };
};
