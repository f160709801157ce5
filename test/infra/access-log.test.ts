import { expect, test } from "vitest";
import { ofType } from "../support/template.ts";

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** What each role may do to resources whose reference names one of these, by the role's function. */
const rightsOn = (logicalIdPrefix: string): Record<string, Record<string, unknown>> => {
  const rights: Record<string, Record<string, unknown>> = {};
  for (const [id, { Properties }] of ofType("AWS::IAM::Policy")) {
    const { Statement } = Properties.PolicyDocument as { Statement: Statement[] };
    for (const { Action, Resource, Condition } of Statement)
      if (JSON.stringify(Resource).includes(`"${logicalIdPrefix}`))
        for (const action of [Action].flat())
          rights[id.split("Role")[0] ?? id] = { ...rights[id.split("Role")[0] ?? id], [action]: Condition ?? "always" };
  }
  return rights;
};

const only = (...keys: string[]) => ({ "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys } });
const readsIndexes = { "dynamodb:GetItem": "always", "dynamodb:Query": "always" };

test("the log of access: functions add to chains of their own kind and read; nobody changes or deletes a line", () => {
  expect(rightsOn("AccessLogTable")).toEqual({
    Api: { ...readsIndexes, "dynamodb:PutItem": only("actor#*", "review#*") },
    Calendar: { "dynamodb:Query": "always", "dynamodb:PutItem": only("actor#*") },
    ImportFile: { "dynamodb:Query": "always", "dynamodb:PutItem": only("actor#*") },
    SealAccessLog: {
      "dynamodb:Query": "always",
      "dynamodb:BatchGetItem": "always",
      "dynamodb:PutItem": only("seal#*"),
    },
    VerifyAccessLog: {
      "dynamodb:Query": "always",
      "dynamodb:Scan": "always",
      "dynamodb:PutItem": only("verification#*"),
    },
    DrawAccessReview: { "dynamodb:Query": "always", "dynamodb:PutItem": only("review#*") },
  });
});

test("one function may sign seals and another may check them: none that writes lines may do either", () => {
  expect(rightsOn("AccessLogSealKey")).toEqual({
    SealAccessLog: { "kms:GenerateMac": "always" },
    VerifyAccessLog: { "kms:VerifyMac": "always" },
  });
});

test("a failure of the seal, the check or the review rests in a queue, whether on the way to the function or in it", () => {
  for (const name of ["Seal", "Verify", "Draw"]) {
    const [[, { Properties }] = ["", { Properties: {} }]] = ofType("AWS::Lambda::EventInvokeConfig").filter(([id]) =>
      id.startsWith(name),
    );
    expect(JSON.stringify(Properties)).toContain(`AccessLogOperations${name}Access`);
  }
});
