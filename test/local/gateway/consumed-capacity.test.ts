import { describe, expect, it } from "vitest";
import { askForCapacity, takeCapacity } from "../../../infra/local/gateway/consumed-capacity.ts";

describe("the consumed capacity", () => {
  it("is asked for without parsing the request", () => {
    const asked = askForCapacity(Buffer.from(' {"TableName":"T"}'))?.toString() ?? "";
    expect(JSON.parse(asked)).toEqual({ TableName: "T", ReturnConsumedCapacity: "TOTAL" });
  });

  it("is left to a caller that says what it wants", () => {
    expect(askForCapacity(Buffer.from('{"TableName":"T","ReturnConsumedCapacity":"NONE"}'))).toBeUndefined();
  });

  it.each([
    ['{"ConsumedCapacity":{"TableName":"T","CapacityUnits":1.5}}', "{}"],
    ['{"Item":{"a":{"S":"x"}},"ConsumedCapacity":{"TableName":"T","CapacityUnits":1.5}}', '{"Item":{"a":{"S":"x"}}}'],
    ['{"ConsumedCapacity":[{"TableName":"T","CapacityUnits":1.5}],"Item":{}}', '{"Item":{}}'],
    [
      '{"Item":{"ConsumedCapacity":{"S":"}"}},"ConsumedCapacity":{"TableName":"T","CapacityUnits":1.5}}',
      '{"Item":{"ConsumedCapacity":{"S":"}"}}}',
    ],
  ])("is taken out of %s", (body, stripped) => {
    expect(takeCapacity(body)).toEqual({ consumed: [{ table: "T", units: 1.5 }], stripped });
  });

  it("is none where an item only names it", () => {
    const body = '{"Item":{"ConsumedCapacity":{"S":"x"}}}';
    expect(takeCapacity(body)).toEqual({ consumed: [], stripped: body });
  });
});
