import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Alias, Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";

export interface HandlerProps {
  /** Name of the function within the stack, and of its bundle. */
  readonly name: string;
  /** Directory of the bundle. */
  readonly directory: string;
  readonly environment: Record<string, string>;
  /** Key that its log lines are encrypted with. */
  readonly key: IKey;
  readonly timeout?: Duration;
}

/** Conditions of a policy statement, by operator. */
export type Conditions = Record<string, Record<string, unknown>>;

/**
 * One Lambda function: Node 24 on arm64, called through its alias `live`, with a role of its own that may write its own log
 * and nothing else until it is granted more.
 */
export class Handler extends Construct {
  readonly fn: LambdaFunction;
  readonly role: Role;
  /** What everything calls: running executions keep calling it for up to a year, whatever version it points to. */
  readonly live: Alias;

  constructor(scope: Construct, id: string, props: HandlerProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, "Log", {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: props.key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: `What the function ${props.name} may do`,
    });
    logGroup.grantWrite(this.role);
    this.fn = new LambdaFunction(this, "Function", {
      description: `Stegvis: ${props.name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: Code.fromAsset(props.directory),
      memorySize: 512,
      timeout: props.timeout ?? Duration.seconds(30),
      environment: props.environment,
      environmentEncryption: props.key,
      logGroup,
      role: this.role,
    });
    this.live = new Alias(this, "Live", { aliasName: "live", version: this.fn.currentVersion });
  }

  /** Lets the function do `actions` on `resources`, where the conditions hold, and nothing beside. */
  allow(actions: readonly string[], resources: readonly string[], conditions: Conditions = {}): this {
    this.role.addToPrincipalPolicy(
      new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }),
    );
    return this;
  }
}
