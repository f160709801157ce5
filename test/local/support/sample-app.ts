/**
 * A small CDK app with every kind of resource that the real stack uses, so that the reader of assemblies and the
 * gateway are tested against what the CDK really writes. Synthesised once a test file into a temporary directory.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as cognito from "aws-cdk-lib/aws-cognito";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import { Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import * as logs from "aws-cdk-lib/aws-logs";
import * as scheduler from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import * as ses from "aws-cdk-lib/aws-ses";
import * as sqs from "aws-cdk-lib/aws-sqs";
import * as sfn from "aws-cdk-lib/aws-stepfunctions";
import { buildSync } from "esbuild";
import { afterAll } from "vitest";
import { sampleDefinition } from "./sample-definition.ts";

const handlers = new URL("./handlers/", import.meta.url).pathname;

const temporary: string[] = [];
afterAll(() => {
  for (const directory of temporary) rmSync(directory, { recursive: true, force: true });
});

/** A temporary directory that is removed after the tests of the file. */
export const temporaryDirectory = (name: string): string => {
  const directory = mkdtempSync(join(tmpdir(), `stegvis-${name}-`));
  temporary.push(directory);
  return directory;
};

/** Bundles test/local/support/handlers/<name>.ts as the real stack bundles its functions; answers the directory. */
const bundle = (name: string): string => {
  const directory = temporaryDirectory(`sample-${name}`);
  buildSync({
    entryPoints: [`${handlers}${name}.ts`],
    outfile: join(directory, "index.js"),
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    supported: { "dynamic-import": false },
  });
  return directory;
};

/** Synthesises the sample stack and answers the cloud assembly's directory. */
export const synthSampleApp = (): string => {
  const outdir = temporaryDirectory("assembly");
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, "Sample", { env: { account: "111111111111", region: "eu-north-1" } });
  buildSample(stack);
  app.synth();
  return outdir;
};

const buildSample = (stack: Stack): void => {
  const key = new kms.Key(stack, "Key", { enableKeyRotation: true, alias: "sample" });
  const table = new dynamodb.Table(stack, "Cases", {
    partitionKey: { name: "pk", type: dynamodb.AttributeType.STRING },
    sortKey: { name: "sk", type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
    timeToLiveAttribute: "ttl",
  });
  table.addGlobalSecondaryIndex({
    indexName: "by-status",
    partitionKey: { name: "status", type: dynamodb.AttributeType.STRING },
    projectionType: dynamodb.ProjectionType.KEYS_ONLY,
  });
  const vault = new dynamodb.TableV2(stack, "Vault", {
    partitionKey: { name: "pk", type: dynamodb.AttributeType.STRING },
    encryption: dynamodb.TableEncryptionV2.customerManagedKey(key),
  });
  const deadLetters = new sqs.Queue(stack, "DeadLetters", {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
  const sender = new ses.EmailIdentity(stack, "Sender", { identity: ses.Identity.domain("stegvis.example") });
  const pool = new cognito.UserPool(stack, "Staff", { selfSignUpEnabled: false });
  const client = pool.addClient("Page", { generateSecret: false });
  new cognito.CfnUserPoolGroup(stack, "Coordinators", { userPoolId: pool.userPoolId, groupName: "coordinator" });

  const aliasOf = (id: string, handler: string, environment: Record<string, string> = {}): lambda.Alias => {
    const fn = new lambda.Function(stack, id, {
      code: lambda.Code.fromAsset(bundle(handler)),
      handler: "index.handler",
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      timeout: Duration.seconds(10),
      environment: { TABLE: table.tableName, ...environment },
      logGroup: new logs.LogGroup(stack, `${id}Log`, { retention: logs.RetentionDays.ONE_MONTH }),
    });
    table.grantReadWriteData(fn);
    return new lambda.Alias(stack, `${id}Live`, { aliasName: "live", version: fn.currentVersion as lambda.IVersion });
  };

  const api = aliasOf("Api", "api", { VAULT: vault.tableName, SENDER: sender.emailIdentityName });
  const step = aliasOf("Step", "step");
  const waker = aliasOf("Waker", "waker");
  const sweeper = aliasOf("Sweeper", "sweeper");
  const authorizer = aliasOf("Authorizer", "authorizer", {
    ISSUER: pool.userPoolProviderUrl,
    AUDIENCE: client.userPoolClientId,
  });

  waker.addEventSource(
    new DynamoEventSource(table as dynamodb.ITable, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      bisectBatchOnError: true,
      retryAttempts: 3,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(deadLetters),
      filters: [
        lambda.FilterCriteria.filter({ dynamodb: { NewImage: { woken: { BOOL: lambda.FilterRule.exists() } } } }),
      ],
    }),
  );

  const machine = new sfn.StateMachine(stack, "Case", {
    stateMachineName: "sample-case",
    queryLanguage: sfn.QueryLanguage.JSONATA,
    definitionBody: sfn.DefinitionBody.fromChainable(
      sampleDefinition(stack, { step: step as lambda.IFunction, table: table as dynamodb.ITable }),
    ),
  });
  step.grantInvoke(machine);
  machine.grantTaskResponse(waker);
  table.grantWriteData(machine);
  machine.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ["states:StartExecution"],
      // By its name: the machine cannot refer to itself.
      resources: [`arn:aws:states:${stack.region}:${stack.account}:stateMachine:sample-case`],
    }),
  );
  sender.grantSendEmail(api);
  const version = new sfn.CfnStateMachineVersion(stack, "CaseVersion", {
    stateMachineArn: machine.stateMachineArn,
    stateMachineRevisionId: machine.stateMachineRevisionId,
  });
  version.applyRemovalPolicy(RemovalPolicy.RETAIN);
  new sfn.CfnStateMachineAlias(stack, "CaseAlias", {
    name: "live",
    deploymentPreference: { stateMachineVersionArn: version.attrArn, type: "ALL_AT_ONCE" },
  });

  const failures = new sqs.Queue(stack, "FailedExecutions");
  new Rule(stack, "ExecutionFailed", {
    eventPattern: {
      source: ["aws.states"],
      detailType: ["Step Functions Execution Status Change"],
      detail: { status: ["FAILED", "TIMED_OUT", "ABORTED"], stateMachineArn: [machine.stateMachineArn] },
    },
    targets: [new SqsQueue(failures as sqs.IQueue)],
  });

  new scheduler.Schedule(stack, "SweepHourly", {
    schedule: scheduler.ScheduleExpression.rate(Duration.hours(6)),
    target: new LambdaInvoke(sweeper as lambda.IFunction, {
      input: scheduler.ScheduleTargetInput.fromObject({ mode: "sweep" }),
      retryAttempts: 2,
    }),
  });

  const http = new apigateway.HttpApi(stack, "Http", { apiName: "sample" });
  const integration = new HttpLambdaIntegration("ApiIntegration", api as lambda.IFunction);
  const staffOnly = new HttpLambdaAuthorizer("StaffOnly", authorizer as lambda.IFunction, {
    responseTypes: [HttpLambdaResponseType.SIMPLE],
    identitySource: ["$request.header.Authorization"],
    resultsCacheTtl: Duration.seconds(60),
  });
  const add = (method: apigateway.HttpMethod, path: string, open = false): void => {
    http.addRoutes({ path, methods: [method], integration, ...(open ? {} : { authorizer: staffOnly }) });
  };
  add(apigateway.HttpMethod.GET, "/v1/cases/{id}");
  add(apigateway.HttpMethod.ANY, "/open/{proxy+}", true);
  add(apigateway.HttpMethod.GET, "/open/exact", true);
  add(apigateway.HttpMethod.GET, "/", true);

  new cloudwatch.Alarm(stack, "Stuck", {
    metric: deadLetters.metricApproximateNumberOfMessagesVisible(),
    threshold: 1,
    evaluationPeriods: 1,
  });
  new CfnOutput(stack, "Address", { value: http.apiEndpoint });
};
