import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../../../infra/local/engine/json.ts";
import type { Context } from "../../../infra/local/iam/conditions.ts";
import { readPolicyDocument } from "../../../infra/local/iam/policy-document.ts";
import { accessWith, account, api, may, roleArn, service } from "./support.ts";

const table = `arn:aws:dynamodb:eu-north-1:${account}:table/Cases`;
const queue = `arn:aws:sqs:eu-north-1:${account}:Dead`;
const key = `arn:aws:kms:eu-north-1:${account}:key/Cases`;

describe("an action", () => {
  it.each([
    ["dynamodb:GetItem", "dynamodb:GetItem", true],
    ["dynamodb:getItem", "dynamodb:GetItem", true],
    ["dynamodb:GetItem", "dynamodb:GetItems", false],
    ["dynamodb:Get*", "dynamodb:GetItem", true],
    ["dynamodb:Get????", "dynamodb:GetItem", true],
    ["dynamodb:Get???", "dynamodb:GetItem", false],
    ["dynamodb:*", "dynamodb:DeleteTable", true],
    ["dynamodb:*", "dynamodbx:DeleteTable", false],
    ["kms:ReEncrypt*", "kms:ReEncryptFrom", true],
    ["*", "anything:AtAll", true],
  ])("%s allows %s: %s", (Action, action, expected) => {
    expect(may({ Action, Resource: "*" }, action, table)).toBe(expected);
  });

  test("NotAction allows all but", () => {
    expect(may({ NotAction: "dynamodb:Delete*", Resource: "*" }, "dynamodb:GetItem", table)).toBe(true);
    expect(may({ NotAction: "dynamodb:Delete*", Resource: "*" }, "dynamodb:DeleteItem", table)).toBe(false);
  });
});

describe("a resource", () => {
  it.each([
    [table, table, true],
    [table, `${table}/index/by-unit`, false],
    [`${table}/index/*`, `${table}/index/by-unit`, true],
    [`${table}*`, `${table}2`, true],
    [`arn:aws:dynamodb:*:${account}:table/Cases`, table, true],
    ["arn:aws:dynamodb:*:*:table/Ca?es", table, true],
    ["arn:aws:dynamodb:eu-*:*:*:table/Cases", table, false],
    [
      `arn:aws:states:eu-north-1:${account}:execution:case:*`,
      `arn:aws:states:eu-north-1:${account}:execution:case:a:b`,
      true,
    ],
    [
      `arn:aws:states:eu-north-1:${account}:stateMachine:case:*`,
      `arn:aws:states:eu-north-1:${account}:stateMachine:case`,
      false,
    ],
    ["*", table, true],
  ])("%s covers %s: %s", (Resource, resource, expected) => {
    expect(may({ Action: "dynamodb:GetItem", Resource }, "dynamodb:GetItem", resource)).toBe(expected);
  });

  test("NotResource covers all but", () => {
    const statement = { Action: "dynamodb:GetItem", NotResource: table };
    expect(may(statement, "dynamodb:GetItem", `${table}2`)).toBe(true);
    expect(may(statement, "dynamodb:GetItem", table)).toBe(false);
  });
});

describe("a condition", () => {
  const keys = "dynamodb:LeadingKeys";
  const source = "aws:SourceArn";
  it.each<[JsonObject, Context, boolean]>([
    [{ StringEquals: { "aws:SourceAccount": account } }, { "aws:SourceAccount": account }, true],
    [{ StringEquals: { "aws:SourceAccount": account } }, { "aws:SourceAccount": "222222222222" }, false],
    [{ StringEquals: { "aws:SourceAccount": account } }, {}, false],
    [{ StringEquals: { "AWS:sourceaccount": account } }, { "aws:SourceAccount": account }, true],
    [{ StringEqualsIfExists: { "aws:SourceAccount": account } }, {}, true],
    [{ StringNotEquals: { "aws:SourceAccount": account } }, {}, true],
    [{ StringNotEquals: { "aws:SourceAccount": [account, "2"] } }, { "aws:SourceAccount": "2" }, false],
    [{ StringLike: { [keys]: "UNIT#*" } }, { [keys]: ["UNIT#a"] }, true],
    [{ StringNotLike: { [keys]: "UNIT#*" } }, { [keys]: ["UNIT#a"] }, false],
    [{ "ForAllValues:StringLike": { [keys]: ["UNIT#*", "LOG#*"] } }, { [keys]: ["UNIT#a", "LOG#b"] }, true],
    [{ "ForAllValues:StringEquals": { [keys]: ["a"] } }, { [keys]: ["a", "b"] }, false],
    [{ "ForAllValues:StringEquals": { [keys]: ["a"] } }, {}, true],
    [{ "ForAnyValue:StringEquals": { [keys]: ["a"] } }, { [keys]: ["a", "b"] }, true],
    [{ "ForAnyValue:StringEquals": { [keys]: ["a"] } }, {}, false],
    [{ "ForAnyValue:StringNotEquals": { [keys]: ["a"] } }, { [keys]: ["a"] }, false],
    [
      { ArnLike: { [source]: `arn:aws:states:*:${account}:stateMachine:*` } },
      { [source]: `arn:aws:states:eu-north-1:${account}:stateMachine:x` },
      true,
    ],
    [{ ArnEquals: { [source]: queue } }, { [source]: table }, false],
    [{ ArnNotLike: { [source]: queue } }, { [source]: table }, true],
    [{ Bool: { "aws:SecureTransport": "false" } }, { "aws:SecureTransport": "true" }, false],
    [{ Bool: { "aws:SecureTransport": false } }, { "aws:SecureTransport": "false" }, true],
    [{ Null: { [source]: "true" } }, {}, true],
    [{ Null: { [source]: "true" } }, { [source]: table }, false],
    [{ StringEquals: { "kms:EncryptionContext:controller": "a" } }, { "kms:EncryptionContext:controller": "a" }, true],
    [
      { StringEquals: { "aws:SourceAccount": account }, ArnLike: { [source]: table } },
      { "aws:SourceAccount": account },
      false,
    ],
  ])("%j with %j: %s", (Condition, context, expected) => {
    expect(may({ Action: "dynamodb:GetItem", Resource: "*", Condition }, "dynamodb:GetItem", table, context)).toBe(
      expected,
    );
  });

  test("is asked each time, of whatever the call says then", () => {
    const access = accessWith([
      { Effect: "Allow", Action: "dynamodb:GetItem", Resource: table, Condition: { StringEquals: { [keys]: "a" } } },
    ]);
    const get = (leading: string) =>
      access.decide(api, { action: "dynamodb:GetItem", resource: table, context: () => ({ [keys]: [leading] }) })
        .allowed;
    expect([get("a"), get("b"), get("a")]).toEqual([true, false, true]);
    expect(access.decided.map(({ allowed, context }) => [allowed, context])).toEqual([
      [true, { [keys]: ["a"] }],
      [false, { [keys]: ["b"] }],
    ]);
  });
});

describe("who is allowed", () => {
  const read = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: table };
  const send = { Action: "sqs:SendMessage", Resource: queue };
  const decrypt = { Effect: "Allow", Action: "kms:Decrypt", Resource: key };
  const root = { AWS: `arn:aws:iam::${account}:root` };
  const enabled = { Effect: "Allow", Action: "kms:*", Resource: "*", Principal: root };

  it("is nobody by default, with AWS's sentence", () => {
    expect(() => accessWith([read]).authorise(api, { action: "dynamodb:PutItem", resource: table })).toThrow(
      expect.objectContaining({
        code: "AccessDeniedException",
        status: 400,
        message: `User: arn:aws:sts::${account}:assumed-role/Api/api is not authorized to perform: dynamodb:PutItem on resource: ${table} because no identity-based policy allows the dynamodb:PutItem action`,
      }),
    );
    expect(() => accessWith([]).authorise(api, { action: "lambda:InvokeFunction", resource: "*" })).toThrow(
      expect.objectContaining({ status: 403 }),
    );
  });

  it("is not whom a statement denies, whatever allows it", () => {
    const access = accessWith([read, { Effect: "Deny", Action: "dynamodb:*", Resource: "*" }]);
    expect(() => access.authorise(api, { action: "dynamodb:GetItem", resource: table })).toThrow(
      /with an explicit deny in an identity-based policy$/,
    );
  });

  it("is the administrator, who is no principal of the template", () => {
    expect(() =>
      accessWith([]).authorise(undefined, { action: "dynamodb:DeleteTable", resource: table }),
    ).not.toThrow();
  });

  it("is no role that the template does not have", () => {
    const other = { kind: "role", roleArn: `${roleArn}2`, session: "x" } as const;
    expect(accessWith([read]).decide(other, { action: "dynamodb:GetItem", resource: table }).allowed).toBe(false);
  });

  const secure: JsonObject = {
    Effect: "Deny",
    Action: "sqs:*",
    Resource: queue,
    Principal: { AWS: "*" },
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  it.each<[string, JsonObject[], JsonObject[], Context, boolean]>([
    ["the role's policy alone", [{ Effect: "Allow", ...send }], [], {}, true],
    ["the queue's policy alone, by role", [], [{ Effect: "Allow", ...send, Principal: { AWS: roleArn } }], {}, true],
    ["the queue's policy alone, by account", [], [{ Effect: "Allow", ...send, Principal: root }], {}, false],
    [
      "the queue's policy for another role",
      [],
      [{ Effect: "Allow", ...send, Principal: { AWS: `${roleArn}2` } }],
      {},
      false,
    ],
    [
      "a queue that denies plain HTTP, over TLS",
      [{ Effect: "Allow", ...send }],
      [secure],
      { "aws:SecureTransport": "true" },
      true,
    ],
    [
      "a queue that denies plain HTTP, without",
      [{ Effect: "Allow", ...send }],
      [secure],
      { "aws:SecureTransport": "false" },
      false,
    ],
  ])("to a queue: %s", (_, ofRole, ofQueue, context, expected) => {
    const access = accessWith(ofRole, { [queue]: ofQueue });
    expect(access.decide(api, { action: "sqs:SendMessage", resource: queue, context: () => context }).allowed).toBe(
      expected,
    );
  });

  it.each<[string, JsonObject[], JsonObject[], boolean]>([
    ["both policies", [decrypt], [enabled], true],
    ["a key that does not let the account decide", [decrypt], [], false],
    ["a role without the right", [], [enabled], false],
    ["a key that names the role", [], [{ ...enabled, Principal: { AWS: roleArn } }], true],
    ["a key that names another account", [decrypt], [{ ...enabled, Principal: { AWS: "222222222222" } }], false],
    [
      "a key that lets policies of this role count",
      [decrypt],
      [{ ...enabled, Condition: { ArnEquals: { "aws:PrincipalArn": roleArn } } }],
      true,
    ],
    [
      "a key that lets policies of another role count",
      [decrypt],
      [{ ...enabled, Condition: { ArnEquals: { "aws:PrincipalArn": `${roleArn}2` } } }],
      false,
    ],
    ["a key that forbids it", [decrypt], [enabled, { ...enabled, Effect: "Deny", Principal: "*" }], false],
  ])("to a key: %s", (_, ofRole, ofKey, expected) => {
    const access = accessWith(ofRole, { [key]: ofKey });
    expect(access.decide(api, { action: "kms:Decrypt", resource: key }).allowed).toBe(expected);
  });

  test("a service is, by the resource's policy only", () => {
    const access = accessWith([{ Effect: "Allow", ...send }], {
      [queue]: [{ Effect: "Allow", ...send, Principal: { Service: "events.amazonaws.com" } }],
    });
    expect(access.decide(service("events"), { action: "sqs:SendMessage", resource: queue }).allowed).toBe(true);
    expect(access.decide(service("scheduler"), { action: "sqs:SendMessage", resource: queue }).allowed).toBe(false);
  });
});

describe("what is not known is refused when the template is read", () => {
  const read = (statement: JsonObject, more: JsonObject = {}) =>
    readPolicyDocument(
      {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: "*", ...statement }],
        ...more,
      },
      "Policy",
      "identity",
    );
  it.each<[JsonObject, JsonObject, string]>([
    [{ Resourcce: "x" }, {}, "Policy: the element Resourcce is not known"],
    [{ Principal: "*" }, {}, "Principal has no place here"],
    [{ Effect: "Permit" }, {}, "Effect must be Allow or Deny, not Permit"],
    [{ NotAction: "*" }, {}, "Action and NotAction stand together"],
    [{ Action: "SendMessage" }, {}, "SendMessage is no action"],
    [{ Action: [] }, {}, "Action must be text"],
    [{ Resource: "table/Cases" }, {}, "table/Cases is no ARN"],
    [{ Resource: { Ref: "Cases" } }, {}, "Resource must be text"],
    [{ Resource: `${table}/\${aws:username}` }, {}, "policy variables are not known"],
    [
      { Condition: { NumericLessThan: { "aws:SourceAccount": "1" } } },
      {},
      "the condition operator NumericLessThan is not known",
    ],
    [
      { Condition: { "ForSome:StringEquals": { "aws:SourceAccount": "1" } } },
      {},
      "the condition operator ForSome:StringEquals is not known",
    ],
    [
      { Condition: { StringEquals: { "aws:PrincipalOrgID": "o" } } },
      {},
      "the condition key aws:PrincipalOrgID is not known",
    ],
    [{ Condition: { StringEquals: { "aws:SourceArn": `\${aws:x}` } } }, {}, "policy variables are not known"],
    [{}, { Version: "2008-10-17" }, "the version 2008-10-17 of the policy language is not known"],
    [{}, { Extra: 1 }, "the element Extra is not known"],
  ])("%j %j", (statement, more, message) => {
    expect(() => read(statement, more)).toThrow(message);
  });

  test("so are principals of an unknown kind", () => {
    const statement = { Effect: "Allow", Action: "sqs:*", Resource: "*", Principal: { Federated: "x" } };
    expect(() => readPolicyDocument({ Version: "2012-10-17", Statement: statement }, "Policy", "resource")).toThrow(
      "Policy: principals of the kind Federated are not known",
    );
  });
});

test("a decision that was made before costs microseconds", () => {
  const access = accessWith([{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: table }]);
  const before = performance.now();
  for (let at = 0; at < 100_000; at++) access.authorise(api, { action: "dynamodb:GetItem", resource: table });
  // A hundred times what it takes on an idle machine.
  expect((performance.now() - before) / 100_000).toBeLessThan(0.05);
});
