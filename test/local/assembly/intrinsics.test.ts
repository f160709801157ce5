// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so.
import { describe, expect, it } from "vitest";
import { createResolver } from "../../../infra/local/assembly/intrinsics.ts";
import type { Template } from "../../../infra/local/assembly/template.ts";
import type { Json } from "../../../infra/local/engine/json.ts";

const environment = {
  partition: "aws",
  region: "eu-north-1",
  accountId: "111111111111",
  stackName: "Sample",
  endpoint: "http://127.0.0.1:4000",
};

const template: Template = {
  Resources: {},
  Parameters: { Version: { Type: "String", Default: "7" }, Open: { Type: "String" } },
  Mappings: { Sizes: { "eu-north-1": { small: 1 } } },
  Conditions: {
    Here: { "Fn::Equals": [{ Ref: "AWS::Region" }, "eu-north-1"] },
    There: { "Fn::Not": [{ Condition: "Here" }] },
    Both: { "Fn::And": [{ Condition: "Here" }, { Condition: "There" }] },
    Either: { "Fn::Or": [{ Condition: "Here" }, { Condition: "There" }] },
  },
};

const resolver = createResolver(template, environment, {
  ref: (id) => `ref-of-${id}`,
  attribute: (id, name) => `${name}-of-${id}`,
});
const resolve = (value: Json): Json | undefined => resolver.resolve(value, "Here");

describe("intrinsic functions", () => {
  it.each<[string, Json, Json | undefined]>([
    ["a literal", { a: ["b", 1, true] }, { a: ["b", 1, true] }],
    ["Ref of a resource", { Ref: "Table" }, "ref-of-Table"],
    ["Ref of a pseudo parameter", { Ref: "AWS::AccountId" }, "111111111111"],
    ["Ref of a parameter", { Ref: "Version" }, "7"],
    ["GetAtt as a list", { "Fn::GetAtt": ["Table", "Arn"] }, "Arn-of-Table"],
    ["GetAtt as text", { "Fn::GetAtt": "Table.Stream.Arn" }, "Stream.Arn-of-Table"],
    ["Join", { "Fn::Join": [":", ["a", { Ref: "T" }, 1]] }, "a:ref-of-T:1"],
    ["Join of a Split", { "Fn::Join": ["-", { "Fn::Split": ["/", "a/b"] }] }, "a-b"],
    ["Select of a Split", { "Fn::Select": ["1", { "Fn::Split": [":", "a:b:c"] }] }, "b"],
    [
      "Sub",
      { "Fn::Sub": "${AWS::Region}/${Table}/${Table.Arn}/${!Literal}" },
      "eu-north-1/ref-of-Table/Arn-of-Table/${Literal}",
    ],
    ["Sub with values", { "Fn::Sub": ["${x}-${Table}", { x: { Ref: "Version" } }] }, "7-ref-of-Table"],
    ["Base64", { "Fn::Base64": "hej" }, "aGVq"],
    ["FindInMap", { "Fn::FindInMap": ["Sizes", { Ref: "AWS::Region" }, "small"] }, 1],
    ["If", { "Fn::If": ["Here", "yes", "no"] }, "yes"],
    ["If not", { "Fn::If": ["There", "yes", "no"] }, "no"],
    ["NoValue takes the property away", { a: 1, b: { Ref: "AWS::NoValue" } }, { a: 1 }],
    ["NoValue takes the item away", ["a", { "Fn::If": ["There", "b", { Ref: "AWS::NoValue" }] }], ["a"]],
  ])("resolves %s", (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it("evaluates conditions", () => {
    expect(["Here", "There", "Both", "Either"].map((name) => resolver.condition(name))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it.each<[string, Json, RegExp]>([
    ["an unknown function", { "Fn::ImportValue": "x" }, /Here: .*Fn::ImportValue/],
    ["a parameter without default", { Ref: "Open" }, /Open has no default/],
    ["a Select outside the list", { "Fn::Select": [3, ["a"]] }, /Fn::Select/],
    ["a mapping that is not there", { "Fn::FindInMap": ["Sizes", "x", "y"] }, /Sizes.x.y/],
  ])("refuses %s", (_, value, message) => {
    expect(() => resolve(value)).toThrow(message);
  });
});
