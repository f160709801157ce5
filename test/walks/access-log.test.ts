import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { describe, expect, test } from "vitest";
import type { Access } from "../../shared/access-log/access-line.ts";
import { AccessLog } from "../../shared/access-log/access-log.ts";
import { ChainStore } from "../../shared/access-log/chain-store.ts";
import { begin, type Story } from "./story.ts";

/** The table of the log, as a function sees it. */
const tableOf = (story: Story) =>
  [
    DynamoDBDocumentClient.from(
      new DynamoDBClient({
        endpoint: story.system.url,
        region: "eu-north-1",
        credentials: { accessKeyId: "local", secretAccessKey: "local" },
      }),
      { marshallOptions: { removeUndefinedValues: true } },
    ),
    story.runtime.tableName("AccessLogTable"),
  ] as const;

const access = (more: Partial<Access> = {}): Access => ({
  at: "2026-01-12T07:00:00Z",
  by: { sub: "anna", role: "project-worker", unit: "kristianstad-ame" },
  operation: "read-participation",
  kind: "read",
  outcome: 200,
  participations: ["p-1"],
  persons: ["x-1"],
  trace: "0af7651916cd43dd8448eb211c80319c",
  ...more,
});

describe("the log of access", () => {
  test("two functions log for the same person at once: one chain without a gap; lines are found by whom they name", async () => {
    const story = await begin("2026-01-12");
    const table = tableOf(story);
    const functions = [new AccessLog(...table), new AccessLog(...table)];
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => functions[at % 2]?.append(access({ participations: [`p-${at}`] }))),
    );
    const [log] = functions;
    if (!log) throw new Error("There is no function");
    const several = access({
      operation: "list-participations",
      participations: ["p-1", "p-2"],
      persons: ["x-1", "x-2"],
    });
    await log.append(several);
    await log.append(access({ by: { ...several.by, sub: "erik" }, unit: "hassleholm-ame" }));

    const chains = new ChainStore(...table);
    expect(await chains.chains("actor")).toEqual(["actor#anna", "actor#erik"]);
    const items = await Array.fromAsync(chains.items("actor#anna"));
    expect(items.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));

    const operations = async (id: string) =>
      (await log.about(id, "kristianstad-ame", ["2026-01"])).map(({ body }) => `${body.by.sub} ${body.operation}`);
    expect(await operations("p-2")).toEqual(["anna read-participation", "anna list-participations"]);
    expect(await operations("p-3")).toEqual(["anna read-participation"]);
    expect(await log.about("x-2", "kristianstad-ame", ["2026-01"])).toHaveLength(1);
    expect(await log.ofMonth("kristianstad-ame", "2026-01")).toHaveLength(13);
    expect(await log.ofMonth("hassleholm-ame", "2026-01")).toHaveLength(1);
    expect(await log.ofMonth("kristianstad-ame", "2026-02")).toEqual([]);
  });
});
