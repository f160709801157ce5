import type { GatewayRequest, GatewayResponse } from "../../infra/local/gateway/http-message.ts";
import type { Runtime } from "../../infra/local/runtime.ts";
import { scanned } from "./tables.ts";

/** Where a running system leaves something behind that no personal data may stand in; `sealed` fields of items are ciphertext. */
export const placeNames = [
  "log lines",
  "executions",
  "mails",
  "queue messages",
  "dead letters",
  "webhooks",
  "calendars",
  "metrics",
  "addresses",
  "tables",
  "streams",
] as const;
export type PlaceName = (typeof placeNames)[number];

/** What passes through a system and is gone when one looks for it afterwards. */
export class Passed {
  readonly addresses: string[] = [];
  readonly messages: string[] = [];
  /** Headers and bodies that other systems have received. */
  readonly webhooks: string[] = [];

  /** What the addresses of calendars have answered. */
  readonly calendars: string[] = [];

  /** Remembers a request by its address, without what it carried, and the answer where it is a calendar. */
  exchange({ method, path, query }: GatewayRequest, { headers, body }: GatewayResponse): void {
    this.addresses.push(`${method} ${path}?${query}`);
    // Its lines are folded (RFC 5545, 3.1).
    if (String(headers["content-type"]).startsWith("text/calendar"))
      this.calendars.push(body.toString().replaceAll(/\r?\n[ \t]/g, ""));
  }
}

/** Every member of an item that is bytes: base64 in DynamoDB's JSON. */
const bytes = /"B":"([A-Za-z0-9+/=]+)"/g;
const encoded = /(?:%[0-9a-f]{2})+/gi;

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Text as one searches it: in lower case, with what is encoded in it beside it. */
const searchable = (text: string): string => {
  const hidden = [...text.matchAll(bytes)].map(([, base64 = ""]) => Buffer.from(base64, "base64").toString());
  const plain = text.includes("%") ? [text.replaceAll("+", " ").replace(encoded, decoded)] : [];
  return [text, ...plain, ...hidden].join("\n").toLowerCase();
};

const executionsOf = ({ engine }: Runtime): string => {
  const texts: string[] = [];
  for (const { arn } of engine.listStateMachines().stateMachines)
    for (let nextToken: string | undefined, first = true; first || nextToken; first = false) {
      const page = engine.listExecutions({ stateMachineArn: arn, maxResults: 1000, ...(nextToken && { nextToken }) });
      for (const described of page.executions) {
        texts.push(JSON.stringify(described));
        texts.push(...historyOf(engine, described.executionArn));
      }
      nextToken = page.nextToken;
    }
  return texts.join("\n");
};

const historyOf = (engine: Runtime["engine"], executionArn: string): string[] => {
  const texts: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = engine.getExecutionHistory({ executionArn, maxResults: 1000, nextToken });
    texts.push(JSON.stringify(page.events));
    nextToken = page.nextToken;
  } while (nextToken);
  return texts;
};

const ask = async (runtime: Runtime, operation: string, input: object) => {
  const target = operation === "DescribeTable" ? "DynamoDB_20120810" : "DynamoDBStreams_20120810";
  const { body } = await runtime.dynamoDb(`${target}.${operation}`, Buffer.from(JSON.stringify(input)));
  return body.toString();
};

/** Every record of a table's stream: also of items that are no longer there. Empty for a table that has none. */
const streamOf = async (runtime: Runtime, TableName: string): Promise<string> => {
  // A story may have taken the table away.
  const StreamArn = JSON.parse(await ask(runtime, "DescribeTable", { TableName })).Table?.LatestStreamArn;
  if (StreamArn === undefined) return "";
  const { Shards } = JSON.parse(await ask(runtime, "DescribeStream", { StreamArn })).StreamDescription;
  const pages: string[] = [];
  for (const { ShardId } of Shards) {
    const from = { StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" };
    let { ShardIterator } = JSON.parse(await ask(runtime, "GetShardIterator", from));
    for (let more = true; more; ) {
      const page = await ask(runtime, "GetRecords", { ShardIterator, Limit: 1000 });
      ShardIterator = /"NextShardIterator":"([^"]+)"/.exec(page)?.[1];
      more = page.includes('"SequenceNumber"') && ShardIterator !== undefined;
      if (more) pages.push(page);
    }
  }
  return pages.join("\n");
};

/** Everything that a system has left behind, by place, to be searched. */
export const placesOf = async (
  runtime: Runtime,
  logLines: readonly string[],
  passed: Passed,
): Promise<Record<PlaceName, string>> => {
  const { queues, system, mailbox, metrics } = runtime;
  const tables = system.tables.map(({ name }) => name);
  const rests = (isDeadLetter: boolean) =>
    system.queues
      .filter(({ logicalId }) => /dead/i.test(logicalId) === isDeadLetter)
      .map(({ name }) => JSON.stringify(queues.peek(name)));
  const texts: Record<PlaceName, string> = {
    "log lines": logLines.join("\n"),
    executions: executionsOf(runtime),
    mails: JSON.stringify(mailbox.mails),
    "queue messages": [...rests(false), ...passed.messages].join("\n"),
    "dead letters": rests(true).join("\n"),
    calendars: passed.calendars.join("\n"),
    webhooks: passed.webhooks.join("\n"),
    metrics: JSON.stringify(metrics.snapshot()),
    addresses: passed.addresses.join("\n"),
    tables: (await Promise.all(tables.map((table) => scanned(runtime, table)))).flat().join("\n"),
    streams: (await Promise.all(tables.map((table) => streamOf(runtime, table)))).join("\n"),
  };
  return Object.fromEntries(Object.entries(texts).map(([place, text]) => [place, searchable(text)])) as typeof texts;
};
