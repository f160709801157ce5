import { describe, expect, it } from "vitest";
import type { Json } from "../../../infra/local/engine/json.ts";
import { eventFilter } from "../../../infra/local/lambda/event-filter.ts";

const record = {
  eventName: "MODIFY",
  count: 5,
  flag: true,
  nothing: null,
  empty: "",
  tags: ["red", "blue"],
  dynamodb: {
    Keys: { pk: { S: "case#1" }, sk: { S: "Meta" } },
    NewImage: { ver: { N: "7" }, status: { S: "active" }, none: { NULL: true } },
  },
};

const passes = (pattern: Json, of: Json = record): boolean => eventFilter([JSON.stringify(pattern)])(of);

describe("a pattern", () => {
  it.each<[string, Json, boolean]>([
    ["equality", { eventName: ["MODIFY"] }, true],
    ["equality of another value", { eventName: ["INSERT"] }, false],
    ["one of several", { eventName: ["INSERT", "MODIFY"] }, true],
    ["several fields, all", { eventName: ["MODIFY"], count: [5] }, true],
    ["several fields, one not", { eventName: ["MODIFY"], count: [6] }, false],
    ["nested", { dynamodb: { Keys: { pk: { S: ["case#1"] }, sk: { S: ["Meta"] } } } }, true],
    ["a missing branch", { dynamodb: { OldImage: { ver: { N: ["7"] } } } }, false],
    ["number", { count: [5] }, true],
    ["no conversion of text to number", { count: ["5"] }, false],
    ["true", { flag: [true] }, true],
    ["null", { nothing: [null] }, true],
    ["null is not a missing field", { missing: [null] }, false],
    ["the empty text", { empty: [""] }, true],
    ["an entry of a list", { tags: ["blue"] }, true],
    ["no entry of a list", { tags: ["green"] }, false],
    ["prefix", { dynamodb: { Keys: { pk: { S: [{ prefix: "case#" }] } } } }, true],
    ["another prefix", { dynamodb: { Keys: { pk: { S: [{ prefix: "unit#" }] } } } }, false],
    ["prefix of what is no text", { count: [{ prefix: "5" }] }, false],
    ["suffix", { dynamodb: { Keys: { pk: { S: [{ suffix: "#1" }] } } } }, true],
    ["case", { dynamodb: { Keys: { sk: { S: [{ "equals-ignore-case": "META" }] } } } }, true],
    ["exists", { dynamodb: { NewImage: { ver: { N: [{ exists: true }] } } } }, true],
    ["exists, and does not", { dynamodb: { OldImage: { ver: { N: [{ exists: true }] } } } }, false],
    ["exists not", { dynamodb: { OldImage: { ver: { N: [{ exists: false }] } } } }, true],
    ["exists not, but does", { dynamodb: { NewImage: { ver: { N: [{ exists: false }] } } } }, false],
    ["exists looks at leaves only", { dynamodb: { NewImage: [{ exists: true }] } }, false],
    ["anything but", { eventName: [{ "anything-but": ["REMOVE", "INSERT"] }] }, true],
    ["anything but one value", { eventName: [{ "anything-but": "MODIFY" }] }, false],
    ["anything but a prefix", { eventName: [{ "anything-but": { prefix: "MOD" } }] }, false],
    ["anything but needs the field", { missing: [{ "anything-but": ["x"] }] }, false],
    ["numeric equality", { count: [{ numeric: ["=", 5] }] }, true],
    ["numeric range", { count: [{ numeric: [">", 0, "<=", 5] }] }, true],
    ["numeric range, outside", { count: [{ numeric: [">", 5, "<=", 9] }] }, false],
    ["numbers of DynamoDB are texts", { dynamodb: { NewImage: { ver: { N: [{ numeric: [">", 0] }] } } } }, false],
    ["$or", { $or: [{ count: [6] }, { flag: [true] }] }, true],
    ["$or, none", { $or: [{ count: [6] }, { flag: [false] }] }, false],
    ["$or with a field beside", { eventName: ["INSERT"], $or: [{ count: [5] }, { flag: [true] }] }, false],
    [
      "$or further in",
      { dynamodb: { $or: [{ Keys: { pk: { S: ["x"] } } }, { NewImage: { ver: { N: ["7"] } } }] } },
      true,
    ],
  ])("%s", (_, pattern, expected) => {
    expect(passes(pattern)).toBe(expected);
  });

  it("is one of several, and none lets everything pass", () => {
    const either = eventFilter(['{"count":[6]}', '{"flag":[true]}']);
    expect(either(record)).toBe(true);
    expect(either({ count: 1 })).toBe(false);
    expect(eventFilter([])({})).toBe(true);
  });

  it.each<[string, Json, RegExp]>([
    ["an unknown operator", { a: { b: [{ cidr: "10.0.0.0/8" }] } }, /pattern\.a\.b .*cidr/],
    ["a value without list", { a: { b: "x" } }, /pattern\.a\.b must be/],
    ["an empty list", { a: [] }, /pattern\.a has no alternatives/],
    ["an empty object", {}, /pattern is empty/],
    ["an odd comparison", { a: [{ numeric: ["~", 1] }] }, /pattern\.a\.numeric/],
    ["exists with a text", { a: [{ exists: "yes" }] }, /pattern\.a\.exists/],
  ])("that is not understood is refused: %s", (_, pattern, message) => {
    expect(() => passes(pattern)).toThrow(message);
  });
});
