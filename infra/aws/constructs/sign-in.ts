import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { Forbund } from "../../../shared/forbund/forbund.ts";
import { sessionTable } from "../../../shared/store/session-table.ts";
import type { Handler } from "./handler.ts";
import { Staff } from "./staff.ts";

export interface SignInProps {
  readonly forbund: Forbund;
  /** Address of the HTTP API, at which the page can be reached beside the förbund's own. */
  readonly endpoint: string;
  readonly key: IKey;
  /** Makes a function of this name with this environment. */
  readonly handler: (id: string, name: string, environment: Record<string, string>) => Handler;
}

/** Signing in: the user pool, the sessions of signed-in browsers, and the two functions that know of both. */
export class SignIn extends Construct {
  /** What a function must know that asks whether a request is from our own page. */
  readonly ownOrigins: { readonly OWN_ORIGINS: string };
  /** Signs in and out. */
  readonly signIn: Handler;
  /** Says who sends each request. */
  readonly authorize: Handler;

  constructor(scope: Construct, id: string, { forbund, endpoint, key, handler }: SignInProps) {
    super(scope, id);
    const origins = [forbund.pageAddress, endpoint];
    this.ownOrigins = { OWN_ORIGINS: origins.join(" ") };
    const staff = new Staff(scope, "Staff", { forbund, origins });
    // Neither backed up nor kept: a restored table would bring sessions back that somebody has ended.
    const sessions = new Table(this, "Table", {
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      partitionKey: { name: sessionTable.partitionKey, type: AttributeType.STRING },
      timeToLiveAttribute: sessionTable.expiry,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    sessions.addGlobalSecondaryIndex({
      indexName: sessionTable.bySub.name,
      partitionKey: { name: sessionTable.bySub.partitionKey, type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    const environment = {
      SESSION_TABLE: sessions.tableName,
      ...this.ownOrigins,
      TOKEN_ISSUER: staff.pool.userPoolProviderUrl,
      TOKEN_AUDIENCE: staff.client.userPoolClientId,
    };
    this.signIn = handler("SignIn", "sign-in", environment);
    this.signIn
      .allow(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"], [sessions.tableArn])
      .allow(["dynamodb:Query"], [`${sessions.tableArn}/index/${sessionTable.bySub.name}`]);
    this.authorize = handler("Authorize", "authorize", {
      ...environment,
      MACHINE_CLIENTS: Stack.of(this).toJsonString(staff.machineClientIds),
    });
    this.authorize.allow(["dynamodb:GetItem", "dynamodb:UpdateItem"], [sessions.tableArn]);
    for (const handler of [this.signIn, this.authorize]) handler.allow(["kms:Decrypt"], [key.keyArn]);
  }
}
