import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { roles } from "../../../shared/access.ts";

/** Where staff sign in. Groups are roles; the unit is a claim that only an administrator can set. */
export class Staff extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.pool = new UserPool(this, "Pool", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: FeaturePlan.ESSENTIALS,
      customAttributes: { unit: new StringAttribute({ mutable: true, maxLen: 80 }) },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const role of roles) new CfnUserPoolGroup(this, role, { userPoolId: this.pool.userPoolId, groupName: role });
    this.client = this.pool.addClient("Page", {
      authFlows: { userSrp: true },
      idTokenValidity: Duration.hours(8),
      preventUserExistenceErrors: true,
    });
  }
}
