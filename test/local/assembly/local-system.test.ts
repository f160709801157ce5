import { beforeAll, describe, expect, it } from "vitest";
import { type LocalSystem, readLocalSystem } from "../../../infra/local/assembly/local-system.ts";
import { type Assembly, readAssembly } from "../../../infra/local/assembly/read-assembly.ts";
import type { TemplateResource } from "../../../infra/local/assembly/template.ts";
import { synthSampleApp } from "../support/sample-app.ts";

const endpoint = "http://127.0.0.1:4000";

describe("a synthesised stack", () => {
  let directory: string;
  let system: LocalSystem;

  beforeAll(() => {
    directory = synthSampleApp();
    system = readLocalSystem(readAssembly(directory), endpoint);
  });

  it("gives the tables with key, index and stream", () => {
    const [cases, vault] = system.tables;
    expect(cases).toMatchObject({ streamed: true, create: { BillingMode: "PAY_PER_REQUEST" } });
    expect(cases?.create.GlobalSecondaryIndexes).toHaveLength(1);
    expect(cases?.create.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" });
    expect(vault?.streamed).toBe(false);
  });

  it("gives the functions with code and resolved environment", () => {
    const authorizer = system.functions.find(({ logicalId }) => logicalId.startsWith("Authorizer"));
    expect(authorizer).toMatchObject({
      handler: "index.handler",
      timeoutSeconds: 10,
      environment: {
        TABLE: system.tables[0]?.name,
        ISSUER: `${endpoint}/local/identity`,
        AUDIENCE: system.userPoolClients[0]?.id,
      },
    });
    expect(authorizer?.codePath).toContain(`${directory}/asset.`);
  });

  it("gives the state machine with its definition, version and alias", () => {
    const [machine] = system.stateMachines;
    expect(machine).toMatchObject({ name: "sample-case", published: true, aliases: ["live"] });
    const definition = JSON.parse(machine?.definition ?? "");
    const step = system.functions.find(({ logicalId }) => logicalId.startsWith("Step"));
    expect(definition.States.Begin.Arguments.FunctionName).toBe(`${step?.arn}:live`);
    expect(definition.States.Sleep.Arguments.TableName).toBe(system.tables[0]?.name);
  });

  it("gives the triggers with the names that they refer to", () => {
    const [mapping] = system.mappings;
    const [queue] = system.queues;
    expect(mapping?.properties.EventSourceArn).toBe(`${system.tables[0]?.arn}/stream/local`);
    expect(mapping?.properties.DestinationConfig).toEqual({ OnFailure: { Destination: queue?.arn } });
    expect(mapping?.properties.FunctionName).toMatch(/^Waker.*:live$/);
    expect(system.schedules[0]?.properties.ScheduleExpression).toBe("rate(6 hours)");
  });

  it("gives the routes with their function and authorizer", () => {
    const routes = Object.fromEntries(system.httpApi?.routes.map((route) => [route.routeKey, route]) ?? []);
    expect(Object.keys(routes).sort()).toEqual([
      "ANY /open/{proxy+}",
      "GET /",
      "GET /open/exact",
      "GET /v1/cases/{id}",
    ]);
    expect(routes["GET /open/exact"]?.authorizer).toBeUndefined();
    expect(routes["GET /v1/cases/{id}"]?.authorizer).toMatchObject({
      identitySources: ["$request.header.Authorization"],
      cacheSeconds: 60,
    });
  });

  it("gives who may send mail, and the outputs", () => {
    expect(system.senders).toEqual(["stegvis.example"]);
    expect(system.outputs).toEqual({ Address: endpoint });
  });

  it("is found by name only when it is there", () => {
    expect(readAssembly(directory, "Sample").stackName).toBe("Sample");
    expect(() => readAssembly(directory, "Other")).toThrow(/Sample.*Other/);
  });
});

describe("what the runtime does not understand", () => {
  let assembly: Assembly;

  beforeAll(() => {
    assembly = readAssembly(synthSampleApp());
  });

  /** Reads the sample with one resource more. */
  const reading = (resource: TemplateResource) => () => {
    const Resources = { ...assembly.template.Resources, Odd: resource };
    return readLocalSystem({ ...assembly, template: { ...assembly.template, Resources } }, endpoint);
  };

  it.each<[string, TemplateResource, string]>([
    ["a resource type", { Type: "AWS::ECS::Cluster" }, "Odd (AWS::ECS::Cluster)"],
    [
      "a property",
      { Type: "AWS::SQS::Queue", Properties: { Colour: "red" } },
      "Odd (AWS::SQS::Queue): the property Colour is not known to the local runtime",
    ],
    [
      "a FIFO queue",
      { Type: "AWS::SQS::Queue", Properties: { FifoQueue: true } },
      "Odd (AWS::SQS::Queue): FIFO queues are not emulated",
    ],
    [
      "inline code",
      { Type: "AWS::Lambda::Function", Properties: { Runtime: "nodejs24.x", Code: { ZipFile: "x" } } },
      "Odd (AWS::Lambda::Function): only code from an asset",
    ],
    [
      "another runtime",
      { Type: "AWS::Lambda::Function", Properties: { Runtime: "python3.13" } },
      "Odd (AWS::Lambda::Function): only Node functions run locally",
    ],
    [
      "an Express machine",
      { Type: "AWS::StepFunctions::StateMachine", Properties: { RoleArn: "r", StateMachineType: "EXPRESS" } },
      "Odd (AWS::StepFunctions::StateMachine): Express machines do not run locally",
    ],
    [
      "a JWT authorizer",
      { Type: "AWS::ApiGatewayV2::Authorizer", Properties: { AuthorizerType: "JWT" } },
      "Odd (AWS::ApiGatewayV2::Authorizer): only Lambda (REQUEST) authorizers run locally",
    ],
    [
      "a rule for other events",
      { Type: "AWS::Events::Rule", Properties: { EventPattern: { source: ["aws.s3"] }, Targets: [] } },
      "Odd (AWS::Events::Rule): only events of Step Functions",
    ],
    [
      "a reference to nothing",
      { Type: "AWS::SQS::Queue", Properties: { QueueName: { Ref: "Gone" } } },
      "The template refers to Gone, which it does not hold",
    ],
    [
      "a circle of references",
      { Type: "AWS::SQS::Queue", Properties: { QueueName: { "Fn::GetAtt": ["Odd", "QueueName"] } } },
      "Odd (AWS::SQS::Queue) refers to itself in a circle",
    ],
  ])("%s is an error that says where it stands", (_, resource, message) => {
    expect(reading(resource)).toThrow(message);
  });

  it("is left out when its condition does not hold", () => {
    const Conditions = { Never: { "Fn::Equals": ["a", "b"] } };
    const Resources = { ...assembly.template.Resources, Odd: { Type: "AWS::ECS::Cluster", Condition: "Never" } };
    const template = { ...assembly.template, Resources, Conditions };
    expect(readLocalSystem({ ...assembly, template }, endpoint).queues).toHaveLength(2);
  });
});
