import { describe, expect, test } from "vitest";
import { forbund } from "../support/programme.ts";
import { ofType, template } from "../support/template.ts";

const each = (type: string) => {
  const found = ofType(type);
  if (found.length === 0) throw new Error(`The template has no ${type}`);
  return found;
};

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** What the policy of a function's role says, by how its logical id begins. */
const statementsOf = (name: string): Statement[] => {
  const found = each("AWS::IAM::Policy").find(([id]) => id.startsWith(`${name}Role`));
  if (!found) throw new Error(`No role of ${name} has a policy`);
  return (found[1].Properties.PolicyDocument as { Statement: Statement[] }).Statement;
};

/** Policies of roles that have a text in them. */
const policiesWith = (part: string) =>
  each("AWS::IAM::Policy")
    .filter(([, { Properties }]) => JSON.stringify(Properties.PolicyDocument).includes(part))
    .map(([id]) => id.replace(/[0-9A-F]{8}$/, ""));

describe("what would be deployed", () => {
  test("tables: recoverable, protected, kept, under our own key, on demand; the participations with a stream", () => {
    // Sessions are not among what is kept: a restored table would bring back those that somebody has ended.
    const kept = each("AWS::DynamoDB::Table").filter(([id]) => !id.startsWith("Sessions"));
    for (const [id, { Properties, DeletionPolicy, UpdateReplacePolicy }] of kept) {
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

  test("the vault: the API may read and write item by item; who erases opens nothing; who changes keys sees the keys alone", () => {
    const onTheVault = Object.fromEntries(
      ["Api", "ImportFile", "Dispose", "RotateKeys"].map((name) => [
        name,
        statementsOf(name).flatMap(({ Action, Resource }) => {
          const text = JSON.stringify(Resource);
          const tables = [...text.matchAll(/"Tables(Vault|Keys)[0-9A-F]{8}"/g)].map(([, table]) => table).sort();
          const actions = [Action].flat().filter((action) => action.startsWith("dynamodb:"));
          return tables.length > 0 && actions.length > 0
            ? [`${tables.join(" and ")}: ${actions.sort().join(", ")}`]
            : [];
        }),
      ]),
    );
    expect(onTheVault).toEqual({
      Api: ["Keys and Vault: dynamodb:BatchGetItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem"],
      ImportFile: [
        "Vault: dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem",
        "Keys: dynamodb:BatchGetItem, dynamodb:GetItem, dynamodb:PutItem",
        "Keys and Vault: dynamodb:DeleteItem",
      ],
      Dispose: ["Vault: dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:UpdateItem", "Keys: dynamodb:DeleteItem"],
      RotateKeys: ["Keys: dynamodb:GetItem, dynamodb:Scan, dynamodb:UpdateItem"],
    });
    expect(policiesWith('"TablesVault')).toEqual([
      "DisposeRoleDefaultPolicy",
      "ImportFileRoleDefaultPolicy",
      "ApiRoleDefaultPolicy",
    ]);
    expect(policiesWith('"TablesKeys')).toEqual([
      "DisposeRoleDefaultPolicy",
      "RotateKeysRoleDefaultPolicy",
      "ImportFileRoleDefaultPolicy",
      "ApiRoleDefaultPolicy",
    ]);
  });

  test("a copy of the vault's keys is kept for a shorter time than a copy of what they open", () => {
    const copied = each("AWS::DynamoDB::Table").filter(
      ([, { Properties }]) => Properties.PointInTimeRecoverySpecification,
    );
    const periods = copied.map(([id, { Properties }]) => [
      id.replace(/[0-9A-F]{8}$/, ""),
      (Properties.PointInTimeRecoverySpecification as { RecoveryPeriodInDays?: number }).RecoveryPeriodInDays ?? 35,
    ]);
    expect(Object.fromEntries(periods)).toMatchObject({ TablesParticipations: 35, TablesVault: 35, TablesKeys: 14 });
  });

  test("a controller's key: opened by three functions, in the controller's own context; by no administrator", () => {
    const keys = each("AWS::KMS::Key").filter(([id]) => id.startsWith("VaultKeysController"));
    expect(keys).toHaveLength(new Set(forbund.units.map(({ member }) => member)).size);
    const uses = /^kms:(\*|Decrypt|Encrypt|GenerateDataKey|ReEncrypt|GenerateMac|CreateGrant)/;
    for (const [id, { Properties }] of keys) {
      const controller = forbund.members.find(({ name }) => String(Properties.Description).endsWith(` of ${name}`))?.id;
      expect(Properties, id).toMatchObject({ EnableKeyRotation: true });
      const { Statement } = Properties.KeyPolicy as { Statement: Statement[] };
      const using = Statement.filter(({ Action }) => [Action].flat().some((action) => uses.test(action)));
      expect(using.map(({ Condition }) => JSON.stringify(Condition).match(/"(\w+)Role[0-9A-F]{8}"/)?.[1])).toEqual([
        "RotateKeys",
        "ImportFile",
        "Api",
      ]);
      for (const name of ["RotateKeys", "ImportFile", "Api"]) {
        const own = statementsOf(name).filter(({ Resource }) => JSON.stringify(Resource).includes(`"${id}"`));
        expect(own, `${name} ${id}`).toMatchObject([
          {
            // A file comes sealed under the data key that the import goes on with: it has been made.
            Action: name === "ImportFile" ? "kms:Decrypt" : ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"],
            Condition: {
              StringEquals: {
                "kms:EncryptionContext:forbund": "skane-nordost",
                "kms:EncryptionContext:controller": controller,
                "kms:EncryptionContext:purpose": "vault",
              },
            },
          },
        ]);
      }
    }
    expect(policiesWith('"VaultKeysController')).toEqual([
      "RotateKeysRoleDefaultPolicy",
      "ImportFileRoleDefaultPolicy",
      "ApiRoleDefaultPolicy",
    ]);
    expect(policiesWith('"VaultKeysNumbers')).toEqual(["ImportFileRoleDefaultPolicy", "ApiRoleDefaultPolicy"]);
  });

  test("who erases may delete, who imports the file, who ends sessions; nobody else anything", () => {
    expect(policiesWith('"dynamodb:DeleteItem"')).toEqual([
      "DisposeRoleDefaultPolicy",
      "ImportFileRoleDefaultPolicy",
      "SignInRoleDefaultPolicy",
    ]);
    const own = statementsOf("ImportFile").filter(({ Action }) => Action === "dynamodb:DeleteItem");
    expect(own).toMatchObject([{ Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["FILE#*"] } } }]);
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

  test("webhooks go to the internet: no function is let send to its own machine", () => {
    for (const [id, { Properties }] of each("AWS::Lambda::Function"))
      expect(JSON.stringify(Properties.Environment ?? {}), id).not.toContain("WEBHOOKS_TO_LOOPBACK");
  });

  test("every route is behind the authorizer, but those that hold no datum and those that sign in and out", () => {
    const open = each("AWS::ApiGatewayV2::Route").filter(
      ([, { Properties }]) => Properties.AuthorizationType !== "CUSTOM",
    );
    expect(open.map(([, { Properties }]) => Properties.RouteKey)).toEqual([
      "GET /health",
      "GET /api-docs",
      "GET /api-docs.css",
      "GET /api-info",
      "GET /openapi.json",
      "GET /",
      "GET /assets/{file}",
      "GET /calendar/{file}",
      "GET /sign-in",
      "GET /sign-in/callback",
      "GET /sign-out",
      "POST /sign-out",
      "POST /sign-out/everywhere",
    ]);
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
    const mappings = each("AWS::Lambda::EventSourceMapping").map(([, { Properties }]) => Properties);
    // What a queue's mapping gives up, the queue's own redrive takes away.
    const [ofQueues, ofStreams] = [true, false].map((wanted) =>
      mappings.filter(({ StartingPosition }) => (StartingPosition === undefined) === wanted),
    );
    const working = each("AWS::SQS::Queue").filter(([, { Properties }]) => Properties.RedrivePolicy);
    expect(ofQueues).toHaveLength(working.length);
    for (const Properties of ofStreams ?? [])
      expect(Properties).toMatchObject({
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ["ReportBatchItemFailures"],
      });
    const watched = each("AWS::Lambda::EventInvokeConfig").map(([, { Properties }]) => Properties);
    for (const [id, { Properties }] of each("AWS::Scheduler::Schedule")) {
      const { Target } = Properties as { Target: { Arn: { Ref: string }; DeadLetterConfig: { Arn: unknown } } };
      expect(Target.DeadLetterConfig.Arn, id).toBeDefined();
      // The scheduler only hands it over: what fails in the function rests in the same queue.
      const alias = template()[Target.Arn.Ref]?.Properties;
      const name = JSON.stringify(alias?.FunctionName);
      const own = watched.find(({ FunctionName }) => JSON.stringify(FunctionName) === name);
      expect(own, id).toMatchObject({ DestinationConfig: { OnFailure: { Destination: Target.DeadLetterConfig.Arn } } });
    }
  });
});
