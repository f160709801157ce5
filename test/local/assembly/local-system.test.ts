import { CfnResource, Duration } from "aws-cdk-lib";
import * as sqs from "aws-cdk-lib/aws-sqs";
import { beforeAll, describe, expect, it } from "vitest";
import { type LocalSystem, readLocalSystem } from "../../../infra/local/assembly/local-system.ts";
import { readAssembly } from "../../../infra/local/assembly/read-assembly.ts";
import { type Change, synthSampleApp } from "../support/sample-app.ts";

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
        AUDIENCE: system.userPoolClients[0],
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
  const reading = (change: Change) => () => readLocalSystem(readAssembly(synthSampleApp(change)), endpoint);

  it("is an error that names logical id and type of a resource", () => {
    const change: Change = (stack) => void new CfnResource(stack, "Cluster", { type: "AWS::ECS::Cluster" });
    expect(reading(change)).toThrow("Cluster (AWS::ECS::Cluster)");
  });

  it("is an error that names a property", () => {
    const change: Change = (stack) =>
      void new sqs.CfnQueue(stack, "Odd", { queueName: "odd" }).addPropertyOverride("Colour", "red");
    expect(reading(change)).toThrow("Odd (AWS::SQS::Queue): the property Colour is not known to the local runtime");
  });

  it("includes FIFO queues", () => {
    const change: Change = (stack) =>
      void new sqs.Queue(stack, "Ordered", { fifo: true, visibilityTimeout: Duration.seconds(5) });
    expect(reading(change)).toThrow(/Ordered.*FIFO queues are not emulated/);
  });
});
