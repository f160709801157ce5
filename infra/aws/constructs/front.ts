import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { type CfnStage, HttpApi, HttpMethod, HttpNoneAuthorizer } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Handler } from "./handler.ts";

export interface FrontProps {
  readonly api: Handler;
  readonly page: Handler;
  readonly authorize: Handler;
  readonly key: IKey;
}

/** Access log: who asked for what route and how it went, without addresses, paths with ids or bodies. */
const accessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  routeKey: "$context.routeKey",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
  authorizerError: "$context.authorizer.error",
});

/** The HTTP API: every route behind the authorizer, save /health. */
export class Front extends Construct {
  readonly httpApi: HttpApi;

  constructor(scope: Construct, id: string, props: FrontProps) {
    super(scope, id);
    this.httpApi = new HttpApi(this, "HttpApi", {
      description: "Stegvis: staff's API and page",
      defaultAuthorizer: new HttpLambdaAuthorizer("Staff", props.authorize.live, {
        responseTypes: [HttpLambdaResponseType.SIMPLE],
        // Both places where a token may be are optional, so no identity source and no cache: the function decides each time.
        identitySource: [],
        resultsCacheTtl: Duration.seconds(0),
      }),
    });
    const api = new HttpLambdaIntegration("Api", props.api.live);
    const page = new HttpLambdaIntegration("Page", props.page.live);
    this.httpApi.addRoutes({
      path: "/health",
      methods: [HttpMethod.GET],
      integration: api,
      authorizer: new HttpNoneAuthorizer(),
    });
    this.httpApi.addRoutes({ path: "/v1/{proxy+}", methods: [HttpMethod.ANY], integration: api });
    this.httpApi.addRoutes({ path: "/", methods: [HttpMethod.GET], integration: page });
    this.httpApi.addRoutes({ path: "/assets/{file}", methods: [HttpMethod.GET], integration: page });

    const log = new LogGroup(this, "AccessLog", {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: props.key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const stage = this.httpApi.defaultStage?.node.defaultChild as CfnStage;
    stage.accessLogSettings = { destinationArn: log.logGroupArn, format: accessLogFormat };
    stage.defaultRouteSettings = { throttlingBurstLimit: 100, throttlingRateLimit: 50 };
  }
}
