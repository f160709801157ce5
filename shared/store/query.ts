import { type DynamoDBDocumentClient, paginateQuery, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";

/** Every item that a query finds, page after page; pages are as large as DynamoDB allows, unless `pageSize` says how many items. */
export async function* everyItem(
  client: DynamoDBDocumentClient,
  input: QueryCommandInput,
  pageSize?: number,
): AsyncGenerator<Record<string, unknown>> {
  for await (const page of paginateQuery({ client, ...(pageSize && { pageSize }) }, input)) yield* page.Items ?? [];
}
