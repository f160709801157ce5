import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { federated } from "../identity/federated.ts";
import { assemblyWith } from "../support/assembly.ts";
import { faultsOf } from "../support/forbund-copy.ts";
import { ofType, type Resource } from "../support/template.ts";

const forbund = federated();
let resources: [string, Resource][];

beforeAll(async () => {
  const assembly = await assemblyWith(forbund);
  const file = readdirSync(assembly).find((name) => name.endsWith(".template.json")) ?? "";
  resources = Object.entries(JSON.parse(readFileSync(join(assembly, file), "utf8")).Resources);
});

const cognito = (type: string) =>
  resources.filter(([, { Type }]) => Type === `AWS::Cognito::${type}`).map(([, { Properties }]) => Properties);

describe("the user pool of a förbund whose members have providers", () => {
  test("federates each of them, with the attributes that role, unit and assurance follow from", () => {
    expect(cognito("UserPoolIdentityProvider")).toEqual([
      expect.objectContaining({
        ...{ ProviderName: "kristianstad", ProviderType: "OIDC" },
        AttributeMapping: { name: "name", email: "email", "custom:groups": "groups", "custom:assurance": "amr" },
        ProviderDetails: expect.objectContaining({
          client_id: "stegvis",
          client_secret: expect.anything(),
          oidc_issuer: "https://inloggning.kristianstad.example",
          authorize_scopes: "openid profile email",
        }),
      }),
      expect.objectContaining({
        ...{ ProviderName: "region-skane", ProviderType: "SAML" },
        AttributeMapping: { name: "displayName", "custom:groups": "memberOf", "custom:assurance": "levelOfAssurance" },
        ProviderDetails: { IDPSignout: true, MetadataURL: "https://inloggning.region.example/metadata" },
      }),
    ]);
  });

  test("names the client's secret and does not hold it", () => {
    const [{ ProviderDetails } = { ProviderDetails: {} }] = cognito("UserPoolIdentityProvider");
    expect(JSON.stringify(ProviderDetails)).toContain("{{resolve:secretsmanager:");
    expect(JSON.stringify(ProviderDetails)).toContain("stegvis/kristianstad");
  });

  test("the page's client: code flow only, no password to us, an hour, revocable; nobody can write a unit", () => {
    const [page, machine, ...more] = cognito("UserPoolClient");
    expect(more).toEqual([]);
    expect(page).toMatchObject({
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid", "profile"],
      CallbackURLs: ["https://skane-nordost.stegvis.example/sign-in/callback", expect.anything()],
      ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      ...{ IdTokenValidity: 60, AccessTokenValidity: 60, RefreshTokenValidity: 60, EnableTokenRevocation: true },
      SupportedIdentityProviders: ["COGNITO", expect.anything(), expect.anything()],
      WriteAttributes: ["custom:assurance", "custom:groups", "email", "name"],
    });
    expect(machine).toMatchObject({
      ...{ ClientName: "Journalsystemet", GenerateSecret: true, AllowedOAuthFlows: ["client_credentials"] },
      ...{ ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"], AccessTokenValidity: 60, EnableTokenRevocation: true },
    });
    expect(JSON.stringify(machine?.AllowedOAuthScopes)).toContain("/api");
    expect(cognito("UserPoolResourceServer")).toMatchObject([
      { Identifier: "stegvis", Scopes: [{ ScopeName: "api" }] },
    ]);
  });

  test("its own users have a second factor always, and are made by an administrator", () => {
    expect(cognito("UserPool")).toMatchObject([
      {
        ...{ MfaConfiguration: "ON", EnabledMfas: ["SOFTWARE_TOKEN_MFA"], DeletionProtection: "ACTIVE" },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      },
    ]);
  });

  test("sessions lie encrypted, apart, with a time to live; two functions reach them, each as far as it must", () => {
    const [[id, table] = ["", undefined]] = ofType("AWS::DynamoDB::Table").filter(([name]) =>
      name.startsWith("Sessions"),
    );
    expect(table).toMatchObject({
      DeletionPolicy: "Delete",
      Properties: {
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
      },
    });
    const may = ofType("AWS::IAM::Policy").flatMap(([policy, { Properties }]) => {
      const { Statement } = Properties.PolicyDocument as {
        Statement: { Action: string | string[]; Resource: unknown }[];
      };
      const actions = Statement.filter(({ Resource }) => JSON.stringify(Resource).includes(id)).flatMap(
        ({ Action }) => Action,
      );
      return actions.length > 0 ? [[policy.replace(/RoleDefault.*/, ""), actions.sort()]] : [];
    });
    expect(Object.fromEntries(may)).toEqual({
      SignIn: ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
      Authorize: ["dynamodb:GetItem", "dynamodb:UpdateItem"],
    });
  });
});

test.each([
  [
    "a provider of no member",
    "identityProviders[0].member",
    { identityProviders: [{ ...forbund.identityProviders[0], member: "lund" }] },
  ],
  [
    "no level of assurance",
    "identityProviders[0].assurance.values",
    {
      identityProviders: [{ ...forbund.identityProviders[0], assurance: { claim: "amr", values: [] } }],
      staffMapping: [],
    },
  ],
  ["a provider that is not there", "staffMapping[0].provider", { identityProviders: [] }],
  [
    "another member's unit",
    "staffMapping[0].unit",
    { staffMapping: [{ ...forbund.staffMapping[0], unit: "hassleholm-ame" }] },
  ],
  [
    "another kind of party than the member's",
    "staffMapping[0].unit",
    { staffMapping: [{ ...forbund.staffMapping[2], unit: "fk" }] },
  ],
  [
    "a unit for a role without one",
    "staffMapping[0].unit",
    { staffMapping: [{ ...forbund.staffMapping[0], role: "operator" }] },
  ],
  [
    "no unit for a role with one",
    "staffMapping[0].unit",
    { staffMapping: [{ ...forbund.staffMapping[0], unit: undefined }] },
  ],
  ["a group with a comma", "staffMapping[0].group", { staffMapping: [{ ...forbund.staffMapping[0], group: "a,b" }] }],
  ["a role that is none", "staffMapping[0].role", { staffMapping: [{ ...forbund.staffMapping[0], role: "boss" }] }],
  [
    "two machines of one id",
    "machineClients[1]",
    { machineClients: [forbund.machineClients[0], forbund.machineClients[0]] },
  ],
  [
    "a machine of no party",
    "machineClients[0].unit",
    { machineClients: [{ ...forbund.machineClients[0], unit: undefined }] },
  ],
])("the file is refused with %s", (_, place, change) => {
  expect(faultsOf(forbund)).toEqual([]);
  const faults = faultsOf(JSON.parse(JSON.stringify({ ...forbund, ...change })));
  expect(faults.length).toBeGreaterThan(0);
  expect(faults[0]).toContain(place);
});
