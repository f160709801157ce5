import { describe, expect, test } from "vitest";
import { ofType, template } from "../support/template.ts";

const each = (type: string) => {
  const found = ofType(type);
  if (found.length === 0) throw new Error(`The template has no ${type}`);
  return found;
};

describe("what would be deployed", () => {
  test("tables: recoverable, protected, kept, under our own key, on demand; the participations with a stream", () => {
    for (const [id, { Properties, DeletionPolicy, UpdateReplacePolicy }] of each("AWS::DynamoDB::Table")) {
      expect([DeletionPolicy, UpdateReplacePolicy], id).toEqual(["Retain", "Retain"]);
      expect(Properties, id).toMatchObject({
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
      });
    }
    const streams = each("AWS::DynamoDB::Table").filter(([, { Properties }]) => Properties.StreamSpecification);
    expect(streams).toHaveLength(1);
  });

  test("functions: Node 24 on arm64, called only through an alias, each with a role of its own", () => {
    const functions = each("AWS::Lambda::Function");
    for (const [id, { Properties }] of functions)
      expect(Properties, id).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        Handler: "index.handler",
      });
    const roles = functions.map(([, { Properties }]) => JSON.stringify(Properties.Role));
    expect(new Set(roles).size).toBe(functions.length);
    expect(each("AWS::Lambda::Alias")).toHaveLength(functions.length);
    const ids = new Set(functions.map(([id]) => id));
    const callers = Object.entries(template()).filter(([, { Type }]) =>
      [
        "AWS::StepFunctions::StateMachine",
        "AWS::ApiGatewayV2::Integration",
        "AWS::ApiGatewayV2::Authorizer",
        "AWS::Lambda::EventSourceMapping",
        "AWS::Scheduler::Schedule",
      ].includes(Type),
    );
    for (const [id, { Properties }] of callers)
      for (const functionId of ids)
        expect(JSON.stringify(Properties), `${id} calls ${functionId} past its alias`).not.toMatch(
          new RegExp(`"(Ref|Fn::GetAtt)":\\[?"${functionId}"`),
        );
  });

  test("no role may do everything, or anything on everything", () => {
    for (const [id, { Properties }] of each("AWS::IAM::Policy")) {
      const { Statement } = Properties.PolicyDocument as {
        Statement: { Action: string | string[]; Resource: unknown }[];
      };
      for (const { Action, Resource } of Statement) {
        expect([Action].flat(), id).not.toContain("*");
        // Log delivery, X-Ray and the listing of streams know no resources; nothing else may be that wide.
        if ([Resource].flat().includes("*"))
          expect(
            [Action].flat().every((action) => /^logs:|^xray:|^dynamodb:ListStreams$/.test(action)),
            `${id}: ${[Action].flat().join()}`,
          ).toBe(true);
      }
    }
  });

  test("only the API may touch the vault, in the table and under its key, and the function that erases", () => {
    const [vault] = each("AWS::DynamoDB::Table").find(([id]) => id.includes("Vault")) ?? [""];
    const [vaultKey] = each("AWS::KMS::Key").find(([id]) => id.includes("Vault")) ?? [""];
    const may = each("AWS::IAM::Policy").filter(([, { Properties }]) => {
      const text = JSON.stringify(Properties.PolicyDocument);
      return text.includes(`"${vault}"`) || text.includes(`"${vaultKey}"`);
    });
    expect(may.map(([id]) => id.replace(/[0-9A-F]{8}$/, ""))).toEqual([
      "DisposeRoleDefaultPolicy",
      "ApiRoleDefaultPolicy",
    ]);
  });

  test("the function that erases may delete in the vault and neither read nor write there; in the table what it needs", () => {
    const [, { Properties }] = each("AWS::IAM::Policy").find(([id]) => id.startsWith("DisposeRole")) ?? [
      "",
      template(),
    ];
    const { Statement } = (Properties as { PolicyDocument: unknown }).PolicyDocument as {
      Statement: { Action: string | string[]; Resource: unknown }[];
    };
    // Reading its stream is the mapping's, and each consumer's alike.
    const onTables = Statement.map(({ Action, Resource }) => ({
      actions: [Action].flat().filter((action) => /^dynamodb:(?!.*(Stream|Shard|Records))/.test(action)),
      text: JSON.stringify(Resource),
    })).filter(({ actions }) => actions.length > 0);
    const placeOf = (text: string) =>
      `${text.includes("Vault") ? "the vault" : "the participations"}${text.match(/\/index\/[a-z-]+/)?.[0] ?? ""}`;
    expect(Object.fromEntries(onTables.map(({ actions, text }) => [placeOf(text), actions.sort()]))).toEqual({
      "the participations": [
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:UpdateItem",
      ],
      "the vault": ["dynamodb:DeleteItem"],
    });
  });

  test("nobody else may delete anything", () => {
    const policiesWith = (part: string) =>
      each("AWS::IAM::Policy")
        .filter(([, { Properties }]) => JSON.stringify(Properties.PolicyDocument).includes(part))
        .map(([id]) => id.replace(/[0-9A-F]{8}$/, ""));
    expect(policiesWith('"dynamodb:DeleteItem"')).toEqual(["DisposeRoleDefaultPolicy"]);
  });

  test("only records that are to be erased invoke the function that erases", () => {
    const mappings = each("AWS::Lambda::EventSourceMapping").filter(([id]) => id.startsWith("Dispose"));
    expect(mappings).toHaveLength(1);
    expect(mappings[0]?.[1].Properties).toMatchObject({
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ["MODIFY"],
              dynamodb: { NewImage: { erase: { M: { personId: { S: [{ exists: true }] } } } } },
            }),
          },
        ],
      },
    });
  });

  test("every route but /health is behind the authorizer", () => {
    const open = each("AWS::ApiGatewayV2::Route").filter(
      ([, { Properties }]) => Properties.AuthorizationType !== "CUSTOM",
    );
    expect(open.map(([, { Properties }]) => Properties.RouteKey)).toEqual(["GET /health"]);
  });

  test("state machines: Standard, a published version that is kept, a live alias, errors logged without their data", () => {
    for (const [id, { Properties, DeletionPolicy }] of each("AWS::StepFunctions::StateMachine")) {
      expect(Properties, id).toMatchObject({
        StateMachineType: "STANDARD",
        LoggingConfiguration: { Level: "ERROR", IncludeExecutionData: false },
      });
      expect(DeletionPolicy, id).toBe("Retain");
    }
    for (const [id, version] of each("AWS::StepFunctions::StateMachineVersion"))
      expect(version.DeletionPolicy, id).toBe("Retain");
    expect(each("AWS::StepFunctions::StateMachineAlias").map(([, { Properties }]) => Properties.Name)).toEqual([
      "live",
      "live",
    ]);
  });

  test("what fails rests in a queue that is encrypted and watched; each stream consumer and the sweeper has one", () => {
    expect(each("AWS::CloudWatch::Alarm")).toHaveLength(each("AWS::SQS::Queue").length);
    for (const [, { Properties }] of each("AWS::CloudWatch::Alarm"))
      expect(Properties.AlarmDescription).toMatch(/Runbook: docs\/operations\.md/);
    for (const [, { Properties }] of each("AWS::Lambda::EventSourceMapping"))
      expect(Properties).toMatchObject({
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ["ReportBatchItemFailures"],
      });
    for (const [, { Properties }] of each("AWS::Scheduler::Schedule"))
      expect(Properties).toMatchObject({ Target: { DeadLetterConfig: { Arn: expect.anything() } } });
  });
});
