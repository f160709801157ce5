import type { Runtime } from "../../infra/local/runtime.ts";

/** A table as it lies there: the text of each page of a scan, what is sealed still sealed. */
export const scanned = async (runtime: Runtime, table: string): Promise<string[]> => {
  const pages: string[] = [];
  let from: object | undefined;
  do {
    const asked = { TableName: table, ...(from && { ExclusiveStartKey: from }) };
    const { body } = await runtime.dynamoDb("DynamoDB_20120810.Scan", Buffer.from(JSON.stringify(asked)));
    const text = body.toString();
    pages.push(text);
    // The key to go on from stands at the end or the beginning of a page; only a page that has one is parsed.
    from = text.includes('"LastEvaluatedKey"') ? JSON.parse(text).LastEvaluatedKey : undefined;
  } while (from);
  return pages;
};
