import { BatchGetCommand, type BatchGetCommandOutput, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** BatchGetItem takes a hundred keys at a time. */
const batchSize = 100;

/** What is wanted of each item, when not all of it. */
export interface Projection {
  readonly ProjectionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
}

/** The items with these keys, read consistently, in no order; keys without an item are left out. No key may come twice. */
export const getAll = async (
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Record<string, unknown>[],
  only?: Projection,
): Promise<Record<string, unknown>[]> => {
  const found: Record<string, unknown>[] = [];
  for (let at = 0; at < keys.length; at += batchSize) {
    let wanted: Record<string, unknown>[] | undefined = keys.slice(at, at + batchSize);
    while (wanted && wanted.length > 0) {
      const page: BatchGetCommandOutput = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { ...only, Keys: wanted, ConsistentRead: true } } }),
      );
      found.push(...(page.Responses?.[table] ?? []));
      wanted = page.UnprocessedKeys?.[table]?.Keys;
    }
  }
  return found;
};
